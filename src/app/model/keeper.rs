//! The learner's own network: opened by the worker, kept between visits, handed to the labs.

use super::{Trouble, say};
use crate::app::Shared;
use crate::app::hooks::{Loaded, Opened, ask_worker, erase_own, keep_own, kept_own, read_file};
use crate::exchange::import::{ImportChoice, LARGEST_IMPORT};
use crate::lessons::words::{Argument, Words};
use crate::scene::Action;
use crate::training::OwnReading;
use crate::training::exchanged::{Bytes, ImportPlan};
use crate::training::messages::{Order as Asked, Report};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// What the learner does with files.
pub enum Order {
    /// A model's file, a vocabulary, or both.
    Files {
        weights: Option<File>,
        vocabulary: Option<File>,
    },
    /// The same file again, with what it does not say.
    Choose(ImportChoice),
    Erase,
}

/// How the learner's own network stands.
#[derive(Clone, PartialEq)]
pub struct Own {
    pub opened: Option<Shared<Opened>>,
    /// The file that is being read.
    pub reading: Option<AttrValue>,
    pub vocabulary: Option<AttrValue>,
    pub trouble: Option<Shared<Trouble>>,
    /// Whether the browser has it; none while that is not known.
    pub is_kept: Option<bool>,
    pub is_erased: bool,
    /// Whether the file is at hand, to be read again with what it does not say.
    pub can_choose: bool,
    /// What the learner said of the file so far.
    pub choice: ImportChoice,
}

/// Does what the learner orders.
pub struct Keeper {
    words: Shared<Words>,
    now: RefCell<Own>,
    show: UseStateSetter<Own>,
    /// The file that was dropped last, and the vocabulary.
    weights: RefCell<Option<(String, Bytes)>>,
    vocabulary: RefCell<Option<Bytes>>,
    /// Of the latest order: what an older one comes to is of no interest.
    turn: Cell<u32>,
    on_tick: Callback<Action>,
    on_own: Callback<Loaded>,
}

#[hook]
pub fn use_own(words: &Shared<Words>, on_tick: &Callback<Action>, on_own: &Callback<Loaded>) -> (Own, Callback<Order>) {
    let none = || Own {
        opened: None,
        reading: None,
        vocabulary: None,
        trouble: None,
        is_kept: None,
        is_erased: false,
        can_choose: false,
        choice: ImportChoice::default(),
    };
    let shown = use_state_eq(none);
    let keeper = use_memo((), |()| Keeper {
        words: words.clone(),
        now: RefCell::new(none()),
        show: shown.setter(),
        weights: RefCell::default(),
        vocabulary: RefCell::default(),
        turn: Cell::new(0),
        on_tick: on_tick.clone(),
        on_own: on_own.clone(),
    });
    use_effect_with((), {
        let keeper = Rc::clone(&keeper);
        move |()| spawn_local(keeper.begin())
    });
    let on_order = Callback::from(move |order: Order| Rc::clone(&keeper).take(order));
    ((*shown).clone(), on_order)
}

impl Keeper {
    fn change(&self, change: impl FnOnce(&mut Own)) {
        let mut now = self.now.borrow_mut();
        change(&mut now);
        self.show.set(now.clone());
    }

    fn next_turn(&self) -> u32 {
        self.turn.set(self.turn.get() + 1);
        self.turn.get()
    }

    /// What was kept at the last visit.
    async fn begin(self: Rc<Self>) {
        let kept = kept_own().await;
        if self.turn.get() > 0 {
            return;
        }
        match kept {
            Ok(Some(opened)) => {
                self.hand_over(opened);
                self.change(|own| own.is_kept = Some(true));
            }
            // Without storage there is none either.
            Ok(None) | Err(_) => self.on_own.emit(Loaded::Failed(self.word("import-elsewhere").into())),
        }
    }

