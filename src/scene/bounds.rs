//! What a scene cannot be is brought to what it can.

use super::{
    Action, Lab, LossAt, Mode, Panel, Pin, Plan, Recipe, Scene, SceneHold, Trained, USUAL_MODEL, Writing, update,
};
use crate::engine::{Address, Direction, Join, Lane, Value};
use crate::language::Layout;
use crate::training::TrainedModel;

impl Scene {
    /// The same scene with every index inside its bounds, for a layout and its plan.
    pub(super) fn within_bounds(mut self) -> Self {
        if self.lab == Lab::Shapes
            && matches!(self.trained, None | Some(Trained::Own))
            && let Some(model) = TrainedModel::of_shape(self.shape).or_else(|| TrainedModel::named(USUAL_MODEL))
        {
            return update(&self, &Action::SetNetwork(Some(Trained::Model(model))));
        }
        if let Some(recipe) = self.learned() {
            let can_show = recipe.hidden <= Recipe::MAX_HIDDEN && recipe.layers <= Recipe::MAX_LAYERS;
            match can_show {
                true => (self.recipe, self.shape) = (Recipe::of(&recipe), recipe.task.kind.task().shape()),
                false => self.trained = None,
            }
        }
        if let Some(own) = self.own_reader() {
            let (kind, bidirectional, hidden, layers) = (own.kind, own.bidirectional, own.hidden, own.layers);
            self.recipe = Recipe { kind, bidirectional, hidden, layers, ..self.recipe };
        } else if self.awaits_own() {
            return self.awaiting();
        }
        let one_layer = self.recipe.layers == 1 || self.lab != Lab::Gradients;
        if !self.lab.takes(self.recipe.kind, self.recipe.bidirectional) || !one_layer {
            return self.with_network_of_lab();
        }
        let made = self.made().filter(|_| self.lab == Lab::Gru);
        self.keeps_old = self.keeps_old.filter(|keeps| made.is_some_and(|made| made.keeps_old() != *keeps));
        self.resets_after = self.resets_after.filter(|after| made.is_some_and(|made| made.resets_after() != *after));
        if !self.lab.panels().contains(&self.panel) {
            self.panel = self.lab.first_panel();
        }
        self.bound_probe();
        self.phrase = self.phrase.within_bounds(self.lab, None);
        if self.panel == Panel::Beams && !matches!(self.phrase.writing, Writing::Beam(_)) {
            self.phrase.writing = Writing::BEAM;
        }
        self.modern = self.modern.within_bounds(self.lab, None);
        if self.lab != Lab::Bidirectional {
            self.join = Join::AtPosition;
        }
        if self.trained != Some(Trained::Own) {
            self.recipe.hidden = self.recipe.hidden.clamp(1, Recipe::MAX_HIDDEN);
            self.recipe.layers = self.recipe.layers.clamp(1, Recipe::MAX_LAYERS);
        }
        self.layer = self.layer.min(self.recipe.layers - 1);
        self.unit = self.unit.min(self.recipe.hidden - 1);
        let layout = self.layout();
        let steps = layout.columns.len();
        self.step = self.step.min(steps.saturating_sub(1));
        if let LossAt::Step(step) = self.loss
            && !layout.has_output(step)
        {
            self.loss = LossAt::Last;
        }
        if self.target.is_some_and(|target| target >= layout.classes.len() || self.loss == LossAt::All) {
            self.target = None;
        }
        let plan = Plan::new(&self, &layout);
        self.substep = self.substep.min(plan.substeps(self.step).saturating_sub(1));
        let known = self.all_values();
        if let Some(strips) = &mut self.strips {
            strips.retain(|value| known.contains(value));
        }
        if self.strips.as_ref().is_some_and(Vec::is_empty) {
            self.strips = None;
        }
        if self.expanded.is_some_and(|value| !known.contains(&value)) {
            self.expanded = None;
        }
        let mut holds = Vec::new();
        for hold in std::mem::take(&mut self.holds) {
            let is_new = !holds.iter().any(|known: &SceneHold| known.is_of(&hold));
            if is_new && holds.len() < Self::MOST_HOLDS && self.can_hold(&hold, &layout) {
                holds.push(hold);
            }
        }
        self.difference &= !holds.is_empty();
        self.holds = holds;
        if self.pin.is_some_and(|pin| pin.step >= steps || !self.can_pin(pin, &layout)) {
            self.pin = None;
        }
        self
    }

    /// What can be said of a scene before the learner's own network is here; the rest waits as the link has it.
    fn awaiting(mut self) -> Self {
        if !self.lab.panels().contains(&self.panel) {
            self.panel = self.lab.first_panel();
        }
        self.phrase = self.phrase.within_bounds(self.lab, None);
        self.modern = self.modern.within_bounds(self.lab, None);
        self
    }

    /// Whether the scene has such a number.
    pub fn can_pin(&self, pin: Pin, layout: &Layout) -> bool {
        let Pin { address: Address { lane, value, gradient }, unit, step } = pin;
        if gradient && self.mode == Mode::Values {
            return false;
        }
        let size = match (lane, value) {
            (Lane::Output, _) if !layout.has_output(step) => 0,
            (Lane::Output, Value::Logits) => layout.classes.len(),
            (Lane::Output, Value::Probabilities) if !gradient => layout.classes.len(),
            (Lane::Cell { .. }, _) => self.units_of(pin.address),
            _ => 0,
        };
        unit < size
    }

    /// How many units a cell's value has; 0 where there is no such value.
    pub(super) fn units_of(&self, address: Address) -> usize {
        let Address { lane: Lane::Cell { layer, direction }, value, gradient } = address else { return 0 };
        let exists = layer < self.recipe.layers && (self.recipe.bidirectional || direction == Direction::Forward);
        match value {
            _ if !exists => 0,
            Value::Input if layer == 0 => self.features(),
            Value::Input => self.recipe.hidden * if self.recipe.bidirectional { 2 } else { 1 },
            Value::OwnShare | Value::FutureShare if gradient => self.recipe.hidden,
            value if self.kind().values().contains(&value) => self.recipe.hidden,
            _ => 0,
        }
    }
}
