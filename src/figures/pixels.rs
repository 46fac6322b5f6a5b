use super::Rgb;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind};

/// A plotters backend that draws into memory, as the browser's ImageData wants it: RGBA, row by row. Filling a
/// rectangle here is some hundred times cheaper than a canvas call, and a heat map is thousands of them.
/// It draws no text: labels are HTML.
pub struct Pixels {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
}

/// What this backend cannot fail with.
#[derive(Debug, thiserror::Error)]
#[error("drawing into memory")]
pub struct Never;

impl Pixels {
    pub fn new(width: u32, height: u32) -> Self {
        Self { width, height, bytes: vec![0; width as usize * height as usize * 4] }
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Makes a rectangle see-through again, both corners included.
    pub fn clear(&mut self, upper_left: BackendCoord, bottom_right: BackendCoord) {
        self.fill(upper_left, bottom_right, BackendColor { alpha: 0.0, rgb: (0, 0, 0) });
    }

    /// Both corners included; what lies outside is left out.
    fn fill(&mut self, upper_left: BackendCoord, bottom_right: BackendCoord, color: BackendColor) {
        let clamp = |value: i32, most: u32| value.clamp(0, most as i32) as usize;
        let (x0, x1) = (clamp(upper_left.0, self.width), clamp(bottom_right.0 + 1, self.width));
        let (y0, y1) = (clamp(upper_left.1, self.height), clamp(bottom_right.1 + 1, self.height));
        let pixel = [color.rgb.0, color.rgb.1, color.rgb.2, (color.alpha * 255.0).round() as u8];
        let row = self.width as usize * 4;
        for line in self.bytes.chunks_exact_mut(row.max(4)).take(y1).skip(y0) {
            for at in line[x0 * 4..x1.max(x0) * 4].chunks_exact_mut(4) {
                at.copy_from_slice(&pixel);
            }
        }
    }
}

impl DrawingBackend for Pixels {
    type ErrorType = Never;

    fn get_size(&self) -> (u32, u32) {
        (self.width, self.height)
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Never>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Never>> {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Result<(), DrawingErrorKind<Never>> {
        let (x, y) = point;
        if x < 0 || y < 0 || x >= self.width as i32 || y >= self.height as i32 || color.alpha <= 0.0 {
            return Ok(());
        }
        let at = (y as usize * self.width as usize + x as usize) * 4;
        let under = Rgb(self.bytes[at], self.bytes[at + 1], self.bytes[at + 2]);
        let (r, g, b) = color.rgb;
        // Over nothing, a translucent colour keeps its alpha; over paint, it mixes.
        let painted = self.bytes[at + 3] > 0;
        let Rgb(r, g, b) = if painted { under.mix(Rgb(r, g, b), color.alpha) } else { Rgb(r, g, b) };
        let alpha = if painted { 255 } else { (color.alpha * 255.0).round() as u8 };
        self.bytes[at..at + 4].copy_from_slice(&[r, g, b, alpha]);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Never>> {
        let ((left, top), (right, bottom)) = (upper_left, bottom_right);
        let color = style.color();
        if fill {
            self.fill((left, top), (right, bottom), color);
        } else {
            // An outline is four thin rectangles: drawn pixel by pixel it would take longer than what it surrounds.
            self.fill((left, top), (right, top), color);
            self.fill((left, bottom), (right, bottom), color);
            self.fill((left, top), (left, bottom), color);
            self.fill((right, top), (right, bottom), color);
        }
        Ok(())
    }
}
