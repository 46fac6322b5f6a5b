//! An SVG document in the making.

use super::paint::{Paint, printable};
use crate::figures::number::fixed;
use web_sys::{Document, Element, XmlSerializer};

pub const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// What is drawn, and where the page's coordinates begin in it.
pub struct Drawing {
    page: Document,
    pub root: Element,
    pub left: f64,
    pub top: f64,
    names: usize,
}

/// A rectangle in the page's coordinates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Drawing {
    pub fn new(page: Document, place: Frame, title: &str, link: &str) -> Option<Self> {
        let root = page.create_element_ns(Some(NAMESPACE), "svg").ok()?;
        let (width, height) = (fixed(place.width, 1), fixed(place.height, 1));
        let mut drawing = Self { page, root, left: place.left, top: place.top, names: 0 };
        let root = drawing.root.clone();
        set(&root, "viewBox", &format!("0 0 {width} {height}"));
        set(&root, "width", &width);
        set(&root, "height", &height);
        set(&root, "role", "img");
        drawing.text(&root, "title", title);
        drawing.text(&root, "desc", link);
        let metadata = drawing.add(&root, "metadata")?;
        drawing.text(&metadata, "title", title);
        drawing.text(&metadata, "source", link);
        Some(drawing)
    }

    pub fn add(&self, into: &Element, name: &str) -> Option<Element> {
        let element = self.page.create_element_ns(Some(NAMESPACE), name).ok()?;
        into.append_child(&element).ok()?;
        Some(element)
    }

    /// An element with a text in it, which is text whatever stands in it.
    pub fn text(&mut self, into: &Element, name: &str, text: &str) -> Option<Element> {
        let element = self.add(into, name)?;
        element.append_child(&self.page.create_text_node(&printable(text))).ok()?;
        Some(element)
    }

    pub fn append_text(&self, into: &Element, text: &str) {
        let _appended = into.append_child(&self.page.create_text_node(&printable(text)));
    }

    pub fn rectangle(&self, into: &Element, frame: Frame, radius: f64) -> Option<Element> {
        let element = self.add(into, "rect")?;
        self.place(&element, frame);
        if radius > 0.0 {
            set(&element, "rx", &fixed(radius.min(frame.width.min(frame.height) / 2.0), 1));
        }
        Some(element)
    }

    pub fn place(&self, element: &Element, frame: Frame) {
        set(element, "x", &fixed(frame.left - self.left, 2));
        set(element, "y", &fixed(frame.top - self.top, 2));
        set(element, "width", &fixed(frame.width, 2));
        set(element, "height", &fixed(frame.height, 2));
    }

    /// A group that shows only what is inside of a frame.
    pub fn clipped(&mut self, into: &Element, frame: Frame) -> Option<Element> {
        let name = self.name("clip");
        let clip = self.add(into, "clipPath")?;
        set(&clip, "id", &name);
        self.rectangle(&clip, frame, 0.0)?;
        let group = self.add(into, "g")?;
        set(&group, "clip-path", &format!("url(#{name})"));
        Some(group)
    }

    /// The name of a ramp of colours from left to right.
    pub fn ramp(&mut self, into: &Element, colors: &[Paint]) -> Option<String> {
        let name = self.name("ramp");
        let gradient = self.add(into, "linearGradient")?;
        set(&gradient, "id", &name);
        for (at, color) in colors.iter().enumerate() {
            let stop = self.add(&gradient, "stop")?;
            set(&stop, "offset", &fixed(at as f64 / (colors.len().max(2) - 1) as f64, 3));
            set(&stop, "stop-color", &color.color);
        }
        Some(format!("url(#{name})"))
    }

    pub fn to_text(&self) -> Option<String> {
        let text = XmlSerializer::new().ok()?.serialize_to_string(&self.root).ok()?;
        Some(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n"))
    }

    fn name(&mut self, of: &str) -> String {
        self.names += 1;
        format!("{of}-{}", self.names)
    }
}

pub fn set(element: &Element, name: &str, value: &str) {
    // Refused only for what is no name.
    let _refused = element.set_attribute(name, value);
}

/// A colour as fill or stroke.
pub fn color(element: &Element, of: &str, paint: &Paint) {
    set(element, of, &paint.color);
    if paint.cover < 1.0 {
        set(element, &format!("{of}-opacity"), &fixed(paint.cover, 3));
    }
}
