//! The cells that stand beside each other, each with its own network, trace and gradients.

use crate::app::compute::{build, forward, judged, scaled};
use crate::app::hooks::{Loaded, use_model};
use crate::app::train::Look;
use crate::app::view::{Computed, Shared, View};
use crate::engine::{
    Address, CellGradients, CellKind, GradientFlow, Lane, Network, NetworkGradients, StepBound, Value,
};
use crate::lessons::cell_text;
use crate::scene::{LossAt, Plan, Probe, Recipe, Scene, Trained, cell_key};
use std::rc::Rc;
use yew::prelude::*;

/// One of the cells in lockstep.
pub struct Contender {
    pub kind: CellKind,
    pub name: &'static str,
    /// None where there is no such network; `missing` then says why.
    pub computed: Option<Computed>,
    pub flow: Option<GradientFlow>,
    /// Of an RNN.
    pub bound: Option<StepBound>,
    pub missing: AttrValue,
}

/// The lane that the lab is about: it has one layer, read forward.
pub const LANE: Lane = Lane::forward(0);

impl Contender {
    pub fn look(&self) -> Look {
        Look::of_cell(cell_key(self.kind))
    }

    /// Whether anything is held in its pass.
    pub fn is_held(&self) -> bool {
        let numbers = self.computed.as_ref().and_then(Computed::numbers);
        numbers.is_some_and(|numbers| !numbers.trace.stack.holds.is_empty())
    }

    pub fn gradients(&self) -> Option<&NetworkGradients> {
        self.computed.as_ref()?.numbers()?.gradients
    }

    pub fn cell_gradients(&self) -> Option<&CellGradients> {
        self.gradients()?.stack.cell(LANE)
    }

    /// What the figure and the inspector read of this one, at the same step.
    pub fn view(&self, view: &View) -> View {
        if self.kind == view.scene.recipe.kind {
            return view.clone();
        }
        let recipe = Recipe { kind: self.kind, ..view.scene.recipe.clone() };
        // What is held is held in the lab's own network alone.
        let scene = Scene { recipe, pin: None, holds: Vec::new(), ..(*view.scene).clone() };
        let plan = Plan::new(&scene, &view.layout);
        // All have the error, the two shares and their sum first; the rest is complete together.
        let complete = view.plan.complete(scene.step) == scene.substep;
        let substep = if complete { plan.complete(scene.step) } else { scene.substep.min(plan.complete(scene.step)) };
        View {
            scene: Rc::new(Scene { substep, ..scene }),
            plan: Rc::new(plan),
            computed: self.computed.clone(),
            without: None,
            loaded: None,
            layout: view.layout.clone(),
        }
    }
}

/// The cells that are shown. Moving through time computes nothing anew.
#[hook]
pub fn use_contenders(view: &View) -> Shared<Vec<Contender>> {
    let scene = &view.scene;
    let kinds = scene.beside();
    let sibling = |at: usize| {
        let kind = *kinds.get(at)?;
        let sibling = scene.trained.and_then(Trained::model)?.sibling(kind, false);
        sibling.filter(|_| kind != scene.recipe.kind)
    };
    let (first, _) = use_model(sibling(0));
    let (second, _) = use_model(sibling(1));
    let (third, _) = use_model(sibling(2));
    let loaded = [first, second, third];
    let probe = Probe { clip: 0, ..scene.probe };
    let of = (view.computed.clone(), loaded, scene.recipe.clone(), scene.trained, view.layout.clone());
    let all = use_memo((of, probe, scene.loss, scene.target), |((_, loaded, ..), ..)| {
        kinds.iter().zip(loaded).map(|(&kind, loaded)| contender(view, kind, loaded.as_ref())).collect::<Vec<_>>()
    });
    all.into()
}

fn contender(view: &View, kind: CellKind, loaded: Option<&Loaded>) -> Contender {
    let scene = &view.scene;
    let name = cell_text(cell_key(kind)).name;
    let (computed, missing): (Option<Computed>, AttrValue) = match (loaded, scene.trained) {
        _ if kind == scene.recipe.kind => (view.computed.clone(), "".into()),
        (Some(Loaded::Ready(learned)), _) => (compute(view, Some(learned.network.clone())), "".into()),
        (Some(Loaded::Waiting), _) => (None, "The trained network is on its way…".into()),
        (Some(Loaded::Failed(why)), _) => (None, why.clone()),
        (None, Some(_)) => (None, "No network of this kind has learned this task.".into()),
        (None, None) => {
            let recipe = Recipe { kind, ..scene.recipe.clone() };
            (compute(view, build(&recipe, &view.layout).map(|network| scaled(network, scene.radius()))), "".into())
        }
    };
    let mut contender = Contender { kind, name, computed, flow: None, bound: None, missing };
    contender.flow = contender.cell_gradients().map(GradientFlow::new);
    contender.bound = contender.computed.as_ref().and_then(|computed| StepBound::of(&computed.numbers()?, LANE));
    contender
}

fn compute(view: &View, network: Option<Network>) -> Option<Computed> {
    let network = network?;
    let trace = forward(&network, &view.layout).ok()?;
    let loss = judged(&view.layout, view.scene.loss, view.scene.target).ok()?;
    let gradients = network.backward(&trace, &loss).ok()?;
    let equations = network.equations();
    Computed::new(
        Shared::new(Some(network)),
        Shared::new(Some(trace)),
        Shared::new(Some(gradients)),
        Shared::new(Some(equations)),
    )
}

/// The step whose output the loss judges; the last of them.
pub fn judged_step(view: &View) -> usize {
    (0..view.plan.steps()).rev().find(|&step| view.plan.has_output(step)).unwrap_or(0)
}

/// Said at that step.
pub fn loss_label(view: &View) -> String {
    match view.scene.loss {
        LossAt::All => "loss at every step".into(),
        _ => format!("loss at step {}", judged_step(view) + 1),
    }
}

/// The first step whose ∂L/∂h_t is computed at the transport's place: the current one, or the one after it.
pub fn first_known(view: &View) -> usize {
    let (step, substep) = (view.scene.step, view.scene.substep);
    let known = view.plan.is_known(Address::gradient(LANE, Value::Hidden), step, step, substep);
    if known { step } else { step + 1 }
}

/// The spectral radius of the RNN's U.
pub fn rnn_radius(contenders: &[Contender]) -> Option<f64> {
    let of_rnn = contenders.iter().find(|contender| matches!(contender.kind, CellKind::Rnn(_)))?;
    of_rnn.computed.as_ref()?.numbers()?.network.stack().cell(LANE)?.spectral_radii().first().copied()
}
