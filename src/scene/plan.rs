//! The order of computation over the whole picture: which sub-steps a time step has, and what is known by then.

use super::{LossAt, Mode, Scene};
use crate::engine::{Address, CellKind, Direction, Lane, Value};
use crate::language::Layout;

/// One sub-step of a time step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Substep {
    /// The lane it is about; in a bidirectional layer both directions do the same.
    pub lane: Lane,
    pub name: &'static str,
    /// The values that it brings, the main one first.
    pub values: &'static [Value],
}

/// The order of computation for one scene and its layout.
///
/// A value is known at the current step if the output or gradient at that step depends on it and its sub-step is done:
/// a forward lane has read from the first step up to this one, a reverse lane from the last step down to this one.
/// In the backward pass it is the other way round. At the very end everything is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    kind: CellKind,
    layers: usize,
    bidirectional: bool,
    mode: Mode,
    /// Whether a step has an output (and, in the backward pass, whether the loss judges it).
    outputs: Vec<bool>,
}

const PREDICT: &[Value] = &[Value::Probabilities, Value::Logits];
const ERROR: &[Value] = &[Value::Logits];

impl Plan {
    pub fn new(scene: &Scene, layout: &Layout) -> Self {
        let last = (0..layout.columns.len()).rev().find(|&step| layout.has_output(step));
        let judged = |step: usize| match (scene.mode, scene.loss) {
            (Mode::Values, _) | (_, LossAt::All) => true,
            (_, LossAt::Last) => Some(step) == last,
            (_, LossAt::Step(chosen)) => step == chosen,
        };
        let outputs = (0..layout.columns.len()).map(|step| layout.has_output(step) && judged(step)).collect();
        let recipe = &scene.recipe;
        let (kind, layers, bidirectional) = (scene.kind(), recipe.layers, recipe.bidirectional);
        Self { kind, layers, bidirectional, mode: scene.mode, outputs }
    }

    pub fn steps(&self) -> usize {
        self.outputs.len()
    }

    /// Whether the step has an output; in the backward pass, whether the loss judges it.
    pub fn has_output(&self, step: usize) -> bool {
        self.outputs.get(step).copied().unwrap_or(false)
    }

    /// How many sub-steps a time step has; 0 where there is no such step.
    pub fn substeps(&self, step: usize) -> usize {
        if step >= self.steps() {
            return 0;
        }
        self.layers * self.stages().len() + usize::from(self.has_output(step))
    }

    /// The sub-steps of a time step in the order of computation.
    pub fn all_substeps(&self, step: usize) -> Vec<Substep> {
        (0..self.substeps(step)).filter_map(|index| self.substep(step, index)).collect()
    }

    pub fn substep(&self, step: usize, index: usize) -> Option<Substep> {
        if index >= self.substeps(step) {
            return None;
        }
        let stages = self.stages();
        let output = usize::from(self.has_output(step));
        match self.mode {
            Mode::Values => match stages.get(index % stages.len()) {
                Some(stage) if index < self.layers * stages.len() => {
                    let lane = Lane::forward(index / stages.len());
                    Some(Substep { lane, name: stage.name, values: stage.values })
                }
                _ => Some(Substep { lane: Lane::Output, name: "predict", values: PREDICT }),
            },
            Mode::Gradients if index < output => Some(Substep { lane: Lane::Output, name: "error", values: ERROR }),
            Mode::Gradients => {
                let index = index - output;
                let stage = &stages[index % stages.len()];
                let lane = Lane::forward(self.layers - 1 - index / stages.len());
                Some(Substep { lane, name: stage.name, values: stage.values })
            }
        }
    }

    /// The last sub-step of a time step: all of it is computed.
    pub fn complete(&self, step: usize) -> usize {
        self.substeps(step).saturating_sub(1)
    }

    /// Whether the whole picture is computed.
    pub fn is_finished(&self, step: usize, substep: usize) -> bool {
        let last = if self.mode == Mode::Values { self.steps().saturating_sub(1) } else { 0 };
        step == last && substep >= self.complete(step)
    }

    /// Whether playing on would show nothing, or leave out the first step's own sub-steps.
    pub fn is_played(&self, step: usize, substep: usize) -> bool {
        let first = if self.mode == Mode::Values { 0 } else { self.steps().saturating_sub(1) };
        self.is_finished(step, substep) || (step == first && substep > 0 && substep >= self.complete(step))
    }

    /// Whether a value at `column` is computed by the time the transport stands at (`step`, `substep`).
    pub fn is_known(&self, address: Address, column: usize, step: usize, substep: usize) -> bool {
        let forward_in_backward = !address.gradient && self.mode == Mode::Gradients;
        if forward_in_backward || (self.bidirectional && self.is_finished(step, substep)) {
            return true;
        }
        let (layer, direction) = match address.lane {
            Lane::Cell { layer, direction } => (layer, direction),
            Lane::Output => {
                let passed = if self.mode == Mode::Values { column < step } else { column > step };
                return passed || (column == step && self.is_done(address, step, substep));
            }
        };
        if address.value == Value::Input && !address.gradient && layer == 0 {
            return true;
        }
        if self.bidirectional && !self.is_last_layer(layer) && self.lower_layer_is_whole(layer, step, substep) {
            return true;
        }
        let earlier = match (self.mode, direction) {
            (Mode::Values, Direction::Forward) | (Mode::Gradients, Direction::Reverse) => column < step,
            (Mode::Values, Direction::Reverse) | (Mode::Gradients, Direction::Forward) => column > step,
        };
        earlier || (column == step && self.is_done(address, step, substep))
    }

