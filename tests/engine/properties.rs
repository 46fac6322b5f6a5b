//! What holds for every network of every shape.

use crate::close::{close, item, mirrored};
use crate::draw::{self, KINDS, Shape};
use crate::random_shapes::for_random_shapes;
use proptest::test_runner::{TestCaseError, TestCaseResult};
use unroll::engine::{
    Cell, CellGradients, CellKind, CellWeights, Direction, GruConvention, Matrix, Real, Sequence, State, Trace, Value,
};

const DIRECTIONS: [Direction; 2] = [Direction::Forward, Direction::Reverse];

/// One cell with what it reads and the gradients of what it gives.
struct Case {
    cell: Cell,
    x: Sequence,
    initial: State,
    own: Matrix,
    after: State,
}

impl Case {
    /// Weights are kept small, or a chaotic cell would make a difference in rounding a difference in kind.
    fn new(kind: CellKind, shape: &Shape) -> Self {
        let (random, shape) = (&mut shape.random(), Shape { scale: 0.4 * shape.scale, ..*shape });
        Self {
            cell: draw::cell(random, kind, &shape),
            x: draw::sequence(random, shape.input, &shape),
            initial: draw::state(random, kind, shape.hidden, shape.batch),
            own: draw::matrix(random, shape.hidden, shape.columns(), 1.0),
            after: draw::state(random, kind, shape.hidden, shape.batch),
        }
    }

    fn run(&self, direction: Direction) -> (Trace, CellGradients) {
        let trace = self.cell.forward(&self.x, self.initial.clone(), direction).unwrap();
        let gradients = self.cell.backward(&self.x, &trace, self.own.clone(), Some(&self.after)).unwrap();
        (trace, gradients)
    }

    fn only(&self, index: usize) -> Self {
        let batch = self.x.batch();
        let of = |matrix: &Matrix| item(matrix.as_view(), index, batch);
        let of_state = |state: &State| State { h: of(&state.h), c: state.c.as_ref().map(of) };
        Self {
            cell: self.cell.clone(),
            x: Sequence::new(of(self.x.values()), 1).unwrap(),
            initial: of_state(&self.initial),
            own: of(&self.own),
            after: of_state(&self.after),
        }
    }

    fn mirrored(&self) -> Self {
        let batch = self.x.batch();
        Self {
            cell: self.cell.clone(),
            x: Sequence::new(mirrored(self.x.values().as_view(), batch), batch).unwrap(),
            initial: self.initial.clone(),
            own: mirrored(self.own.as_view(), batch),
            after: self.after.clone(),
        }
    }
}

fn for_every_case(name: &str, check: impl Fn(&Case, Direction, &Shape) -> Result<(), String>) {
    for kind in KINDS {
        for direction in DIRECTIONS {
            for_random_shapes(&format!("{name}, {kind:?} {direction:?}"), 128, |shape| {
                check(&Case::new(kind, shape), direction, shape).map_err(TestCaseError::fail)
            });
        }
    }
}

#[test]
fn a_batch_is_its_items_side_by_side() {
    for_every_case("batch", |case, direction, shape| {
        let (trace, gradients) = case.run(direction);
        let mut sum = CellWeights::zeros(case.cell.kind().gates().len(), shape.input, shape.hidden);
        for index in 0..shape.batch {
            let (alone, alone_gradients) = case.only(index).run(direction);
            let of = |matrix: &Matrix| item(matrix.as_view(), index, shape.batch);
            for value in case.cell.kind().values() {
                for (name, together, alone) in
                    [("value", &trace, &alone), ("gradient", &gradients.trace, &alone_gradients.trace)]
                {
                    let together = item(together.value(value).unwrap(), index, shape.batch);
                    close(&format!("{name} {value:?}"), &together, &alone.value(value).unwrap().into_owned())?;
                }
            }
            close("input's gradient", &of(&gradients.input), &alone_gradients.input)?;
            close("initial state's gradient", &of(&gradients.trace.initial.h), &alone_gradients.trace.initial.h)?;
            close("last state", &of(&trace.last().h), &alone.last().h)?;
            sum.weight_ih += alone_gradients.weights.weight_ih;
            sum.weight_hh += alone_gradients.weights.weight_hh;
            sum.bias_ih += alone_gradients.weights.bias_ih;
            sum.bias_hh += alone_gradients.weights.bias_hh;
        }
        close_weights(&gradients.weights, &sum)
    });
}

#[test]
fn reading_backwards_is_reading_the_mirrored_sequence() {
    for_every_case("mirror", |case, direction, shape| {
        let other = if direction == Direction::Forward { Direction::Reverse } else { Direction::Forward };
        let (trace, gradients) = case.run(direction);
        let (mirror, mirror_gradients) = case.mirrored().run(other);
        for value in case.cell.kind().values() {
            for (name, one, two) in
                [("value", &trace, &mirror), ("gradient", &gradients.trace, &mirror_gradients.trace)]
            {
                let two = mirrored(two.value(value).unwrap(), shape.batch);
                close(&format!("{name} {value:?}"), &one.value(value).unwrap().into_owned(), &two)?;
            }
        }
        let input = mirrored(mirror_gradients.input.as_view(), shape.batch);
        close("input's gradient", &gradients.input, &input)?;
        close("last state", &trace.last().h, &mirror.last().h)?;
        close_weights(&gradients.weights, &mirror_gradients.weights)
    });
}

