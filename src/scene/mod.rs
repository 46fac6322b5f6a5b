//! What a link carries: everything that determines the picture, and nothing that can be computed from it.
//!
//! Invariants: no weights, traces or DOM nodes in here; [`update`] is pure; a scene out of bounds cannot be built by
//! it or read from a link.

mod action;
mod bounds;
mod drill;
mod hold;
mod lab;
mod lesson;
mod link;
mod modern;
mod names;
mod phrase;
mod phrase_plan;
mod pin;
mod plan;
mod probe;
mod properties;
mod recipe;
mod showing;
mod spot;
mod tenths;
mod trained;
mod writing;

pub use action::{Action, update};
pub use drill::usual_drill;
pub use hold::SceneHold;
pub use lab::{Lab, Panel};
pub use lesson::in_lesson;
pub use link::{LinkError, from_link, setting, to_link};
pub use modern::{Modern, Placing};
pub use names::{cell_key, lab_key, lab_named, panel_key};
pub use phrase::{Phrase, PhraseHold, attends, translation_of, translators};
pub use phrase_plan::{Now, PhrasePlan, Stage};
pub use pin::address_key;
pub use plan::{Plan, Substep};
pub use probe::Probe;
pub use recipe::Recipe;
pub use showing::{Part, Showing};
pub use spot::Spot;
pub use tenths::{read_tenths, write_hundredths, write_tenths};
pub use trained::Trained;
pub use writing::{Forcing, Writing};

use crate::engine::{Address, CellKind, GruConvention, Join, Lane, Value};
use crate::language::{InputError, InputSpace, Layout, Shape, Tokenization, Tokens, tokenize};
use crate::lessons::drills::Drill;
use crate::training::{OwnReader, TaskChoice, TaskKind, TrainingRecipe};
use std::rc::Rc;

/// The network that the page opens with.
const USUAL_MODEL: &str = "sentiment-lstm";

/// What a step that reads a picture is called.
const PICTURE: &str = "▦";

/// Which numbers the figure shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The forward pass.
    Values,
    /// The loss's gradients with respect to them.
    Gradients,
}

/// Which outputs the loss judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LossAt {
    Last,
    All,
    /// The output of one step, counted from 0.
    Step(usize),
}

/// One number of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pin {
    pub address: Address,
    pub unit: usize,
    pub step: usize,
}

/// A text as a trained network's task reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub layout: Layout,
    /// Why the task's rule has no answer for it, though the network reads it. Targets stand in then.
    pub unjudged: Option<InputError>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    pub lab: Lab,
    /// Which of the lab's figures is shown.
    pub panel: Panel,
    /// The step of the course that is open over the lab, by its id; whether there is such a step, the course says.
    pub lesson: Option<String>,
    pub text: String,
    pub tokenization: Tokenization,
    pub shape: Shape,
    pub recipe: Recipe,
    /// The trained network whose weights these are; none for untrained ones. Where there is one, it says the recipe, the
    /// shape and the tokens.
    pub trained: Option<Trained>,
    /// How the learner's own network reads, once its file is here. No link carries it.
    pub own: Option<Rc<OwnReader>>,
    /// In the GRU lab: whether z keeps the old state, where the weights are rewritten for that; none as they were made.
    pub keeps_old: Option<bool>,
    /// In the GRU lab: whether the reset follows the product, where the weights are read so; none as they were made.
    pub resets_after: Option<bool>,
    pub mode: Mode,
    /// The current time step, from 0.
    pub step: usize,
    /// How far the current step is computed: an index into [`Plan::substeps`].
    pub substep: usize,
    /// The value that the inspector holds; without one it follows the transport.
    pub pin: Option<Pin>,
    /// The unit that the inspector reads while nothing is pinned.
    pub unit: usize,
    pub loss: LossAt,
    /// The class that the judged output should give; none for the layout's own.
    pub target: Option<usize>,
    /// The layer whose values are shown under the cells, from 0.
    pub layer: usize,
    /// The values shown under the cells; none for the usual ones.
    pub strips: Option<Vec<Value>>,
    /// The strip that shows all its units.
    pub expanded: Option<Value>,
    /// How the two directions are joined, in the lab that is about that.
    pub join: Join,
    /// What the Gradients lab tries.
    pub probe: Probe,
    /// What the labs about translation show.
    pub phrase: Phrase,
    /// What the lab about modern alternatives shows.
    pub modern: Modern,
    /// The exercise of the practice page; elsewhere the usual one.
    pub drill: Drill,
    /// All time steps side by side, however narrow, instead of a window of readable columns.
    pub whole: bool,
    /// What if: what is other than the network has it, at most [`Scene::MOST_HOLDS`], each once.
    pub holds: Vec<SceneHold>,
    /// Whether the figure shows what the holds change, in place of what they lead to.
    pub difference: bool,
    /// What the Train lab trains; its own cell is of no use there.
    pub training: TrainingRecipe,
    /// The cells that are trained by it in lockstep: one to [`Scene::MOST_CONTENDERS`], each once.
    pub contenders: Vec<CellKind>,
    /// How much of the page is shown.
    pub showing: Showing,
}

