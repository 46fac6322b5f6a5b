//! The interview: its cards and their words, when a card is due, what is kept of it, and the mock interview.

#[path = "interview/cards.rs"]
mod cards;
#[path = "interview/catalogue.rs"]
mod catalogue;
#[path = "interview/corpus.rs"]
mod corpus;
#[path = "interview/drawn.rs"]
mod drawn;
#[path = "interview/mock.rs"]
mod mock;
#[path = "interview/record.rs"]
mod record;
#[path = "interview/schedule.rs"]
mod schedule;
