//! Numbers: recurrent layers, their traces, their gradients and their equations.
//!
//! Invariants: no browser, no text, no serialisation and no global state in here. Shapes are checked where a value is
//! built ([`ShapeError`]), so that what is computed from checked values does not fail.
//!
//! A sequence is one matrix: a row for each feature or unit, a column for each time step, and within a step a column
//! for each item of the batch (column = step · batch + item). In memory that is PyTorch's `[T, B, F]`.

mod activation;
mod address;
mod backward;
mod cell;
mod cost;
mod descent;
pub mod equation;
mod error;
mod evaluate;
mod flow;
pub mod graph;
mod gru;
mod head;
mod hold;
mod initialization;
mod input;
mod jacobian;
mod join;
mod kernels;
mod layer;
mod loss;
mod lstm;
mod network;
mod optimizer;
mod packed;
mod padding;
mod paths;
mod prefixes;
mod random;
mod rnn;
mod sequence;
mod spectrum;
mod stack;
mod stage;
mod steps;
mod trace;
mod value;
mod weights;

pub use activation::Activation;
pub use address::{Address, Direction, Lane, Shift};
pub use backward::CellBackward;
pub use cell::{Cell, CellKind, CellParameters, GruConvention};
pub use descent::Descent;
pub use equation::{Bias, Equation, Expr, Function, Weight, WeightKind};
pub use error::ShapeError;
pub use evaluate::{Numbers, Term, evaluate, terms};
pub use flow::{Fate, GradientFlow, RecurrentShares, StepBound};
pub use head::{Linear, LinearBackward, LinearGradients};
pub use hold::{HeldWeight, Hold, held_at};
pub use initialization::Initialization;
pub use input::Input;
pub use join::Join;
pub use kernels::{sigmoid, tanh};
pub use layer::{Layer, LayerGradients, LayerTrace};
pub use loss::{CrossEntropy, SquaredError};
pub use network::{Architecture, Network, NetworkGradients, NetworkTrace};
pub use optimizer::{Optimizer, Rule, Update, clip, norm};
pub use paths::DirectPaths;
pub use prefixes::Prefixes;
pub use random::Random;
pub use sequence::Sequence;
pub use spectrum::{largest_singular_value, spectral_radius};
pub use stack::{Stack, StackBackward, StackGradients, StackTrace};
pub use stage::Stage;
pub use trace::{CellGradients, CellValues, GruValues, LstmValues, RnnValues, State, Trace};
pub use value::{Gate, Value};
pub use weights::CellWeights;

/// The number type of every value and weight: `f32`, or `f64` with the feature `f64` (for gradient checks).
#[cfg(not(feature = "f64"))]
pub type Real = f32;
/// The number type of every value and weight: `f32`, or `f64` with the feature `f64` (for gradient checks).
#[cfg(feature = "f64")]
pub type Real = f64;

pub type Matrix = nalgebra::DMatrix<Real>;
pub type Vector = nalgebra::DVector<Real>;
pub type MatrixView<'a> = nalgebra::DMatrixView<'a, Real>;
