//! The errata desk: mistakes that notes and tutorials often make, what is true, and a demonstration of each. The words are in
//! the catalogue under `erratum-ID` (`.title`, `.claim`, `.look` and the names of the figures beside what is true).

mod gates;
mod laboratory;
mod numbers;
mod passes;

use crate::engine::{CellKind, GruConvention, ShapeError};

/// The course's own convention.
const COURSE_GRU: CellKind = CellKind::Gru(GruConvention::ResetBefore);

/// A mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Erratum {
    /// 0.25^50 taken for 10^-15.
    Power,
    /// tanh' said to be at most 0.25.
    TanhSlope,
    /// '33 % fewer' parameters.
    GruParameters,
    /// The equation in one sense of z, the code in the other.
    GruSense,
    /// A candidate that ignores the reset gate.
    GruReset,
    /// Backpropagation that uses outputs which the forward pass never computed.
    BpttOutputs,
    /// Reverse outputs that are joined without being reversed back.
    Join,
    /// An LSTM encoder that hands over h and drops C.
    DroppedCell,
    /// 'LSTM solves vanishing gradients.'
    LstmSolves,
    /// 'GRU has no forget mechanism.'
    GruForgets,
}

/// One number of a demonstration.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The attribute of the erratum's message that names it.
    pub id: &'static str,
    pub found: f64,
    /// What it would be if the claim were right; none where the claim says nothing of it.
    pub claimed: Option<f64>,
}

impl Erratum {
    pub const ALL: [Self; 10] = [
        Self::Power,
        Self::TanhSlope,
        Self::GruParameters,
        Self::GruSense,
        Self::GruReset,
        Self::BpttOutputs,
        Self::Join,
        Self::DroppedCell,
        Self::LstmSolves,
        Self::GruForgets,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Self::Power => "power",
            Self::TanhSlope => "tanh-slope",
            Self::GruParameters => "gru-parameters",
            Self::GruSense => "gru-sense",
            Self::GruReset => "gru-reset",
            Self::BpttOutputs => "bptt-outputs",
            Self::Join => "join",
            Self::DroppedCell => "dropped-cell",
            Self::LstmSolves => "lstm-solves",
            Self::GruForgets => "gru-forgets",
        }
    }

    /// Its words' id in the catalogue.
    pub fn words(self) -> String {
        format!("erratum-{}", self.id())
    }

    /// A scene that shows it: the part of a link after `#`.
    pub fn scene(self) -> &'static str {
        match self {
            Self::Power => "/gradients?figure=jacobians&length=51&cell=rnn-sigmoid&radius=1",
            Self::TanhSlope => "/gradients?figure=jacobians&length=50&radius=1",
            Self::GruParameters => "/gru?figure=lockstep&weights=untrained&cell=gru&step=10",
            Self::GruSense => "/gru?z=keeps&step=5&substep=4",
            Self::GruReset => "/gru?step=10&substep=5&hold=l1.r.*@*=1&numbers=difference",
            Self::BpttOutputs => {
                "/unroll?weights=untrained&cell=rnn&shape=many-to-many&show=gradients&loss=all&step=5&substep=6&pin=d.y.logits.0@5"
            }
            Self::Join => "/bidirectional?join=unreversed&text=Arlen+visited+Port+Halden&step=1",
            Self::DroppedCell => "/lstm?step=6&substep=6&hold=l1.c.*@5=0&numbers=difference",
            Self::LstmSolves => "/gradients?figure=jacobians&length=50&cell=lstm&forget-bias=-2",
            Self::GruForgets => "/gru?figure=paths&step=10&substep=5&hold=l1.z.*@7=1",
        }
    }
}

/// The numbers that show it, computed now.
///
/// # Errors
/// Never for these networks, whose shapes fit; the engine's errors are handed on.
pub fn demonstration(erratum: Erratum) -> Result<Vec<Figure>, ShapeError> {
    match erratum {
        Erratum::Power => numbers::power(),
        Erratum::TanhSlope => Ok(numbers::slopes()),
        Erratum::GruParameters => numbers::parameters(),
        Erratum::GruSense => gates::sense(),
        Erratum::GruReset => gates::reset(),
        Erratum::GruForgets => gates::forgets(),
        Erratum::LstmSolves => gates::vanishing(),
        Erratum::BpttOutputs => passes::outputs(),
        Erratum::Join => passes::join(),
        Erratum::DroppedCell => passes::dropped_cell(),
    }
}

/// A number of which the claim says something.
fn claimed(id: &'static str, found: f64, claimed: f64) -> Figure {
    Figure { id, found, claimed: Some(claimed) }
}

/// A number beside it.
fn beside(id: &'static str, found: f64) -> Figure {
    Figure { id, found, claimed: None }
}
