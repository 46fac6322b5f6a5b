//! The bottleneck measured: how many held-out translations are exact by the length of the source, with attention and
//! without, counted by the worker on the reader's machine.

use super::compute::use_translator;
use super::view::TranslateView;
use crate::app::hooks::{Asked, AskedOf, Loaded, Studied, use_study};
use crate::figures::chart::thousands;
use crate::figures::number::{fixed, percent};
use crate::lessons::translator_name;
use crate::training::messages::{ExactAt, Findings, Question};
use crate::training::translation::Translator;
use std::collections::BTreeMap;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: TranslateView,
}

#[component]
pub fn Bottleneck(props: &Props) -> Html {
    let numbers = props.view.phrase().translator.starts_with("numbers");
    let [without, with] = match numbers {
        true => ["numbers-none", "numbers-additive"],
        false => ["sentences-none", "sentences-additive"],
    };
    let asked = use_state_eq(|| false);
    let (narrow, narrow_again) = use_translator(asked.then_some(without));
    let (wide, wide_again) = use_translator(asked.then_some(with));
    let narrow_answer = use_study(question(narrow.as_ref(), without).filter(|_| *asked));
    // One after the other: each has the processor for itself.
    let narrow_done = is_over(narrow_answer.as_ref());
    let wide_answer = use_study(question(wide.as_ref(), with).filter(|_| *asked && narrow_done));
    let ask = |to: bool| {
        let (asked, again) = (asked.clone(), [narrow_again.clone(), wide_again.clone()]);
        let failed = [&narrow, &wide].map(|loaded| matches!(loaded, Some(Loaded::Failed(_))));
        Callback::from(move |_: MouseEvent| {
            asked.set(to);
            for (again, _) in again.iter().zip(failed).filter(|(_, failed)| to && *failed) {
                again.emit(());
            }
        })
    };
    let over = narrow_done && is_over(wide_answer.as_ref());
    let (read, all) = progress([narrow_answer.as_ref(), wide_answer.as_ref()]);
    let rows = by_length([narrow_answer.as_ref(), wide_answer.as_ref()]);
    html! {
        <div class="bottleneck">
            <p class="streaming-note">
                { "Without attention a text of any length has to pass through one vector. Here both networks translate the same \
                   texts, which neither was trained on; a translation counts as exact when every word of it is right." }
            </p>
            <div class="words-head">
                <p class="join-note" role="status">
                    { match (*asked, state(narrow.as_ref(), narrow_answer.as_ref()), state(wide.as_ref(), wide_answer.as_ref())) {
                        (false, ..) => "Not measured yet.".to_owned(),
                        (true, Ok(said), _) if !narrow_done => format!("{}: {said}", translator_name(without)),
                        (true, Err(why), _) | (true, _, Err(why)) => why,
                        (true, _, Ok(said)) if !over => format!("{}: {said}", translator_name(with)),
                        (true, Ok(said), _) => format!("Measured here: {said} by each."),
                    } }
                </p>
                if *asked && !over {
                    <div class="run-progress">
                        <progress aria-label="Progress" max={all.to_string()} value={read.to_string()}></progress>
                    </div>
                }
                if !*asked {
                    <button class="button" onclick={ask(true)}>{ "Measure" }</button>
                } else if !over {
                    <button class="button" onclick={ask(false)}>{ "Cancel" }</button>
                } else {
                    <button class="button" onclick={ask(false)}>{ "Clear" }</button>
                }
            </div>
            if !rows.is_empty() {
                <table class="exact">
                    <caption class="spoken-only">{ "Exact translations by the length of the source" }</caption>
                    <thead><tr>
                        <th scope="col">{ "source tokens" }</th><th scope="col">{ "texts" }</th>
                        <th scope="col">{ "without attention" }</th><th scope="col">{ "with attention" }</th>
                    </tr></thead>
                    <tbody>
                        { for rows.iter().map(|(length, found)| row(length.to_string(), *found)) }
                        { row("all".into(), sums(&rows)) }
                    </tbody>
                </table>
            }
        </div>
    }
}

type Both = [Option<ExactAt>; 2];

pub(super) fn question(loaded: Option<&Loaded<Translator>>, name: &str) -> Option<Asked> {
    let network = AskedOf::Translator(loaded?.learned()?);
    Some(Asked { network, of: name.into(), recipe: name.into(), question: Question::Exact, turn: 0 })
}

pub(super) fn findings(answer: Option<&Studied>) -> Option<&Findings> {
    match answer? {
        Studied::Found(found) => Some(found),
        Studied::Failed(_) => None,
    }
}

pub(super) fn is_over(answer: Option<&Studied>) -> bool {
    matches!(answer, Some(Studied::Failed(_))) || findings(answer).is_some_and(|found| found.read == found.of)
}

/// Texts that both have read, of so many.
pub(super) fn progress(answers: [Option<&Studied>; 2]) -> (u32, u32) {
    let found = || answers.iter().filter_map(|answer| findings(*answer));
    (found().map(|found| found.read).sum(), 2 * found().map(|found| found.of).max().unwrap_or(1))
}

/// How it goes, or what went wrong.
pub(super) fn state(loaded: Option<&Loaded<Translator>>, answer: Option<&Studied>) -> Result<String, String> {
    match (loaded, answer) {
        (Some(Loaded::Failed(why)), _) | (_, Some(Studied::Failed(why))) => Err(why.to_string()),
        (_, Some(Studied::Found(found))) => {
            Ok(format!("{} of {} texts", thousands(found.read as usize), thousands(found.of as usize)))
        }
        (Some(Loaded::Ready(_)), None) => Ok("the worker starts…".into()),
        _ => Ok("the network is on its way…".into()),
    }
}

fn by_length(answers: [Option<&Studied>; 2]) -> BTreeMap<u32, Both> {
    let mut rows: BTreeMap<u32, Both> = BTreeMap::new();
    for (at, answer) in answers.into_iter().enumerate() {
        for found in findings(answer).and_then(|found| found.exact.as_deref()).unwrap_or_default() {
            rows.entry(found.length).or_default()[at] = Some(*found);
        }
    }
    rows
}

fn sums(rows: &BTreeMap<u32, Both>) -> Both {
    [0, 1].map(|at| {
        let found = rows.values().filter_map(|both| both[at]);
        found.reduce(|all, one| ExactAt { length: 0, pairs: all.pairs + one.pairs, exact: all.exact + one.exact })
    })
}

fn row(length: String, both: Both) -> Html {
    let pairs = both.iter().flatten().map(|found| found.pairs).max().unwrap_or(0);
    let cell = |(at, found): (usize, &Option<ExactAt>)| {
        let Some(found) = found else { return html! { <td key={at}></td> } };
        let share = f64::from(found.exact) / f64::from(found.pairs.max(1));
        let class = if at == 0 { "exact-bar narrow" } else { "exact-bar" };
        html! {
            <td key={at} title={format!("{} of {}", found.exact, found.pairs)}>
                <span {class} style={format!("width:{}%", fixed(share * 70.0, 1))} aria-hidden="true"></span>
                <span class="exact-share">{ percent(share) }</span>
            </td>
        }
    };
    html! {
        <tr key={length.clone()}><th scope="row">{ length }</th><td>{ pairs }</td>{ for both.iter().enumerate().map(cell) }</tr>
    }
}
