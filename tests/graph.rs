//! Graphs: every number has an account, holds are what follows from them, and writing is reading one position longer.
#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

#[path = "graph/accounts.rs"]
mod accounts;
#[path = "graph/dependence.rs"]
mod dependence;
#[path = "numbers/draw.rs"]
mod draw;
#[path = "numbers/draw_graphs.rs"]
mod draw_graphs;
#[path = "graph/holding.rs"]
mod holding;
#[path = "graph/padding.rs"]
mod padding;
#[path = "graph/refusals.rs"]
mod refusals;
#[path = "graph/streams.rs"]
mod streams;
#[path = "graph/writing.rs"]
mod writing;

use draw::Shape;
use unroll::engine::{CellKind, GruConvention};

const KINDS: [CellKind; 4] = [
    CellKind::RNN,
    CellKind::Lstm,
    CellKind::Gru(GruConvention::ResetAfter),
    CellKind::Gru(GruConvention::ResetBefore),
];

/// Small, with every dimension of another size; `layers` is half of the hidden size, `hidden` the vocabulary's.
fn shape(seed: u64) -> Shape {
    Shape { layers: 3, bidirectional: seed % 2 == 1, input: 4, hidden: 7, batch: 3, steps: 5, scale: 0.8, seed }
}
