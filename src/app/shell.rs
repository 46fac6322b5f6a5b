//! The frame of every page: the header with the labs, and the notes that the page has for the reader.

use super::act::act;
use super::hooks::{Theme, address_of, center_in, focus};
use super::icons;
use crate::lessons::showing::SHARE;
use crate::lessons::{LABS, LabText};
use crate::scene::{Action, Lab, Scene, lab_named};
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    pub scene: Rc<Scene>,
    pub theme: Theme,
    pub on_theme: Callback<Theme>,
    pub on_action: Callback<Action>,
    pub on_note: Callback<Option<String>>,
    pub on_help: Callback<()>,
    pub on_share: Callback<()>,
    /// A lab that is on its way.
    pub opening: Option<Lab>,
    /// More to do with what is open.
    pub children: Html,
}

#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let HeaderProps { scene, theme, on_theme, on_action, on_note, on_help, on_share, opening, children } = props;
    let (labs, current) = (use_node_ref(), use_node_ref());
    {
        let (labs, current) = (labs.clone(), current.clone());
        use_effect_with(scene.lab, move |_| {
            let cast = |node: &NodeRef| node.cast::<web_sys::HtmlElement>();
            if let (Some(labs), Some(current)) = (cast(&labs), cast(&current)) {
                center_in(&labs, &current);
            }
        });
    }
    let other = theme.other();
    let switch = on_theme.reform(move |_: MouseEvent| other);
    html! {
        <header class="header">
            <a class="brand" href="#" aria-label="Unroll">{ icons::logo() }<span>{ "Unroll" }</span></a>
            <nav aria-label="Labs" ref={labs}>
                { for LABS.iter().map(|lab| lab_link(on_action, lab, scene.lab, *opening, &current)) }
            </nav>
            <div class="header-actions">
                <button class="button" onclick={act::<MouseEvent>(on_action, Action::Reset)}
                    title="All settings as at first; your text stays">{ "Reset" }</button>
                { children.clone() }
                <CopyLink on_note={on_note.clone()} scene={Rc::clone(scene)} />
                <button class="button icon share-button" aria-label={SHARE} title={SHARE}
                    onclick={on_share.reform(|_: MouseEvent| ())}>{ icons::share() }</button>
                <button class="button icon" aria-label="Keys" title="Keys (?)"
                    onclick={on_help.reform(|_: MouseEvent| ())}>{ "?" }</button>
                <button class="button icon" onclick={switch}
                    aria-label={match other { Theme::Dark => "Dark theme", Theme::Light => "Light theme" }}
                    title="Light or dark">{ icons::theme() }</button>
            </div>
        </header>
    }
}

/// Opens a lab with everything else as it is, as far as the lab is about such a network. Opened elsewhere, in a new tab, it
/// begins as it does.
fn lab_link(on_action: &Callback<Action>, text: &LabText, current: Lab, opening: Option<Lab>, place: &NodeRef) -> Html {
    let lab = lab_named(text.key).unwrap_or(current);
    let is_current = lab == current;
    let onclick = on_action.clone();
    let onclick = Callback::from(move |event: MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        if !is_current {
            onclick.emit(Action::OpenLab(lab));
        }
    });
    html! {
        <a ref={if is_current { place.clone() } else { NodeRef::default() }}
            class={classes!("lab", is_current.then_some("current"))} href={format!("#/{}", text.key)}
            aria-current={is_current.then_some("page")} aria-busy={(opening == Some(lab)).then_some("true")} {onclick}>{ text.name }</a>
    }
}

#[derive(Properties, PartialEq)]
struct CopyProps {
    on_note: Callback<Option<String>>,
    scene: Rc<Scene>,
}

/// Copies the page's address, which carries the whole scene.
#[component]
fn CopyLink(props: &CopyProps) -> Html {
    let copied = use_state_eq(|| false);
    // Runs are on the page, and no link carries them.
    let runs = props.scene.lab == Lab::Train;
    let onclick = {
        let (copied, on_note, scene) = (copied.clone(), props.on_note.clone(), Rc::clone(&props.scene));
        Callback::from(move |_: MouseEvent| {
            let (copied, on_note) = (copied.clone(), on_note.clone());
            let Some(window) = web_sys::window() else { return };
            let Some(address) = address_of(&scene) else { return };
            let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into());
            if clipboard.is_ok_and(|clipboard| clipboard.is_undefined()) {
                on_note.emit(Some(format!(
                    "This browser lets no page copy here. The link is in the address bar: {address}"
                )));
                return;
            }
            let writing = window.navigator().clipboard().write_text(&address);
            wasm_bindgen_futures::spawn_local(async move {
                match JsFuture::from(writing).await {
                    Ok(_) => {
                        copied.set(true);
                        Timeout::new(1_600, move || copied.set(false)).forget();
                    }
                    Err(_) => on_note
                        .emit(Some(format!("The browser refused to copy. The link is in the address bar: {address}"))),
                }
            });
        })
    };
    html! {
        <button class="button copy" {onclick} aria-label="Copy link" title={if runs { "A link with these settings; runs stay in this browser" } else { "A link that opens exactly this" }}>
            <span aria-live="polite">
                { match (*copied, runs) {
                    (true, true) => "Settings copied",
                    (true, false) => "Copied",
                    _ => "Copy link",
                } }
            </span>
        </button>
    }
}

#[derive(Properties, PartialEq)]
pub struct NoteProps {
    pub note: Option<String>,
    pub on_close: Callback<()>,
}

/// What the page has to say to the reader: a link it could not read, a refusal of the browser.
#[component]
pub fn Note(props: &NoteProps) -> Html {
    let slot = use_node_ref();
    // The button goes with the note: its focus stays in the note's place.
    let close = {
        let slot = slot.clone();
        props.on_close.reform(move |_: MouseEvent| focus(&slot))
    };
    html! {
        <div ref={slot} class="note-slot" role="status" tabindex="-1">
            if let Some(note) = &props.note {
                <div class="note">
                    <span>{ note }</span>
                    <button class="button" onclick={close}>{ "Close" }</button>
                </div>
            }
        </div>
    }
}