impl Default for Scene {
    fn default() -> Self {
        Self { trained: Trained::named(USUAL_MODEL), ..Self::untrained() }.within_bounds()
    }
}

impl Scene {
    pub const MOST_CONTENDERS: usize = 3;

    /// The default scene of a network that has learned nothing.
    pub fn untrained() -> Self {
        Self {
            lab: Lab::Unroll,
            panel: Panel::Steps,
            lesson: None,
            trained: None,
            own: None,
            text: "the film was not good but i loved the end".into(),
            tokenization: Tokenization::Word,
            shape: Shape::ManyToOne,
            recipe: Recipe::default(),
            keeps_old: None,
            resets_after: None,
            mode: Mode::Values,
            step: 4,
            substep: 0,
            pin: None,
            unit: 3,
            loss: LossAt::Last,
            target: None,
            layer: 0,
            strips: None,
            expanded: None,
            join: Join::AtPosition,
            probe: Probe::default(),
            phrase: Phrase::usual(Lab::Unroll),
            modern: Modern::default(),
            drill: usual_drill(),
            whole: false,
            holds: Vec::new(),
            difference: false,
            training: usual_training(),
            contenders: vec![CellKind::RNN, CellKind::Lstm, COURSE_GRU],
            showing: Showing::default(),
        }
    }

    /// The cell as it is shown: that of the recipe, a GRU in the convention that the learner chose.
    pub fn kind(&self) -> CellKind {
        self.convention().map_or(self.recipe.kind, CellKind::Gru)
    }

    /// A GRU's convention as it is shown.
    pub fn convention(&self) -> Option<GruConvention> {
        let made = self.made()?;
        let (keeps_old, resets_after) = (self.keeps_old, self.resets_after);
        Some(GruConvention::new(keeps_old.unwrap_or(made.keeps_old()), resets_after.unwrap_or(made.resets_after())))
    }

    /// The convention for which a GRU's weights were made.
    pub fn made(&self) -> Option<GruConvention> {
        if let CellKind::Gru(made) = self.recipe.kind { Some(made) } else { None }
    }

    pub fn tokens(&self) -> Tokens {
        tokenize(&self.text, self.tokenization)
    }

    pub fn layout(&self) -> Layout {
        match self.trained {
            None => {
                let mut tokens = self.tokens().tokens;
                if let Some(length) = self.repeated() {
                    tokens = tokens.iter().cycle().take(length).cloned().collect();
                }
                Layout::new(&tokens, self.shape)
            }
            Some(_) => self.reading().map_or_else(|_| Layout::new(&[], self.shape), |reading| reading.layout),
        }
    }

    /// The text as the trained network's task reads it.
    ///
    /// # Errors
    /// When it is nothing for this task, or there is no trained network.
    pub fn reading(&self) -> Result<Reading, InputError> {
        let nothing = || InputError("expected a trained network that answers with classes".into());
        if let Some(own) = self.own_reader() {
            let layout = own.read(&self.text, self.tokenization, self.shape)?;
            return Ok(Reading { layout, unjudged: None });
        }
        let task = self.task().ok_or_else(nothing)?;
        let (example, unjudged) = match task.read(&self.text) {
            Ok(example) => (example, None),
            Err(error) => match task.unjudged(&self.text) {
                Some(example) => (example, Some(error)),
                None => return Err(error),
            },
        };
        let mut layout = Layout::of_example(task, &example, PICTURE).ok_or_else(nothing)?;
        let own = tokenize(&self.text, Tokenization::Word).tokens;
        if self.task_kind().is_some_and(TaskKind::is_by_word) && own.len() == layout.columns.len() {
            layout.own = own;
        }
        Ok(Reading { layout, unjudged })
    }

