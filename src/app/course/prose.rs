//! Prose on the page: links that move the figure, terms that open, symbols with their subscripts.

use super::opening::opening;
use crate::app::Shared;
use crate::app::hooks::focus;
use crate::lessons::glossary::{Seen, Term, term};
use crate::lessons::prose::{Piece, paragraphs, read};
use crate::lessons::words::Words;
use crate::scene::Action;
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
        Piece::Symbol { base, subscript } => html! { <span class="symbol">{ base }<sub>{ subscript }</sub></span> },
        Piece::Code(code) => html! { <code>{ code }</code> },
        Piece::Emphasis(inner) => html! { <em>{ said(inner, links) }</em> },
        Piece::Scene { label, link } => {
            let (href, onclick) = opening(&links.on_action, link, links.step);
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
    let (href, onclick) = opening(&links.on_action, link, step);
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
    use_effect_with((links.term, place.clone()), |(term, place)| {
        if term.is_some() {
            focus(place);
        }
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
