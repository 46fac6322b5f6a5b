//! What the labs about translation share: the phrase's numbers, and the figures that show them.

mod compute;
mod controls;
mod forced;
mod inspector;
mod lanes;
mod map;
mod place;
mod rows;
mod stepper;
mod strip;
mod view;

pub use compute::{use_pass, use_translation};
pub use controls::{TranslateControls, unknown_words};
pub use forced::forced_chips;
pub use inspector::TranslateInspector;
pub use lanes::lanes;
pub use map::AttentionMap;
pub use place::Place;
pub use rows::{odds, tokens};
pub use stepper::{stage_hue, stepper};
pub use strip::{NodeStrip, columns_of};
pub use view::{Pass, TranslateView, Words};
