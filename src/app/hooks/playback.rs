use gloo_timers::callback::Interval;
use yew::prelude::*;

/// Whether and how fast the transport plays. It is no part of the scene: a link opens at rest.
#[derive(Clone, Copy, PartialEq)]
pub struct Playback {
    pub playing: bool,
    /// Times the usual speed: 1, 2, 4.
    pub speed: u32,
}

/// A sub-step at the usual speed, in milliseconds.
const SUBSTEP: u32 = 500;

/// Calls `tick` for every sub-step while playing.
#[hook]
pub fn use_playback(playback: Playback, tick: Callback<()>) {
    use_effect_with((playback, tick), |(playback, tick)| {
        let tick = tick.clone();
        let interval = playback.playing.then(|| Interval::new(SUBSTEP / playback.speed.max(1), move || tick.emit(())));
        move || drop(interval)
    });
}
