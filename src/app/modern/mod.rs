//! What the lab about modern alternatives shows: self-attention, dilated convolutions, and what they cost beside recurrence.

mod attention;
mod chart;
mod controls;
mod crossroads;
mod dilated;
mod glance;
mod inspector;
mod measure;
mod memory;
mod order;
mod path;
mod recall;
mod steady;
mod strip;
mod view;

pub use attention::{SelfAttention, where_it_is};
pub use controls::modern_controls;
pub use dilated::Dilated;
pub use glance::Glance;
pub use inspector::ModernInspector;
pub use steady::Steady;
pub use view::{ModernView, use_modern};
