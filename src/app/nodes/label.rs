//! Short labels of a graph's numbers in running text: `α[4,3]`, `W_a[2,7]`.

use super::place::{Numbers, Place};
use super::view::NodeView;
use crate::app::act::act;
use crate::engine::graph::{Layout, Source};
use crate::scene::{Action, Spot};
use yew::prelude::*;

/// Where an account's number stands, leading there where one can.
pub fn source_label(view: &dyn NodeView, source: Source, on_action: &Callback<Action>) -> Html {
    let Some(numbers) = view.numbers() else { return Html::default() };
    let (place, row, column) = match source {
        Source::Node { node, row, column } => (Place::of(node), row, column),
        Source::Lane { node, value, row, column } => (Place { node, value: Some(value) }, row, column),
        Source::Weight { tensor, row, column } => return html! { { weight_label(numbers, tensor, row, column) } },
        Source::Constant => return html! { { "constant" } },
    };
    let spot = Spot { node: numbers.name(place), row, column };
    let text = numbers.text(place);
    let spoken = format!("{}, {}, {}", text.title, view.column_name(place, column), view.row_name(place, row));
    html! {
        <button type="button" class="num-link" aria-label={spoken.clone()} title={spoken}
            onclick={act::<MouseEvent>(on_action, view.pinning(spot))}>
            { text.symbol }<sub>{ view.column_mark(place, column) }</sub>{ format!("[{}]", view.row_mark(place, row)) }
        </button>
    }
}

/// `combine.weight[3,7]`; of a vector `combine.bias[3]`.
fn weight_label(numbers: Numbers, tensor: usize, row: usize, column: usize) -> String {
    let Some(tensor) = numbers.graph.weights().tensors().nth(tensor) else { return "weight".into() };
    match tensor.layout {
        Layout::Vector => format!("{}[{row}]", tensor.name),
        _ => format!("{}[{row},{column}]", tensor.name),
    }
}
