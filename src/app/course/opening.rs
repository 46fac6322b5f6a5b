//! Links of the course: each opens a scene, within a step or without.

use crate::app::hooks::show_soon;
use crate::lessons::course::Step;
use crate::scene::{Action, Scene, from_link, in_lesson};
use yew::prelude::*;

/// What is brought into view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum See {
    Figure,
    Panel,
}

/// A link's address and what a click on it does: opens the scene, and brings into view what there is to see: the figure, or
/// where it opens another step the panel of that.
pub fn opening(
    on_action: &Callback<Action>,
    link: &str,
    step: Option<&str>,
    see: See,
) -> (String, Callback<MouseEvent>) {
    let link = step.map_or_else(|| link.to_owned(), |step| in_lesson(link, step));
    let (href, on_action) = (format!("#{link}"), on_action.clone());
    let onclick = Callback::from(move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        // What cannot be read, the address bar says.
        if let Ok(scene) = from_link(&link) {
            event.prevent_default();
            open(&on_action, scene, see);
        }
    });
    (href, onclick)
}

/// Opens a step of the course.
pub fn open_step(on_action: &Callback<Action>, step: &Step) {
    if let Some(scene) = scene_of(step, step.scene) {
        open(on_action, scene, See::Panel);
    }
}

/// A scene of a step; none for a link that cannot be read, which tests rule out.
pub fn scene_of(step: &Step, link: &str) -> Option<Scene> {
    from_link(&in_lesson(link, step.id)).ok()
}

fn open(on_action: &Callback<Action>, scene: Scene, see: See) {
    on_action.emit(Action::Load(Box::new(scene)));
    show_soon(match see {
        See::Figure => ".figure",
        See::Panel => ".lesson",
    });
}
