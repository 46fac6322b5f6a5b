//! Where a learner's own network is opened: its file, what was found in it, and what is wrong with it.

mod drop_zone;
mod found;
mod keeper;
mod snippet;
mod trouble;

pub use drop_zone::DropZone;
pub use found::found;
pub use keeper::{Order, use_own};
pub use snippet::Snippets;
pub use trouble::{Trouble, trouble};

use super::Shared;
use crate::lessons::words::{Argument, FILES, Language, Words};
use yew::prelude::*;

/// The catalogue's words about files.
#[hook]
pub fn use_file_words() -> Shared<Words> {
    use_memo((), |()| Words::new(Language::English, &[FILES]).0).into()
}

/// One of them; where it is not there its id, which says more than nothing.
pub fn say(words: &Words, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
    words.said(id, arguments).unwrap_or_else(|_| id.to_owned())
}
