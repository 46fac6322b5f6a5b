//! The figure that is shown, as an SVG picture: its boxes and lines, its texts as texts, its grids of numbers as images.
//!
//! Everything goes in as elements, attributes and text nodes of a document, so that no text of the reader's can become markup.

use super::boxes::{computed, draw_box, pixels};
use super::drawing::{Drawing, Frame, color, set};
use super::paint::paint;
use crate::figures::number::fixed;
use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, DomRect, Element, HtmlCanvasElement, Node, Range, Window};

pub struct Picture {
    pub svg: String,
    pub width: f64,
    pub height: f64,
}

/// The figure is the part of a lab that is named so.
const FIGURE: &str = "main.lab .figure";

/// What of it is there to be used and not to be looked at.
const TOOLS: &str = ".figure-tools, .transport, .map-tools .segments, .window-row, .spoken, .table-twin, .popover, .substeps, \
    input, select, textarea, details, iframe";

/// None where the page shows no figure.
pub fn picture_of(title: &str, link: &str) -> Option<Picture> {
    let window = web_sys::window()?;
    let page = window.document()?;
    let figure = page.query_selector(FIGURE).ok()??;
    let mut place = frame_of(&figure.get_bounding_client_rect());
    // Without the transport, which is the last.
    let transport = figure.query_selector(".transport").ok().flatten();
    if let Some(transport) = transport {
        place.height = (transport.get_bounding_client_rect().top() - place.top).max(1.0);
    }
    let drawing = Drawing::new(page, place, title, link)?;
    let mut painter = Painter { window, drawing };
    let root = painter.drawing.root.clone();
    let group = painter.drawing.clipped(&root, place)?;
    painter.element(&figure, &group);
    Some(Picture { svg: painter.drawing.to_text()?, width: place.width, height: place.height })
}

struct Painter {
    window: Window,
    drawing: Drawing,
}

impl Painter {
    /// An element and what is in it. What cannot be drawn is left out.
    fn element(&mut self, element: &Element, into: &Element) -> Option<()> {
        if element.matches(TOOLS).unwrap_or(true) {
            return None;
        }
        let style = self.window.get_computed_style(element).ok()??;
        if computed(&style, "display") == "none" || computed(&style, "visibility") != "visible" {
            return None;
        }
        let frame = frame_of(&element.get_bounding_client_rect());
        if computed(&style, "display") != "contents" && frame.width <= 1.0 && frame.height <= 1.0 {
            return None;
        }
        let into = &self.faded(&style, into)?;
        match element.local_name().as_str() {
            "canvas" => return self.image(element.dyn_ref()?, frame, into),
            "svg" => return self.lines(element, frame, into),
            _ => {}
        }
        draw_box(&mut self.drawing, into, &style, frame);
        let is_cut = computed(&style, "overflow-x") != "visible"
            && (element.scroll_width() > element.client_width() + 1
                || element.scroll_height() > element.client_height() + 1);
        let inner = if is_cut { self.drawing.clipped(into, frame)? } else { into.clone() };
        self.children(element, &style, &inner);
        Some(())
    }

    fn children(&mut self, element: &Element, style: &CssStyleDeclaration, into: &Element) {
        let children = element.child_nodes();
        for child in (0..children.length()).filter_map(|at| children.get(at)) {
            match child.dyn_ref::<Element>() {
                Some(child) => self.element(child, into),
                None if child.node_type() == Node::TEXT_NODE => self.words(&child, style, into),
                None => None,
            };
        }
    }

    /// A group that is as faint as the element.
    fn faded(&mut self, style: &CssStyleDeclaration, into: &Element) -> Option<Element> {
        let opacity: f64 = computed(style, "opacity").parse().unwrap_or(1.0);
        if opacity >= 1.0 {
            return Some(into.clone());
        }
        let group = self.drawing.add(into, "g")?;
        set(&group, "opacity", &fixed(opacity, 3));
        (opacity > 0.0).then_some(group)
    }

    fn image(&mut self, canvas: &HtmlCanvasElement, frame: Frame, into: &Element) -> Option<()> {
        let address = canvas.to_data_url().ok()?;
        let image = self.drawing.add(into, "image")?;
        self.drawing.place(&image, frame);
        set(&image, "preserveAspectRatio", "none");
        set(&image, "href", &address);
        Some(())
    }

