//! The learner's clock, in milliseconds since 1970.

use gloo_timers::callback::Interval;
use yew::prelude::*;

pub fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// When the learner's day began, by the time of the place.
pub fn day_began() -> i64 {
    let day = js_sys::Date::new_0();
    day.set_hours(0);
    day.set_minutes(0);
    day.set_seconds(0);
    day.set_milliseconds(0);
    day.get_time() as i64
}

/// The time, and rendered again with it after each so many milliseconds.
#[hook]
pub fn use_now(every: u32) -> i64 {
    let update = use_force_update();
    use_effect_with(every, move |every| {
        let ticking = Interval::new(*every, move || update.force_update());
        move || drop(ticking)
    });
    now()
}
