//! The tasks by name.

use super::{
    Adding, Brackets, Captions, Entities, Parity, Places, Recall, Repeat, Sentiment, Signal, Translation,
    TranslationKind,
};
use crate::language::{Generator, Task};
use std::sync::OnceLock;

/// Which task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TaskKind {
    Sentiment,
    Captions,
    Entities,
    Names,
    Repeat,
    Sentences,
    Numbers,
    Recall,
    Adding,
    Parity,
    Brackets,
    Signal,
}

/// A task and, where it has one, its lag: how far apart are what is to be remembered and what asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TaskChoice {
    pub kind: TaskKind,
    pub lag: usize,
}

/// The task of a choice in a box, of whichever trait is wanted.
macro_rules! chosen {
    ($choice:expr) => {{
        let TaskChoice { kind, lag } = $choice;
        match kind {
            TaskKind::Sentiment => Box::new(Sentiment::new()),
            TaskKind::Captions => Box::new(Captions::new()),
            TaskKind::Entities => Box::new(Entities::new()),
            TaskKind::Names => Box::new(Places::new()),
            TaskKind::Repeat => Box::new(Repeat::new()),
            TaskKind::Sentences => Box::new(Translation::new(TranslationKind::Sentences)),
            TaskKind::Numbers => Box::new(Translation::new(TranslationKind::Numbers)),
            TaskKind::Recall => Box::new(Recall::new(lag)),
            TaskKind::Adding => Box::new(Adding::new(lag)),
            TaskKind::Parity => Box::new(Parity::new(lag)),
            TaskKind::Brackets => Box::new(Brackets::new(lag)),
            TaskKind::Signal => Box::new(Signal::new(64)),
        }
    }};
}

impl TaskKind {
    pub const ALL: &[Self] = &[
        Self::Sentiment,
        Self::Captions,
        Self::Entities,
        Self::Names,
        Self::Repeat,
        Self::Recall,
        Self::Adding,
        Self::Parity,
        Self::Brackets,
        Self::Signal,
        Self::Sentences,
        Self::Numbers,
    ];

    /// As in links and files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sentiment => "sentiment",
            Self::Captions => "captions",
            Self::Entities => "entities",
            Self::Names => "names",
            Self::Repeat => "repeat",
            Self::Sentences => "sentences",
            Self::Numbers => "numbers",
            Self::Recall => "recall",
            Self::Adding => "adding",
            Self::Parity => "parity",
            Self::Brackets => "brackets",
            Self::Signal => "signal",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.key() == key)
    }

    /// Whether the lag changes the task.
    pub fn has_lag(self) -> bool {
        matches!(self, Self::Recall | Self::Adding | Self::Parity | Self::Brackets)
    }

    /// Whether a step is a word of a text.
    pub fn is_by_word(self) -> bool {
        matches!(self, Self::Sentiment | Self::Entities | Self::Sentences | Self::Numbers)
    }

    /// Whether its outputs are tags of names, to be measured by the names that they find.
    pub fn is_of_names(self) -> bool {
        matches!(self, Self::Entities)
    }

    /// The task with its usual lag, made once.
    pub fn task(self) -> &'static dyn Task {
        static TASKS: [OnceLock<Box<dyn Task>>; TaskKind::ALL.len()] = [const { OnceLock::new() }; TaskKind::ALL.len()];
        &**TASKS[self as usize].get_or_init(|| TaskChoice::usual(self).task())
    }
}

impl TaskChoice {
    /// With the task's usual lag.
    pub fn usual(kind: TaskKind) -> Self {
        Self { kind, lag: 20 }
    }

    /// For reading.
    pub fn task(self) -> Box<dyn Task> {
        chosen!(self)
    }

    /// For making examples too.
    pub fn generator(self) -> Box<dyn Generator> {
        chosen!(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_has_its_own_name_and_is_what_it_says() {
        for kind in TaskKind::ALL.iter().copied() {
            assert_eq!(TaskKind::from_key(kind.key()), Some(kind));
            assert_eq!(kind.task().key(), kind.key());
        }
        assert_eq!(TaskKind::from_key("magic"), None);
    }
}
