//! The bottleneck measured: how many held-out translations are exact by the length of the source, without attention, with
//! it and by a Transformer, counted by the worker on the reader's machine.

use super::exact_table::exact_table;
use super::measured::{Asking, Measured, measuring, turn, use_measured};
use super::view::TranslateView;
use crate::app::hooks::AskedOf;
use crate::engine::graph::{EncoderDecoder, Transformer};
use crate::lessons::{BOTTLENECK, NO_TRANSFORMER, TRANSFORMER_MEASURED};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: TranslateView,
}

#[component]
pub fn Bottleneck(props: &Props) -> Html {
    let numbers = props.view.phrase().translator.starts_with("numbers");
    // What was measured of one task is nothing of the other's.
    html! { <Measurement key={numbers.to_string()} {numbers} /> }
}

#[derive(Properties, PartialEq)]
struct MeasurementProps {
    numbers: bool,
}

#[component]
fn Measurement(props: &MeasurementProps) -> Html {
    let [without, with, transformer] = match props.numbers {
        true => [Some("numbers-none"), Some("numbers-additive"), None],
        false => [Some("sentences-none"), Some("sentences-additive"), Some("sentences-transformer")],
    };
    let asking = use_state_eq(|| Asking::Not);
    // One after the other: each has the processor for itself.
    let without = use_measured::<EncoderDecoder>(without, "without attention", *asking, AskedOf::Translator);
    let turn_of_second = turn(*asking, without.as_ref());
    let with = use_measured::<EncoderDecoder>(with, "with attention", turn_of_second, AskedOf::Translator);
    let turn_of_third = turn(turn_of_second, with.as_ref());
    let transformer = use_measured::<Transformer>(transformer, "Transformer", turn_of_third, AskedOf::Transformer);
    let all: Vec<Measured> = [without, with, transformer].into_iter().flatten().collect();
    html! {
        <div class="bottleneck">
            <p class="streaming-note">{ BOTTLENECK }{ " " }{ if props.numbers { NO_TRANSFORMER } else { TRANSFORMER_MEASURED } }</p>
            { measuring(&asking, &all) }
            { exact_table(&all) }
        </div>
    }
}
