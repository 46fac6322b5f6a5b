//! What reading both ways brings: exact translations, where attention looks and how sharply, over held-out texts, counted by
//! the worker for one encoder after the other.

use super::measured::{Asking, Measured, is_over, measuring, turn, use_measured};
use crate::app::hooks::AskedOf;
use crate::engine::graph::EncoderDecoder;
use crate::figures::chart::thousands;
use crate::figures::number::{fixed, percent};
use crate::lessons::encoders_told;
use yew::prelude::*;

#[component]
pub fn Encoders() -> Html {
    let asking = use_state_eq(|| Asking::Not);
    let one = use_measured::<EncoderDecoder>(Some("sentences-oneway"), "one way", *asking, AskedOf::Translator);
    // One after the other: each has the processor for itself.
    let turn = turn(*asking, one.as_ref());
    let both = use_measured::<EncoderDecoder>(Some("sentences-additive"), "both ways", turn, AskedOf::Translator);
    let all: Vec<Measured> = [one, both].into_iter().flatten().collect();
    let found: Vec<Option<Found>> = all.iter().map(Found::of).collect();
    html! {
        <section class="comparison encoders" aria-label="Encoder one way and both ways">
            <h2>{ "Does it help to read both ways?" }</h2>
            <p>{ "One sentence may not tell. Both encoders translate the same texts, which neither was trained on, with additive attention." }</p>
            { measuring(&asking, &all) }
            if found.iter().any(Option::is_some) {
                <div class="table-scroll" tabindex="0" role="region" aria-label="Both encoders, measured">
                    <table>
                        <thead><tr>
                            <th scope="col">{ "encoder" }</th><th scope="col">{ "texts" }</th><th scope="col">{ "exact" }</th>
                            <th scope="col">{ "alignment error" }</th><th scope="col">{ "entropy" }</th>
                        </tr></thead>
                        <tbody>{ for all.iter().zip(&found).map(|(measured, found)| row(measured.title, found.as_ref())) }</tbody>
                    </table>
                </div>
            }
            if let [Some(one), Some(both)] = found.as_slice() {
                if is_over(&all) { <p role="status">{ encoders_told(one.shares(), both.shares(), tenths) }</p> }
            }
        </section>
    }
}

/// What was found of an encoder, so far or in the end.
struct Found {
    texts: u32,
    exact: f64,
    /// The share of written words at which attention rests most on another word than theirs.
    error: f64,
    /// The mean entropy of attention at a written word.
    bits: f64,
}

impl Found {
    fn of(measured: &Measured) -> Option<Self> {
        let found = measured.findings()?;
        let alignment = found.alignment?;
        let exact: u32 = found.exact.iter().flatten().map(|at| at.exact).sum();
        let words = f64::from(alignment.words.max(1));
        Some(Self {
            texts: found.read,
            exact: f64::from(exact) / f64::from(found.read.max(1)),
            error: f64::from(alignment.astray) / words,
            bits: alignment.bits / words,
        })
    }

    fn shares(&self) -> [f64; 3] {
        [self.exact, self.error, self.bits]
    }
}

fn row(name: &'static str, found: Option<&Found>) -> Html {
    let cells = found.map_or_else(
        || ["", "", "", ""].map(str::to_owned),
        |of| [thousands(of.texts as usize), tenths(of.exact), tenths(of.error), format!("{} bits", fixed(of.bits, 2))],
    );
    html! { <tr><th scope="row">{ name }</th>{ for cells.map(|cell| html! { <td>{ cell }</td> }) }</tr> }
}

/// To a tenth of a percent: the two differ by little.
fn tenths(share: f64) -> String {
    if share == 0.0 || share == 1.0 { percent(share) } else { format!("{} %", fixed(100.0 * share, 1)) }
}
