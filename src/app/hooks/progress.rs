//! What is kept of a learner, in the browser's storage: read anew before every change, so that no other tab's is lost.

use crate::lessons::interview::{Progress, ProgressError, read, write};
use gloo_events::EventListener;
use std::rc::Rc;
use yew::prelude::*;

/// What is to become of it.
pub type Change = Box<dyn FnOnce(&mut Progress)>;

/// Why it is not kept as it should be. What was learned stays on the page until that is left.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// The browser keeps nothing for this page.
    Refused,
    Full,
    /// What was kept is no record: it stands aside, under [`ASIDE`].
    Unreadable(ProgressError),
}

const STORED_AS: &str = "unroll-progress";
/// Where a record goes that cannot be read: it is never written over.
pub const ASIDE: &str = "unroll-progress-unreadable";

#[derive(Clone, PartialEq)]
struct Kept {
    progress: Rc<Progress>,
    trouble: Option<Trouble>,
}

/// The learner's progress, how to change it, and what is wrong with keeping it.
#[hook]
pub fn use_progress() -> (Rc<Progress>, Callback<Change>, Option<Trouble>) {
    let shown = use_state_eq(|| stored(None));
    // The state that a callback has is that of the rendering before.
    let latest = use_mut_ref(|| (*shown).clone());
    let tell = {
        let (setter, latest) = (shown.setter(), Rc::clone(&latest));
        move |kept: Kept| {
            latest.replace(kept.clone());
            setter.set(kept);
        }
    };
    let change = use_callback((), {
        let (tell, latest) = (tell.clone(), Rc::clone(&latest));
        move |change: Change, ()| {
            let before = latest.borrow().clone();
            let mut kept = stored(Some(&before));
            change(Rc::make_mut(&mut kept.progress));
            kept.trouble = match store(&write(&kept.progress)) {
                Err(trouble) => Some(trouble),
                Ok(()) => before.trouble.filter(|trouble| matches!(trouble, Trouble::Unreadable(_))),
            };
            tell(kept);
        }
    });
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "storage", move |_| {
                let before = latest.borrow().clone();
                tell(stored(Some(&before)));
            })
        });
        move || drop(listener)
    });
    (Rc::clone(&shown.progress), change, shown.trouble.clone())
}

/// The record as it is stored now. What could not be stored is added to it.
fn stored(before: Option<&Kept>) -> Kept {
    let unkept = before.filter(|before| matches!(before.trouble, Some(Trouble::Refused | Trouble::Full)));
    let found = match storage().and_then(|storage| storage.get_item(STORED_AS).map_err(|_| Trouble::Refused)) {
        Err(trouble) => Err(trouble),
        Ok(None) => Ok(Progress::default()),
        Ok(Some(text)) => match read(text.as_bytes(), js_sys::Date::now() as i64) {
            Ok(found) => Ok(found.progress),
            Err(error) => {
                set_aside(&text);
                Err(Trouble::Unreadable(error))
            }
        },
    };
    let (mut progress, trouble) = match found {
        Ok(progress) => (progress, before.and_then(|before| before.trouble.clone())),
        Err(trouble) => (Progress::default(), Some(trouble)),
    };
    if let Some(unkept) = unkept {
        progress.merge(&unkept.progress);
    }
    Kept { progress: Rc::new(progress), trouble }
}

fn store(text: &str) -> Result<(), Trouble> {
    let storage = storage()?;
    let there = storage.get_item(STORED_AS).map_err(|_| Trouble::Refused)?;
    if let Some(there) = there.filter(|there| read(there.as_bytes(), i64::MAX).is_err()) {
        // Without a copy of it, it stays.
        let copy = storage.get_item(ASIDE).ok().flatten();
        if copy.as_deref() != Some(&*there) {
            return Err(Trouble::Full);
        }
    }
    storage.set_item(STORED_AS, text).map_err(|_| Trouble::Full)
}

fn set_aside(text: &str) {
    if let Ok(storage) = storage() {
        // Where there is no room for it, `store` writes nothing over it.
        let _full = storage.set_item(ASIDE, text);
    }
}

fn storage() -> Result<web_sys::Storage, Trouble> {
    let window = web_sys::window().ok_or(Trouble::Refused)?;
    window.local_storage().ok().flatten().ok_or(Trouble::Refused)
}
