//! The page's worker: started, listened to, and ended with what listens.

use crate::training::messages::{Order, Report};
use crate::training::wire::{BUILD, decode, encode};
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Url, Worker};

/// A worker, as long as it is listened to. It ends with this.
pub struct WorkerLine {
    worker: Worker,
    _listeners: [EventListener; 3],
    _impatience: Timeout,
}

/// What comes from a worker.
#[allow(clippy::large_enum_variant, reason = "one at a time, read where it arrives")]
pub enum Heard {
    /// None for what is no report of this build.
    Said(Option<Report>),
    /// It did not start, or broke off.
    Failed,
    /// By now it should have said hello, even over a slow connection.
    Late,
}

pub const REFUSED: &str = "This browser did not let the page start a worker to train in.";
pub const OTHER_BUILD: &str = "The page and its training worker are of different versions. Reload the page.";
pub const LATE: &str = "The training worker did not start within ten seconds.";

/// So long a worker may take to say hello, over a slow connection.
const PATIENCE: u32 = 10_000;

impl WorkerLine {
    /// # Errors
    /// When the browser refuses a worker.
    pub fn open(hear: impl Fn(Heard) + 'static) -> Result<Self, JsValue> {
        let base =
            web_sys::window().and_then(|window| window.document()).and_then(|page| page.base_uri().ok().flatten());
        let address = Url::new_with_base(&format!("worker-start.js?build={BUILD}"), &base.unwrap_or_default())?;
        let worker = Worker::new(&address.href())?;
        let hear = Rc::new(hear);
        let heard = Rc::clone(&hear);
        let on_message = EventListener::new(&worker, "message", move |event| {
            if let Some(message) = event.dyn_ref::<MessageEvent>() {
                heard(Heard::Said(decode(message.data())));
            }
        });
        let failed = |event: &'static str| {
            let heard = Rc::clone(&hear);
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&worker, event, options, move |event| {
                // It is told here, and no error of the page.
                event.prevent_default();
                heard(Heard::Failed);
            })
        };
        let listeners = [on_message, failed("error"), failed("messageerror")];
        let impatience = Timeout::new(PATIENCE, move || hear(Heard::Late));
        Ok(Self { worker, _listeners: listeners, _impatience: impatience })
    }

    pub fn send(&self, order: &Order) {
        // Fails for messages that cannot be copied; bytes can.
        let _never = encode(order).map(|message| self.worker.post_message(&message));
    }
}

impl Drop for WorkerLine {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
