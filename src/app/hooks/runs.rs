//! Runs between visits, as the page has them: listed, opened, named and deleted.

use super::database::{Change, Table};
use super::keeper::{Inner, Keeper, Shown, key, remember};
use super::training::Training;
use crate::app::Shared;
use crate::lessons::KeepingText;
use crate::training::stored::{Head, Unread, pack};
use gloo_events::EventListener;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The stored runs.
#[derive(Clone, PartialEq)]
pub struct Runs {
    /// The newest first.
    pub rows: Shared<Vec<Row>>,
    /// What is wrong with storing, as a sentence.
    pub note: Option<&'static str>,
    /// Of the run that is shown, once it is stored.
    pub current: Option<Rc<str>>,
    keeper: Rc<Keeper>,
}

/// A stored run in a list.
#[derive(Clone, PartialEq)]
pub struct Row {
    pub id: Rc<str>,
    pub head: Result<Rc<Head>, Unread>,
}

#[hook]
pub fn use_runs(training: &Training) -> Runs {
    let shown = use_state_eq(|| Shown { rows: Shared::new(Vec::new()), note: None, current: None });
    let keeper = use_memo((), |()| Keeper { inner: RefCell::default(), show: shown.setter() });
    use_effect_with((), {
        let (keeper, training) = (Rc::clone(&keeper), training.clone());
        move |()| {
            spawn_local(keeper.clone().begin(training));
            let leaving = |target: Option<web_sys::EventTarget>, event: &'static str| {
                let keeper = Rc::clone(&keeper);
                target.map(|target| EventListener::new(&target, event, move |_| keeper.write(usize::MAX)))
            };
            let window = web_sys::window();
            let document = window.as_ref().and_then(web_sys::Window::document);
            let listeners =
                [leaving(window.map(Into::into), "pagehide"), leaving(document.map(Into::into), "visibilitychange")];
            move || drop(listeners)
        }
    });
    use_effect_with((training.run.clone(), Rc::clone(&keeper)), |(run, keeper)| keeper.see(run.clone()));
    let Shown { rows, note, current } = (*shown).clone();
    Runs { rows, note: note.map(KeepingText::text), current, keeper }
}

impl Runs {
    /// Shows a stored run in place of the one there is, which is stored first.
    pub fn open(&self, id: &str, training: &Training) {
        self.keeper.write(usize::MAX);
        spawn_local(self.keeper.clone().open(id.into(), training.clone(), false));
    }

    /// A name that is empty leaves the old one.
    pub fn rename(&self, id: &str, name: &str) {
        let name = name.trim();
        let keeper = &self.keeper;
        let mut inner = keeper.inner.borrow_mut();
        let Inner { rows, kept, .. } = &mut *inner;
        let row = rows.iter_mut().find(|row| &*row.id == id);
        let Some(head) = row.and_then(|row| row.head.as_mut().ok()).filter(|_| !name.is_empty()) else { return };
        *head = Rc::new(Head { name: name.into(), ..(**head).clone() });
        let bytes = pack(&**head);
        if let Some(kept) = kept.as_mut().filter(|kept| &*kept.id == id) {
            kept.name = name.into();
        }
        drop(inner);
        keeper.tell();
        let changes = bytes.map(|bytes| vec![Change::Put(Table::Heads, id.into(), bytes)]);
        spawn_local(keeper.clone().change(changes.unwrap_or_default()));
    }

    pub fn delete(&self, id: &str) {
        let keeper = &self.keeper;
        let mut inner = keeper.inner.borrow_mut();
        inner.rows.retain(|row| &*row.id != id);
        if let Some(kept) = inner.kept.as_mut().filter(|kept| &*kept.id == id) {
            kept.is_dropped = true;
            inner.note = Some(KeepingText::Deleted);
            remember(None);
        } else if inner.note == Some(KeepingText::Full) {
            // There may be room again.
            inner.note = None;
        }
        drop(inner);
        keeper.tell();
        let (from, to) = (key(id, ""), key(id, "~"));
        let changes =
            vec![Change::Remove(Table::Heads, id.into(), id.into()), Change::Remove(Table::Records, from, to)];
        spawn_local(keeper.clone().change(changes));
    }
}
