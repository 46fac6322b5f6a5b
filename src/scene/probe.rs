//! What the Gradients lab tries: how long the sequence is, how large U, which cells stand beside each other.

use super::{COURSE_GRU, Lab, LossAt, Mode, Recipe, Scene};
use crate::engine::{Activation, CellKind};
use crate::language::Shape;

/// The settings of the Gradients lab. Elsewhere they are the usual ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Probe {
    /// An untrained network reads the text over and over, up to so many steps: 1 to [`Probe::LONGEST`].
    pub length: usize,
    /// The spectral radius that each gate's U is scaled to, in hundredths up to [`Probe::LARGEST`]; none leaves U as drawn.
    pub radius: Option<u32>,
    /// The RNN's, while another cell is inspected.
    pub activation: Activation,
    /// Whether RNN, LSTM and GRU are shown.
    pub shown: [bool; 3],
    /// The norm that clipping leaves a gradient, in hundredths: one of [`Probe::CLIPS`] or between them.
    pub clip: u32,
}

impl Default for Probe {
    fn default() -> Self {
        Self { length: 40, radius: None, activation: Activation::Tanh, shown: [true; 3], clip: 100 }
    }
}

impl Probe {
    pub const LONGEST: usize = 200;
    pub const LARGEST: u32 = 300;
    /// From hundredths to hundreds.
    pub const CLIPS: [u32; 13] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];
    /// Longer sequences are played by whole steps.
    pub(super) const STEPWISE: usize = 60;

    /// The settings of an untrained network as usual.
    fn of_trained(self) -> Self {
        let Self { length, radius, activation, .. } = Self::default();
        Self { length, radius, activation, ..self }
    }
}

/// A cell's place among the three.
pub(super) fn place(kind: CellKind) -> usize {
    match kind {
        CellKind::Rnn(_) => 0,
        CellKind::Lstm => 1,
        CellKind::Gru(_) => 2,
    }
}

impl Scene {
    /// The cells that stand beside each other in the Gradients lab, the inspected one among them.
    pub fn beside(&self) -> Vec<CellKind> {
        let own = self.recipe.kind;
        let kinds = [CellKind::Rnn(self.probe.activation), CellKind::Lstm, COURSE_GRU];
        let kinds = kinds.map(|kind| if place(kind) == place(own) { own } else { kind });
        kinds.into_iter().filter(|kind| self.probe.shown[place(*kind)]).collect()
    }

    /// How many steps the text is repeated to, where it is.
    pub fn repeated(&self) -> Option<usize> {
        (self.lab == Lab::Gradients && self.trained.is_none()).then_some(self.probe.length)
    }

    /// The spectral radius that U is scaled to, where it is.
    pub fn radius(&self) -> Option<f64> {
        self.probe.radius.map(|hundredths| f64::from(hundredths) / 100.0)
    }

    /// As the Gradients lab opens: an untrained RNN, the whole backward pass done.
    pub(super) fn open_probe(&mut self) {
        if self.trained.take().is_some() {
            self.recipe = Recipe::default();
        }
        self.recipe = Recipe { kind: CellKind::RNN, bidirectional: false, layers: 1, ..self.recipe.clone() };
        (self.mode, self.loss, self.target) = (Mode::Gradients, LossAt::Last, None);
        (self.pin, self.strips, self.expanded) = (None, None, None);
        (self.probe, self.step, self.layer) = (Probe::default(), 0, 0);
    }

    pub(super) fn set_probe(&mut self, probe: Probe) {
        self.probe = probe;
        if let CellKind::Rnn(_) = self.recipe.kind {
            self.recipe.kind = CellKind::Rnn(probe.activation);
        }
        // The inspected cell is one of those shown.
        if !probe.shown[place(self.recipe.kind)]
            && let Some(first) = self.beside().first()
        {
            self.recipe.kind = *first;
            self.pin = None;
        }
    }

    pub(super) fn bound_probe(&mut self) {
        if self.lab != Lab::Gradients {
            self.probe = Probe::default();
            return;
        }
        self.mode = Mode::Gradients;
        match self.trained {
            // Every step has an output, so that the loss can sit on any.
            None => self.shape = Shape::ManyToManyEqual,
            Some(_) => self.probe = self.probe.of_trained(),
        }
        if let CellKind::Rnn(activation) = self.recipe.kind {
            self.probe.activation = activation;
        }
        self.probe.shown[place(self.recipe.kind)] = true;
        self.probe.length = self.probe.length.clamp(1, Probe::LONGEST);
        self.probe.radius = self.probe.radius.map(|radius| radius.min(Probe::LARGEST));
        let [least, .., most] = Probe::CLIPS;
        self.probe.clip = self.probe.clip.clamp(least, most);
    }
}
