//! What a learner can do, and what it makes of the scene.

use super::{
    Lab, LossAt, Mode, Modern, Panel, Phrase, Pin, Plan, Probe, Scene, SceneHold, Showing, Trained, Writing,
    may_contend, usual_drill,
};
use crate::engine::{CellKind, Initialization, Join, Lane, Value};
use crate::language::{Shape, Tokenization};
use crate::lessons::drills::Drill;
use crate::lessons::task_text;
use crate::training::{OwnReader, TrainingRecipe};
use std::rc::Rc;

#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    SetText(String),
    /// Of a trained network, or none for an untrained one of the same kind.
    SetNetwork(Option<Trained>),
    /// The learner's own network is here, or it is here no more.
    BringOwn(Option<Rc<OwnReader>>),
    SetTokenization(Tokenization),
    SetShape(Shape),
    SetCell {
        kind: CellKind,
        bidirectional: bool,
    },
    SetHidden(usize),
    SetLayers(usize),
    SetInitialization(Initialization),
    SetForgetBias(Option<i32>),
    SetSeed(u64),
    /// Whether z keeps the old state: the weights are rewritten, what the network computes stays.
    SetUpdateSense(bool),
    /// Whether the reset follows the product: the same weights are read so.
    SetResetPlace(bool),
    SetMode(Mode),
    /// To a time step, all of it computed.
    GoTo(usize),
    /// So many time steps to the right (or left), all of the step computed.
    MoveSteps(i32),
    /// So many sub-steps to the right (or left) in the picture, over the borders of time steps.
    MoveSubsteps(i32),
    GoToSubstep(usize),
    /// One sub-step further in the order of computation; stays at its end.
    Advance,
    /// To the start of the computation.
    Rewind,
    Pin(Pin),
    /// The unit that is read; a pinned value of a cell changes to that unit.
    SetUnit(usize),
    Release,
    SetLoss(LossAt),
    SetTarget(Option<usize>),
    ShowLayer(usize),
    ToggleStrip(Value),
    Expand(Option<Value>),
    ShowWhole(bool),
    SetJoin(Join),
    /// In the place of one that holds the same thing.
    AddHold(SceneHold),
    /// By its place among them.
    RemoveHold(usize),
    ClearHolds,
    ShowDifference(bool),
    SetProbe(Probe),
    SetPhrase(Box<Phrase>),
    SetModern(Box<Modern>),
    OpenLab(Lab),
    /// No step of the course is open any more.
    CloseLesson,
    /// On the practice page.
    SetDrill(Drill),
    ShowPanel(Panel),
    /// Left as it is where the recipe cannot be.
    SetTraining(Box<TrainingRecipe>),
    /// Left as they are where there would be none, or too many.
    SetContenders(Vec<CellKind>),
    SetShowing(Showing),
    /// The default scene of the same lab, with the learner's own text kept.
    Reset,
    Load(Box<Scene>),
}

impl Action {
    /// Whether it moves through time.
    pub fn moves(&self) -> bool {
        use Action::*;
        matches!(self, GoTo(_) | MoveSteps(_) | MoveSubsteps(_) | GoToSubstep(_) | SetMode(_) | Reset | Load(_))
    }
}

impl Action {
    /// Whether it asks for another network than this one: how a trained one is made is settled. A learner's own may be read
    /// by words or letters, and asked once or at every step.
    pub fn untrains(&self, trained: Option<Trained>) -> bool {
        use Action::*;
        if trained == Some(Trained::Own) && matches!(self, SetTokenization(_) | SetShape(_) | SetSeed(_)) {
            return false;
        }
        matches!(
            self,
            SetTokenization(_)
                | SetShape(_)
                | SetHidden(_)
                | SetLayers(_)
                | SetInitialization(_)
                | SetForgetBias(_)
                | SetSeed(_)
        )
    }
}