/// Gates open between nothing and all, and what is bounded stays bounded.
#[test]
fn values_stay_within_their_ranges() {
    use Value::*;
    for_every_case("ranges", |case, direction, shape| {
        let (trace, _) = case.run(direction);
        let longest = 1.5 + shape.steps as Real;
        for value in case.cell.kind().values() {
            let (low, high) = match value {
                ForgetGate | InputGate | OutputGate | ResetGate | UpdateGate => (0.0, 1.0),
                Hidden | Candidate | CandidateHidden | CellTanh | ResetHidden => (-1.0, 1.0),
                CellState => (-longest, longest),
                _ => (Real::MIN, Real::MAX),
            };
            let outside = trace.value(value).unwrap().iter().find(|x| !(low..=high).contains(*x)).copied();
            if let Some(outside) = outside {
                return Err(format!("{value:?} is {outside}, outside {low} to {high}"));
            }
        }
        Ok(())
    });
}

/// The two conventions are one GRU where the product with U_n and the reset gate may change places (U_n is diagonal,
/// the candidate's recurrent bias zero) and the update gate means its opposite (its weights are negated).
#[test]
fn the_gru_of_the_course_and_pytorchs_agree_where_they_must() {
    for direction in DIRECTIONS {
        for_random_shapes(&format!("conventions, {direction:?}"), 128, |shape| {
            let mut case = Case::new(CellKind::Gru(GruConvention::ResetBefore), shape);
            let hidden = shape.hidden;
            let mut weights = case.cell.weights().clone();
            let diagonal = Matrix::from_diagonal(&weights.weight_hh.rows(2 * hidden, hidden).diagonal());
            weights.weight_hh.rows_mut(2 * hidden, hidden).copy_from(&diagonal);
            weights.bias_hh.rows_mut(2 * hidden, hidden).fill(0.0);
            let mut other = weights.clone();
            other.weight_ih.rows_mut(hidden, hidden).neg_mut();
            other.weight_hh.rows_mut(hidden, hidden).neg_mut();
            other.bias_ih.rows_mut(hidden, hidden).neg_mut();
            other.bias_hh.rows_mut(hidden, hidden).neg_mut();
            case.cell = Cell::new(case.cell.kind(), weights).unwrap();
            let (before, before_gradients) = case.run(direction);
            case.cell = Cell::new(CellKind::Gru(GruConvention::ResetAfter), other).unwrap();
            let (after, after_gradients) = case.run(direction);
            for value in [Value::Hidden, Value::ResetGate, Value::CandidateHidden] {
                let of = |trace: &Trace| trace.value(value).unwrap().into_owned();
                expect(close(&format!("{value:?}"), &of(&after), &of(&before)))?;
            }
            let z = before.value(Value::UpdateGate).unwrap().map(|z| 1.0 - z);
            expect(close("1 - z", &after.value(Value::UpdateGate).unwrap().into_owned(), &z))?;
            expect(close("input's gradient", &after_gradients.input, &before_gradients.input))?;
            let h0 = |gradients: &CellGradients| gradients.trace.initial.h.clone();
            expect(close("h0's gradient", &h0(&after_gradients), &h0(&before_gradients)))
        });
    }
}

/// A stack does nothing but hand each layer's hidden states to the next.
#[test]
fn a_stack_is_its_layers_one_by_one() {
    for kind in KINDS {
        for_random_shapes(&format!("stack of {kind:?}"), 128, |shape| {
            let random = &mut shape.random();
            let stack = draw::stack(random, kind, shape);
            let x = draw::sequence(random, shape.input, shape);
            let initial = draw::states(random, &stack, shape.batch);
            let trace = stack.forward(x.clone(), initial.clone()).unwrap();
            let (mut input, mut states) = (x, initial.into_iter());
            for (layer, traced) in stack.layers().iter().zip(&trace.layers) {
                let mut joined = Matrix::zeros(0, shape.columns());
                for (direction, cell) in layer.cells() {
                    let by_hand = cell.forward(&input, states.next().unwrap(), direction).unwrap();
                    if traced.cell(direction) != Some(&by_hand) || traced.input != input {
                        return Err(TestCaseError::fail(format!("{direction:?}: {by_hand:?}, stack: {traced:?}")));
                    }
                    let above = joined.nrows();
                    joined = joined.insert_rows(above, shape.hidden, 0.0);
                    joined.rows_mut(above, shape.hidden).copy_from(by_hand.hidden());
                }
                input = Sequence::new(joined, shape.batch).unwrap();
            }
            expect(close("output", &trace.output, input.values()))
        });
    }
}

fn close_weights(got: &CellWeights, expected: &CellWeights) -> Result<(), String> {
    close("weight_ih", &got.weight_ih, &expected.weight_ih)?;
    close("weight_hh", &got.weight_hh, &expected.weight_hh)?;
    let column = |bias: &unroll::engine::Vector| Matrix::from_columns(std::slice::from_ref(bias));
    close("bias_ih", &column(&got.bias_ih), &column(&expected.bias_ih))?;
    close("bias_hh", &column(&got.bias_hh), &column(&expected.bias_hh))
}

fn expect(result: Result<(), String>) -> TestCaseResult {
    result.map_err(TestCaseError::fail)
}
