//! Stores the run that is shown as it goes, and brings back what was stored.

use super::database::{Change, Database, StoreError, Table};
use super::runs::Row;
use super::training::Training;
use crate::app::Shared;
use crate::lessons::{KeepingText, run_name};
use crate::training::messages::RunState;
use crate::training::stored::{Head, Latest, Part, pack, unpack};
use crate::training::{History, TrainingRecipe};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::UseStateSetter;

pub(super) struct Keeper {
    pub(super) inner: RefCell<Inner>,
    pub(super) show: UseStateSetter<Shown>,
}

#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) rows: Shared<Vec<Row>>,
    pub(super) note: Option<KeepingText>,
    pub(super) current: Option<Rc<str>>,
}

#[derive(Default)]
pub(super) struct Inner {
    pub(super) database: Option<Rc<Database>>,
    pub(super) rows: Vec<Row>,
    pub(super) note: Option<KeepingText>,
    /// The run that is shown, and how it is stored.
    pub(super) run: Option<Shared<History>>,
    pub(super) kept: Option<Kept>,
    pub(super) is_writing: bool,
    pub(super) written_at: f64,
}

/// How the run that is shown is stored.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) id: Rc<str>,
    pub(super) origin: u32,
    /// What was written last was of this generation.
    pub(super) generation: u32,
    pub(super) name: String,
    pub(super) began: f64,
    /// The next part is of the steps from here on.
    pub(super) from: usize,
    pub(super) part: usize,
    /// More is to be written at once: see [`MOST`].
    pub(super) is_behind: bool,
    /// As it was when it was last to be written.
    pub(super) last: Option<(usize, Option<RunState>, bool)>,
    /// It was deleted: it is stored no more.
    pub(super) is_dropped: bool,
}

/// Snapshots in a transaction while the page stays: packing them is one task of the main thread.
const MOST: usize = 4;

/// Milliseconds between two times that a run is stored while it trains.
const BETWEEN: f64 = 4_000.0;

/// Where the browser remembers which run was shown last.
const LAST: &str = "unroll-run";

impl Keeper {
    pub(super) fn tell(&self) {
        let inner = self.inner.borrow();
        let kept = inner.kept.as_ref().filter(|kept| !kept.is_dropped && kept.last.is_some());
        let current = kept.map(|kept| Rc::clone(&kept.id));
        self.show.set(Shown { rows: Shared::new(inner.rows.clone()), note: inner.note, current });
    }

    fn note(&self, note: KeepingText) {
        self.inner.borrow_mut().note = Some(note);
        self.tell();
    }

    pub(super) async fn begin(self: Rc<Self>, training: Training) {
        let database = match Database::open().await {
            Ok(database) => Rc::new(database),
            Err(why) => return self.note(text_of(why)),
        };
        self.inner.borrow_mut().database = Some(Rc::clone(&database));
        match database.read(Table::Heads, "", "~").await {
            Ok(heads) => {
                let row = |(id, bytes): (String, Vec<u8>)| Row { id: id.into(), head: unpack(&bytes).map(Rc::new) };
                let mut inner = self.inner.borrow_mut();
                let begun = std::mem::take(&mut inner.rows);
                inner.rows = begun.into_iter().chain(heads.into_iter().rev().map(row)).collect();
            }
            Err(why) => return self.note(text_of(why)),
        }
        self.tell();
        let is_listed = |id: &String| self.inner.borrow().rows.iter().any(|row| *row.id == **id);
        if let Some(id) = remembered().filter(is_listed) {
            self.open(id.into(), training, true).await;
        }
    }

