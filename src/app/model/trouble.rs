//! Why a learner's file is not open, in words: which tensor, what was expected, what was found, and the likely cause.

use super::{Order, say};
use crate::app::hooks::NoAnswer;
use crate::exchange::import::{ImportChoice, MOST_CLASSES, MOST_INPUTS, MOST_LAYERS, MOST_UNITS};
use crate::lessons::words::{Argument, Words};
use crate::training::exchanged::NotImported;
use yew::prelude::*;

pub enum Trouble {
    /// Of so many MiB: it is not even read.
    TooLarge {
        file: String,
        mib: usize,
    },
    /// The browser does not give its bytes.
    Unread {
        file: String,
    },
    NotImported {
        file: String,
        why: NotImported,
    },
    Worker(NoAnswer),
}

pub fn trouble(words: &Words, trouble: &Trouble, choice: &ImportChoice, on_order: &Callback<Order>) -> Html {
    let text = |id: &str, name: &str, argument: &str| say(words, id, &[(name, Argument::Text(argument))]);
    let plain = |id: &str| say(words, id, &[]);
    let what = |what: &str, expected: &str, found: &str| {
        let arguments = [("what", what), ("expected", expected), ("found", found)];
        say(words, "import-error-what", &arguments.map(|(name, text)| (name, Argument::Text(text))))
    };
    let (title, body, cause) = match trouble {
        Trouble::Worker(why) => (plain(why.id()), None, None),
        Trouble::Unread { file } => (text("import-error-unread", "file", file), None, None),
        Trouble::TooLarge { file, mib } => {
            let found = say(words, "import-error-size-found", &[("mib", Argument::Count(*mib))]);
            let body = what(file, &plain("import-error-size-expected"), &found);
            (text("import-error-title", "file", file), Some(body), Some(plain("import-cause-too-large")))
        }
        Trouble::NotImported { file, why } => {
            let body = what(&why.what, &why.expected, &why.found);
            let cause = why.cause.as_ref().map(|key| cause_of(words, key));
            (text("import-error-title", "file", file), Some(body), cause)
        }
    };
    html! {
        <div class="own-trouble" role="alert">
            <h2>{ title }</h2>
            if let Some(body) = body { <p class="own-what">{ body }</p> }
            if let Some(cause) = cause {
                <p><strong>{ plain("import-cause-label") }{ ": " }</strong>{ cause }</p>
            }
            if let Trouble::NotImported { why, .. } = trouble { { ways_on(words, why, choice, on_order) } }
        </div>
    }
}

/// The sentence about a cause.
fn cause_of(words: &Words, key: &str) -> String {
    let most = match key {
        "too-many-units" => MOST_UNITS,
        "too-many-layers" => MOST_LAYERS,
        "too-many-classes" => MOST_CLASSES,
        "too-many-inputs" => MOST_INPUTS,
        _ => 0,
    };
    say(words, &format!("import-cause-{key}"), &[("most", Argument::Count(most))])
}

/// The causes that leaving something out may help against.
const WITH_REST: [&str; 6] =
    ["other-parts", "linear-before", "head-width", "head-one-direction", "head-two-directions", "embedding-width"];

/// What the learner may choose so that the file opens after all.
fn ways_on(words: &Words, why: &NotImported, choice: &ImportChoice, on_order: &Callback<Order>) -> Html {
    let order = |choice: ImportChoice| on_order.reform(move |_: MouseEvent| Order::Choose(choice.clone()));
    let without = ImportChoice { without_rest: true, ..choice.clone() };
    let may_leave = !choice.without_rest && why.cause.as_deref().is_some_and(|cause| WITH_REST.contains(&cause));
    html! {
        <>
            if !why.choices.is_empty() {
                <p class="own-choices" role="group" aria-label={say(words, "import-error-choose", &[])}>
                    <span>{ say(words, "import-error-choose", &[]) }</span>
                    { for why.choices.iter().map(|prefix| html! {
                        <button key={prefix.clone()} class="button" onclick={order(ImportChoice { prefix: Some(prefix.clone()), ..choice.clone() })}>
                            <code>{ prefix }</code>
                        </button>
                    }) }
                </p>
            }
            if may_leave {
                <p><button class="button" onclick={order(without)}>{ say(words, "import-error-without-rest", &[]) }</button></p>
            }
        </>
    }
}
