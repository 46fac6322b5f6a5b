//! What can be saved, one button each.

use super::picture::picture_of;
use super::png::png_of;
use super::source::Source;
use crate::app::Shared;
use crate::app::hooks::{address_of, ask_worker, print, save_file, still};
use crate::app::model::{say, use_file_words};
use crate::lessons::lab_text;
use crate::lessons::words::{Argument, Words};
use crate::scene::{Scene, lab_key};
use crate::training::exchanged::Writing;
use crate::training::messages::{Order, Report};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub scene: Rc<Scene>,
    /// None where nothing is computed.
    #[prop_or_default]
    pub source: Option<Shared<Source>>,
    /// Whether the lab has numbers at all.
    #[prop_or(true)]
    pub has_numbers: bool,
}

/// One thing to save.
#[derive(Clone, Copy, PartialEq)]
enum Wish {
    Svg,
    Png,
    Csv,
    Json,
    Tensors,
    Model,
    Snippet,
}

#[component]
pub fn SaveList(props: &Props) -> Html {
    let Props { scene, source, has_numbers } = props;
    let words = use_file_words();
    let plain = |id: &str| say(&words, id, &[]);
    let said = use_state_eq(|| None::<(bool, String)>);
    let on_wish = {
        let (said, words, scene, source) = (said.setter(), words.clone(), Rc::clone(scene), source.clone());
        Callback::from(move |wish: Wish| {
            let (said, words, scene, source) = (said.clone(), words.clone(), Rc::clone(&scene), source.clone());
            spawn_local(async move {
                let file = wish.file(&scene);
                let name = Argument::Text(&file);
                said.set(Some((true, say(&words, "export-working", &[("file", name)]))));
                let written = wish.written(&words, &scene, source.as_deref()).await;
                let saved = written.and_then(|bytes| {
                    let refused = |_| say(&words, "export-browser-refused", &[]);
                    save_file(&file, wish.kind(), &bytes).map_err(refused)
                });
                said.set(Some(match saved {
                    Ok(()) => (true, say(&words, "export-saved", &[("file", name)])),
                    Err(why) => (false, say(&words, "export-failed", &[("why", Argument::Text(&why))])),
                }));
            });
        })
    };
    let item = |wish: Wish, id: &'static str, hint: Option<&'static str>| {
        let hint_id = hint.map(|hint| format!("{hint}-text"));
        html! {
            <li>
                <button class="button" onclick={on_wish.reform(move |_: MouseEvent| wish)} aria-describedby={hint_id.clone()}>{ plain(id) }</button>
                if let Some(hint) = hint { <p class="hint" id={hint_id}>{ plain(hint) }</p> }
            </li>
        }
    };
    let has_snippet = source.as_ref().is_some_and(|source| source.snippet.is_some());
    html! {
        <div class="save-list">
            <h2>{ plain("export-pictures") }</h2>
            <ul>
                { item(Wish::Svg, "export-svg", Some("export-svg-hint")) }
                { item(Wish::Png, "export-png", None) }
                <li>
                    <button class="button" onclick={|_: MouseEvent| spawn_local(print())} aria-describedby="export-print-hint-text">{ plain("export-print") }</button>
                    <p class="hint" id="export-print-hint-text">{ plain("export-print-hint") }</p>
                </li>
            </ul>
            if source.is_some() {
                <h2>{ plain("export-numbers") }</h2>
                <ul>
                    { item(Wish::Csv, "export-csv", Some("export-csv-hint")) }
                    { item(Wish::Json, "export-json", Some("export-json-hint")) }
                    { item(Wish::Tensors, "export-tensors", None) }
                </ul>
                <h2>{ plain("export-model-title") }</h2>
                <ul>
                    { item(Wish::Model, "export-model", has_snippet.then_some("export-model-hint")) }
                    if has_snippet { { item(Wish::Snippet, "export-snippet", Some("export-snippet-hint")) } }
                </ul>
            } else if *has_numbers {
                <p class="hint">{ plain("export-nothing") }</p>
            }
            <p class="save-said" role={if said.as_ref().is_none_or(|(is_well, _)| *is_well) { "status" } else { "alert" }}>
                { said.as_ref().map(|(_, text)| text.clone()).unwrap_or_default() }
            </p>
        </div>
    }
}