    /// With `only_first` it gives way to a run that has begun meanwhile.
    pub(super) async fn open(self: Rc<Self>, id: Rc<str>, training: Training, only_first: bool) {
        let (database, head) = {
            let inner = self.inner.borrow();
            let row = inner.rows.iter().find(|row| row.id == id);
            (inner.database.clone(), row.and_then(|row| row.head.clone().ok()))
        };
        let (Some(database), Some(head)) = (database, head) else { return self.note(KeepingText::Damaged) };
        let records = match database.read(Table::Records, &key(&id, ""), &key(&id, "~")).await {
            Ok(records) => records,
            Err(why) => return self.note(text_of(why)),
        };
        let latest_key = key(&id, LATEST);
        let latest = records.iter().find(|(key, _)| *key == latest_key).map(|(_, bytes)| unpack::<Latest>(bytes));
        let parts = records.iter().filter(|(key, _)| *key != latest_key).map(|(_, bytes)| unpack::<Part>(bytes));
        let (Some(Ok(latest)), Ok(parts)) = (latest, parts.collect::<Result<Vec<_>, _>>()) else {
            return self.note(KeepingText::Damaged);
        };
        let (from, part) = (latest.step, parts.len());
        let Some(history) = History::of_stored(0, (*head).clone(), latest, parts) else {
            return self.note(KeepingText::Damaged);
        };
        if only_first && self.inner.borrow().run.is_some() {
            return;
        }
        let last = Some((history.step, history.state, history.is_stopped));
        let Head { name, began, .. } = (*head).clone();
        let generation = training.new_generation();
        remember(Some(&id));
        {
            let mut inner = self.inner.borrow_mut();
            let kept = Kept {
                id,
                origin: generation,
                generation,
                name,
                began,
                from,
                part,
                is_behind: false,
                last,
                is_dropped: false,
            };
            (inner.kept, inner.note) = (Some(kept), None);
        }
        training.show(History { generation, origin: generation, ..history });
        self.tell();
    }

    /// Some changes that belong to no run that trains.
    pub(super) async fn change(self: Rc<Self>, changes: Vec<Change>) {
        let database = self.inner.borrow().database.clone();
        let Some(database) = database else { return };
        if let Err(why) = database.write(changes).await {
            self.note(text_of(why));
        }
    }

    /// The run as it is now: it is stored when it is time to.
    pub(super) fn see(self: &Rc<Self>, run: Option<Shared<History>>) {
        let is_other = {
            let inner = self.inner.borrow();
            let origin = run.as_ref().map(|run| run.origin);
            inner.kept.as_ref().map(|kept| kept.origin) != origin
        };
        if is_other {
            // What the one before came to.
            self.write(usize::MAX);
            let mut inner = self.inner.borrow_mut();
            inner.kept = run.as_ref().map(|run| Kept::new(run));
            if run.is_none() {
                // It was reset: it stays in the list, and does not come back by itself.
                remember(None);
            }
            if inner.note == Some(KeepingText::Deleted) {
                inner.note = None;
            }
        }
        let is_due = {
            let mut inner = self.inner.borrow_mut();
            inner.run.clone_from(&run);
            let is_running = run.is_some_and(|run| run.state == Some(RunState::Running) && !run.is_stopped);
            let is_behind = inner.kept.as_ref().is_some_and(|kept| kept.is_behind);
            !is_running || is_behind || js_sys::Date::now() - inner.written_at >= BETWEEN
        };
        if is_other {
            self.tell();
        }
        if is_due {
            self.write(MOST);
        }
    }

