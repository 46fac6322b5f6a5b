//! Claims about numbers.

use super::COURSE_GRU;
use super::laboratory::wide;
use super::{Figure, beside, claimed};
use crate::engine::{
    Activation, Architecture, Cell, CellKind, CellWeights, Direction, Initialization, Input, Matrix, Network, Real,
    Sequence, ShapeError, State, Value, Vector, sigmoid, tanh,
};

/// A unit that σ keeps at its steepest place: a = h − ½ = 0 and h = σ(0) = ½ at every step.
pub fn power() -> Result<Vec<Figure>, ShapeError> {
    const STEPS: usize = 50;
    let number = |number: Real| Matrix::from_element(1, 1, number);
    let bias = |number: Real| Vector::from_element(1, number);
    let weights = CellWeights::new(1, number(0.0), number(1.0), bias(-0.5), bias(0.0))?;
    let cell = Cell::new(CellKind::Rnn(Activation::Sigmoid), weights)?;
    let silence = Sequence::new(Matrix::zeros(1, STEPS + 1), 1)?;
    let trace = cell.forward(&silence, State { h: number(0.5), c: None }, Direction::Forward)?;
    let norms = cell.path_norms(&trace, Value::Hidden, STEPS)?;
    Ok(vec![claimed("figure-product", norms.first().copied().unwrap_or(f64::NAN), 1e-15)])
}

/// Evaluated over a grid that has 0 in it.
pub fn slopes() -> Vec<Figure> {
    let steepest = |activation: Activation, function: fn(Real) -> Real| {
        let grid = (-500..=500).map(|hundredths| hundredths as Real / 100.0);
        grid.map(|a| activation.slope_at(function(a))).fold(0.0, f64::max)
    };
    vec![
        claimed("figure-tanh", steepest(Activation::Tanh, tanh), 0.25),
        beside("figure-sigmoid", steepest(Activation::Sigmoid, sigmoid)),
    ]
}

/// At the page's usual sizes.
pub fn parameters() -> Result<Vec<Figure>, ShapeError> {
    let count = |kind: CellKind| -> Result<[f64; 2], ShapeError> {
        let architecture = Architecture {
            kind,
            hidden: 16,
            layers: 1,
            bidirectional: false,
            classes: 10,
            initialization: Initialization::Uniform,
            forget_bias: None,
            seed: 7,
        };
        let embedding = Input::Embedding(Matrix::zeros(8, 10));
        let (cells, all) = Network::untrained(&architecture, embedding)?.parameters();
        Ok([wide(cells as Real), wide(all as Real)])
    };
    let ([gru, gru_network], [lstm, lstm_network]) = (count(COURSE_GRU)?, count(CellKind::Lstm)?);
    Ok(vec![
        beside("figure-gru", gru),
        beside("figure-lstm", lstm),
        claimed("figure-fewer", 1.0 - gru / lstm, 0.33),
        beside("figure-more", lstm / gru - 1.0),
        beside("figure-network", 1.0 - gru_network / lstm_network),
    ])
}