impl Wish {
    /// The file's name, which says the lab and the text.
    fn file(self, scene: &Scene) -> String {
        let (what, ending) = match self {
            Self::Svg => ("figure", "svg"),
            Self::Png => ("figure", "png"),
            Self::Csv => ("numbers", "csv"),
            Self::Json => ("numbers", "json"),
            Self::Tensors => ("numbers", "safetensors"),
            Self::Model => ("model", "safetensors"),
            Self::Snippet => ("model", "py"),
        };
        format!("unroll-{}-{}-{what}.{ending}", lab_key(scene.lab), in_short(text_of(scene)))
    }

    fn kind(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Json => "application/json",
            Self::Snippet => "text/x-python;charset=utf-8",
            Self::Tensors | Self::Model => "application/octet-stream",
        }
    }

    /// The file's bytes; the error is a reason in words.
    async fn written(self, words: &Words, scene: &Scene, source: Option<&Source>) -> Result<Vec<u8>, String> {
        let nothing = || say(words, "export-nothing", &[]);
        let listing = || source.and_then(|source| (source.listing)()).ok_or_else(nothing);
        let writing = match self {
            Self::Svg | Self::Png => return self.drawn(words, scene).await,
            Self::Model => return source.and_then(|source| (source.model)()).ok_or_else(nothing),
            Self::Csv => Writing::Csv(listing()?),
            Self::Json => Writing::Json(listing()?),
            Self::Tensors => Writing::Tensors(listing()?),
            Self::Snippet => {
                let of = source.and_then(|source| source.snippet.as_ref());
                Writing::Snippet(of.and_then(|snippet| snippet(&Self::Model.file(scene))).ok_or_else(nothing)?)
            }
        };
        match ask_worker(Order::Write { turn: 0, writing }).await {
            Ok(Report::Written { bytes, .. }) => Ok(bytes.0),
            Ok(Report::Refused { why, .. }) => Err(why),
            Ok(_) => Err(nothing()),
            Err(why) => Err(say(words, why.id(), &[])),
        }
    }

    async fn drawn(self, words: &Words, scene: &Scene) -> Result<Vec<u8>, String> {
        let title = format!("{}: {}", lab_text(lab_key(scene.lab)).title, text_of(scene));
        let link = address_of(scene).unwrap_or_default();
        still(true).await;
        let picture = picture_of(&title, &link);
        still(false).await;
        let picture = picture.ok_or_else(|| say(words, "export-no-figure", &[]))?;
        match self {
            Self::Png => {
                let drawn = png_of(&picture, &title, &link).await;
                drawn.ok_or_else(|| say(words, "export-browser-refused", &[]))
            }
            _ => Ok(picture.svg.into_bytes()),
        }
    }
}

fn text_of(scene: &Scene) -> &str {
    if scene.lab.translates() { &scene.phrase.text } else { &scene.text }
}

/// Letters of a text that a file's name has.
const LONGEST: usize = 40;

/// Letters and digits of a text, as a file's name may have them.
fn in_short(text: &str) -> String {
    let mut short = String::new();
    for letter in text.to_lowercase().chars() {
        match letter.is_alphanumeric() {
            true => short.push(letter),
            false if !short.is_empty() && !short.ends_with('-') => short.push('-'),
            false => {}
        }
        if short.chars().count() >= LONGEST {
            break;
        }
    }
    let short = short.trim_matches('-');
    if short.is_empty() { "text".into() } else { short.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_have_letters_and_digits_only() {
        assert_eq!(in_short("The film, was NOT good!"), "the-film-was-not-good");
        assert_eq!(in_short("../../<script>&\u{0}\n"), "script");
        assert_eq!(in_short("…"), "text");
        assert!(in_short(&"é ".repeat(100)).chars().count() <= LONGEST);
    }
}
