//! What reading both ways brings: exact translations, where attention looks and how sharply, over held-out texts, counted by
//! the worker for one encoder after the other.

use super::bottleneck::{findings, is_over, progress, question, state};
use super::compute::use_translator;
use crate::app::hooks::{Loaded, Studied, use_study};
use crate::figures::chart::thousands;
use crate::figures::number::{fixed, percent};
use crate::lessons::{encoders_told, translator_name};
use yew::prelude::*;

/// The two networks, and what each one's encoder is called.
const ENCODERS: [(&str, &str); 2] = [("sentences-oneway", "one way"), ("sentences-additive", "both ways")];

#[component]
pub fn Encoders() -> Html {
    let asked = use_state_eq(|| false);
    let [(one, _), (both, _)] = ENCODERS;
    let (one_way, one_again) = use_translator(asked.then_some(one));
    let (both_ways, both_again) = use_translator(asked.then_some(both));
    let first = use_study(question(one_way.as_ref(), one).filter(|_| *asked));
    // One after the other: each has the processor for itself.
    let first_done = is_over(first.as_ref());
    let second = use_study(question(both_ways.as_ref(), both).filter(|_| *asked && first_done));
    let ask = |to: bool| {
        let (asked, again) = (asked.clone(), [one_again.clone(), both_again.clone()]);
        let failed = [&one_way, &both_ways].map(|loaded| matches!(loaded, Some(Loaded::Failed(_))));
        Callback::from(move |_: MouseEvent| {
            asked.set(to);
            for (again, _) in again.iter().zip(failed).filter(|(_, failed)| to && *failed) {
                again.emit(());
            }
        })
    };
    let over = first_done && is_over(second.as_ref());
    let answers = [first.as_ref(), second.as_ref()];
    let (read, all) = progress(answers);
    let measured = answers.map(|answer| answer.and_then(Measured::of));
    let said = match (*asked, state(one_way.as_ref(), answers[0]), state(both_ways.as_ref(), answers[1])) {
        (false, ..) => "Not measured yet.".to_owned(),
        (true, Ok(said), _) if !first_done => format!("{}: {said}", translator_name(one)),
        (true, Err(why), _) | (true, _, Err(why)) => why,
        (true, _, Ok(said)) if !over => format!("{}: {said}", translator_name(both)),
        (true, Ok(said), _) => format!("Measured here: {said} by each."),
    };
    html! {
        <section class="comparison encoders" aria-label="Encoder one way and both ways">
            <h2>{ "Does it help to read both ways?" }</h2>
            <p>{ "One sentence may not tell. Both encoders translate the same texts, which neither was trained on, with additive attention." }</p>
            <div class="words-head">
                <p class="join-note" role="status">{ said }</p>
                if *asked && !over {
                    <div class="run-progress">
                        <progress aria-label="Progress" max={all.to_string()} value={read.to_string()}></progress>
                    </div>
                }
                <button class="button" onclick={ask(!*asked)}>
                    { match (*asked, over) { (false, _) => "Measure", (true, false) => "Cancel", (true, true) => "Clear" } }
                </button>
            </div>
            if measured.iter().any(Option::is_some) {
                <div class="table-scroll" tabindex="0" role="region" aria-label="Both encoders, measured">
                    <table>
                        <thead><tr>
                            <th scope="col">{ "encoder" }</th><th scope="col">{ "texts" }</th><th scope="col">{ "exact" }</th>
                            <th scope="col">{ "alignment error" }</th><th scope="col">{ "entropy" }</th>
                        </tr></thead>
                        <tbody>{ for ENCODERS.iter().zip(&measured).map(|((_, name), measured)| row(name, measured.as_ref())) }</tbody>
                    </table>
                </div>
            }
            if let [Some(one), Some(both)] = &measured {
                if over { <p role="status">{ encoders_told(one.shares(), both.shares(), tenths) }</p> }
            }
        </section>
    }
}

/// What was found of an encoder, so far or in the end.
struct Measured {
    texts: u32,
    exact: f64,
    /// The share of written words at which attention rests most on another word than theirs.
    error: f64,
    /// The mean entropy of attention at a written word.
    bits: f64,
}

impl Measured {
    fn of(answer: &Studied) -> Option<Self> {
        let found = findings(Some(answer))?;
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

fn row(name: &'static str, measured: Option<&Measured>) -> Html {
    let cells = measured.map_or_else(
        || ["", "", "", ""].map(str::to_owned),
        |of| [thousands(of.texts as usize), tenths(of.exact), tenths(of.error), format!("{} bits", fixed(of.bits, 2))],
    );
    html! { <tr><th scope="row">{ name }</th>{ for cells.map(|cell| html! { <td>{ cell }</td> }) }</tr> }
}

/// To a tenth of a percent: the two differ by little.
fn tenths(share: f64) -> String {
    if share == 0.0 || share == 1.0 { percent(share) } else { format!("{} %", fixed(100.0 * share, 1)) }
}
