//! Every gradient that the engine computes, against central differences in f64, over random shapes and numbers.
//!
//! Run with `cargo test --features f64 --test gradients`; in f32 a difference of two losses would say nothing.
//! A failing case is shrunk and printed as its [`Shape`], which with its seed is the whole case.
#![cfg(feature = "f64")]

#[path = "numbers/draw.rs"]
mod draw;
#[path = "numbers/draw_graphs.rs"]
mod draw_graphs;
#[path = "numbers/gradient_check.rs"]
mod gradient_check;
#[path = "numbers/graph_operations.rs"]
mod graph_operations;
#[path = "numbers/plain_operations.rs"]
mod plain_operations;
#[path = "numbers/random_shapes.rs"]
mod random_shapes;
#[path = "numbers/recurrent_operations.rs"]
mod recurrent_operations;

use draw::{KINDS, Shape, UNBOUNDED};
use draw_graphs::mixings;
use gradient_check::{FLOOR, Operation, RELATIVE, check};
use graph_operations::GraphCase;
use plain_operations::{CrossEntropyCase, EmbeddingCase, LinearCase, SquaredErrorCase};
use proptest::test_runner::TestCaseError;
use random_shapes::for_random_shapes;
use recurrent_operations::{CellCase, NetworkCase, StackCase};
use unroll::engine::graph::{Attention, Positions};
use unroll::engine::{CellKind, Direction, GruConvention, Matrix, Real, Sequence, State, Value};

const DIRECTIONS: [Direction; 2] = [Direction::Forward, Direction::Reverse];

/// The one check, for one operation and many random shapes.
fn check_operation<O: Operation>(name: &str, make: impl Fn(&Shape) -> O) {
    check_cases(name, 32, make);
}

fn check_cases<O: Operation>(name: &str, cases: u32, make: impl Fn(&Shape) -> O) {
    let worst = std::cell::Cell::new(0.0_f64);
    for_random_shapes(name, cases, |shape| {
        let error = check(&mut make(shape)).map_err(TestCaseError::fail)?;
        worst.set(worst.get().max(error));
        Ok(())
    });
    println!("{name}: worst error {:.4} of what is admissible", worst.get());
}

#[test]
fn cells() {
    for kind in KINDS {
        for direction in DIRECTIONS {
            check_operation(&format!("{kind:?} {direction:?}"), |shape| CellCase::new(kind, direction, shape));
        }
    }
}

#[test]
fn cells_without_bounds() {
    for kind in UNBOUNDED {
        for direction in DIRECTIONS {
            let small = |shape: &Shape| CellCase::new(kind, direction, &Shape { scale: 0.3, ..*shape });
            check_operation(&format!("{kind:?} {direction:?}"), small);
        }
    }
}

#[test]
fn stacks() {
    for kind in KINDS {
        check_operation(&format!("stack of {kind:?}"), |shape| StackCase::new(kind, shape));
    }
}

#[test]
fn networks() {
    for kind in KINDS {
        for (input, embedding) in [("one-hot", false), ("embedding", true)] {
            check_operation(&format!("{input} network of {kind:?}"), |shape| NetworkCase::new(kind, embedding, shape));
        }
    }
}

/// With values held, every weight's gradient is that of a network in which they are constants, and the gradient of a held
/// value is that of the number it is held at.
#[test]
fn networks_with_held_values() {
    for kind in KINDS {
        check_operation(&format!("held {kind:?}"), |shape| NetworkCase::held(kind, shape.seed % 2 == 0, shape));
    }
}

#[test]
fn networks_whose_reverse_outputs_are_not_reversed_back() {
    for kind in KINDS {
        check_operation(&format!("unreversed network of {kind:?}"), |shape| {
            NetworkCase::new(kind, true, &Shape { bidirectional: true, ..*shape }).unreversed()
        });
    }
}

#[test]
fn layers_without_recurrence() {
    check_operation("linear", LinearCase::new);
    check_operation("embedding", EmbeddingCase::new);
}

