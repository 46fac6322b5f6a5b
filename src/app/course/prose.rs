//! Prose on the page: links that move the figure, terms that open, symbols with their subscripts.

use super::opening::{See, opening};
use crate::app::Shared;
use crate::app::hooks::focus;
use crate::lessons::glossary::{Seen, Term, term};
use crate::lessons::prose::{Piece, paragraphs, read};
use crate::lessons::words::Words;
use crate::scene::Action;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// What links in prose do.
#[derive(Clone, PartialEq)]
pub struct Links {
    /// The step of the course that they stay in.
    pub step: Option<&'static str>,
    pub on_action: Callback<Action>,
    pub on_term: Callback<&'static str>,
    /// The term that is open.
    pub term: Option<&'static str>,
}

/// All paragraphs of a text.
pub fn prose(text: &str, links: &Links) -> Html {
    paragraphs(text).iter().map(|pieces| html! { <p>{ said(pieces, links) }</p> }).collect()
}

/// A text within a line.
pub fn line(text: &str, links: &Links) -> Html {
    said(&read(text), links)
}

fn said(pieces: &[Piece], links: &Links) -> Html {
    pieces.iter().map(|piece| one(piece, links)).collect()
}

fn one(piece: &Piece, links: &Links) -> Html {
    match piece {
        Piece::Text(text) => html! { text },
        Piece::Symbol { base, subscript } => {
            let is_marked = base.chars().nth(1).is_some();
            html! { <span class={classes!("symbol", is_marked.then_some("marked"))}>{ base }<sub>{ subscript }</sub></span> }
        }
        Piece::Code(code) => html! { <code>{ code }</code> },
        Piece::Emphasis(inner) => html! { <em>{ said(inner, links) }</em> },
        Piece::Scene { label, link } => {
            let (href, onclick) = opening(&links.on_action, link, links.step, See::Figure);
            html! { <a class="move" {href} {onclick}>{ said(label, links) }</a> }
        }
        Piece::Term { label, term: name } => match term(name) {
            Some(known) => {
                let onclick = links.on_term.reform(|_: MouseEvent| known.id);
                let open = links.term == Some(known.id);
                html! { <button class="term" aria-expanded={open.to_string()} {onclick}>{ said(label, links) }</button> }
            }
            None => said(label, links),
        },
    }
}

/// What a term means, and where it is seen.
pub fn meaning(term: &Term, words: &Shared<Words>, links: &Links) -> Html {
    let (link, step) = match term.seen {
        Seen::Scene(link) => (link, links.step),
        Seen::Step(id) => (crate::lessons::course::step(id).map_or("", |(_, step)| step.scene), Some(id)),
    };
    let (href, onclick) = opening(
        &links.on_action,
        link,
        step,
        if step.is_some() && step != links.step { See::Panel } else { See::Figure },
    );
    let seen = match term.seen {
        Seen::Step(id) if links.step == Some(id) => Html::default(),
        Seen::Step(id) => {
            let title = words.part(&format!("step-{id}"), "title");
            html! { <p class="seen">{ words.say("lesson-seen-at") }{ " " }<a class="move" {href} {onclick}>{ title }</a></p> }
        }
        Seen::Scene(_) => {
            html! { <p class="seen"><a class="move" {href} {onclick}>{ words.say("lesson-seen-here") }</a></p> }
        }
    };
    html! { <>{ prose(&words.say(&term.words()), links) }{ seen }</> }
}

/// How a term is written, where it has a sign.
pub fn sign(term: &Term, links: &Links) -> Html {
    term.symbol.map(|symbol| html! { <span class="sign">{ line(symbol, links) }</span> }).unwrap_or_default()
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub words: Shared<Words>,
    pub links: Links,
    pub on_close: Callback<()>,
}

/// The term that is open, under the text that names it.
#[component]
pub fn TermBox(props: &Props) -> Html {
    let Props { words, links, on_close } = props;
    let place = use_node_ref();
    // What had the focus has it again, unless it has gone on.
    let opener = use_mut_ref(|| None::<web_sys::HtmlElement>);
    let on_elsewhere = on_close.clone();
    use_effect_with((links.term, place.clone()), move |(term, place)| {
        let page = web_sys::window().and_then(|window| window.document());
        let focused = page.as_ref().and_then(web_sys::Document::active_element);
        let known = opener.borrow_mut().take();
        match (term, known) {
            (Some(_), known) => {
                *opener.borrow_mut() = known.or_else(|| focused.and_then(|now| now.dyn_into().ok()));
                focus(place);
            }
            (None, Some(known)) if focused.is_none_or(|now| now.tag_name() == "BODY") => {
                // Refused only by a document that is not shown.
                let _refused = known.focus();
            }
            (None, _) => {}
        }
        let place = place.clone();
        let listener = page.filter(|_| term.is_some()).map(|page| {
            EventListener::new(&page, "pointerdown", move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
                let is_term =
                    target.as_ref().is_some_and(|target| target.closest(".term").is_ok_and(|term| term.is_some()));
                let inside = place.cast::<web_sys::Node>().is_some_and(|place| place.contains(target.as_deref()));
                if !inside && !is_term {
                    on_elsewhere.emit(());
                }
            })
        });
        move || drop(listener)
    });
    let onkeydown = on_close.reform(|_: KeyboardEvent| ());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            onkeydown.emit(event);
        }
    });
    let Some(open) = links.term.and_then(term) else { return Html::default() };
    html! {
        <div ref={place} class="term-box" role="group" aria-label={words.part(&open.words(), "name")} tabindex="-1" {onkeydown}>
            <div class="term-head">
                <strong>{ words.part(&open.words(), "name") }</strong>
                { sign(open, links) }
                <button class="button small-close" aria-label={words.say("lesson-close-term")} onclick={on_close.reform(|_: MouseEvent| ())}>{ "×" }</button>
            </div>
            { meaning(open, words, links) }
        </div>
    }
}
