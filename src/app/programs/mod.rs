//! The page's labs as WebAssembly programs: the first is there when the page opens, another arrives when one of its labs is
//! opened. Both have the shell and the scene; which of them is awake, the address says.

mod beyond;
mod recurrence;

use crate::app::hooks::Playback;
use crate::figures::Palette;
use crate::scene::{Action, Lab, Scene};
use std::rc::Rc;
use yew::prelude::*;

pub use beyond::Beyond;
pub use recurrence::Recurrence;

/// Some of the page's labs. Nothing of another program's is linked into its file.
pub trait Program: 'static {
    /// Of its file, and of the element that it draws into.
    const NAME: &'static str;

    /// Whether the lab is one of its own.
    fn has(lab: Lab) -> bool;

    /// The lab that is open. Asleep it shows nothing, and what runs in it goes on.
    fn lab(props: LabProps) -> Html;
}

/// The name of the program that has a lab.
pub fn program_of(lab: Lab) -> &'static str {
    if Beyond::has(lab) { Beyond::NAME } else { Recurrence::NAME }
}

/// All there are.
pub const PROGRAMS: [&str; 2] = [Recurrence::NAME, Beyond::NAME];

/// What every lab gets.
#[derive(Properties, PartialEq, Clone)]
pub struct LabProps {
    pub scene: Rc<Scene>,
    /// Whether one of the program's labs is the one that is shown.
    pub awake: bool,
    pub palette: Rc<Palette>,
    pub playback: Playback,
    /// As the page itself acts: playing goes on.
    pub on_tick: Callback<Action>,
    pub on_playback: Callback<Playback>,
    pub on_note: Callback<Option<String>>,
    pub on_help: Callback<()>,
}
