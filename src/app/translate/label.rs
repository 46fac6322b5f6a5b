//! Short labels of a translation's numbers in running text: `α[4,3]`, `W_a[2,7]`.

use super::place::Place;
use super::view::{Pass, TranslateView};
use crate::app::act::act;
use crate::engine::graph::{Axis, Layout, Rows, Source};
use crate::scene::{Action, Phrase, Spot};
use yew::prelude::*;

/// Where an account's number stands, leading there where one can.
pub fn source_label(view: &TranslateView, source: Source, on_action: &Callback<Action>) -> Html {
    let Some(pass) = &view.pass else { return Html::default() };
    let (place, row, column) = match source {
        Source::Node { node, row, column } => (Place::of(node), row, column),
        Source::Lane { node, value, row, column } => (Place { node, value: Some(value) }, row, column),
        Source::Weight { tensor, row, column } => return html! { { weight_label(pass, tensor, row, column) } },
        Source::Constant => return html! { { "constant" } },
    };
    let spot = Spot { node: place.name(pass), row, column };
    let phrase = Phrase { spot: Some(spot), ..view.phrase().clone() };
    let spoken =
        format!("{}, {}, {}", place.text(pass).title, view.column_name(place, column), view.row_name(place, row));
    html! {
        <button type="button" class="num-link" aria-label={spoken.clone()} title={spoken}
            onclick={act::<MouseEvent>(on_action, Action::SetPhrase(Box::new(phrase)))}>
            { number_label(view, pass, place, row, column) }
        </button>
    }
}

/// `d₄[12]`: the symbol, its position, its unit or word.
fn number_label(view: &TranslateView, pass: &Pass, place: Place, row: usize, column: usize) -> Html {
    let node = pass.graph().node(place.node);
    let written = view.plan.written.max(1);
    let position = match node.axis {
        Axis::Once => String::new(),
        Axis::Source | Axis::Target => (column + 1).to_string(),
        Axis::Pairs => format!("{},{}", column % written + 1, column / written + 1),
    };
    let row = match (&node.rows, node.name.as_str()) {
        (Rows::Along(_), _) => format!("“{}”", view.source_word(row)),
        (_, "logits" | "probabilities") => format!("“{}”", view.french(row)),
        _ => row.to_string(),
    };
    html! { <>{ place.text(pass).symbol }<sub>{ position }</sub>{ format!("[{row}]") }</> }
}

/// `combine.weight[3,7]`; of a vector `combine.bias[3]`.
fn weight_label(pass: &Pass, tensor: usize, row: usize, column: usize) -> String {
    let Some(tensor) = pass.graph().weights().tensors().nth(tensor) else { return "weight".into() };
    match tensor.layout {
        Layout::Vector => format!("{}[{row}]", tensor.name),
        _ => format!("{}[{row},{column}]", tensor.name),
    }
}
