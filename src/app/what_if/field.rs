//! A field for a number to hold something at.

use crate::engine::{Hold, Real};
use crate::training::decimal;
use wasm_bindgen::JsCast;
use yew::SubmitEvent;

/// As it is typed, with a comma or a point; none for what cannot be held.
pub fn number_of(text: &str) -> Option<Real> {
    let text = text.trim().replace('−', "-").replace(',', ".");
    decimal::read(text.strip_prefix('+').unwrap_or(&text)).filter(|number| number.abs() <= Hold::LARGEST)
}

pub const WANTED: &str = "A number from −1000 to 1000, such as 0.5.";

/// What the form's field says.
pub fn field_of(event: &SubmitEvent) -> Option<String> {
    let form = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let field = form.query_selector("input").ok()??.dyn_into::<web_sys::HtmlInputElement>().ok()?;
    Some(field.value())
}
