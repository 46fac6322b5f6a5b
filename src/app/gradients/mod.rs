//! The rooms of the Gradients lab: its controls, the cells beside each other, their charts, and what is read of them.

mod chart;
mod clipping;
mod contenders;
mod controls;
mod jacobians;
mod norm;
mod numbers;
mod steps;
mod weights;

pub use clipping::Clipping;
pub use contenders::{judged_step, rnn_radius, use_contenders};
pub use controls::{ProbeControls, loss_at, slide};
pub use jacobians::{Jacobians, jacobians_card, path_norms};
pub use norm::norm_card;
pub use steps::Steps;
pub use weights::WeightGradients;
