//! The worker's side of training: orders in, reports out, a slice of training between two turns of the event loop.

use super::Session;
use super::messages::Report;
use super::wire::{BUILD, decode, encode};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

/// What the worker is made of.
struct Agent {
    scope: DedicatedWorkerGlobalScope,
    session: RefCell<Session>,
    /// A message through here comes back after the orders that wait already. A timer would be held back by some
    /// milliseconds each time.
    turn: MessagePort,
}

/// Says hello and follows orders from then on. Does nothing outside of a worker.
pub fn start() {
    console_error_panic_hook::set_once();
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let Ok(channel) = MessageChannel::new() else { return };
    let agent = Rc::new(Agent { scope, session: RefCell::default(), turn: channel.port1() });

    let own = Rc::clone(&agent);
    listen(move |event| own.order(event.data()), |listener| agent.scope.set_onmessage(Some(listener)));
    let own = Rc::clone(&agent);
    listen(move |_| own.slice(), |listener| channel.port2().set_onmessage(Some(listener)));
    agent.say(&Report::Hello { build: BUILD.into() });
}

/// For as long as the worker lives.
fn listen(listener: impl FnMut(MessageEvent) + 'static, add: impl FnOnce(&js_sys::Function)) {
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(listener).into_js_value();
    add(listener.unchecked_ref());
}

impl Agent {
    fn order(&self, message: JsValue) {
        let Some(order) = decode(message) else { return };
        let mut session = self.session.borrow_mut();
        let was_busy = session.is_busy();
        let report = session.take(order, self.now());
        if session.is_busy() && !was_busy {
            self.next_turn();
        }
        report.iter().for_each(|report| self.say(report));
    }

    fn slice(&self) {
        let mut session = self.session.borrow_mut();
        let report = session.slice(|| self.now());
        if session.is_busy() {
            self.next_turn();
        }
        report.iter().for_each(|report| self.say(report));
    }

    fn next_turn(&self) {
        // Fails for messages that cannot be copied; this one can.
        let _never = self.turn.post_message(&JsValue::NULL);
    }

    fn say(&self, report: &Report) {
        let _never = encode(report).map(|message| self.scope.post_message(&message));
    }

    fn now(&self) -> f64 {
        self.scope.performance().map_or_else(js_sys::Date::now, |clock| clock.now())
    }
}