/// The scene after an action. Pure; the result is within its bounds.
pub fn update(scene: &Scene, action: &Action) -> Scene {
    if scene.lab == Lab::Modern
        && let Some(moved) = scene.moved_in_modern(action)
    {
        return moved;
    }
    let mut next = scene.clone();
    let plan = Plan::new(scene, &scene.layout());
    if action.untrains(scene.trained) {
        next.trained = None;
    }
    match action {
        Action::SetText(text) => {
            let was_last = scene.step + 1 >= plan.steps();
            next.text.clone_from(text);
            next.modern.spot = None;
            // Another word at this step would be another's by now.
            next.holds.retain(|hold| !matches!(hold, SceneHold::Token { .. }));
            if was_last {
                move_to(&mut next, usize::MAX);
            }
        }
        Action::SetNetwork(model) => set_network(&mut next, *model),
        Action::BringOwn(own) => next.own.clone_from(own),
        Action::SetTokenization(by) => next.tokenization = *by,
        Action::SetShape(shape) => {
            next.shape = *shape;
            (next.loss, next.target) = (LossAt::Last, None);
        }
        Action::SetCell { kind, bidirectional } => {
            (next.recipe.kind, next.recipe.bidirectional) = (*kind, *bidirectional);
            (next.keeps_old, next.resets_after) = (None, None);
            // The same task by another cell, where there is such a network.
            next.trained = scene.trained.and_then(|trained| trained.sibling(scene, *kind, *bidirectional));
            let same_values = matches!((scene.recipe.kind, kind), (CellKind::Gru(_), CellKind::Gru(_)));
            if !same_values {
                (next.strips, next.expanded) = (None, None);
                complete(&mut next);
            }
        }
        Action::SetHidden(hidden) => next.recipe.hidden = *hidden,
        Action::SetLayers(layers) => {
            next.recipe.layers = *layers;
            next.layer = layers.saturating_sub(1);
            complete(&mut next);
        }
        Action::SetInitialization(rule) => next.recipe.initialization = *rule,
        Action::SetForgetBias(tenths) => next.recipe.forget_bias_tenths = tenths.map(|tenths| tenths.clamp(-50, 50)),
        Action::SetSeed(seed) => next.recipe.seed = *seed,
        Action::SetUpdateSense(keeps_old) => next.keeps_old = Some(*keeps_old),
        Action::SetResetPlace(after) => next.resets_after = Some(*after),
        Action::SetMode(mode) => {
            next.mode = *mode;
            (next.strips, next.expanded) = (None, None);
            next.pin = scene.pin.and_then(|pin| counterpart(pin, *mode));
            complete(&mut next);
        }
        Action::GoTo(step) => move_to(&mut next, *step),
        Action::MoveSteps(by) => move_to(&mut next, scene.step.saturating_add_signed(*by as isize)),
        Action::MoveSubsteps(by) => {
            let by = if scene.mode == Mode::Values { *by } else { -by };
            for _ in 0..by.unsigned_abs() {
                substep_once(&mut next, by > 0);
            }
        }
        Action::GoToSubstep(substep) => {
            next.substep = *substep;
            show_layer(&mut next);
        }
        Action::Advance if scene.lab == Lab::Gradients && plan.steps() > Probe::STEPWISE => {
            match plan.complete(scene.step) {
                complete if scene.substep < complete => next.substep = complete,
                _ => move_to(&mut next, scene.step.saturating_sub(1)),
            }
        }
        Action::Advance => substep_once(&mut next, true),
        Action::Rewind => rewind(&mut next, &plan),
        Action::Pin(pin) => {
            next.pin = Some(*pin);
            if matches!(pin.address.lane, Lane::Cell { .. }) && pin.address.value != Value::Input {
                next.unit = pin.unit;
            }
            if let Lane::Cell { layer, .. } = pin.address.lane {
                next.layer = layer;
            }
        }
        Action::SetUnit(unit) => {
            next.unit = (*unit).min(scene.recipe.hidden - 1);
            if let Some(pin) = &mut next.pin
                && matches!(pin.address.lane, Lane::Cell { .. })
                && pin.address.value != Value::Input
            {
                pin.unit = next.unit;
            }
        }
        Action::Release => (next.pin, next.phrase.spot, next.modern.spot) = (None, None, None),
        Action::SetLoss(loss) => (next.loss, next.target) = (*loss, None),
        Action::SetTarget(target) => next.target = *target,
        Action::ShowLayer(layer) => next.layer = *layer,
        Action::ToggleStrip(value) => {
            let mut shown = scene.shown_values();
            match shown.iter().position(|known| known == value) {
                Some(at) => drop(shown.remove(at)),
                None => shown.push(*value),
            }
            // In the order of computation; but h stays lowest, where the eye looks for it.
            let in_order = scene.all_values().into_iter().filter(|value| shown.contains(value));
            let (lowest, mut strips): (Vec<_>, Vec<_>) = in_order.partition(|value| *value == Value::Hidden);
            strips.extend(lowest);
            next.strips = (!strips.is_empty()).then_some(strips);
        }
        Action::Expand(value) => next.expanded = *value,
        Action::ShowWhole(whole) => next.whole = *whole,
        Action::SetJoin(join) => next.join = *join,
        Action::AddHold(hold) => match next.holds.iter_mut().find(|known| known.is_of(hold)) {
            Some(known) => known.clone_from(hold),
            None => next.holds.push(hold.clone()),
        },
        Action::RemoveHold(index) => {
            if *index < next.holds.len() {
                next.holds.remove(*index);
            }
        }
        Action::ClearHolds => next.holds.clear(),
        Action::ShowDifference(difference) => next.difference = *difference,
        Action::SetProbe(probe) => {
            next.set_probe(*probe);
            complete(&mut next);
        }
        Action::SetPhrase(phrase) => {
            next.phrase = phrase.as_ref().clone().within_bounds(scene.lab, Some(&scene.phrase));
            // Who writes without beams looks at something else than their tree.
            if next.panel == Panel::Beams && !matches!(next.phrase.writing, Writing::Beam(_)) {
                next.panel = scene.lab.first_panel();
            }
        }
        Action::SetModern(modern) => {
            next.modern = modern.as_ref().clone().within_bounds(scene.lab, Some(&scene.modern));
        }
        Action::OpenLab(lab) => {
            (next.lab, next.panel) = (*lab, lab.first_panel());
            next.phrase = scene.phrase.opened_in(*lab);
            next.drill = if *lab == scene.lab { scene.drill } else { usual_drill() };
            if *lab == Lab::Gradients {
                next.open_probe();
                complete(&mut next);
            }
        }
        Action::CloseLesson => next.lesson = None,
        Action::SetDrill(drill) => {
            if scene.lab == Lab::Practice {
                next.drill = *drill;
            }
        }
        Action::ShowPanel(panel) => (next.panel, next.modern.spot) = (*panel, None),
        Action::SetTraining(recipe) => {
            if recipe.check().is_ok() {
                next.training = (**recipe).clone();
            }
        }
        Action::SetContenders(kinds) => {
            if may_contend(kinds) {
                next.contenders.clone_from(kinds);
            }
        }
        Action::SetShowing(showing) => next.showing = *showing,
        Action::Reset => {
            // A text that the usual network's task cannot read would leave nothing to see.
            let kept = Scene { text: scene.text.clone(), ..Scene::default() };
            let usual = if kept.reading().is_ok() { kept } else { Scene::default() };
            next = Scene {
                panel: scene.panel,
                lesson: scene.lesson.clone(),
                showing: scene.showing,
                own: scene.own.clone(),
                ..update(&usual, &Action::OpenLab(scene.lab))
            };
            if scene.lab.translates() {
                next.phrase.text.clone_from(&scene.phrase.text);
            }
        }
        Action::Load(loaded) => return Scene { own: scene.own.clone(), ..loaded.as_ref().clone() }.within_bounds(),
    }
    let mut next = next.within_bounds();
    // The same weights with z in its other sense: what is held stays what it was.
    let sense = |scene: &Scene| scene.convention().map(|convention| convention.keeps_old());
    if scene.made() == next.made() && sense(scene) != sense(&next) {
        next.holds.iter_mut().for_each(SceneHold::turn_update);
    }
    next
}

