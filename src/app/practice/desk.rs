//! The card that lies on the desk: kept until the tab is closed, so that a look at its scene loses nothing.

use crate::app::hooks::{Keep, keep};
use crate::lessons::interview::{Card, card};

/// A card that was taken up, whether its answer is seen, and what the learner wrote.
#[derive(Clone, PartialEq)]
pub struct Desk {
    pub card: &'static Card,
    pub revealed: bool,
    pub notes: String,
}

impl Desk {
    pub const STORED_AS: &str = "unroll-card";

    pub fn with(card: &'static Card) -> Self {
        Self { card, revealed: false, notes: String::new() }
    }

    /// Lays it there, for a page that shows the desk later.
    pub fn keep(&self) {
        keep(Keep::InTab, Self::STORED_AS, Some(&self.write()));
    }

    pub fn write(&self) -> String {
        let seen = if self.revealed { "seen" } else { "unseen" };
        format!("{} {seen}\n{}", self.card.id, self.notes)
    }

    pub fn read(text: &str) -> Option<Self> {
        let (head, notes) = text.split_once('\n')?;
        let (id, seen) = head.split_once(' ')?;
        Some(Self { card: card(id)?, revealed: seen == "seen", notes: notes.to_owned() })
    }
}