    /// The length of the vectors that the lowest layer reads.
    pub fn features(&self) -> usize {
        if let Some(own) = self.own_reader() {
            return own.features;
        }
        let Some(recipe) = self.learned() else { return Recipe::FEATURES };
        match recipe.task.kind.task().input() {
            InputSpace::Tokens(_) => recipe.features,
            InputSpace::Vectors(size) => size,
        }
    }

    /// The values shown under the cells.
    pub fn shown_values(&self) -> Vec<Value> {
        self.strips.clone().unwrap_or_else(|| usual_values(self.kind(), self.recipe.bidirectional, self.mode))
    }

    /// The values that can be shown under the cells, the main ones first.
    pub fn all_values(&self) -> Vec<Value> {
        let mut values = vec![Value::Input];
        if self.mode == Mode::Gradients {
            values.extend([Value::OwnShare, Value::FutureShare]);
        }
        values.extend(self.kind().values());
        values
    }

    /// The lanes whose values are shown: the chosen layer's, in each direction.
    pub fn shown_lanes(&self) -> Vec<Lane> {
        let mut lanes = vec![Lane::forward(self.layer)];
        if self.recipe.bidirectional {
            lanes.push(Lane::reverse(self.layer));
        }
        lanes
    }

    /// The values and gradients of the current mode.
    pub fn address(&self, lane: Lane, value: Value) -> Address {
        Address { lane, value, gradient: self.mode == Mode::Gradients }
    }

    /// The unit that is read in a cell: that of the pinned value, or the one chosen last.
    pub fn read_unit(&self) -> usize {
        let of_cell = |pin: &Pin| matches!(pin.address.lane, Lane::Cell { .. }) && pin.address.value != Value::Input;
        self.pin.filter(of_cell).map_or(self.unit, |pin| pin.unit)
    }

    /// What the inspector reads: the pinned value, or the one that the current sub-step is about.
    pub fn inspected(&self, plan: &Plan) -> Option<Pin> {
        if self.pin.is_some() {
            return self.pin;
        }
        let substep = plan.substep(self.step, self.substep)?;
        let address = self.address(substep.lane, *substep.values.first()?);
        let unit = if substep.lane == Lane::Output { 0 } else { self.unit };
        Some(Pin { address, unit, step: self.step })
    }
}

/// The values that are shown unless the learner chooses others.
fn usual_values(kind: CellKind, bidirectional: bool, mode: Mode) -> Vec<Value> {
    use Value::*;
    match (mode, kind) {
        (Mode::Gradients, CellKind::Lstm) if !bidirectional => vec![OwnShare, FutureShare, Hidden, CellState],
        (Mode::Gradients, _) if bidirectional => vec![FutureShare, Hidden],
        (Mode::Gradients, _) => vec![OwnShare, FutureShare, Hidden],
        (_, CellKind::Rnn(_)) if bidirectional => vec![RecurrentShare, Hidden],
        (_, CellKind::Rnn(_)) => vec![Input, InputShare, RecurrentShare, Hidden],
        (_, CellKind::Lstm) if bidirectional => vec![ForgetGate, CellState, Hidden],
        (_, CellKind::Lstm) => vec![ForgetGate, InputGate, Candidate, CellState, OutputGate, Hidden],
        (_, CellKind::Gru(_)) if bidirectional => vec![UpdateGate, CandidateHidden, Hidden],
        (_, CellKind::Gru(_)) => vec![ResetGate, UpdateGate, CandidateHidden, Hidden],
    }
}

/// The GRU that is taught first.
pub const COURSE_GRU: CellKind = CellKind::Gru(GruConvention::ResetBefore);

/// What the Train lab begins with.
pub fn usual_training() -> TrainingRecipe {
    TrainingRecipe::usual(TaskChoice::usual(TaskKind::Parity))
}

/// Whether these can be trained in lockstep.
pub fn may_contend(kinds: &[CellKind]) -> bool {
    let each_once = kinds.iter().enumerate().all(|(at, kind)| !kinds[..at].contains(kind));
    (1..=Scene::MOST_CONTENDERS).contains(&kinds.len()) && each_once
}
