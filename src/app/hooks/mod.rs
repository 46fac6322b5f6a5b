//! Effects: everything the page does to the world outside the scene.

mod chunks;
mod database;
mod focus;
mod keeper;
mod keys;
mod link;
mod lit;
mod models;
mod playback;
mod progress;
mod runs;
mod size;
mod study;
mod theme;
mod timing;
mod toggle;
mod training;
mod worker;

pub use chunks::{Arrival, Chunks, use_chunks};
pub use focus::{center_in, focus, use_focus_back};
pub use keys::use_keys;
pub use link::{address_of, current_link, use_link};
pub use lit::{show_soon, use_lit};
pub use models::{Learned, Loaded, use_file, use_model};
pub use playback::{Playback, Speed, use_playback};
pub use progress::{Trouble, use_progress};
pub use runs::{Row, Runs, use_runs};
pub use size::use_width;
pub use study::{Asked, AskedOf, Studied, ask, use_study, use_study_kept};
pub use theme::{Theme, use_theme};
pub use timing::use_timing;
pub use toggle::use_toggle;
pub use training::{Training, use_training};
