//! What is taught, as data: the names of values and the sentences that read them. Words only, no markup.

mod labs;
mod names;
mod readings;

pub use labs::{LabText, lab_text};
pub use names::{Hue, Range, ValueText, lane_name, value_text};
pub use readings::{Reading, reading};
