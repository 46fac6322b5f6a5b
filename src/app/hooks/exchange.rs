//! One order to a worker of its own, and its answer: reading a learner's file, writing what is saved.

use super::worker::{Heard, WorkerLine};
use crate::training::messages::{Order, Report};
use crate::training::wire::BUILD;
use js_sys::{Function, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Why a worker gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAnswer {
    /// The browser lets the page start none.
    Refused,
    /// It is of another version than the page.
    OtherBuild,
    /// It did not start in time.
    Late,
    BrokeOff,
}

impl NoAnswer {
    /// The catalogue's sentence about it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Refused => "worker-refused",
            Self::OtherBuild => "worker-other-build",
            Self::Late => "worker-late",
            Self::BrokeOff => "worker-broke-off",
        }
    }
}

/// The answer to an order that has one.
///
/// # Errors
/// When the worker cannot be had, or does not come to an answer.
pub async fn ask_worker(order: Order) -> Result<Report, NoAnswer> {
    let answer = Rc::new(RefCell::new(None));
    let mut opened = None;
    let done = Promise::new(&mut |resolve, _| {
        let line = open(&order, Rc::clone(&answer), resolve.clone());
        if line.is_none() {
            finish(&answer, &resolve, Err(NoAnswer::Refused));
        }
        opened = line;
    });
    // It never fails: only `resolve` is called.
    let _resolved = JsFuture::from(done).await;
    drop(opened);
    answer.take().unwrap_or(Err(NoAnswer::BrokeOff))
}

type Answer = Rc<RefCell<Option<Result<Report, NoAnswer>>>>;
/// The worker's line; the answer may come before it is stored.
type Line = Rc<RefCell<Option<WorkerLine>>>;

fn open(order: &Order, answer: Answer, resolve: Function) -> Option<Line> {
    let line = Line::default();
    let waiting = RefCell::new(Some(order.clone()));
    let own = Rc::downgrade(&line);
    let opened = WorkerLine::open(move |heard| {
        let result = match heard {
            Heard::Said(Some(Report::Hello { build })) if build == BUILD => {
                let line = own.upgrade();
                if let (Some(line), Some(order)) = (line.as_ref(), waiting.take())
                    && let Some(line) = line.borrow().as_ref()
                {
                    line.send(&order);
                }
                return;
            }
            Heard::Said(Some(Report::Hello { .. }) | None) => Err(NoAnswer::OtherBuild),
            Heard::Said(Some(report)) => Ok(report),
            Heard::Late if waiting.borrow().is_none() => return,
            Heard::Late => Err(NoAnswer::Late),
            Heard::Failed => Err(NoAnswer::BrokeOff),
        };
        finish(&answer, &resolve, result);
    });
    line.replace(Some(opened.ok()?));
    Some(line)
}

fn finish(answer: &Answer, resolve: &Function, result: Result<Report, NoAnswer>) {
    answer.borrow_mut().get_or_insert(result);
    // It cannot fail: it is the promise's own.
    let _resolved = resolve.call0(&JsValue::NULL);
}
