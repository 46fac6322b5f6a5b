//! What is said of a task that is not done yet.

use super::check::{Aim, Missing, Where};
use super::facts::Quantity;
use super::names::value_text;
use super::words::{Argument, Words, WordsError};

/// In one sentence: what was found, and what is asked for. `plain` writes a number as the page does; the words are those of
/// [`super::words::CHECKS`].
///
/// # Errors
/// When the catalogue has no words for it.
pub fn not_yet(missing: &Missing, words: &Words, plain: fn(f64) -> String) -> Result<String, WordsError> {
    let say = |id: &str, arguments: &[(&str, &str)]| {
        let arguments: Vec<_> = arguments.iter().map(|(name, text)| (*name, Argument::Text(text))).collect();
        words.said(id, &arguments)
    };
    match missing {
        Missing::Setting { key, found, .. } | Missing::Part { key, found, .. } => {
            let setting = words.said(&format!("setting-{key}"), &[])?;
            match found {
                None => say("not-yet-nothing", &[("setting", &setting)]),
                Some(found) => say("not-yet-setting", &[("setting", &setting), ("found", found)]),
            }
        }
        Missing::Number { found: None, .. } => say("not-yet-no-number", &[]),
        Missing::Number { of: Quantity::Step, found: Some(found), .. } => {
            say("not-yet-at-step", &[("found", &plain(*found))])
        }
        Missing::Number { found: Some(found), aim, .. } => {
            let (id, aim) = match aim {
                Aim::MoreThan(aim) => ("not-yet-more-than", aim),
                Aim::AtLeast(aim) | Aim::Reach(aim) => ("not-yet-at-least", aim),
                Aim::LessThan(aim) => ("not-yet-less-than", aim),
                Aim::FarFromZero(aim) => ("not-yet-far-from-zero", aim),
            };
            say(id, &[("found", &plain(*found)), ("aim", &plain(*aim))])
        }
        Missing::Step { at: Some(at), found: Some(found), lowest } => {
            let id = if *lowest { "not-yet-lowest" } else { "not-yet-highest" };
            say(id, &[("found", &plain(*found)), ("step", &(at + 1).to_string())])
        }
        Missing::Step { .. } => say("not-yet-no-number", &[]),
        Missing::Pin { found: None, value } => say("not-yet-no-pin", &[("value", value_text(*value).title)]),
        Missing::Pin { found: Some(found), value } => {
            let (pinned, step) = (value_text(found.address.value).title, (found.step + 1).to_string());
            say("not-yet-other-pin", &[("pinned", pinned), ("step", &step), ("value", value_text(*value).title)])
        }
        Missing::Hold { value, number, at } => {
            let id = match at {
                Where::Everywhere => "not-yet-held-everywhere",
                Where::AnyStep | Where::Step(_) => "not-yet-held",
            };
            say(id, &[("value", value_text(*value).title), ("number", &plain(*number))])
        }
        Missing::HeldWeight => say("not-yet-held-weight", &[]),
        Missing::Choice(None) => say("not-yet-chosen", &[]),
        Missing::Choice(Some(_)) => say("not-yet-other-choice", &[]),
    }
}
