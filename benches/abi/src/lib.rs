//! What a Rust contender exports, and what it is given: `contenders/rust.mjs` is the other side.
//!
//! A module holds one contender for one work; the harness makes a fresh instance for each, so that its memory tells
//! what that work took.

use std::cell::{Cell, RefCell};

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// The whole sequence from a zero state; the output is every hidden state.
    Forward,
    /// One step for each run, the state carried on; the output is the hidden state.
    Stream,
    /// Forward, cross-entropy of the last output, backward, Adam; the output is the loss before the update.
    Train,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Lstm,
    /// PyTorch's: reset after the product, z keeps the old.
    Gru,
    /// These three stand beside recurrent layers; `harness/works.mjs` says what their numbers are.
    Attention,
    Convolution,
    Translator,
}

/// A work and its numbers, in PyTorch's layouts: matrices by rows, gates i, f, g, o or r, z, n.
#[derive(Debug, Clone)]
pub struct Work {
    pub task: Task,
    pub kind: Kind,
    pub input: usize,
    pub hidden: usize,
    pub steps: usize,
    pub batch: usize,
    pub classes: usize,
    /// [steps, batch, input]
    pub x: Vec<f32>,
    /// [gates · hidden, input]
    pub weight_ih: Vec<f32>,
    /// [gates · hidden, hidden]
    pub weight_hh: Vec<f32>,
    pub bias_ih: Vec<f32>,
    pub bias_hh: Vec<f32>,
    /// [classes, hidden]
    pub head_weight: Vec<f32>,
    pub head_bias: Vec<f32>,
    /// A class for each item of the batch.
    pub labels: Vec<usize>,
}

impl Work {
    pub fn gates(&self) -> usize {
        match self.kind {
            Kind::Lstm => 4,
            _ => 3,
        }
    }
}

/// The step size of Adam; its other numbers are PyTorch's defaults.
pub const LEARNING_RATE: f32 = 1e-3;

pub trait Contender {
    fn run(&mut self);

    /// Back to the zero state, where a run carries one on.
    fn reset(&mut self) {}

    fn output(&mut self) -> Vec<f32>;
}

thread_local! {
    static DATA: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
    static CONTENDER: RefCell<Option<Box<dyn Contender>>> = const { RefCell::new(None) };
    static OUTPUT: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
    static MESSAGE: Cell<&'static str> = const { Cell::new("") };
}

/// Room for a work's numbers.
pub fn reserve(count: usize) -> *mut f32 {
    DATA.with_borrow_mut(|data| {
        data.resize(count, 0.0);
        data.as_mut_ptr()
    })
}

/// Builds the contender from the numbers that were put into the room reserved.
pub fn prepare(sizes: [usize; 7], make: fn(Work) -> Box<dyn Contender>) {
    std::panic::set_hook(Box::new(|panic| MESSAGE.set(Box::leak(panic.to_string().into_boxed_str()))));
    let [task, kind, input, hidden, steps, batch, classes] = sizes;
    let data = DATA.take();
    let mut rest = &data[..];
    let mut take = |count: usize| {
        let (front, back) = rest.split_at(count);
        rest = back;
        front.to_vec()
    };
    let kind = [Kind::Lstm, Kind::Gru, Kind::Attention, Kind::Convolution, Kind::Translator][kind];
    let rows = hidden * if kind == Kind::Lstm { 4 } else { 3 };
    let work = Work {
        task: [Task::Forward, Task::Stream, Task::Train][task],
        kind,
        input,
        hidden,
        steps,
        batch,
        classes,
        x: take(steps * batch * input),
        weight_ih: take(rows * input),
        weight_hh: take(rows * hidden),
        bias_ih: take(rows),
        bias_hh: take(rows),
        head_weight: take(classes * hidden),
        head_bias: take(classes),
        labels: take(batch).into_iter().map(|label| label as usize).collect(),
    };
    CONTENDER.set(Some(make(work)));
}

pub fn run() {
    CONTENDER.with_borrow_mut(|contender| contender.as_mut().expect("prepared").run());
}

pub fn reset() {
    CONTENDER.with_borrow_mut(|contender| contender.as_mut().expect("prepared").reset());
}

/// Computes the output and tells how many numbers it has.
pub fn output() -> usize {
    let output = CONTENDER.with_borrow_mut(|contender| contender.as_mut().expect("prepared").output());
    OUTPUT.set(output);
    OUTPUT.with_borrow(Vec::len)
}

pub fn output_address() -> *const f32 {
    OUTPUT.with_borrow(|output| output.as_ptr())
}

/// What a panic said.
pub fn message() -> &'static str {
    MESSAGE.get()
}

/// Exports the contender that `$make` builds from a work.
#[macro_export]
macro_rules! export {
    ($make:path) => {
        #[unsafe(no_mangle)]
        pub extern "C" fn reserve(count: usize) -> *mut f32 {
            $crate::reserve(count)
        }

        #[unsafe(no_mangle)]
        pub extern "C" fn prepare(
            task: usize,
            kind: usize,
            input: usize,
            hidden: usize,
            steps: usize,
            batch: usize,
            classes: usize,
        ) {
            $crate::prepare([task, kind, input, hidden, steps, batch, classes], $make);
        }

        #[unsafe(no_mangle)]
        pub extern "C" fn run() {
            $crate::run();
        }

        #[unsafe(no_mangle)]
        pub extern "C" fn reset() {
            $crate::reset();
        }

        #[unsafe(no_mangle)]
        pub extern "C" fn output() -> usize {
            $crate::output()
        }

        #[unsafe(no_mangle)]
        pub extern "C" fn output_address() -> *const f32 {
            $crate::output_address()
        }

        #[unsafe(no_mangle)]
        pub extern "C" fn message_length() -> usize {
            $crate::message().len()
        }

        #[unsafe(no_mangle)]
        pub extern "C" fn message_address() -> *const u8 {
            $crate::message().as_ptr()
        }
    };
}
