//! The lessons' prose on the page: links that open scenes, terms that unfold, symbols with their indices.

use crate::lessons::glossary;
use crate::lessons::prose::{Piece, paragraphs, read};
use crate::lessons::words::Words;
use std::rc::Rc;
use yew::prelude::*;

/// The words that terms are looked up in.
#[derive(Clone)]
pub struct Dictionary(pub Rc<Words>);

impl PartialEq for Dictionary {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Prose within a line.
pub fn line(words: &Dictionary, text: &str) -> Html {
    pieces(words, &read(text))
}

/// Prose of several paragraphs.
pub fn block(words: &Dictionary, text: &str) -> Html {
    paragraphs(text).iter().map(|paragraph| html! { <p>{ pieces(words, paragraph) }</p> }).collect()
}

/// Prose where nothing leads anywhere: in a button.
pub fn label(text: &str) -> Html {
    read(text).iter().map(plain_piece).collect()
}

/// A symbol, or a line of them: `h_{t-1}`.
pub fn symbols(text: &str) -> Html {
    read(text).iter().map(|piece| html! { <i class="symbol">{ plain_piece(piece) }</i> }).collect()
}

fn pieces(words: &Dictionary, read: &[Piece]) -> Html {
    read.iter().map(|piece| show(words, piece)).collect()
}

fn show(words: &Dictionary, piece: &Piece) -> Html {
    match piece {
        Piece::Text(_) | Piece::Symbol { .. } | Piece::Code(_) => plain_piece(piece),
        Piece::Emphasis(inner) => html! { <em>{ pieces(words, inner) }</em> },
        Piece::Scene { label, link } => html! { <a href={format!("#{link}")}>{ pieces(words, label) }</a> },
        Piece::Term { label, term } => html! {
            <Term words={words.clone()} label={label.clone()} term={term.clone()} />
        },
    }
}

fn plain_piece(piece: &Piece) -> Html {
    match piece {
        Piece::Symbol { base, subscript } => {
            let subscript = subscript.replace('-', "−");
            html! { <span class="symbol"><i>{ base }</i><sub>{ subscript }</sub></span> }
        }
        Piece::Code(code) => html! { <code>{ code }</code> },
        Piece::Text(text) => html! { { text } },
        Piece::Emphasis(inner) | Piece::Scene { label: inner, .. } | Piece::Term { label: inner, .. } => {
            inner.iter().map(plain_piece).collect()
        }
    }
}

#[derive(Properties, PartialEq)]
struct TermProps {
    words: Dictionary,
    label: Vec<Piece>,
    term: String,
}

/// A term: its meaning unfolds under it, in the text.
#[component]
fn Term(props: &TermProps) -> Html {
    let TermProps { words: Dictionary(words), label, term } = props;
    let open = use_state_eq(|| false);
    let label: Html = label.iter().map(plain_piece).collect();
    let meaning = glossary::term(term).and_then(|term| words.message(&term.words()));
    let Some(meaning) = meaning else { return label };
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <>
            <button type="button" class="term" aria-expanded={open.to_string()} {onclick}>{ label }</button>
            if *open {
                <span class="term-meaning" role="note">
                    { for read(&meaning).iter().map(plain_piece) }
                </span>
            }
        </>
    }
}
