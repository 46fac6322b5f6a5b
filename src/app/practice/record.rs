//! The record of progress as a file: out, in, and away.

use super::desk::Desk;
use super::mock;
use super::say::Say;
use crate::app::hooks::{ASIDE, Change, Keep, download, keep, kept, now, read_chosen, use_focus_back, use_kept};
use crate::lessons::interview::{MAX_BYTES, Merged, Progress, ProgressError, read, write};
use crate::lessons::words::Argument;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub progress: Rc<Progress>,
    pub change: Callback<Change>,
}

const FILE: &str = "unroll-progress.json";

/// What is said of the last thing that was done.
#[derive(Clone, PartialEq)]
enum Told {
    Done(Vec<String>),
    Refused(String),
}

#[component]
pub fn RecordPanel(props: &Props) -> Html {
    let Props { say, progress, change } = props;
    let told = use_state_eq(|| None::<Told>);
    let asks = use_state_eq(|| false);
    let (aside, set_aside) = use_kept(Keep::InBrowser, ASIDE);
    let (place, on_use) = use_focus_back();
    let on_export = {
        let (progress, say, told) = (Rc::clone(progress), say.clone(), told.setter());
        Callback::from(move |_: MouseEvent| {
            told.set(Some(match download(FILE, &write(&progress)) {
                true => Told::Done(vec![say.with("practice-exported", &[("file", Argument::Text(FILE))])]),
                false => Told::Refused(say.it("practice-no-download")),
            }));
        })
    };
    let on_import = {
        let (say, change, told) = (say.clone(), change.clone(), told.setter());
        Callback::from(move |event: Event| {
            let (say, change, told) = (say.clone(), change.clone(), told.clone());
            wasm_bindgen_futures::spawn_local(async move {
                let Some(bytes) = read_chosen(event, MAX_BYTES).await else { return };
                told.set(Some(match imported(&say, bytes, &change) {
                    Ok(said) => Told::Done(said),
                    Err(error) => Told::Refused(say.error(&error)),
                }));
            });
        })
    };
    let ask = {
        let asks = asks.setter();
        move |next: bool| {
            let (asks, on_use) = (asks.clone(), on_use.clone());
            Callback::from(move |_: MouseEvent| {
                on_use.emit(());
                asks.set(next);
            })
        }
    };
    let on_erase = {
        let (say, change, told, close) = (say.clone(), change.clone(), told.setter(), ask(false));
        Callback::from(move |event: MouseEvent| {
            change.emit(Box::new(|progress: &mut Progress| *progress = Progress::default()));
            keep(Keep::InTab, Desk::STORED_AS, None);
            keep(Keep::InBrowser, mock::STORED_AS, None);
            set_aside.emit(None);
            told.set(Some(Told::Done(vec![say.it("practice-erased")])));
            close.emit(event);
        })
    };
    html! {
        <div ref={place} class="record" tabindex="-1">
            <h2>{ say.it("practice-record") }</h2>
            <p>{ say.it("practice-record-where") }</p>
            <div class="record-actions">
                <button type="button" class="button" onclick={on_export}>{ say.it("practice-export") }</button>
                <label class="button file">
                    <input type="file" accept=".json,application/json" onchange={on_import} />
                    { say.it("practice-import") }
                </label>
                if !*asks { <button type="button" class="button" onclick={ask(true)}>{ say.it("practice-erase") }</button> }
            </div>
            if *asks {
                <div class="confirm" role="group" aria-label={say.it("practice-erase")}>
                    <p>{ say.it("practice-erase-sure") }</p>
                    <button type="button" class="button strong" onclick={on_erase}>{ say.it("practice-erase-yes") }</button>
                    <button type="button" class="button" onclick={ask(false)}>{ say.it("practice-erase-no") }</button>
                </div>
            }
            <div class="told" role="status">
                { match &*told {
                    Some(Told::Done(lines)) => lines.iter().map(|line| html! { <p>{ line }</p> }).collect(),
                    Some(Told::Refused(why)) => html! { <p class="problem"><span aria-hidden="true">{ "! " }</span>{ why }</p> },
                    None => Html::default(),
                } }
            </div>
            if aside.is_some() { <p><AsideButton say={say.clone()} /></p> }
        </div>
    }
}

/// Hands out a stored record that could not be read, as it was found.
#[component]
pub fn AsideButton(props: &AsideProps) -> Html {
    let onclick = Callback::from(|_: MouseEvent| {
        if let Some(text) = kept(Keep::InBrowser, ASIDE) {
            // Where the browser hands out no file, the record stays where it is.
            let _refused = download("unroll-progress-unreadable.json", &text);
        }
    });
    html! { <button type="button" class="button" {onclick}>{ props.say.it("practice-aside") }</button> }
}

#[derive(Properties, PartialEq)]
pub struct AsideProps {
    pub say: Say,
}

/// Adds a file's record, and tells what that brought.
fn imported(say: &Say, bytes: Result<Vec<u8>, usize>, change: &Callback<Change>) -> Result<Vec<String>, ProgressError> {
    let bytes = bytes.map_err(ProgressError::TooLarge)?;
    let found = read(&bytes, now())?;
    let merged = Rc::new(Cell::new(Merged::default()));
    let result = Rc::clone(&merged);
    let theirs = found.progress;
    change.emit(Box::new(move |progress: &mut Progress| result.set(progress.merge(&theirs))));
    let merged = merged.get();
    let reviews = [("reviews", Argument::Count(merged.reviews)), ("cards", Argument::Count(merged.cards))];
    let mut said = vec![say.with("progress-imported", &reviews)];
    let others = [
        ("progress-unknown-cards", found.unknown_cards),
        ("progress-from-future", found.from_future),
        ("progress-too-old", found.too_old),
        ("progress-no-room", merged.left_out),
    ];
    said.extend(others.into_iter().filter(|(_, count)| *count > 0).map(|(id, count)| say.count(id, count)));
    Ok(said)
}
