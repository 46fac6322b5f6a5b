//! From the scene to the numbers: each part computed again only when what it depends on has changed.

use super::view::{Computed, Shared, View};
use crate::engine::{CrossEntropy, Equation, Input, Network, NetworkGradients, NetworkTrace, ShapeError};
use crate::language::Layout;
use crate::scene::{LossAt, Mode, Plan, Recipe, Scene};
use std::rc::Rc;
use yew::prelude::*;

/// What the views read.
#[hook]
pub fn use_view(scene: &Rc<Scene>) -> View {
    let text = (scene.text.clone(), scene.tokenization, scene.shape);
    let layout: Shared<Layout> = use_memo(text, |_| scene.layout()).into();
    let plan = use_memo((Rc::clone(scene), layout.clone()), |(scene, layout)| Plan::new(scene, layout));
    let network = use_memo((scene.recipe.clone(), layout.clone()), |(recipe, layout)| build(recipe, layout));
    let equations = use_memo((scene.recipe.clone(), network.is_some()), |_| network.as_ref().as_ref().map(equations));
    let network_dependency = Shared::from(Rc::clone(&network));
    let trace = use_memo((network_dependency.clone(), layout.clone()), |(network, layout)| {
        network.as_ref().and_then(|network| network.forward(layout.inputs(), 1, None).ok())
    });
    let wanted = (scene.mode == Mode::Gradients).then_some((scene.loss, scene.target));
    let trace_dependency: Shared<Option<NetworkTrace>> = Rc::clone(&trace).into();
    let gradients = use_memo((wanted, trace_dependency), |(wanted, trace)| {
        let (loss, target) = (*wanted)?;
        backward(network.as_ref().as_ref()?, trace.as_ref()?, &layout, loss, target).ok()
    });
    View {
        scene: Rc::clone(scene),
        computed: Computed::new(network.into(), trace.into(), gradients.into(), equations.into()),
        layout,
        plan,
    }
}

fn build(recipe: &Recipe, layout: &Layout) -> Option<Network> {
    if layout.columns.is_empty() {
        return None;
    }
    let input = Input::seeded_embedding(recipe.seed, &layout.vocabulary, Recipe::FEATURES);
    Network::untrained(&recipe.architecture(layout.classes.len()), input).ok()
}

fn equations(network: &Network) -> Vec<Equation> {
    network.equations()
}

fn backward(
    network: &Network,
    trace: &NetworkTrace,
    layout: &Layout,
    loss: LossAt,
    target: Option<usize>,
) -> Result<NetworkGradients, ShapeError> {
    let last = (0..layout.columns.len()).rev().find(|&step| layout.has_output(step));
    let targets = layout.columns.iter().enumerate().map(|(step, column)| {
        let judged = match loss {
            LossAt::All => true,
            LossAt::Last => Some(step) == last,
            LossAt::Step(chosen) => step == chosen,
        };
        column.target.filter(|_| judged).map(|usual| target.unwrap_or(usual))
    });
    let loss = CrossEntropy::new(layout.classes.len(), targets.collect())?;
    network.backward(trace, &loss)
}
