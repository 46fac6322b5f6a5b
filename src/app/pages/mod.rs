//! Each lab as a page of its own: what it computes from the scene, how it moves through time, and what it shows.

mod classroom;
mod course;
mod model;
mod modern;
mod practice;
mod recurrence;
mod save;
mod train;
mod translation;

use super::hooks::{Loaded, Playback};
use crate::figures::Palette;
use crate::scene::{Action, Scene};
use crate::training::TrainingRecipe;
use std::rc::Rc;
use yew::prelude::*;

pub use classroom::classroom;
pub use course::course;
pub use model::model;
pub use modern::modern;
pub use practice::practice;
pub use recurrence::{insides, unroll};
pub use save::save;
pub use train::train;
pub use translation::translation;

/// What every lab gets.
#[derive(Properties, PartialEq, Clone)]
pub struct LabProps {
    pub scene: Rc<Scene>,
    /// Whether this is the lab that is open. The one that trains and the one with the learner's own network stay when it is not.
    pub shown: bool,
    pub palette: Rc<Palette>,
    pub playback: Playback,
    /// The trained network that the scene names.
    pub loaded: Option<Loaded>,
    /// Asks for it again.
    pub load_again: Callback<()>,
    /// As the page itself acts: playing goes on.
    pub on_tick: Callback<Action>,
    pub on_playback: Callback<Playback>,
    pub on_note: Callback<Option<String>>,
    pub on_help: Callback<()>,
    /// Whether the dialog for sharing is open.
    pub sharing: bool,
    pub on_share: Callback<bool>,
    /// The network that the scene takes from the run.
    pub on_run: Callback<Option<OfRun>>,
    /// The learner's own network, or why it is not there.
    pub on_own: Callback<Loaded>,
}

/// A run's network, and the recipe by which a scene asked for it.
#[derive(Clone, PartialEq)]
pub struct OfRun {
    pub recipe: TrainingRecipe,
    pub network: Loaded,
}
