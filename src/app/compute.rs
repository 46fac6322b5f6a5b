//! From the scene to the numbers: each part computed again only when what it depends on has changed.

use super::hooks::Loaded;
use super::view::{Computed, Shared, View};
use crate::engine::{CrossEntropy, Equation, Hold, Input, Matrix, Network, NetworkTrace, Real, Sequence, ShapeError};
use crate::language::Layout;
use crate::scene::{LossAt, Mode, Plan, Recipe, Scene};
use std::rc::Rc;
use yew::prelude::*;

/// What the views read. Where the scene is of a trained network, `loaded` is that; nothing is computed before it is
/// there.
#[hook]
pub fn use_view(scene: &Rc<Scene>, loaded: Option<Loaded>) -> View {
    let text = (
        scene.text.clone(),
        scene.tokenization,
        scene.shape,
        scene.task_kind(),
        scene.repeated(),
        scene.own_reader().cloned(),
    );
    let typed: Shared<Layout> = use_memo(text, |_| scene.layout()).into();
    let tokens: Vec<(usize, String)> = scene.held_tokens().map(|(step, token)| (step, token.to_owned())).collect();
    let layout = use_memo((typed.clone(), tokens), |(typed, tokens)| match tokens.is_empty() {
        true => typed.clone(),
        false => Shared::new(scene.layout_with_holds((**typed).clone())),
    });
    let layout: Shared<Layout> = (*layout).clone();
    let plan = use_memo((Rc::clone(scene), layout.clone()), |(scene, layout)| Plan::new(scene, layout));
    let trained = match &loaded {
        Some(Loaded::Ready(learned)) => Some(learned.clone()),
        _ => None,
    };
    // A trained network does not depend on the text, so typing leaves it alone; an empty text has no network to show.
    let is_of_text = scene.trained.is_none() || scene.own_reader().is_some_and(|own| own.is_of_text());
    let of_text = is_of_text.then(|| layout.clone());
    let is_empty = layout.columns.is_empty();
    let network: Shared<Option<Network>> = use_memo(
        (scene.recipe.clone(), of_text, trained, is_empty, scene.join, scene.probe.radius),
        |(recipe, of_text, trained, is_empty, join, _)| {
            let network = match (of_text, scene.own_reader()) {
                (Some(layout), Some(own)) => {
                    let learned = trained.as_ref().filter(|_| !is_empty);
                    learned.map(|learned| own.for_text(&learned.network, layout, recipe.seed))
                }
                (Some(layout), None) => build(recipe, layout).map(|network| scaled(network, scene.radius())),
                (None, _) => trained.as_ref().filter(|_| !is_empty).map(|learned| learned.network.clone()),
            };
            Some(network?.joined(*join))
        },
    )
    .into();
    // A GRU as the learner writes it: the same weights in another convention.
    let written = scene.convention().filter(|written| scene.made() != Some(*written));
    let network: Shared<Option<Network>> =
        use_memo((network, written), |(network, written)| match (&**network, written) {
            (Some(network), Some(written)) => Some(network.in_convention(*written)),
            (network, _) => network.clone(),
        })
        .into();
    let equations: Shared<Option<Vec<Equation>>> =
        use_memo((scene.recipe.clone(), written, network.is_some(), scene.join), |_| {
            network.as_ref().map(Network::equations)
        })
        .into();
    let held = use_memo((network.clone(), scene.held_weights()), |(network, weights)| match weights.is_empty() {
        true => network.clone(),
        false => Shared::new(network.as_ref().and_then(|network| network.with_held_weights(weights).ok())),
    });
    let nothing: Shared<Option<Network>> = use_memo((), |()| None).into();
    let wanted = (scene.mode == Mode::Gradients).then_some((scene.loss, scene.target));
    let without = if scene.holds.is_empty() { nothing } else { network };
    View {
        scene: Rc::clone(scene),
        computed: use_pass(&held, &layout, &equations, scene.held_values(), wanted),
        without: use_pass(&without, &typed, &equations, Vec::new(), wanted),
        layout,
        plan,
        loaded,
    }
}

/// A network's pass over a text, and back where gradients are wanted: of a loss, and of the class that it asks for.
#[hook]
fn use_pass(
    network: &Shared<Option<Network>>,
    layout: &Shared<Layout>,
    equations: &Shared<Option<Vec<Equation>>>,
    holds: Vec<Hold>,
    wanted: Option<(LossAt, Option<usize>)>,
) -> Option<Computed> {
    let trace: Shared<Option<NetworkTrace>> =
        use_memo((network.clone(), layout.clone(), holds), |(network, layout, holds)| {
            network.as_ref().and_then(|network| forward_held(network, layout, holds.clone()).ok())
        })
        .into();
    let gradients = use_memo((wanted, trace.clone()), |(wanted, trace)| {
        let (loss, target) = (*wanted)?;
        network.as_ref()?.backward(trace.as_ref()?, &judged(layout, loss, target).ok()?).ok()
    });
    Computed::new(network.clone(), trace, gradients.into(), equations.clone())
}

/// The untrained network of a recipe for a text; none for an empty one.
pub fn build(recipe: &Recipe, layout: &Layout) -> Option<Network> {
    if layout.columns.is_empty() {
        return None;
    }
    let input = Input::seeded_embedding(recipe.seed, &layout.vocabulary, Recipe::FEATURES);
    Network::untrained(&recipe.architecture(layout.classes.len()), input).ok()
}

/// The network with each gate's U scaled to a spectral radius, where one is asked for.
pub fn scaled(mut network: Network, radius: Option<f64>) -> Network {
    if let Some(radius) = radius {
        let cells = network.stack_mut().layers_mut().iter_mut().flat_map(|layer| layer.cells_mut());
        cells.for_each(|(_, cell)| cell.set_spectral_radius(radius));
    }
    network
}

/// All of the network's numbers over a text.
///
/// # Errors
/// When the text is not one of the network's.
pub fn forward(network: &Network, layout: &Layout) -> Result<NetworkTrace, ShapeError> {
    forward_held(network, layout, Vec::new())
}

/// What the network reads of a text.
///
/// # Errors
/// When the text is not one of the network's.
pub fn sequence(network: &Network, layout: &Layout) -> Result<Sequence, ShapeError> {
    let Some((size, vectors)) = &layout.vectors else { return network.input().encode(&layout.inputs(), 1) };
    #[allow(clippy::useless_conversion, reason = "Real is f32 unless the feature f64 is on")]
    let values = Matrix::from_iterator(*size, layout.columns.len(), vectors.iter().map(|entry| Real::from(*entry)));
    Sequence::new(values, 1)
}

/// The same with some values held.
///
/// # Errors
/// When the text or a hold is not one of the network's.
pub fn forward_held(network: &Network, layout: &Layout, holds: Vec<Hold>) -> Result<NetworkTrace, ShapeError> {
    network.forward_held(layout.inputs(), sequence(network, layout)?, None, holds)
}

/// The loss over the outputs that it judges.
///
/// # Errors
/// When a target is not a class.
pub fn judged(layout: &Layout, loss: LossAt, target: Option<usize>) -> Result<CrossEntropy, ShapeError> {
    let last = (0..layout.columns.len()).rev().find(|&step| layout.has_output(step));
    let targets = layout.columns.iter().enumerate().map(|(step, column)| {
        let judged = match loss {
            LossAt::All => true,
            LossAt::Last => Some(step) == last,
            LossAt::Step(chosen) => step == chosen,
        };
        column.target.filter(|_| judged).map(|usual| target.unwrap_or(usual))
    });
    CrossEntropy::new(layout.classes.len(), targets.collect())
}
