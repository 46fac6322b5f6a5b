//! What a lesson can ask the page about: its settings, and numbers that are computed or measured.

use crate::engine::{Activation, Address, HeldWeight, Hold, Lane, Value};
use crate::training::alternatives::Rival;

/// One number of a recurrent network's trace. Units and steps count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub address: Address,
    pub unit: usize,
    pub step: usize,
}

/// One number of a graph's trace, as links name it: `weights:3:5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub node: &'static str,
    pub row: usize,
    pub column: usize,
}

/// A number that the page can tell. Where a cell or a network is not named, it is the one that the scene shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    At(Place),
    /// The value of this name in the lane, at the unit and the step of the pinned number.
    AtPin(Value),
    /// Of a translator, or of the figure of self-attention or convolutions.
    OfNode(Entry),
    /// Where time stands, from 1, and its last step.
    Step,
    Steps,
    /// ‖∂v_T/∂v_from‖, v being h or an LSTM's C: `engine::Network::path_norms`. In the Gradients lab T is the judged step, and a
    /// cell that stands beside the inspected one may be asked for by its name (`rnn`, `lstm`, `gru`); elsewhere T is the step
    /// where time stands.
    PathNorm {
        cell: Option<&'static str>,
        value: Value,
        from: usize,
    },
    /// How many of the first steps, or of the last, make ∂L/∂U to within 1 %.
    EnoughFirst,
    EnoughLast,
    /// What clipping multiplies the gradient with.
    ClipScale,
    /// A number of the network of this cell that has learned the same task.
    OfCell {
        cell: &'static str,
        place: Place,
    },
    /// What there is to learn in one layer of this cell, at the scene's sizes, with both biases.
    CellParameters(&'static str),
    /// Words by which the translation differs from the right one, place by place: by the scene's own translator, or by this.
    WrongWords(Option<&'static str>),
    /// 1 where the translation is another than the greedy one, else 0.
    UnlikeGreedy,
    /// How far the outputs of self-attention are from those of the reversed text: the largest difference of a unit.
    OrderEffect,
    /// Positions that an output of convolutions can see.
    ReceptiveField(Option<Rival>),
    /// 1 where there is a way from the first word to the last output of the convolutions, else 0.
    ReachesFirst,
    /// Counted at the scene's sizes and this length.
    Cost {
        rival: Rival,
        counted: Counted,
        length: usize,
    },
    /// The activation's largest slope, so many times as a factor.
    SlopePower {
        activation: Activation,
        steps: u32,
    },
}

/// What is counted of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    MultiplyAdds,
    Sequential,
    Activations,
    Carried,
    Path,
}

/// Numbers along time, one for each step of the transport; none-numbers where a step has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// One unit of a value.
    Unit { address: Address, unit: usize },
    /// How spread the attention of each written word is, in bits.
    Entropy,
}

/// What the page knows. The lessons ask, the page answers: no lesson knows how a number comes about.
pub trait Facts {
    /// What the scene's link says, or would say, under a key: `step` is `5`; `lab` is the lab.
    fn setting(&self, key: &str) -> Option<String>;
    /// The number that the inspector holds.
    fn pin(&self) -> Option<Place>;
    fn holds(&self) -> Vec<Hold>;
    fn held_weights(&self) -> Vec<HeldWeight>;
    /// None where it is not there: another lab, a network that has not arrived.
    fn number(&self, of: Quantity) -> Option<f64>;
    fn series(&self, of: Series) -> Vec<f64>;
    /// The choice that the learner made, from 0.
    fn choice(&self) -> Option<usize>;
}

impl Place {
    pub const fn new(lane: Lane, value: Value, unit: usize, step: usize) -> Self {
        Self { address: Address { lane, value, gradient: false }, unit, step }
    }
}

impl Counted {
    /// As the catalogue of words has it.
    pub fn key(self) -> &'static str {
        match self {
            Self::MultiplyAdds => "multiply-adds",
            Self::Sequential => "sequential",
            Self::Activations => "activations",
            Self::Carried => "carried",
            Self::Path => "path",
        }
    }
}
