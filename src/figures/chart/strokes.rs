use super::super::pixels::Never;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingBackend, DrawingErrorKind};
use std::fmt::Write;

/// A plotters backend that keeps lines as the path of an SVG picture, so that the page's style sheet colours and dashes
/// them. It draws nothing else.
pub struct Strokes {
    size: (u32, u32),
    path: String,
}

impl Strokes {
    pub fn new(size: (u32, u32)) -> Self {
        Self { size, path: String::new() }
    }

    pub fn into_path(self) -> String {
        self.path
    }
}

impl DrawingBackend for Strokes {
    type ErrorType = Never;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Never>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Never>> {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Result<(), DrawingErrorKind<Never>> {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Never>> {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> Result<(), DrawingErrorKind<Never>> {
        let mut command = 'M';
        for (x, y) in path {
            // Into a string nothing fails to be written.
            let _written = write!(self.path, "{command}{x} {y}");
            command = 'L';
        }
        Ok(())
    }
}
