//! The rooms of the Train lab: how a run stands, its curves, its controls, and what the networks answer.

mod answers;
mod cards;
mod chart;
mod compare;
mod controls;
mod curves;
mod foot;
mod joined;
mod legend;
mod look;
mod recipe;
mod runs;
mod state;
mod table;
mod writing;

pub use answers::Answers;
pub use cards::cards;
pub use compare::{Compared, Comparison};
pub use controls::TrainControls;
pub use curves::Curves;
pub use foot::{foot, standing};
pub use joined::{settings_of, use_run};
pub use look::Look;
pub use runs::RunList;
pub use state::{StoredOrder, TrainOrder, Training, Tried, Written};
