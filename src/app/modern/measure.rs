//! A measurement that the worker makes on the reader's machine: begun, watched, cancelled.

use crate::app::hooks::{Asked, AskedOf, Studied, use_study_kept};
use crate::training::alternatives::Sizes;
use crate::training::messages::{Findings, Question};
use yew::prelude::*;

/// A measurement, and how it stands.
pub struct Measure {
    /// So far; what was found before it was cancelled stays.
    answer: Option<Studied>,
    asking: Asking,
    set: Callback<Asking>,
}

#[derive(Clone, Copy, PartialEq)]
enum Asking {
    Not,
    Now,
    Stopped,
}

/// A measurement of networks of these sizes: begun by the button of [`progress`], and forgotten at other sizes.
#[hook]
pub fn use_measure(sizes: Sizes, question: Question) -> Measure {
    let state = use_state_eq(|| None::<(Sizes, Question, Asking)>);
    let own = state.filter(|(of, asked, _)| (*of, *asked) == (sizes, question));
    let asking = own.map_or(Asking::Not, |(.., asking)| asking);
    let recipe = || Asked { network: AskedOf::Nothing, of: String::new(), recipe: sizes.to_text(), question, turn: 0 };
    let answer = use_study_kept((asking == Asking::Now).then(recipe), asking == Asking::Stopped);
    let set = Callback::from(move |asking: Asking| state.set(Some((sizes, question, asking))));
    Measure { answer, asking, set }
}

impl Measure {
    pub fn findings(&self) -> Option<&Findings> {
        if let Studied::Found(found) = self.answer.as_ref()? { Some(found) } else { None }
    }

    /// Whether all is found.
    pub fn is_over(&self) -> bool {
        self.findings().is_some_and(|found| found.read == found.of)
    }
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

/// How it goes, and the button that begins it, cancels it or clears what was found.
pub fn progress(work: &Work, measure: &Measure) -> Html {
    let Measure { answer, asking, set } = measure;
    let found = measure.findings();
    let is_over = measure.is_over();
    let said = match (asking, answer) {
        (Asking::Not, _) => work.not_yet.to_owned(),
        (_, Some(Studied::Failed(why))) => why.to_string(),
        (_, Some(_)) if is_over => work.done.into(),
        (Asking::Stopped, Some(Studied::Found(found))) => {
            format!("Cancelled: so far, {} {} {}.", found.read, work.of, found.of)
        }
        (Asking::Stopped, None) => "Cancelled before anything was found.".into(),
        (Asking::Now, Some(Studied::Found(found))) => {
            format!("{} {} {} {}", work.one, found.read + 1, work.of, found.of)
        }
        (Asking::Now, None) => "The worker starts…".into(),
    };
    let button = |name: &'static str, to: Asking| {
        html! { <button class="button" onclick={set.reform(move |_: MouseEvent| to)}>{ name }</button> }
    };
    html! {
        <div class="words-head measure">
            <p class="join-note" role="status">{ said }</p>
            if let Some(found) = found.filter(|_| *asking == Asking::Now && !is_over) {
                <progress aria-label="Measured" max={found.of.to_string()} value={found.read.to_string()}></progress>
            }
            { match asking {
                Asking::Not => button(work.begin, Asking::Now),
                Asking::Now if is_over || matches!(answer, Some(Studied::Failed(_))) => button("Clear", Asking::Not),
                Asking::Now => button("Cancel", Asking::Stopped),
                Asking::Stopped => html! { <>{ button("Begin again", Asking::Now) }{ button("Clear", Asking::Not) }</> },
            } }
        </div>
    }
}
