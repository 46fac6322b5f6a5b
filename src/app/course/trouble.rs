//! What is said where progress cannot be kept.

use crate::app::Shared;
use crate::app::hooks::Trouble;
use crate::lessons::words::{Argument, Words};
use yew::prelude::*;

pub fn trouble_note(trouble: Option<&Trouble>, words: &Shared<Words>) -> Html {
    let said = match trouble {
        None => return Html::default(),
        Some(Trouble::Refused) => words.say("lesson-not-kept"),
        Some(Trouble::Full) => words.say("lesson-storage-full"),
        Some(Trouble::Unreadable(error)) => {
            let (id, arguments) = error.message();
            let arguments: Vec<_> = arguments.iter().map(|(name, text)| (*name, Argument::Text(text))).collect();
            let why = words.said(id, &arguments).unwrap_or_else(|_| error.to_string());
            words.say_with("lesson-unreadable", &[("why", Argument::Text(&why))])
        }
    };
    html! { <p class="trouble" role="alert">{ said }</p> }
}
