//! Where the pointer is inside an element.

use yew::NodeRef;

/// A smaller difference between an element's size and its size on the screen is one of rounding.
const ROUNDING: f64 = 0.02;

/// The place of an event in the element's own pixels: presented, the page is enlarged, and a pixel of a figure is more than
/// one of the window.
pub fn place_in(node: &NodeRef, event: &web_sys::MouseEvent) -> Option<(f64, f64)> {
    let element = node.cast::<web_sys::Element>()?;
    let bounds = element.get_bounding_client_rect();
    let shown = bounds.width() / f64::from(element.client_width().max(1));
    let is_enlarged = element.client_width() > 0 && (shown - 1.0).abs() > ROUNDING;
    let scale = if is_enlarged { shown } else { 1.0 };
    let along = |at: i32, start: f64| (f64::from(at) - start) / scale;
    Some((along(event.client_x(), bounds.left()), along(event.client_y(), bounds.top())))
}