    /// Stores what has come to the run since it was stored last.
    pub(super) fn write(self: &Rc<Self>, most: usize) {
        let mut inner = self.inner.borrow_mut();
        let Inner { run: Some(run), kept: Some(kept), database: Some(database), is_writing, written_at, .. } =
            &mut *inner
        else {
            return;
        };
        let now = Some((run.step, run.state, run.is_stopped));
        if *is_writing
            || kept.is_dropped
            || kept.origin != run.origin
            || (kept.last == now && !kept.is_behind)
            || run.step == 0
        {
            return;
        }
        if kept.generation != run.generation {
            // It has gone back to go on.
            kept.from = kept.from.min(run.plan.resume.as_ref().map_or(0, |resume| resume.step));
            kept.generation = run.generation;
        }
        let Some(head) = Head::of(run, &kept.name, kept.began) else { return };
        let (part, next) = Part::of(run, kept.from, most);
        let records = [pack(&head), pack(&Latest::of(run)), pack(&part)];
        let [Some(head_bytes), Some(latest), Some(part)] = records else { return };
        let id = &kept.id;
        let changes = vec![
            Change::Put(Table::Heads, id.to_string(), head_bytes),
            Change::Remove(Table::Records, key(id, &part_key(kept.part)), key(id, LATEST)),
            Change::Put(Table::Records, key(id, &part_key(kept.part)), part),
            Change::Put(Table::Records, key(id, LATEST), latest),
        ];
        let (database, kept) = (Rc::clone(database), {
            kept.last = now;
            kept.clone()
        });
        (*is_writing, *written_at) = (true, js_sys::Date::now());
        drop(inner);
        spawn_local(Rc::clone(self).finish(database, changes, Kept { from: next, ..kept }, head));
    }

    async fn finish(self: Rc<Self>, database: Rc<Database>, changes: Vec<Change>, written: Kept, head: Head) {
        let outcome = database.write(changes).await;
        let mut inner = self.inner.borrow_mut();
        let Inner { rows, note, kept, is_writing, .. } = &mut *inner;
        *is_writing = false;
        let kept = kept.as_mut().filter(|kept| kept.id == written.id);
        match outcome {
            Ok(()) if kept.as_ref().is_some_and(|kept| kept.is_dropped) => {}
            Ok(()) => {
                if let Some(kept) = kept {
                    (kept.from, kept.part) = (written.from, written.part + 1);
                    kept.is_behind = written.from < head.step;
                    remember(Some(&written.id));
                }
                put_row(rows, &written.id, head);
                *note = note.filter(|note| *note == KeepingText::Deleted);
            }
            Err(why) => {
                *note = Some(text_of(why));
                inner.kept.iter_mut().for_each(|kept| kept.is_behind = false);
            }
        }
        let run = inner.run.clone();
        drop(inner);
        self.tell();
        // What came meanwhile.
        self.see(run);
    }
}

impl Kept {
    fn new(run: &History) -> Self {
        let began = js_sys::Date::now();
        let name = TrainingRecipe::from_text(&run.plan.recipe).map_or_else(
            |_| String::new(),
            |recipe| run_name(recipe.task.kind.key(), recipe.task.lag, recipe.hidden, &recipe.unusual()),
        );
        Self {
            // In order of time.
            id: format!("{:015}", began as u64).into(),
            origin: run.origin,
            generation: run.generation,
            name,
            began,
            from: 0,
            part: 0,
            is_behind: false,
            last: None,
            is_dropped: false,
        }
    }
}

impl PartialEq for Keeper {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// After every part, in the order of keys.
const LATEST: &str = "latest";

pub(super) fn key(id: &str, record: &str) -> String {
    format!("{id}/{record}")
}

fn part_key(part: usize) -> String {
    format!("{part:08}")
}

fn put_row(rows: &mut Vec<Row>, id: &Rc<str>, head: Head) {
    let head = Ok(Rc::new(head));
    match rows.iter_mut().find(|row| row.id == *id) {
        Some(row) => row.head = head,
        None => rows.insert(0, Row { id: Rc::clone(id), head }),
    }
}

fn text_of(why: StoreError) -> KeepingText {
    match why {
        StoreError::Refused => KeepingText::Refused,
        StoreError::Full => KeepingText::Full,
        StoreError::Newer => KeepingText::Newer,
    }
}

fn remembered() -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(LAST).ok()?
}

/// Without storage the run stays in the list, and does not come back by itself.
pub(super) fn remember(id: Option<&str>) {
    let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) else { return };
    let _refused = match id {
        Some(id) => storage.set_item(LAST, id),
        None => storage.remove_item(LAST),
    };
}
