//! The boxes of the page in a drawing: backgrounds, borders, outlines.

use super::drawing::{Drawing, Frame, color, set};
use super::paint::{paint, ramp};
use crate::figures::number::fixed;
use web_sys::{CssStyleDeclaration, Element};

/// A property as the browser computed it.
pub fn computed(style: &CssStyleDeclaration, name: &str) -> String {
    style.get_property_value(name).unwrap_or_default()
}

/// A length in pixels.
pub fn pixels(style: &CssStyleDeclaration, name: &str) -> f64 {
    computed(style, name).trim_end_matches("px").parse().unwrap_or_default()
}

pub fn draw_box(drawing: &mut Drawing, into: &Element, style: &CssStyleDeclaration, frame: Frame) -> Option<()> {
    let radius = pixels(style, "border-top-left-radius");
    if let Some(fill) = paint(&computed(style, "background-color")) {
        let rectangle = drawing.rectangle(into, frame, radius)?;
        color(&rectangle, "fill", &fill);
    }
    if let Some(colors) = ramp(&computed(style, "background-image")) {
        let name = drawing.ramp(into, &colors)?;
        let rectangle = drawing.rectangle(into, frame, radius)?;
        set(&rectangle, "fill", &name);
    }
    let sides = ["top", "right", "bottom", "left"].map(|side| border(style, &format!("border-{side}")));
    let is_whole = sides.iter().all(|side| side.is_some() && *side == sides[0]);
    match &sides {
        [Some(side), ..] if is_whole => stroke(drawing, into, inset(frame, side.width / 2.0), radius, side)?,
        _ => {
            for (side, at) in sides.iter().zip(0..) {
                if let Some(side) = side {
                    line(drawing, into, edge(frame, at, side.width), side)?;
                }
            }
        }
    }
    if let Some(outline) = border(style, "outline") {
        let away = pixels(style, "outline-offset") + outline.width / 2.0;
        stroke(drawing, into, inset(frame, -away), radius, &outline)?;
    }
    Some(())
}

#[derive(PartialEq)]
struct Border {
    width: f64,
    paint: super::paint::Paint,
    dashed: bool,
}

fn border(style: &CssStyleDeclaration, name: &str) -> Option<Border> {
    let width = pixels(style, &format!("{name}-width"));
    let kind = computed(style, &format!("{name}-style"));
    if width <= 0.0 || matches!(kind.as_str(), "none" | "hidden" | "auto") {
        return None;
    }
    let paint = paint(&computed(style, &format!("{name}-color")))?;
    Some(Border { width, paint, dashed: matches!(kind.as_str(), "dashed" | "dotted") })
}

fn inset(frame: Frame, by: f64) -> Frame {
    Frame {
        left: frame.left + by,
        top: frame.top + by,
        width: (frame.width - 2.0 * by).max(0.0),
        height: (frame.height - 2.0 * by).max(0.0),
    }
}

fn stroke(drawing: &mut Drawing, into: &Element, frame: Frame, radius: f64, border: &Border) -> Option<()> {
    let rectangle = drawing.rectangle(into, frame, radius)?;
    set(&rectangle, "fill", "none");
    style_line(&rectangle, border);
    Some(())
}

fn style_line(element: &Element, border: &Border) {
    color(element, "stroke", &border.paint);
    set(element, "stroke-width", &fixed(border.width, 2));
    if border.dashed {
        set(element, "stroke-dasharray", "4 3");
    }
}

/// The middle of a border: of the top, right, bottom or left side.
fn edge(frame: Frame, side: usize, width: f64) -> [(f64, f64); 2] {
    let Frame { left, top, .. } = frame;
    let (right, bottom, half) = (left + frame.width, top + frame.height, width / 2.0);
    match side {
        0 => [(left, top + half), (right, top + half)],
        1 => [(right - half, top), (right - half, bottom)],
        2 => [(left, bottom - half), (right, bottom - half)],
        _ => [(left + half, top), (left + half, bottom)],
    }
}

fn line(drawing: &mut Drawing, into: &Element, [from, to]: [(f64, f64); 2], border: &Border) -> Option<()> {
    let line = drawing.add(into, "line")?;
    for (name, at) in [
        ("x1", from.0 - drawing.left),
        ("y1", from.1 - drawing.top),
        ("x2", to.0 - drawing.left),
        ("y2", to.1 - drawing.top),
    ] {
        set(&line, name, &fixed(at, 2));
    }
    style_line(&line, border);
    Some(())
}