/// Sources and targets of different lengths side by side, some nodes held.
#[test]
fn encoder_decoders() {
    for kind in [CellKind::RNN, CellKind::Lstm, CellKind::Gru(GruConvention::ResetAfter)] {
        for attention in Attention::ALL {
            // Fewer of each: they are whole networks, and there are fifteen.
            check_cases(&format!("{kind:?} {attention:?}"), 10, |shape| {
                GraphCase::encoder_decoder(kind, attention, shape)
            });
        }
    }
}

#[test]
fn self_attention() {
    check_operation("self-attention", GraphCase::self_attention);
}

/// Recurrence, convolutions and attention over one sequence.
#[test]
fn sequence_models() {
    let any = Shape { layers: 1, bidirectional: false, input: 1, hidden: 1, batch: 1, steps: 1, scale: 1.0, seed: 1 };
    for index in 0..mixings(&any).len() {
        let mixing = |shape: &Shape| mixings(shape).swap_remove(index);
        check_operation(&format!("{:?}", mixing(&any)), |shape| GraphCase::sequence(mixing, shape));
    }
}

#[test]
fn transformers() {
    for positions in [Positions::Waves, Positions::Learned(8)] {
        check_operation(&format!("Transformer, {positions:?}"), |shape| GraphCase::transformer(positions, shape));
    }
}

#[test]
fn losses() {
    check_operation("cross-entropy", CrossEntropyCase::new);
    check_operation("squared error", SquaredErrorCase::new);
}

/// What the page draws as two arrows into h_t is its own output's part and the following steps' part, nothing else.
#[test]
fn a_hidden_state_receives_its_own_share_and_the_future_share() {
    for kind in KINDS {
        for direction in DIRECTIONS {
            for_random_shapes(&format!("shares of {kind:?} {direction:?}"), 48, |shape| {
                let case = CellCase::new(kind, direction, shape);
                let gradients = case.backward();
                let total = gradients.trace.value(Value::Hidden).unwrap().into_owned();
                expect("own share", &gradients.own_share, &case.own)?;
                expect("own + future", &total, &(&gradients.own_share + &gradients.future_share))?;
                let last = columns(&gradients.future_share, direction.last(shape.steps), shape);
                let zeros = Matrix::zeros(shape.hidden, shape.batch);
                expect("future share of the last step", &last, case.after.as_ref().map_or(&zeros, |after| &after.h))
            });
        }
    }
}

/// ∂L/∂h_t and ∂L/∂C_t at every step, by starting the rest of the sequence from a nudged state.
#[test]
fn states_at_every_step() {
    for kind in KINDS {
        for direction in DIRECTIONS {
            for_random_shapes(&format!("states of {kind:?} {direction:?}"), 24, |shape| {
                let case = CellCase::new(kind, direction, shape);
                let gradients = case.backward();
                for step in 0..shape.steps {
                    let mut nudged = Restart::new(kind, &case, step);
                    let h = columns(gradients.trace.hidden(), step, shape);
                    let c = gradients.trace.value(Value::CellState).map(|c| columns(&c.into_owned(), step, shape));
                    nudged.expected = std::iter::once(h).chain(c).map(|matrix| matrix.as_slice().to_vec()).collect();
                    check(&mut nudged).map_err(|error| TestCaseError::fail(format!("at step {step}: {error}")))?;
                }
                Ok(())
            });
        }
    }
}

/// The loss as a function of one step's state: of h_t with C_t held, and of C_t with h_t = o_t ⊙ tanh C_t following it.
struct Restart<'a> {
    case: &'a CellCase,
    step: usize,
    h: Matrix,
    h_nudge: Matrix,
    c: Option<Matrix>,
    output_gate: Option<Matrix>,
    expected: Vec<Vec<Real>>,
}

