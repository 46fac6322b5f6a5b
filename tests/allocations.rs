//! A step of training, and a step of a stream, allocate nothing once their buffers are there.
#![cfg(not(target_arch = "wasm32"))]

#[path = "numbers/draw.rs"]
mod draw;

use draw::{KINDS, Shape};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell as Counter;
use unroll::engine::{
    CrossEntropy, Linear, LinearBackward, Matrix, Optimizer, Rule, StackBackward, Vector, clip, norm,
};

/// The system's allocator, counting what this thread asks of it.
struct Counting;

thread_local! {
    static COUNT: Counter<usize> = const { Counter::new(0) };
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(run: impl FnOnce()) -> usize {
    let before = COUNT.with(Counter::get);
    run();
    COUNT.with(Counter::get) - before
}

#[test]
fn the_count_sees_an_allocation() {
    assert_eq!(allocations(|| drop(std::hint::black_box(vec![1; 9]))), 1);
}

#[test]
fn a_training_step_allocates_nothing() {
    for (kind, (bidirectional, batch)) in KINDS.into_iter().flat_map(|kind| [(kind, (false, 5)), (kind, (true, 1))]) {
        let shape = Shape { layers: 2, bidirectional, input: 6, hidden: 11, batch, steps: 7, scale: 0.4, seed: 2 };
        let random = &mut shape.random();
        let mut stack = draw::stack(random, kind, &shape);
        let features = stack.output_size();
        let mut head = Linear::new(draw::matrix(random, 3, features, 0.3), Vector::zeros(3)).unwrap();
        let x = draw::sequence(random, shape.input, &shape);
        let targets = (0..shape.columns()).map(|column| (column % 2 == 0).then_some(column % 3)).collect();
        let loss = CrossEntropy::new(3, targets).unwrap();
        let count = stack.cells().map(|(_, cell)| cell.weights().count()).sum::<usize>() + 3 * (features + 1);
        let mut optimizer = Optimizer::new(Rule::ADAM, 1e-2, count);
        let initial = stack.zero_states(batch);
        let mut trace = stack.trace(shape.steps, batch);
        let mut logits = Matrix::zeros(3, shape.columns());
        let mut d_head = LinearBackward::new(&head, shape.columns());
        let mut d_stack = StackBackward::new(&stack, shape.steps, batch);

        let mut losses = Vec::with_capacity(20);
        let count = allocations(|| {
            for _ in 0..20 {
                stack.forward_into(&x, &initial, &mut trace).unwrap();
                head.forward_into(&trace.output, &mut logits).unwrap();
                losses.push(loss.loss(&logits).unwrap());
                CrossEntropy::softmax_in_place(&mut logits);
                loss.gradient_in_place(&mut logits).unwrap();
                head.backward_into(&trace.output, &logits, &mut d_head).unwrap();
                stack.backward_into(&trace, &d_head.gradients.input, true, &mut d_stack).unwrap();
                let mut update = optimizer.step(clip(norm(d_stack.slices()), 1.0));
                stack.update(&d_stack, |weights, gradients| update.apply(weights, gradients)).unwrap();
                head.update(|weight, bias| {
                    update.apply(weight, d_head.gradients.weight.as_slice()).unwrap();
                    update.apply(bias, d_head.gradients.bias.as_slice()).unwrap();
                });
            }
        });
        assert_eq!(count, 0, "{kind:?}");
        assert!(losses[19] < losses[0], "{kind:?}: {losses:?}");
    }
}

#[test]
fn a_step_of_a_stream_allocates_nothing_and_is_the_sequences() {
    for kind in KINDS {
        let shape =
            Shape { layers: 1, bidirectional: false, input: 6, hidden: 13, batch: 1, steps: 9, scale: 0.5, seed: 3 };
        let random = &mut shape.random();
        let cell = draw::cell(random, kind, &shape);
        let x = draw::sequence(random, shape.input, &shape);
        let direction = unroll::engine::Direction::Forward;
        let whole = cell.forward(&x, cell.zero_state(1), direction).unwrap();
        let inputs: Vec<_> = (0..shape.steps)
            .map(|step| unroll::engine::Sequence::new(x.values().columns(step, 1).into_owned(), 1).unwrap())
            .collect();
        let mut state = cell.zero_state(1);
        let mut trace = unroll::engine::Trace::zeros(kind, shape.hidden, 1, 1);
        for (step, x) in inputs.iter().enumerate() {
            let count = allocations(|| {
                cell.forward_into(x, &state, direction, &mut trace).unwrap();
                trace.last_into(&mut state);
            });
            assert_eq!(count, 0, "{kind:?}");
            let difference = (&state.h - whole.hidden().columns(step, 1)).amax();
            assert!(difference < 1e-6, "{kind:?}, step {step}: off by {difference}");
        }
    }
}
