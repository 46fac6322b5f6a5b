//! Recurrent layers as one writes them with nalgebra: a product for each step, a matrix for each gate.

mod gru;
mod lstm;
mod train;

use bench_abi::{Contender, Kind, Task, Work};
use gru::Gru;
use lstm::Lstm;
use nalgebra::{DMatrix, DVector};

bench_abi::export!(make);

type Matrix = DMatrix<f32>;
type Vector = DVector<f32>;

fn make(work: Work) -> Box<dyn Contender> {
    match (work.kind, work.task) {
        (Kind::Lstm, Task::Train) => Box::new(train::Train::new(&work)),
        (Kind::Lstm, _) => Box::new(Sequence::new(Lstm::new(&work), &work)),
        (Kind::Gru, Task::Train) => panic!("no training of a GRU"),
        (Kind::Gru, _) => Box::new(Sequence::new(Gru::new(&work), &work)),
        _ => panic!("recurrent layers only"),
    }
}

trait Cell {
    type State;

    /// Of hidden x batch matrices.
    fn zero_state(&self, batch: usize) -> Self::State;

    /// `x` is input x batch.
    fn step(&self, x: &Matrix, state: &Self::State) -> Self::State;

    fn hidden(state: &Self::State) -> &Matrix;
}

/// A cell that reads a sequence, or one step of it for each run.
struct Sequence<C: Cell> {
    cell: C,
    /// One input x batch matrix for each step.
    steps: Vec<Matrix>,
    states: Vec<C::State>,
    batch: usize,
    /// In a stream: what it reads next.
    next: Option<usize>,
}

impl<C: Cell> Sequence<C> {
    fn new(cell: C, work: &Work) -> Self {
        let states = vec![cell.zero_state(work.batch)];
        let next = (work.task == Task::Stream).then_some(0);
        Self { cell, steps: steps(work), states, batch: work.batch, next }
    }
}

impl<C: Cell> Contender for Sequence<C> {
    fn run(&mut self) {
        if let Some(next) = &mut self.next {
            self.states[0] = self.cell.step(&self.steps[*next], &self.states[0]);
            *next = (*next + 1) % self.steps.len();
            return;
        }
        let zero = self.cell.zero_state(self.batch);
        let mut states: Vec<C::State> = Vec::with_capacity(self.steps.len());
        for x in &self.steps {
            states.push(self.cell.step(x, states.last().unwrap_or(&zero)));
        }
        self.states = states;
    }

    fn reset(&mut self) {
        self.next = Some(0);
        self.states[0] = self.cell.zero_state(self.batch);
    }

    fn output(&mut self) -> Vec<f32> {
        self.states.iter().flat_map(|state| C::hidden(state).as_slice()).copied().collect()
    }
}

fn steps(work: &Work) -> Vec<Matrix> {
    let steps = work.x.chunks(work.input * work.batch);
    steps.map(|x| Matrix::from_column_slice(work.input, work.batch, x)).collect()
}

fn add_to_columns(matrix: &mut Matrix, bias: &Vector) {
    for mut column in matrix.column_iter_mut() {
        column += bias;
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
