//! The works, through the engine's public interface.

use crate::adam::Adam;
use bench_abi::{Contender, Kind, Task, Work};
use unroll_engine::{
    Cell, CellKind, CellWeights, CrossEntropy, Direction, GruConvention, Linear, Matrix, Sequence, State, Trace, Vector,
};

pub fn make(work: Work) -> Box<dyn Contender> {
    let kind = match work.kind {
        Kind::Lstm => CellKind::Lstm,
        Kind::Gru => CellKind::Gru(GruConvention::ResetAfter),
    };
    let rows = work.gates() * work.hidden;
    let weights = CellWeights::new(
        work.gates(),
        Matrix::from_row_slice(rows, work.input, &work.weight_ih),
        Matrix::from_row_slice(rows, work.hidden, &work.weight_hh),
        Vector::from_column_slice(&work.bias_ih),
        Vector::from_column_slice(&work.bias_hh),
    );
    let cell = Cell::new(kind, weights.expect("weights fit")).expect("weights fit");
    let sequence = |x: &[f32]| {
        let values = Matrix::from_column_slice(work.input, x.len() / work.input, x);
        Sequence::new(values, work.batch).expect("whole steps")
    };
    match work.task {
        Task::Forward => Box::new(Forward { cell, x: sequence(&work.x), trace: None }),
        Task::Stream => {
            let steps = work.x.chunks(work.batch * work.input).map(sequence).collect();
            Box::new(Stream { state: cell.zero_state(work.batch), cell, steps, next: 0 })
        }
        Task::Train => Box::new(Train::new(cell, sequence(&work.x), &work)),
    }
}

struct Forward {
    cell: Cell,
    x: Sequence,
    trace: Option<Trace>,
}

impl Contender for Forward {
    fn run(&mut self) {
        let initial = self.cell.zero_state(self.x.batch());
        self.trace = Some(self.cell.forward(&self.x, initial, Direction::Forward).expect("shapes fit"));
    }

    fn output(&mut self) -> Vec<f32> {
        self.trace.as_ref().expect("run").hidden().as_slice().to_vec()
    }
}

struct Stream {
    cell: Cell,
    steps: Vec<Sequence>,
    next: usize,
    state: State,
}

impl Contender for Stream {
    fn run(&mut self) {
        let x = &self.steps[self.next];
        self.next = (self.next + 1) % self.steps.len();
        let trace = self.cell.forward(x, self.state.clone(), Direction::Forward).expect("shapes fit");
        self.state = trace.last();
    }

    fn reset(&mut self) {
        self.next = 0;
        self.state = self.cell.zero_state(self.steps[0].batch());
    }

    fn output(&mut self) -> Vec<f32> {
        self.state.h.as_slice().to_vec()
    }
}

struct Train {
    cell: Cell,
    head: Linear,
    x: Sequence,
    loss: CrossEntropy,
    optimizers: [Adam; 6],
    value: f32,
}

impl Train {
    fn new(cell: Cell, x: Sequence, work: &Work) -> Self {
        let head = Linear::new(
            Matrix::from_row_slice(work.classes, work.hidden, &work.head_weight),
            Vector::from_column_slice(&work.head_bias),
        );
        let targets = work.labels.iter().copied().map(Some).collect();
        let w = cell.weights();
        let counts = [&w.weight_ih, &w.weight_hh].map(Matrix::len);
        let biases = w.bias_ih.len();
        let counts = [counts[0], counts[1], biases, biases, work.classes * work.hidden, work.classes];
        Self {
            cell,
            head: head.expect("head fits"),
            x,
            loss: CrossEntropy::new(work.classes, targets).expect("labels are classes"),
            optimizers: counts.map(Adam::new),
            value: 0.0,
        }
    }
}

impl Contender for Train {
    fn run(&mut self) {
        let batch = self.x.batch();
        let trace = self.cell.forward(&self.x, self.cell.zero_state(batch), Direction::Forward).expect("shapes fit");
        let last = trace.last().h;
        let logits = self.head.forward(&last).expect("shapes fit");
        self.value = self.loss.loss(&logits).expect("shapes fit");
        let d_logits = self.loss.gradient(&CrossEntropy::softmax(&logits)).expect("shapes fit");
        let head = self.head.backward(&last, &d_logits).expect("shapes fit");
        let (hidden, columns) = trace.hidden().shape();
        let mut d_output = Matrix::zeros(hidden, columns);
        d_output.columns_mut(columns - batch, batch).copy_from(&head.input);
        let cell = self.cell.backward(&self.x, &trace, d_output, None).expect("shapes fit").weights;

        let weights = self.cell.weights_mut();
        let [w, u, b_w, b_u, head_weight, head_bias] = &mut self.optimizers;
        w.update(weights.weight_ih.as_mut_slice(), cell.weight_ih.as_slice());
        u.update(weights.weight_hh.as_mut_slice(), cell.weight_hh.as_slice());
        b_w.update(weights.bias_ih.as_mut_slice(), cell.bias_ih.as_slice());
        b_u.update(weights.bias_hh.as_mut_slice(), cell.bias_hh.as_slice());
        head_weight.update(self.head.weight_mut().as_mut_slice(), head.weight.as_slice());
        head_bias.update(self.head.bias_mut().as_mut_slice(), head.bias.as_slice());
    }

    fn output(&mut self) -> Vec<f32> {
        vec![self.value]
    }
}
