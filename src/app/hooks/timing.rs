//! How long networks take on this machine, in this browser: measured while it is looked at, in slices that leave the page
//! time to breathe.

use crate::app::view::Shared;
use crate::engine::{Network, Sequence, StackTrace, State};
use crate::figures::{Spread, spread};
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Each network is measured so often; every time it runs for at least so many milliseconds, so that a clock of a tenth of
/// a millisecond is exact enough.
const ROUNDS: usize = 9;
const SLICE: f64 = 4.0;

/// One network over one text, in room of its own.
struct Runner {
    network: Rc<Network>,
    x: Sequence,
    initial: Vec<State>,
    trace: StackTrace,
    /// The first slice warms up and is not counted.
    is_warm: bool,
    /// Microseconds a step, once for each round.
    measured: Vec<f64>,
}

/// Networks and what each of them reads.
pub type Timed = Option<Shared<Vec<(Rc<Network>, Sequence)>>>;

/// Microseconds a step of each network's cells over its text, for one sequence at a time; none until all are measured.
/// Measured again when `again` changes.
#[hook]
pub fn use_timing(of: Timed, again: u32) -> Option<Rc<Vec<Spread>>> {
    let found = use_state_eq(|| None::<Rc<Vec<Spread>>>);
    let setter = found.setter();
    use_effect_with((of, again), move |(of, _)| {
        setter.set(None);
        let runners: Vec<Runner> = of.iter().flat_map(|of| of.iter()).map(Runner::new).collect();
        let runners = Rc::new(RefCell::new(runners));
        let timer = Rc::new(RefCell::new(None));
        if !runners.borrow().is_empty() {
            go_on(0, Rc::clone(&runners), Rc::clone(&timer), setter);
        }
        move || drop(timer.take())
    });
    (*found).clone()
}

/// The slice `turn`, and after it the next. The timer that is kept is the only thing that goes on.
fn go_on(
    turn: usize,
    runners: Rc<RefCell<Vec<Runner>>>,
    timer: Rc<RefCell<Option<Timeout>>>,
    show: UseStateSetter<Option<Rc<Vec<Spread>>>>,
) {
    let kept = Rc::clone(&timer);
    let next = Timeout::new(0, move || {
        let count = runners.borrow().len();
        if let Some(runner) = runners.borrow_mut().get_mut(turn % count) {
            runner.slice();
        }
        if turn + 1 < count * (ROUNDS + 1) {
            return go_on(turn + 1, runners, timer, show);
        }
        let spreads = runners.borrow().iter().filter_map(|runner| spread(&runner.measured)).collect();
        show.set(Some(Rc::new(spreads)));
    });
    // A timer that is running now is let go, not stopped: its turn is over.
    if let Some(over) = kept.replace(Some(next)) {
        over.forget();
    }
}

impl Runner {
    fn new((network, x): &(Rc<Network>, Sequence)) -> Self {
        let stack = network.stack();
        let (initial, trace) = (stack.zero_states(x.batch()), stack.trace(x.steps(), x.batch()));
        Self { network: Rc::clone(network), x: x.clone(), initial, trace, is_warm: false, measured: Vec::new() }
    }

    /// Passes until the slice is full, the clock asked ever more seldom; less than twice as long.
    fn slice(&mut self) {
        let Some(clock) = web_sys::window().and_then(|window| window.performance()) else { return };
        let (start, mut passes) = (clock.now(), 0_u32);
        let taken = loop {
            for _ in 0..passes.max(1) {
                self.pass();
            }
            passes += passes.max(1);
            let taken = clock.now() - start;
            if taken >= SLICE {
                break taken;
            }
        };
        if std::mem::replace(&mut self.is_warm, true) {
            self.measured.push(taken * 1000.0 / (f64::from(passes) * self.x.steps() as f64));
        }
    }

    fn pass(&mut self) {
        // It fits: the room was made for it.
        let _fits = self.network.stack().forward_into(&self.x, &self.initial, &mut self.trace);
    }
}