/// Weights of another network. A text that its task cannot read gives way to one that it can.
fn set_network(scene: &mut Scene, trained: Option<Trained>) {
    scene.trained = trained;
    // Weights and words are one network’s own.
    scene.holds.retain(|hold| matches!(hold, SceneHold::Value(_)));
    (scene.loss, scene.target, scene.strips, scene.expanded, scene.pin) = (LossAt::Last, None, None, None, None);
    if let Some(own) = scene.own_reader().cloned() {
        (scene.tokenization, scene.shape) = (own.usual_tokenization(), own.usual_shape());
        if own.read(&scene.text, scene.tokenization, scene.shape).is_err() {
            scene.text = own.example();
        }
    }
    if let Some(kind) = scene.task_kind() {
        // What is untrained later reads the same steps.
        scene.tokenization = if kind.is_by_word() { Tokenization::Word } else { Tokenization::Character };
        if kind.task().read(&scene.text).is_err() {
            scene.text = task_text(kind.key()).example.into();
        }
        if scene.lab == Lab::Shapes {
            // The outputs are what one comes for, and all of them stand at the end.
            scene.step = usize::MAX;
        }
    }
    complete(scene);
}

/// Moves to a step, all of it computed. A pin in the current column moves along; one elsewhere stays.
fn move_to(scene: &mut Scene, step: usize) {
    let plan = Plan::new(scene, &scene.layout());
    let step = step.min(plan.steps().saturating_sub(1));
    carry_pin(scene, step);
    scene.step = step;
    scene.substep = plan.complete(step);
}

