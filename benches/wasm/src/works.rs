//! The works, through the engine's public interface.

use crate::graphs;
use bench_abi::{Contender, Kind, LEARNING_RATE, Task, Work};
use unroll_engine::{
    Cell, CellKind, CellWeights, CrossEntropy, Direction, GruConvention, Layer, Linear, LinearBackward, Matrix,
    Optimizer, Rule, Sequence, ShapeError, Stack, StackBackward, StackTrace, State, Trace, Vector,
};

pub fn make(work: Work) -> Box<dyn Contender> {
    let kind = match work.kind {
        Kind::Lstm => CellKind::Lstm,
        Kind::Gru => CellKind::Gru(GruConvention::ResetAfter),
        Kind::Attention | Kind::Convolution | Kind::Translator => return graphs::make(&work),
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
        Task::Forward => Box::new(Forward::new(cell, sequence(&work.x))),
        Task::Stream => {
            let steps = work.x.chunks(work.batch * work.input).map(sequence).collect();
            Box::new(Stream::new(cell, steps))
        }
        Task::Train => Box::new(Train::new(cell, sequence(&work.x), &work)),
    }
}

struct Forward {
    initial: State,
    trace: Trace,
    cell: Cell,
    x: Sequence,
}

impl Forward {
    fn new(cell: Cell, x: Sequence) -> Self {
        let trace = Trace::zeros(cell.kind(), cell.weights().hidden_size(), x.steps(), x.batch());
        Self { initial: cell.zero_state(x.batch()), trace, cell, x }
    }
}

impl Contender for Forward {
    fn run(&mut self) {
        let Self { cell, x, initial, trace } = self;
        cell.forward_into(x, initial, Direction::Forward, trace).expect("shapes fit");
    }

    fn output(&mut self) -> Vec<f32> {
        self.trace.hidden().as_slice().to_vec()
    }
}

struct Stream {
    state: State,
    trace: Trace,
    cell: Cell,
    steps: Vec<Sequence>,
    next: usize,
}

impl Stream {
    fn new(cell: Cell, steps: Vec<Sequence>) -> Self {
        let batch = steps[0].batch();
        let trace = Trace::zeros(cell.kind(), cell.weights().hidden_size(), 1, batch);
        Self { state: cell.zero_state(batch), trace, cell, steps, next: 0 }
    }
}

impl Contender for Stream {
    fn run(&mut self) {
        let Self { cell, steps, state, trace, next } = self;
        cell.forward_into(&steps[*next], state, Direction::Forward, trace).expect("shapes fit");
        trace.last_into(state);
        *next = (*next + 1) % steps.len();
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
    stack: Stack,
    head: Linear,
    x: Sequence,
    loss: CrossEntropy,
    optimizer: Optimizer,
    initial: Vec<State>,
    trace: StackTrace,
    /// The last step's hidden state, its logits and, in their place, the loss's gradient with respect to them.
    last: State,
    logits: Matrix,
    d_head: LinearBackward,
    d_output: Matrix,
    d_stack: StackBackward,
    value: f32,
}

impl Train {
    fn new(cell: Cell, x: Sequence, work: &Work) -> Self {
        let head = Linear::new(
            Matrix::from_row_slice(work.classes, work.hidden, &work.head_weight),
            Vector::from_column_slice(&work.head_bias),
        );
        let head = head.expect("head fits");
        let targets = work.labels.iter().copied().map(Some).collect();
        let count = cell.weights().count() + work.classes * (work.hidden + 1);
        let last = cell.zero_state(work.batch);
        let stack = Stack::new(vec![Layer::one_way(cell)]).expect("one layer");
        Self {
            loss: CrossEntropy::new(work.classes, targets).expect("labels are classes"),
            optimizer: Optimizer::new(Rule::ADAM, LEARNING_RATE, count),
            initial: stack.zero_states(work.batch),
            trace: stack.trace(work.steps, work.batch),
            last,
            logits: Matrix::zeros(work.classes, work.batch),
            d_head: LinearBackward::new(&head, work.batch),
            d_output: Matrix::zeros(work.hidden, work.steps * work.batch),
            d_stack: StackBackward::new(&stack, work.steps, work.batch),
            value: 0.0,
            stack,
            head,
            x,
        }
    }

    fn step(&mut self) -> Result<(), ShapeError> {
        let Self { stack, head, x, loss, optimizer, initial, trace, last, logits, d_head, d_output, d_stack, value } =
            self;
        stack.forward_into(x, initial, trace)?;
        trace.layers[0].forward.last_into(last);
        head.forward_into(&last.h, logits)?;
        *value = loss.loss(logits)?;
        CrossEntropy::softmax_in_place(logits);
        loss.gradient_in_place(logits)?;
        head.backward_into(&last.h, logits, d_head)?;
        let (columns, batch) = (d_output.ncols(), x.batch());
        d_output.columns_mut(columns - batch, batch).copy_from(&d_head.gradients.input);
        stack.backward_into(trace, d_output, false, d_stack)?;

        let mut update = optimizer.step(1.0);
        stack.update(d_stack, |weights, gradients| update.apply(weights, gradients))?;
        head.update(|weight, bias| {
            update.apply(weight, d_head.gradients.weight.as_slice())?;
            update.apply(bias, d_head.gradients.bias.as_slice())
        })
    }
}

impl Contender for Train {
    fn run(&mut self) {
        self.step().expect("shapes fit");
    }

    fn output(&mut self) -> Vec<f32> {
        vec![self.value]
    }
}
