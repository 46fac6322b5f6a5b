//! The rooms of the Train lab: how a run stands, its curves, its controls, and what the networks answer.

mod answers;
mod cards;
mod chart;
mod controls;
mod curves;
mod foot;
mod joined;
mod legend;
mod recipe;
mod state;
mod table;

pub use answers::Answers;
pub use cards::cards;
pub use controls::TrainControls;
pub use curves::Curves;
pub use foot::{foot, standing};
pub use joined::use_run;
pub use state::{TrainOrder, Training, Tried};
