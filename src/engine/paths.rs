//! The direct path through time: what each step keeps of the state that it receives, whatever happens beside it.

use super::{Address, Cell, CellKind, Gate, Lane, Matrix, Numbers, Real, Trace, Value, weights::block};

/// What is kept of a state from step to step, and so over many: where nothing but the direct path led from one state to
/// a later one, its derivative would be diagonal, with these products on the diagonal.
#[derive(Debug, Clone, PartialEq)]
pub struct DirectPaths {
    /// Of the state that each step receives, the share that it keeps: hidden x steps.
    kept: Matrix,
}

impl DirectPaths {
    /// Of one sequence's pass, its cell read from the first step to the last: ∂C_t/∂C_{t-1} = f_t of an LSTM, and of a GRU
    /// ∂h_t/∂h_{t-1} = 1 - z_t or z_t, by its convention. None for an RNN, which has no direct path, and for what else was
    /// read.
    pub fn new(cell: &Cell, trace: &Trace) -> Option<Self> {
        let (gate, keeps) = match cell.kind() {
            CellKind::Lstm => (Value::ForgetGate, true),
            CellKind::Gru(convention) => (Value::UpdateGate, convention.keeps_old()),
            _ => return None,
        };
        if trace.batch != 1 || trace.direction != super::Direction::Forward {
            return None;
        }
        let gate = trace.value(gate)?;
        Some(Self { kept: if keeps { gate.into_owned() } else { gate.map(|gate| 1.0 - gate) } })
    }

    /// The same of a network's numbers: past a state that is held at a number nothing is kept.
    pub fn of(numbers: &Numbers, lane: Lane) -> Option<Self> {
        let cell = numbers.network.stack().cell(lane)?;
        let mut paths = Self::new(cell, numbers.trace.stack.cell(lane)?)?;
        let state = if cell.kind().has_cell_state() { Value::CellState } else { Value::Hidden };
        for (step, mut kept) in paths.kept.column_iter_mut().enumerate() {
            for (unit, kept) in kept.iter_mut().enumerate() {
                if numbers.held(Address::value(lane, state), unit, step).is_some() {
                    *kept = 0.0;
                }
            }
        }
        Some(paths)
    }

    pub fn units(&self) -> usize {
        self.kept.nrows()
    }

    pub fn steps(&self) -> usize {
        self.kept.ncols()
    }

    /// The share that one unit keeps at one step.
    pub fn kept(&self, unit: usize, step: usize) -> Option<f64> {
        self.kept.get((unit, step)).copied().map(wide)
    }

    /// ∏ of what is kept from step `from` to step `to`, for every `to` from `from` on (1 at `from` itself), of one unit. In
    /// f64, where 200 small gates do not come to zero.
    pub fn from(&self, unit: usize, from: usize) -> Vec<f64> {
        let mut product = 1.0;
        let on = (from + 1..self.steps()).map(|step| {
            product *= self.kept(unit, step).unwrap_or(0.0);
            product
        });
        std::iter::once(1.0).chain(on).take(self.steps().saturating_sub(from)).collect()
    }

    /// The same of the unit that keeps most from `from` to each step: the largest singular value of the direct path.
    pub fn largest_from(&self, from: usize) -> Vec<f64> {
        let mut largest = vec![0.0; self.steps().saturating_sub(from)];
        for unit in 0..self.units() {
            for (most, product) in largest.iter_mut().zip(self.from(unit, from)) {
                *most = product.max(*most);
            }
        }
        largest
    }
}

impl Cell {
    /// A gate's bias at each unit, the sum of both.
    pub fn biases(&self, gate: Gate) -> Vec<f64> {
        let weights = self.weights();
        let first = block(self.kind().gates(), gate) * weights.hidden_size();
        let both = weights.bias_ih.iter().zip(&weights.bias_hh).skip(first).take(weights.hidden_size());
        both.map(|(&ih, &hh)| wide(ih) + wide(hh)).collect()
    }
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
fn wide(number: Real) -> f64 {
    number as f64
}
