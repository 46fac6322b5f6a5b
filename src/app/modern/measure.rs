//! A measurement that the worker makes on the reader's machine: begun, watched, cancelled.

use crate::app::hooks::{Asked, AskedOf, Studied};
use crate::training::alternatives::Sizes;
use crate::training::messages::{Findings, Question};
use yew::prelude::*;

/// What to ask the worker while it is wanted.
pub fn asked(wanted: Option<Sizes>, question: Question) -> Option<Asked> {
    let recipe = wanted?.to_text();
    Some(Asked { network: AskedOf::Nothing, of: String::new(), recipe, question, turn: 0 })
}

pub fn findings(answer: Option<&Studied>) -> Option<&Findings> {
    match answer? {
        Studied::Found(found) => Some(found),
        Studied::Failed(_) => None,
    }
}

/// Whether all is found.
pub fn is_over(answer: Option<&Studied>) -> bool {
    findings(answer).is_some_and(|found| found.read == found.of)
}

/// How the work is spoken of.
pub struct Work {
    pub begin: &'static str,
    pub not_yet: &'static str,
    /// 'Measurement 3 of 42'
    pub one: &'static str,
    pub of: &'static str,
    pub done: &'static str,
}

pub const MEASURING: Work = Work {
    begin: "Measure",
    not_yet: "Not measured yet.",
    one: "Measurement",
    of: "of",
    done: "Measured here, on this machine.",
};

pub const LEARNING: Work = Work {
    begin: "Train both",
    not_yet: "Not trained yet.",
    one: "Batch",
    of: "of at most",
    done: "Trained here, on this machine.",
};

/// How it goes, and the button that begins it, cancels it or clears what was found. `set` is told whether it is wanted.
pub fn progress(work: &Work, wanted: bool, answer: Option<&Studied>, set: &Callback<bool>) -> Html {
    let found = findings(answer);
    let is_over = is_over(answer);
    let said = match (wanted, answer) {
        (false, _) => work.not_yet.to_owned(),
        (true, Some(Studied::Failed(why))) => why.to_string(),
        (true, _) if is_over => work.done.into(),
        (true, Some(Studied::Found(found))) => format!("{} {} {} {}", work.one, found.read + 1, work.of, found.of),
        (true, None) => "The worker starts…".into(),
    };
    let button = |name: &'static str, to: bool| {
        html! { <button class="button" onclick={set.reform(move |_: MouseEvent| to)}>{ name }</button> }
    };
    html! {
        <div class="words-head measure">
            <p class="join-note" role="status">{ said }</p>
            if let Some(found) = found.filter(|_| wanted && !is_over) {
                <progress aria-label="Measured" max={found.of.to_string()} value={found.read.to_string()}></progress>
            }
            { match wanted {
                false => button(work.begin, true),
                true if is_over || matches!(answer, Some(Studied::Failed(_))) => button("Clear", false),
                true => button("Cancel", false),
            } }
        </div>
    }
}
