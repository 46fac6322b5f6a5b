//! While the page is presented, the arrow keys belong to the lesson that is open.

use web_sys::{CustomEvent, CustomEventInit};

/// The event on the window, with -1 or 1 for its detail: back or next.
const EVENT: &str = "unroll-lesson-step";

/// Asks whether a lesson goes a step on (or back). One that is open listens to the window's `unroll-lesson-step`, goes where
/// its detail says, and prevents the event's default; then the answer is yes, and time stays where it is.
pub fn lesson_goes(by: i32) -> bool {
    let told = CustomEventInit::new();
    told.set_cancelable(true);
    told.set_detail(&by.into());
    let event = CustomEvent::new_with_event_init_dict(EVENT, &told).ok();
    let (Some(window), Some(event)) = (web_sys::window(), event) else { return false };
    window.dispatch_event(&event).is_ok_and(|goes_on| !goes_on)
}
