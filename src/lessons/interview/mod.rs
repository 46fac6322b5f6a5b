//! The interview: cards in course order, when each is due, what is kept of it, and a mock interview.
//!
//! Invariants: nothing here reads a clock or a random source, both are handed in; a time is in milliseconds since 1970.
//! The words stand in `words/en/cards.ftl` and `words/en/progress.ftl`.

mod cards;
mod mock;
mod mock_record;
mod progress;
mod record;
mod schedule;

pub use cards::{Card, card, cards};
pub use mock::{Asked, ChapterAsked, Mock, Summary};
pub use progress::{DrillProgress, Grade, LessonProgress, Merged, Progress, Review};
pub use record::{Expected, Found, MAX_BYTES, ProgressError, read, write};
pub use schedule::{ChapterProgress, Queue, Schedule, Stage, Today};
