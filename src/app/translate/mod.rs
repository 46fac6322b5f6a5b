//! What the labs about translation share: the phrase's numbers, and the figures that show them.

mod beams;
mod bottleneck;
mod comparison;
mod compute;
mod controls;
mod exact_table;
mod forced;
mod forcing;
mod inspector;
mod lanes;
mod map;
mod measures;
mod rows;
mod score;
mod stepper;
mod strip;
mod verdict;
mod view;
mod what_if;

pub use beams::BeamTree;
pub use bottleneck::Bottleneck;
pub use comparison::Comparison;
pub use compute::use_translation;
pub use controls::{TranslateControls, unknown_words};
pub use forced::forced_chips;
pub use forcing::{fed, forcing_ratio};
pub use inspector::{TranslateInspector, with_indices};
pub use lanes::lanes;
pub use map::AttentionMap;
pub use measures::measures;
pub use rows::{next_line, odds, tokens, window, written};
pub use score::ScoreApart;
pub use stepper::{stage_hue, stepper};
pub use strip::{NodeStrip, columns_of};
pub use view::TranslateView;
