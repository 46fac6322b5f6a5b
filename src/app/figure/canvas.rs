use crate::figures::Pixels;
use wasm_bindgen::{Clamped, JsCast};

/// Puts what is drawn on a canvas of so many pixels.
pub fn put(canvas: &web_sys::HtmlCanvasElement, pixels: Pixels, (width, height): (u32, u32)) -> Option<()> {
    // Setting a size, even the same one, throws the canvas's memory away.
    if (canvas.width(), canvas.height()) != (width, height) {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let context = canvas.get_context("2d").ok()??.dyn_into::<web_sys::CanvasRenderingContext2d>().ok()?;
    let bytes = pixels.into_bytes();
    let image = web_sys::ImageData::new_with_u8_clamped_array_and_sh(Clamped(&bytes), width, height).ok()?;
    context.put_image_data(&image, 0.0, 0.0).ok()
}
