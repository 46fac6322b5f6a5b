//! Runs in the page's worker: it is started with the first run, and what it reports becomes state.

use super::worker::{Heard, LATE, OTHER_BUILD, REFUSED, WorkerLine};
use crate::app::Shared;
use crate::training::messages::{Order, Report, RunPlan, RunState};
use crate::training::wire::BUILD;
use crate::training::{History, TrainingRecipe};
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The run there is, and what can be done with it.
#[derive(Clone, PartialEq)]
pub struct Training {
    /// The last one started; none before the first.
    pub run: Option<Shared<History>>,
    /// Why there is no worker any more, as a sentence: [`Training::recover`] goes on with a new one.
    pub trouble: Option<AttrValue>,
    desk: Rc<Desk>,
}

/// The state outside of Yew's: callbacks of the worker find the newest here.
struct Desk {
    inner: RefCell<Inner>,
    show: UseStateSetter<Shown>,
}

#[derive(Default)]
struct Inner {
    shown: Shown,
    generation: u32,
    /// Of the run that the worker was told of last.
    told: Option<u32>,
    line: Option<Line>,
}

#[derive(Clone, PartialEq, Default)]
struct Shown {
    run: Option<Shared<History>>,
    trouble: Option<AttrValue>,
}

/// A worker, and what waits for it.
struct Line {
    worker: WorkerLine,
    /// Until it has said hello, it hears nothing.
    waiting: Option<Vec<Order>>,
}

/// The page's trainer. It is for one component, near the root: each has a worker and a run of its own.
#[hook]
pub fn use_training() -> Training {
    let shown = use_state_eq(Shown::default);
    let desk = use_memo((), |()| Desk { inner: RefCell::default(), show: shown.setter() });
    use_effect_with(Rc::clone(&desk), |desk| {
        let desk = Rc::clone(desk);
        move || drop(desk.inner.take())
    });
    Training { run: shown.run.clone(), trouble: shown.trouble.clone(), desk }
}

impl Training {
    /// Starts a run in place of the one there is.
    pub fn start(&self, plan: RunPlan, paused: bool) {
        self.begin(paused, History::new(self.new_generation(), plan));
    }

    pub fn pause(&self) {
        self.desk.send(Order::Pause);
    }

    /// Goes on after a pause; a run that the worker does not know of, from its last snapshot.
    pub fn resume(&self) {
        match &self.run {
            Some(run) if !self.is_with_worker(run) => self.begin(false, run.to_go_on(self.new_generation())),
            _ => self.desk.send(Order::Resume),
        }
    }

    /// One batch, then a pause.
    pub fn step(&self) {
        if let Some(run) = self.run.as_ref().filter(|run| run.state.is_some() && !self.is_with_worker(run)) {
            self.begin(true, run.to_go_on(self.new_generation()));
        }
        self.desk.send(Order::Step);
    }

    fn is_with_worker(&self, run: &History) -> bool {
        self.desk.inner.borrow().told == Some(run.generation)
    }

    /// Shows a run that was stored, in place of the one there is. It has [`Training::new_generation`].
    pub fn show(&self, history: History) {
        self.desk.send(Order::Stop);
        self.desk.change(|shown| {
            *shown = Shown { run: Some(Shared::new(history)), trouble: None };
            Some(())
        });
    }

    pub fn new_generation(&self) -> u32 {
        let mut inner = self.desk.inner.borrow_mut();
        inner.generation = inner.generation.wrapping_add(1);
        inner.generation
    }

    /// Ends the run where it is; it stays to be seen.
    pub fn stop(&self) {
        self.desk.send(Order::Stop);
        self.desk.change(|shown| {
            let run = shown.run.as_ref().filter(|run| run.state != Some(RunState::Finished))?;
            shown.run = Some(Shared::new(History { is_stopped: true, ..(**run).clone() }));
            Some(())
        });
    }

    /// Ends the run and shows none any more.
    pub fn forget(&self) {
        self.desk.send(Order::Stop);
        self.desk.change(|shown| {
            *shown = Shown::default();
            Some(())
        });
    }

    /// After trouble: the same run again, from its last snapshot.
    pub fn recover(&self) {
        let Some(run) = self.run.clone() else { return };
        self.begin(false, run.to_go_on(self.new_generation()));
    }

    /// After its end: the same run for as many steps again, or for those that were left. The recipe that it has from now
    /// on; none where there is no such run, or none that is longer.
    pub fn train_on(&self) -> Option<TrainingRecipe> {
        let run = self.run.as_ref()?;
        let (longer, recipe) = run.to_train_on()?;
        self.begin(false, longer.to_go_on(self.new_generation()));
        Some(recipe)
    }

    fn begin(&self, paused: bool, history: History) {
        let desk = &self.desk;
        desk.inner.borrow_mut().told = Some(history.generation);
        let order = Order::Start { generation: history.generation, plan: history.plan.clone(), paused };
        desk.change(|shown| {
            *shown = Shown { run: Some(Shared::new(history)), trouble: None };
            Some(())
        });
        if desk.inner.borrow().line.is_none() {
            let heard = Rc::downgrade(desk);
            let line = WorkerLine::open(move |heard_now| {
                if let Some(desk) = heard.upgrade() {
                    desk.hear(heard_now);
                }
            });
            match line {
                Ok(worker) => desk.inner.borrow_mut().line = Some(Line { worker, waiting: Some(Vec::new()) }),
                Err(_refused) => return desk.trouble(REFUSED),
            }
        }
        desk.send(order);
    }
}

impl Desk {
    /// Shows what has changed; nothing where `change` says none.
    fn change(&self, change: impl FnOnce(&mut Shown) -> Option<()>) {
        let mut inner = self.inner.borrow_mut();
        let changed = change(&mut inner.shown).is_some();
        let shown = inner.shown.clone();
        drop(inner);
        if changed {
            self.show.set(shown);
        }
    }

    /// For the worker's hello.
    fn is_waiting(&self) -> bool {
        self.inner.borrow().line.as_ref().is_some_and(|line| line.waiting.is_some())
    }

    fn send(&self, order: Order) {
        let mut inner = self.inner.borrow_mut();
        let Some(line) = &mut inner.line else { return };
        match &mut line.waiting {
            Some(waiting) => waiting.push(order),
            None => line.worker.send(&order),
        }
    }

    fn hear(&self, heard: Heard) {
        let is_waiting = self.is_waiting();
        let report = match heard {
            Heard::Said(report) => report,
            Heard::Late if !is_waiting => return,
            Heard::Late => return self.trouble(LATE),
            Heard::Failed => {
                return self.trouble(if is_waiting {
                    "The training worker did not start."
                } else {
                    "The training worker broke off."
                });
            }
        };
        match report {
            Some(Report::Hello { build }) if build == BUILD => {
                let mut inner = self.inner.borrow_mut();
                let Some(line) = &mut inner.line else { return };
                for order in line.waiting.take().unwrap_or_default() {
                    line.worker.send(&order);
                }
            }
            Some(report @ (Report::Progress(_) | Report::Refused { .. })) if !is_waiting => self.change(|shown| {
                shown.run = Some(Shared::new(shown.run.as_ref()?.with(report)?));
                Some(())
            }),
            _ => self.trouble(OTHER_BUILD),
        }
    }

    /// The worker is given up.
    fn trouble(&self, sentence: &'static str) {
        let line = self.inner.borrow_mut().line.take();
        // Not here: this is called from one of its own listeners.
        Timeout::new(0, move || drop(line)).forget();
        self.change(|shown| {
            shown.trouble = Some(sentence.into());
            Some(())
        });
    }
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
