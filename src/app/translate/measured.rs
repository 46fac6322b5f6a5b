//! Networks measured over held-out texts by the worker, one after the other, on the reader's machine.

use super::compute::use_translator;
use crate::app::Shared;
use crate::app::hooks::{Asked, AskedOf, Learned, Loaded, Studied, use_study_kept};
use crate::figures::chart::thousands;
use crate::lessons::translator_name;
use crate::training::messages::{ExactAt, Findings, Question};
use crate::training::translation::{OfRecipe, Translator};
use yew::prelude::*;

/// How a measurement stands.
#[derive(Clone, Copy, PartialEq)]
pub enum Asking {
    Not,
    /// Its turn comes later.
    Waits,
    Now,
    /// Cancelled: what was found until then stays.
    Stopped,
}

/// One network, and what is known of it.
pub struct Measured {
    /// What it is called beside the others.
    pub title: &'static str,
    name: &'static str,
    answer: Option<Studied>,
    /// What went wrong before the worker was asked.
    failed: Option<AttrValue>,
    is_loaded: bool,
    again: Callback<()>,
}

/// A network on its way, and its answer; none where there is no such network.
#[hook]
pub fn use_measured<M: OfRecipe + 'static>(
    name: Option<&'static str>,
    title: &'static str,
    asking: Asking,
    of: fn(Shared<Learned<Translator<M>>>) -> AskedOf,
) -> Option<Measured> {
    let (loaded, again) = use_translator::<M>(name.filter(|_| asking != Asking::Not));
    let network = loaded.as_ref().and_then(Loaded::learned).filter(|_| asking == Asking::Now);
    let question = network.zip(name).map(|(network, name)| Asked {
        network: of(network),
        of: name.into(),
        recipe: name.into(),
        question: Question::Exact,
        turn: 0,
    });
    let answer = use_study_kept(question, asking == Asking::Stopped);
    let failed = if let Some(Loaded::Failed(why)) = &loaded { Some(why.clone()) } else { None };
    let is_loaded = matches!(loaded, Some(Loaded::Ready(_)));
    name.map(|name| Measured { title, name, answer, failed, is_loaded, again })
}

/// Of the one after.
pub fn turn(asking: Asking, before: Option<&Measured>) -> Asking {
    match asking {
        Asking::Now if !before.is_none_or(Measured::is_over) => Asking::Waits,
        asking => asking,
    }
}

impl Measured {
    pub fn findings(&self) -> Option<&Findings> {
        if let Studied::Found(found) = self.answer.as_ref()? { Some(found) } else { None }
    }

    /// Whether nothing more comes.
    fn is_over(&self) -> bool {
        self.failure().is_some() || self.findings().is_some_and(|found| found.read == found.of)
    }

    fn failure(&self) -> Option<&AttrValue> {
        match &self.answer {
            Some(Studied::Failed(why)) => Some(why),
            _ => self.failed.as_ref(),
        }
    }

    /// By the length of the source.
    pub fn exact(&self) -> &[ExactAt] {
        self.findings().and_then(|found| found.exact.as_deref()).unwrap_or_default()
    }

    /// '340 of 1,000'; nothing where all are read, or none.
    pub fn so_far(&self) -> Option<String> {
        self.findings().filter(|found| found.read > 0 && found.read < found.of).map(of_all)
    }
}

fn of_all(found: &Findings) -> String {
    format!("{} of {}", thousands(found.read as usize), thousands(found.of as usize))
}

/// Texts that all have read, of so many.
fn progress(all: &[Measured]) -> (u32, u32) {
    let found = || all.iter().filter_map(Measured::findings);
    let of = found().map(|found| found.of).max().unwrap_or(1);
    (found().map(|found| found.read).sum(), of * all.len() as u32)
}

/// How it goes, how far it is, and what can be done about it.
pub fn measuring(asking: &UseStateHandle<Asking>, all: &[Measured]) -> Html {
    let again: Vec<Callback<()>> = all.iter().filter(|one| one.failed.is_some()).map(|one| one.again.clone()).collect();
    let ask = |to: Asking, title: &'static str| {
        let (asking, again) = (asking.clone(), again.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            asking.set(to);
            again.iter().filter(|_| to == Asking::Now).for_each(|again| again.emit(()));
        });
        html! { <button class="button" {onclick}>{ title }</button> }
    };
    let is_over = is_over(all);
    let (read, of) = progress(all);
    html! {
        <div class="words-head">
            <p class="join-note" role="status">{ state(**asking, all) }</p>
            if **asking == Asking::Now && !is_over {
                <div class="run-progress">
                    <progress aria-label="Progress" max={of.to_string()} value={read.to_string()}></progress>
                </div>
            }
            { match **asking {
                Asking::Now if !is_over => ask(Asking::Stopped, "Cancel"),
                Asking::Now => ask(Asking::Not, "Clear"),
                Asking::Stopped => html! { <>{ ask(Asking::Now, "Measure again") }{ ask(Asking::Not, "Clear") }</> },
                Asking::Not | Asking::Waits => ask(Asking::Now, "Measure"),
            } }
        </div>
    }
}

/// Whether nothing more comes of any.
pub fn is_over(all: &[Measured]) -> bool {
    all.iter().all(Measured::is_over)
}

/// How it goes, or what went wrong.
fn state(asking: Asking, all: &[Measured]) -> String {
    let (read, of) = progress(all);
    let (read, of) = (thousands(read as usize), thousands(of as usize));
    let failed = all.iter().find_map(|one| one.failure());
    let current = all.iter().find(|one| !one.is_over());
    match (asking, failed, current) {
        (Asking::Not | Asking::Waits, ..) => "Not measured yet.".into(),
        (Asking::Stopped, ..) if all.iter().all(|one| one.exact().is_empty()) => {
            "Cancelled before the first answer.".into()
        }
        (Asking::Stopped, ..) => format!("Cancelled: so far, {read} of {of} translations."),
        (_, Some(why), _) => why.to_string(),
        (_, _, None) => {
            let found = all.first().and_then(Measured::findings);
            format!("Measured here: {} texts by each.", found.map(of_all).unwrap_or_default())
        }
        (_, _, Some(current)) => {
            let doing = match current.findings() {
                Some(found) => format!("{} texts", of_all(found)),
                None if current.is_loaded => "the worker starts…".into(),
                None => "the network is on its way…".into(),
            };
            format!("{}: {doing}", translator_name(current.name))
        }
    }
}
