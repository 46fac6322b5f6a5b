//! The page before a class, inside another page, and as a link that leaves parts of it out.

mod embedded;
mod parts;
mod presenter;
mod ring;
mod share;
mod snippet;

use super::pages::LabProps;
use crate::lessons::words::{CLASSROOM, Language, Words};
use embedded::Embedded;
use presenter::Presenter;
use share::Share;
use std::rc::Rc;
use yew::prelude::*;

/// The words of this chunk, read once.
#[derive(Clone)]
pub struct Say(Rc<Words>);

impl PartialEq for Say {
    /// There is one language, and one of these.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Say {
    fn new() -> Self {
        // What is wrong with a file a test says; its words are then missing on the page.
        Self(Rc::new(Words::new(Language::English, &[CLASSROOM]).0))
    }

    pub fn text(&self, id: &str) -> String {
        self.0.message(id).unwrap_or_default()
    }
}

/// What stands around the lab that is open.
#[component]
pub fn Classroom(props: &LabProps) -> Html {
    let say = use_memo((), |()| Say::new());
    let say = Say::clone(&say);
    let LabProps { scene, on_tick, sharing, on_share, .. } = props;
    html! {
        <>
            if scene.showing.present {
                <Presenter say={say.clone()} showing={scene.showing} on_action={on_tick.clone()} />
            }
            if scene.showing.embed {
                <Embedded say={say.clone()} scene={Rc::clone(scene)} />
            }
            if *sharing {
                <Share {say} scene={Rc::clone(scene)} on_action={on_tick.clone()} on_close={on_share.reform(|()| false)} />
            }
        </>
    }
}
