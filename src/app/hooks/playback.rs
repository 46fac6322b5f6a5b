use gloo_timers::callback::Interval;
use yew::prelude::*;

/// Whether and how fast the transport plays. It is no part of the scene: a link opens at rest.
#[derive(Clone, Copy, PartialEq)]
pub struct Playback {
    pub playing: bool,
    pub speed: Speed,
}

/// How long a sub-step stays.
#[derive(Clone, Copy, PartialEq)]
pub enum Speed {
    Half,
    Usual,
    Double,
    Fourfold,
}

impl Speed {
    pub fn name(self) -> &'static str {
        match self {
            Self::Half => "½×",
            Self::Usual => "1×",
            Self::Double => "2×",
            Self::Fourfold => "4×",
        }
    }

    /// The next one round.
    pub fn next(self) -> Self {
        match self {
            Self::Half => Self::Usual,
            Self::Usual => Self::Double,
            Self::Double => Self::Fourfold,
            Self::Fourfold => Self::Half,
        }
    }

    fn milliseconds(self) -> u32 {
        match self {
            Self::Half => 1200,
            Self::Usual => 600,
            Self::Double => 300,
            Self::Fourfold => 150,
        }
    }
}

/// Calls `tick` for every sub-step while playing.
#[hook]
pub fn use_playback(playback: Playback, tick: Callback<()>) {
    use_effect_with((playback, tick), |(playback, tick)| {
        let tick = tick.clone();
        let interval = playback.playing.then(|| Interval::new(playback.speed.milliseconds(), move || tick.emit(())));
        move || drop(interval)
    });
}
