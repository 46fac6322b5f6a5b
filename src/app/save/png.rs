//! A picture as PNG, drawn by the browser, with its title and its link among the file's texts.

use super::picture::Picture;
use crate::app::hooks::blob_of;
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// Twice as fine as the screen's own pixels: it is to be printed too.
const SCALE: f64 = 2.0;

/// None where the browser does not draw it.
pub async fn png_of(picture: &Picture, title: &str, link: &str) -> Option<Vec<u8>> {
    let blob = blob_of("image/svg+xml", picture.svg.as_bytes()).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let drawn = drawn(picture, &address).await;
    let _gone = Url::revoke_object_url(&address);
    with_texts(&drawn?, &[("Title", title), ("Source", link)])
}

async fn drawn(picture: &Picture, address: &str) -> Option<Vec<u8>> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(address);
    JsFuture::from(image.decode()).await.ok()?;
    let page = web_sys::window()?.document()?;
    let canvas: HtmlCanvasElement = page.create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = ((picture.width * SCALE).ceil(), (picture.height * SCALE).ceil());
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).ok()?;
    let blob = Promise::new(&mut |resolve, reject| {
        if canvas.to_blob(&resolve).is_err() {
            let _rejected = reject.call0(&JsValue::NULL);
        }
    });
    // Null where the canvas is larger than the browser can bear.
    let blob: Blob = JsFuture::from(blob).await.ok()?.dyn_into().ok()?;
    let bytes = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

/// The signature and the first chunk, after which others may stand.
const HEAD: usize = 8 + 25;

/// The file with texts in it (chunks iTXt, PNG specification 11.3.4.5); none where it is no PNG.
fn with_texts(png: &[u8], texts: &[(&str, &str)]) -> Option<Vec<u8>> {
    let (head, rest) = png.split_at_checked(HEAD)?;
    let mut file = head.to_vec();
    for (keyword, text) in texts {
        // Not compressed, and in no named language.
        let mut chunk = [b"iTXt", keyword.as_bytes(), &[0; 5], text.as_bytes()].concat();
        let length = u32::try_from(chunk.len() - 4).ok()?;
        chunk.extend(checksum(&chunk).to_be_bytes());
        file.extend(length.to_be_bytes());
        file.extend(chunk);
    }
    file.extend(rest);
    Some(file)
}

/// CRC-32, as PNG has it. Titles are short: a table would be longer than they are.
fn checksum(bytes: &[u8]) -> u32 {
    let bit = |sum: u32, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), bit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_specification() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn texts_stand_after_the_first_chunk() {
        let png: Vec<u8> = (0..60).collect();
        let file = with_texts(&png, &[("Title", "h")]).unwrap_or_default();
        assert_eq!(file[..HEAD], png[..HEAD]);
        assert_eq!(file[HEAD..HEAD + 8], [0, 0, 0, 11, b'i', b'T', b'X', b't']);
        assert_eq!(file[HEAD + 8..HEAD + 19], *b"Title\0\0\0\0\0h");
        assert_eq!(file[HEAD + 23..], png[HEAD..]);
        assert_eq!(with_texts(b"short", &[]), None);
    }
}