impl<'a> Restart<'a> {
    fn new(kind: CellKind, case: &'a CellCase, step: usize) -> Self {
        let trace = case.trace();
        let at = |value| trace.value(value).map(|all| all.columns(step * case.batch, case.batch).into_owned());
        let h = at(Value::Hidden).unwrap();
        let output_gate = at(Value::OutputGate).filter(|_| kind == CellKind::Lstm);
        Self { case, step, h_nudge: h.map(|_| 0.0), h, c: at(Value::CellState), output_gate, expected: Vec::new() }
    }
}

impl Operation for Restart<'_> {
    fn visit(&mut self, visit: &mut dyn FnMut(&str, &mut [Real])) {
        visit("change of h", self.h_nudge.as_mut_slice());
        if let Some(c) = &mut self.c {
            visit("c", c.as_mut_slice());
        }
    }

    fn loss(&self) -> Real {
        let CellCase { cell, direction, own, after, batch, .. } = self.case;
        let h = match (&self.c, &self.output_gate) {
            (Some(c), Some(o)) => c.map(Real::tanh).component_mul(o),
            _ => self.h.clone(),
        } + &self.h_nudge;
        let own_part = h.dot(&own.columns(self.step * batch, *batch));
        let (first, end) = match direction {
            Direction::Forward => ((self.step + 1) * batch, own.ncols()),
            Direction::Reverse => (0, self.step * batch),
        };
        let state = State { h, c: self.c.clone() };
        let (rest, last) = if first == end {
            (0.0, state)
        } else {
            let x = Sequence::new(self.case.x.columns(first, end - first).into_owned(), *batch).unwrap();
            let trace = cell.forward(&x, state, *direction).unwrap();
            (trace.hidden().dot(&own.columns(first, end - first)), trace.last())
        };
        let after = after.as_ref().map_or(0.0, |after| {
            last.h.dot(&after.h) + last.c.iter().zip(&after.c).map(|(c, after)| c.dot(after)).sum::<Real>()
        });
        own_part + rest + after
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        self.expected.clone()
    }
}

/// A check that passes whatever it is given would pass all of the above too.
#[test]
fn a_wrong_gradient_is_caught() {
    struct Wrong(LinearCase, fn(&mut Vec<Vec<Real>>));
    impl Operation for Wrong {
        fn visit(&mut self, visit: &mut dyn FnMut(&str, &mut [Real])) {
            self.0.visit(visit);
        }
        fn loss(&self) -> Real {
            self.0.loss()
        }
        fn gradients(&self) -> Vec<Vec<Real>> {
            let mut gradients = self.0.gradients();
            self.1(&mut gradients);
            gradients
        }
    }
    let shape = Shape { layers: 1, bidirectional: false, input: 3, hidden: 2, batch: 2, steps: 3, scale: 1.0, seed: 1 };
    let error_of = |wrong| check(&mut Wrong(LinearCase::new(&shape), wrong)).err();
    assert_eq!(error_of(|_| {}), None);
    let error = error_of(|gradients| gradients[0][4] *= 1.0 + 20.0 * RELATIVE).unwrap();
    assert!(error.contains("weight[4]") && error.contains("got") && error.contains("expected"), "{error}");
    assert!(error_of(|gradients| gradients[1][0] += 1e4 * FLOOR).unwrap().contains("bias[0]"));
    assert!(error_of(|gradients| gradients[2][0] = Real::NAN).unwrap().contains("x[0]"));
    assert!(error_of(|gradients| gradients.truncate(2)).is_some());
    assert!(error_of(|gradients| gradients[1].truncate(1)).is_some());
}

fn columns(matrix: &Matrix, step: usize, shape: &Shape) -> Matrix {
    matrix.columns(step * shape.batch, shape.batch).into_owned()
}

fn expect(what: &str, got: &Matrix, expected: &Matrix) -> Result<(), TestCaseError> {
    match got == expected {
        true => Ok(()),
        false => Err(TestCaseError::fail(format!("{what}: got {got}, expected {expected}"))),
    }
}
