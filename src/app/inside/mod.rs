//! Inside one cell: the figures of the LSTM and the GRU lab.

mod conventions;
mod diagram;
mod paths;
mod triangle;
mod unit;

pub use conventions::{Blend, convention_picker};
pub use diagram::Diagram;
pub use paths::Paths;
pub use unit::UnitLines;

use crate::app::controls::input_value;
use crate::app::view::View;
use crate::scene::{Action, Lab};
use yew::prelude::*;

/// The cell that is looked into: of the layer shown, at the current step.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    pub view: &'a View,
    pub on_action: &'a Callback<Action>,
}

/// Whether a lab looks into one cell, so that its kind is settled.
pub fn is_inside(lab: Lab) -> bool {
    matches!(lab, Lab::Lstm | Lab::Gru)
}

/// Whose numbers are read.
pub fn unit_picker(view: &View, on_action: &Callback<Action>) -> Html {
    let oninput =
        on_action.reform(|event: InputEvent| Action::SetUnit(input_value(&event).parse().unwrap_or_default()));
    let last = view.scene.recipe.hidden - 1;
    html! {
        <div class="unit-picker">
            <label for="unit">{ "Unit" }</label>
            <input id="unit" class="text small" type="number" min="0" max={last.to_string()} step="1" {oninput}
                value={view.scene.read_unit().to_string()} />
            <span>{ format!("of 0 to {last}") }</span>
        </div>
    }
}
