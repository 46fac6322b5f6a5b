//! What held-out examples say of a network, found out by a worker of its own, so that a run is left alone. It ends with its
//! answer, or with the view that asked.

use super::models::Learned;
use super::worker::{Heard, LATE, OTHER_BUILD, REFUSED, WorkerLine};
use crate::app::view::{Shared, View};
use crate::engine::Real;
use crate::engine::graph::{Graph, Transformer};
use crate::training::Model;
use crate::training::messages::{Findings, Order, Question, Report, StudyPlan};
use crate::training::translation::Translator;
use crate::training::wire::BUILD;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// A network, and what is asked of it.
pub struct Asked {
    pub network: AskedOf,
    /// Its name.
    pub of: String,
    /// As [`StudyPlan::recipe`] wants it.
    pub recipe: String,
    pub question: Question,
    /// Another one asks the same again.
    pub turn: u32,
}

/// The network of a question.
pub enum AskedOf {
    Stack(Shared<Learned>),
    Translator(Shared<Learned<Translator>>),
    Transformer(Shared<Learned<Translator<Transformer>>>),
    /// None: what is asked is measured on networks of the worker's own.
    Nothing,
}

impl AskedOf {
    fn weights(&self) -> Vec<f32> {
        let weights = match self {
            Self::Nothing => Vec::new(),
            Self::Stack(learned) => Model::new(learned.network.clone()).weights(),
            Self::Translator(learned) => of_graph(learned.network.model().graph()),
            Self::Transformer(learned) => of_graph(learned.network.model().graph()),
        };
        #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
        weights.into_iter().map(|weight| weight as f32).collect()
    }
}

fn of_graph(graph: &Graph) -> Vec<Real> {
    graph.weights().tensors().flat_map(|tensor| tensor.values.to_vec()).collect()
}

impl PartialEq for Asked {
    /// A run's weights change all the time: what was asked of them once is not asked again for that.
    fn eq(&self, other: &Self) -> bool {
        (&self.of, &self.recipe, self.question, self.turn) == (&other.of, &other.recipe, other.question, other.turn)
    }
}

/// How an answer stands.
#[derive(Clone, PartialEq)]
pub enum Studied {
    /// So far, or in the end.
    Found(Shared<Findings>),
    /// What went wrong, as a sentence.
    Failed(AttrValue),
}

/// A question about the scene's network; none where that is untrained, or not there yet.
pub fn ask(view: &View, question: Question, turn: u32) -> Option<Asked> {
    let network = AskedOf::Stack(view.loaded.as_ref()?.learned()?);
    Some(Asked { network, of: view.scene.trained?.name(), recipe: view.scene.learned()?.to_text(), question, turn })
}

/// Held-out examples that are read.
const EXAMPLES: u32 = 1_000;

/// The answer to what is asked; none as long as nothing has come, and where nothing is asked.
#[hook]
pub fn use_study(asked: Option<Asked>) -> Option<Studied> {
    let answer = use_state_eq(|| None::<Studied>);
    let show = answer.setter();
    use_effect_with(asked, move |asked| {
        show.set(None);
        let line = Rc::new(RefCell::new(None));
        if let Some(asked) = asked {
            let opened = open(asked, Rc::clone(&line), show.clone());
            match opened {
                Ok(worker) => *line.borrow_mut() = Some(worker),
                Err(_refused) => show.set(Some(Studied::Failed(REFUSED.into()))),
            }
        }
        move || drop(line.take())
    });
    (*answer).clone()
}

/// The same; while it is stopped, what was found until then stays.
#[hook]
pub fn use_study_kept(asked: Option<Asked>, is_stopped: bool) -> Option<Studied> {
    let found = use_study(asked.filter(|_| !is_stopped));
    let kept = use_mut_ref(|| None::<Studied>);
    if !is_stopped {
        kept.replace(found);
    }
    kept.borrow().clone()
}

type Line = Rc<RefCell<Option<WorkerLine>>>;

fn open(asked: &Asked, line: Line, show: UseStateSetter<Option<Studied>>) -> Result<WorkerLine, wasm_bindgen::JsValue> {
    let (recipe, weights) = (asked.recipe.clone(), asked.network.weights());
    let order = Order::Study(StudyPlan { question: asked.question, recipe, weights, examples: EXAMPLES });
    let waiting = RefCell::new(Some(order));
    // Not at once: this is called from one of the worker's own listeners.
    let end = {
        let line = Rc::clone(&line);
        move || {
            let line = line.take();
            Timeout::new(0, move || drop(line)).forget();
        }
    };
    let fail = {
        let (show, end) = (show.clone(), end.clone());
        move |why: &str| {
            show.set(Some(Studied::Failed(why.to_owned().into())));
            end();
        }
    };
    WorkerLine::open(move |heard| match heard {
        Heard::Said(Some(Report::Hello { build })) if build == BUILD => {
            if let (Some(line), Some(order)) = (line.borrow().as_ref(), waiting.take()) {
                line.send(&order);
            }
        }
        Heard::Said(Some(Report::Found(findings))) => {
            let is_over = findings.read == findings.of;
            show.set(Some(Studied::Found(Shared::new(findings))));
            if is_over {
                end();
            }
        }
        Heard::Said(Some(Report::Refused { why, .. })) => fail(&why),
        Heard::Said(_) => fail(OTHER_BUILD),
        Heard::Late if waiting.borrow().is_none() => {}
        Heard::Late => fail(LATE),
        Heard::Failed => fail("The worker broke off."),
    })
}