    fn take(self: Rc<Self>, order: Order) {
        let turn = self.next_turn();
        match order {
            Order::Files { weights, vocabulary } => {
                if let Some(file) = weights.as_ref().filter(|file| file.size() > LARGEST_IMPORT as f64) {
                    // It is not even read.
                    let mib = (file.size() / f64::from(1 << 20)).round() as usize;
                    return self.fail(Trouble::TooLarge { file: file.name(), mib });
                }
                if weights.is_some() {
                    self.change(|own| (own.choice, own.is_erased) = (ImportChoice::default(), false));
                }
                spawn_local(self.read(turn, weights, vocabulary));
            }
            Order::Choose(choice) => {
                self.change(|own| own.choice = choice);
                spawn_local(self.open(turn));
            }
            Order::Erase => {
                self.weights.take();
                self.vocabulary.take();
                self.change(|own| {
                    (own.opened, own.trouble, own.vocabulary, own.reading) = (None, None, None, None);
                    (own.is_kept, own.is_erased, own.can_choose) = (None, true, false);
                });
                self.on_tick.emit(Action::BringOwn(None));
                self.on_own.emit(Loaded::Failed(self.word("import-elsewhere").into()));
                // What was never kept need not be erased.
                spawn_local(async {
                    let _never_kept = erase_own().await;
                });
            }
        }
    }

    async fn read(self: Rc<Self>, turn: u32, weights: Option<File>, vocabulary: Option<File>) {
        for (file, is_vocabulary) in [(vocabulary, true), (weights, false)] {
            let Some(file) = file else { continue };
            let name = file.name();
            self.change(|own| (own.reading, own.trouble) = (Some(name.clone().into()), None));
            let bytes = read_file(&file).await;
            if self.turn.get() != turn {
                return;
            }
            let Some(bytes) = bytes.map(Bytes) else { return self.fail(Trouble::Unread { file: name }) };
            if is_vocabulary {
                self.vocabulary.replace(Some(bytes));
                self.change(|own| (own.vocabulary, own.reading) = (Some(name.into()), None));
            } else {
                self.weights.replace(Some((name, bytes)));
                self.change(|own| own.can_choose = true);
            }
        }
        self.open(turn).await;
    }

    /// Has the worker read the file that was dropped last.
    async fn open(self: Rc<Self>, turn: u32) {
        let Some((name, weights)) = self.weights.borrow().clone() else { return };
        let (vocabulary, choice) = (self.vocabulary.borrow().clone(), self.now.borrow().choice.clone());
        self.change(|own| (own.reading, own.trouble) = (Some(name.clone().into()), None));
        let answer = ask_worker(Asked::Import(ImportPlan { turn, weights, vocabulary, choice })).await;
        if self.turn.get() != turn {
            return;
        }
        let model = match answer {
            Ok(Report::Imported(model)) => model,
            Ok(Report::NotImported(why)) => return self.fail(Trouble::NotImported { file: name, why }),
            Ok(_) => return self.fail(Trouble::Unread { file: name }),
            Err(why) => return self.fail(Trouble::Worker(why)),
        };
        let Some(opened) = Opened::new(name.clone(), &model.file.0, model.found.clone()) else {
            return self.fail(Trouble::Unread { file: name });
        };
        self.hand_over(opened);
        let kept = keep_own(&name, model.file.0, &model.found).await;
        if self.turn.get() == turn {
            self.change(|own| own.is_kept = Some(kept.is_ok()));
        }
    }

    fn hand_over(&self, opened: Opened) {
        let reading = match opened.model.reading() {
            OwnReading::Words => "import-reading-words",
            OwnReading::Numbers => "import-reading-numbers",
            OwnReading::OneHot => "import-reading-one-hot",
            OwnReading::Drawn => "import-reading-drawn",
        };
        let (file, reading) = (Argument::Text(&opened.name), self.word(reading));
        let about = say(&self.words, "import-about", &[("file", file), ("reading", Argument::Text(&reading))]);
        let mut entries = BTreeMap::from([("file".into(), opened.name.clone()), ("about".into(), about)]);
        if opened.model.reading() == OwnReading::Drawn {
            entries.insert("reads".into(), self.word("import-reading-drawn-short"));
        }
        self.on_own.emit(Loaded::Ready(Shared::new(opened.learned(entries))));
        self.on_tick.emit(Action::BringOwn(Some(Rc::clone(opened.model.reader()))));
        self.change(|own| {
            (own.opened, own.reading, own.trouble) = (Some(Shared::new(opened)), None, None);
            (own.is_kept, own.is_erased) = (None, false);
        });
    }

    fn fail(&self, trouble: Trouble) {
        self.change(|own| (own.trouble, own.reading) = (Some(Shared::new(trouble)), None));
    }

    fn word(&self, id: &str) -> String {
        say(&self.words, id, &[])
    }
}