fn complete(scene: &mut Scene) {
    let bounded = scene.clone().within_bounds();
    let plan = Plan::new(&bounded, &bounded.layout());
    scene.step = bounded.step;
    scene.substep = plan.complete(bounded.step);
}

/// One sub-step on (or back) in the order of computation; stays at the ends.
fn substep_once(scene: &mut Scene, on: bool) {
    let plan = Plan::new(scene, &scene.layout());
    if plan.steps() == 0 {
        return;
    }
    let right = on == (scene.mode == Mode::Values);
    let neighbour = if right { Some(scene.step + 1).filter(|&s| s < plan.steps()) } else { scene.step.checked_sub(1) };
    match (on, neighbour) {
        (true, _) if scene.substep < plan.complete(scene.step) => scene.substep += 1,
        (false, _) if scene.substep > 0 => scene.substep -= 1,
        (_, Some(step)) => {
            carry_pin(scene, step);
            scene.step = step;
            scene.substep = if on { 0 } else { plan.complete(step) };
        }
        _ => {}
    }
    show_layer(scene);
}

/// What is shown follows the sub-steps from layer to layer.
fn show_layer(scene: &mut Scene) {
    let plan = Plan::new(scene, &scene.layout());
    let substep = scene.substep.min(plan.complete(scene.step));
    if let Some(Lane::Cell { layer, .. }) = plan.substep(scene.step, substep).map(|now| now.lane) {
        scene.layer = layer;
    }
}

fn rewind(scene: &mut Scene, plan: &Plan) {
    let step = match scene.mode {
        Mode::Values => 0,
        Mode::Gradients => plan.steps().saturating_sub(1),
    };
    carry_pin(scene, step);
    (scene.step, scene.substep) = (step, 0);
    show_layer(scene);
}

fn carry_pin(scene: &mut Scene, step: usize) {
    let from = scene.step;
    if let Some(pin) = &mut scene.pin
        && pin.step == from
    {
        pin.step = step;
    }
}

/// The same place in the other pass; none where that has no such value.
fn counterpart(mut pin: Pin, mode: Mode) -> Option<Pin> {
    let only_backward = matches!(pin.address.value, Value::OwnShare | Value::FutureShare);
    if pin.address.value == Value::Probabilities {
        pin.address.value = Value::Logits;
    }
    pin.address.gradient = mode == Mode::Gradients;
    (mode == Mode::Gradients || !only_backward).then_some(pin)
}
