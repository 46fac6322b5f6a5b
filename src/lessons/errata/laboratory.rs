//! The small networks and sequences of the demonstrations.

use crate::engine::{
    Architecture, CellKind, Initialization, Input, Matrix, Network, NetworkTrace, Random, Real, Sequence, ShapeError,
};

/// Of every demonstration's vectors, of its states, and the classes of its output layer.
pub const INPUT: usize = 3;
pub const HIDDEN: usize = 4;
pub const CLASSES: usize = 3;

/// An untrained network over given vectors; the same at every call.
pub fn network(kind: CellKind, bidirectional: bool, forget_bias: Option<Real>) -> Result<Network, ShapeError> {
    let architecture = Architecture {
        kind,
        hidden: HIDDEN,
        layers: 1,
        bidirectional,
        classes: CLASSES,
        initialization: Initialization::Uniform,
        forget_bias,
        seed: 7,
    };
    Network::untrained(&architecture, Input::Vectors { size: INPUT })
}

/// Normal numbers; the same at every call, and a longer sequence begins as a shorter one does.
pub fn sequence(steps: usize) -> Result<Sequence, ShapeError> {
    let mut random = Random::stream(7, "errata");
    Sequence::new(Matrix::from_fn(INPUT, steps, |_, _| random.normal() as Real), 1)
}

pub fn read(network: &Network, steps: usize) -> Result<NetworkTrace, ShapeError> {
    network.forward_sequence(vec![None; steps], sequence(steps)?, None)
}

/// The largest difference of an entry.
pub fn apart(a: &Matrix, b: &Matrix) -> f64 {
    wide((a - b).amax())
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
pub fn wide(number: Real) -> f64 {
    number as f64
}