    /// A text as it stands, line by line.
    fn words(&mut self, node: &Node, style: &CssStyleDeclaration, into: &Element) -> Option<()> {
        let text = node.text_content().filter(|text| !text.trim().is_empty())?;
        let range = Range::new().ok()?;
        // Without the spaces at its ends, which are drawn by no one.
        let length = |text: &str| text.encode_utf16().count() as u32;
        range.set_start(node, length(&text) - length(text.trim_start())).ok()?;
        range.set_end(node, length(text.trim_end())).ok()?;
        let rects = range.get_client_rects()?;
        if rects.length() == 1 {
            return self.line(text.trim(), frame_of(&rects.item(0)?), style, into);
        }
        // Broken into lines: word by word, as the browser placed them.
        let mut line: Option<(String, Frame)> = None;
        let mut at = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let (from, length) = (at, word.encode_utf16().count() as u32);
            at += length;
            let bare = word.trim();
            if bare.is_empty() {
                continue;
            }
            range.set_start(node, from).ok()?;
            range.set_end(node, from + bare.encode_utf16().count() as u32).ok()?;
            let frame = frame_of(&range.get_bounding_client_rect());
            line = Some(match line.take() {
                Some((words, before)) if (before.top - frame.top).abs() < before.height / 2.0 => {
                    let width = frame.left + frame.width - before.left;
                    (format!("{words} {bare}"), Frame { width, ..before })
                }
                other => {
                    if let Some((words, frame)) = other {
                        self.line(&words, frame, style, into);
                    }
                    (bare.to_owned(), frame)
                }
            });
        }
        let (words, frame) = line?;
        self.line(&words, frame, style, into)
    }

    fn line(&mut self, text: &str, frame: Frame, style: &CssStyleDeclaration, into: &Element) -> Option<()> {
        if frame.width <= 0.0 {
            return None;
        }
        let text = match computed(style, "text-transform").as_str() {
            "uppercase" => text.to_uppercase(),
            _ => text.to_owned(),
        };
        let element = self.drawing.text(into, "text", &text)?;
        let is_rtl = computed(style, "direction") == "rtl";
        let left = if is_rtl { frame.left + frame.width } else { frame.left };
        set(&element, "x", &fixed(left - self.drawing.left, 2));
        // Where letters stand in the box that a browser gives a line of them.
        set(&element, "y", &fixed(frame.top + frame.height * BASELINE - self.drawing.top, 2));
        // As wide as here, whatever fonts another computer has.
        set(&element, "textLength", &fixed(frame.width, 2));
        set(&element, "lengthAdjust", "spacingAndGlyphs");
        if is_rtl {
            set(&element, "direction", "rtl");
        }
        font(&element, style);
        color(&element, "fill", &paint(&computed(style, "color"))?);
        Some(())
    }

    /// A drawing within the figure, with its style written out.
    fn lines(&mut self, svg: &Element, frame: Frame, into: &Element) -> Option<()> {
        let copy = self.drawing.add(into, "svg")?;
        self.drawing.place(&copy, frame);
        if let Some(view) = svg.get_attribute("viewBox") {
            set(&copy, "viewBox", &view);
        }
        let style = self.window.get_computed_style(svg).ok()??;
        if computed(&style, "overflow-x") == "visible" {
            set(&copy, "overflow", "visible");
        }
        self.copied(svg, &copy);
        Some(())
    }

    fn copied(&mut self, from: &Element, into: &Element) {
        let children = from.child_nodes();
        for child in (0..children.length()).filter_map(|at| children.get(at)) {
            match child.dyn_ref::<Element>() {
                Some(child) => drop(self.shape(child, into)),
                None if child.node_type() == Node::TEXT_NODE => {
                    self.drawing.append_text(into, &child.text_content().unwrap_or_default());
                }
                None => {}
            }
        }
    }

    fn shape(&mut self, shape: &Element, into: &Element) -> Option<()> {
        let name = shape.local_name();
        if !SHAPES.contains(&name.as_str()) {
            return None;
        }
        let style = self.window.get_computed_style(shape).ok()??;
        if computed(&style, "display") == "none" && name != "title" {
            return None;
        }
        let copy = self.drawing.add(into, &name)?;
        for attribute in GEOMETRY {
            if let Some(value) = shape.get_attribute(attribute) {
                set(&copy, attribute, &value);
            }
        }
        match name.as_str() {
            "title" => {}
            "text" | "tspan" => {
                font(&copy, &style);
                set(&copy, "text-anchor", &computed(&style, "text-anchor"));
                let baseline = computed(&style, "dominant-baseline");
                if baseline != "auto" {
                    set(&copy, "dominant-baseline", &baseline);
                }
                painted(&copy, &style);
            }
            _ => painted(&copy, &style),
        }
        self.copied(shape, &copy);
        Some(())
    }
}

/// The part of a line's height that is above its baseline, in the fonts of all systems within some hundredths.
const BASELINE: f64 = 0.8;

/// What a drawing within a figure is made of, and what says where it stands.
const SHAPES: [&str; 12] =
    ["g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "svg"];
const GEOMETRY: [&str; 22] = [
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "dx",
    "dy",
    "width",
    "height",
    "points",
    "transform",
    "viewBox",
    "preserveAspectRatio",
    "textLength",
    "lengthAdjust",
];

fn font(element: &Element, style: &CssStyleDeclaration) {
    set(element, "font-family", &computed(style, "font-family"));
    set(element, "font-size", &fixed(pixels(style, "font-size"), 2));
    for name in ["font-weight", "font-style"] {
        let value = computed(style, name);
        if !matches!(value.as_str(), "400" | "normal") {
            set(element, name, &value);
        }
    }
}

/// Fill and stroke.
fn painted(element: &Element, style: &CssStyleDeclaration) {
    for name in ["fill", "stroke"] {
        match paint(&computed(style, name)) {
            Some(paint) => color(element, name, &paint),
            None => set(element, name, "none"),
        }
    }
    let plain = [("stroke-width", "1px"), ("stroke-dasharray", "none"), ("stroke-linecap", "butt"), ("opacity", "1")];
    let others = [("stroke-linejoin", "miter"), ("fill-opacity", "1"), ("stroke-opacity", "1")];
    for (name, usual) in plain.into_iter().chain(others) {
        let value = computed(style, name);
        if !value.is_empty() && value != usual {
            set(element, name, &value);
        }
    }
}

fn frame_of(rect: &DomRect) -> Frame {
    Frame { left: rect.left(), top: rect.top(), width: rect.width(), height: rect.height() }
}