    /// The layer that is computed last: the top one forward, the lowest one backward.
    fn is_last_layer(&self, layer: usize) -> bool {
        match self.mode {
            Mode::Values => layer + 1 == self.layers,
            Mode::Gradients => layer == 0,
        }
    }

    /// In a bidirectional stack a later layer needs all positions of the earlier one, from the first of its own on.
    fn lower_layer_is_whole(&self, layer: usize, step: usize, substep: usize) -> bool {
        let first = if self.mode == Mode::Values { 0 } else { self.steps().saturating_sub(1) };
        step != first
            || self.substep(step, substep).is_some_and(|now| now.lane != Lane::forward(layer) && now.name != "error")
    }

    fn is_done(&self, address: Address, step: usize, substep: usize) -> bool {
        let lane = match address.lane {
            Lane::Cell { layer, .. } => Lane::forward(layer),
            Lane::Output => Lane::Output,
        };
        let brings = |now: &Substep| {
            now.lane == lane
                && (now.values.contains(&address.value) || (address.value == Value::Input && !address.gradient))
        };
        (0..=substep).filter_map(|index| self.substep(step, index)).any(|now| brings(&now))
    }

    fn stages(&self) -> &'static [crate::engine::Stage] {
        match self.mode {
            Mode::Values => self.kind.stages(),
            Mode::Gradients => self.kind.backward_stages(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Action, Recipe, update};

    fn scene(kind: CellKind, layers: usize, bidirectional: bool, mode: Mode) -> Scene {
        let recipe = Recipe { kind, layers, bidirectional, ..Recipe::default() };
        let scene = Scene { recipe, text: "a b c d".into(), mode, ..Scene::untrained() };
        update(&scene, &Action::GoTo(0))
    }

    fn every_plan() -> Vec<Plan> {
        let mut plans = Vec::new();
        for kind in [CellKind::RNN, CellKind::Lstm, crate::scene::COURSE_GRU] {
            for layers in [1, 2] {
                for bidirectional in [false, true] {
                    for mode in [Mode::Values, Mode::Gradients] {
                        let scene = scene(kind, layers, bidirectional, mode);
                        plans.push(Plan::new(&scene, &scene.layout()));
                    }
                }
            }
        }
        plans
    }

    #[test]
    fn what_a_substep_brings_is_known_from_it_on_and_not_before() {
        for plan in every_plan() {
            for step in 0..plan.steps() {
                for index in 0..plan.substeps(step) {
                    let now = plan.substep(step, index).unwrap();
                    for &value in now.values {
                        let address = Address { lane: now.lane, value, gradient: plan.mode == Mode::Gradients };
                        assert!(plan.is_known(address, step, step, index), "{plan:?} {now:?}");
                        // In a bidirectional stack the earlier layer is known as a whole before the later one begins.
                        let as_a_whole = plan.bidirectional && plan.layers > 1;
                        if index > 0 && !as_a_whole {
                            assert!(!plan.is_known(address, step, step, index - 1), "{plan:?} {now:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_one_way_pass_knows_the_past_and_not_the_future() {
        let scene = scene(CellKind::Lstm, 1, false, Mode::Values);
        let plan = Plan::new(&scene, &scene.layout());
        let h = Address::value(Lane::forward(0), Value::Hidden);
        let known: Vec<bool> = (0..4).map(|column| plan.is_known(h, column, 2, plan.complete(2))).collect();
        assert_eq!(known, [true, true, true, false]);
        assert!(!plan.is_known(h, 2, 2, 0));
    }

    #[test]
    fn a_reverse_lane_has_read_from_the_end() {
        let scene = scene(CellKind::Lstm, 1, true, Mode::Values);
        let plan = Plan::new(&scene, &scene.layout());
        let h = Address::value(Lane::reverse(0), Value::Hidden);
        let known: Vec<bool> = (0..4).map(|column| plan.is_known(h, column, 1, plan.complete(1))).collect();
        assert_eq!(known, [false, true, true, true]);
    }

    #[test]
    fn at_the_end_both_directions_are_whole() {
        for mode in [Mode::Values, Mode::Gradients] {
            let scene = scene(CellKind::Lstm, 1, true, mode);
            let plan = Plan::new(&scene, &scene.layout());
            let end = if mode == Mode::Values { 3 } else { 0 };
            for lane in [Lane::forward(0), Lane::reverse(0)] {
                let h = Address { lane, value: Value::Hidden, gradient: mode == Mode::Gradients };
                assert!((0..4).all(|column| plan.is_known(h, column, end, plan.complete(end))));
            }
        }
    }

    #[test]
    fn the_backward_pass_runs_the_other_way() {
        let scene = scene(CellKind::RNN, 1, false, Mode::Gradients);
        let plan = Plan::new(&scene, &scene.layout());
        let h = Address::gradient(Lane::forward(0), Value::Hidden);
        let known: Vec<bool> = (0..4).map(|column| plan.is_known(h, column, 2, plan.complete(2))).collect();
        assert_eq!(known, [false, false, true, true]);
        assert!(plan.is_known(Address::value(Lane::forward(0), Value::Hidden), 0, 3, 0));
    }
}
