use super::view::TranslateView;
use crate::app::act::act;
use crate::language::tasks::translation::{END, detokenize};
use crate::scene::{Action, Phrase, PhraseHold};
use crate::training::decimal;
use yew::prelude::*;

/// What is forced on the translation, a chip for each, and what it changes; nothing where nothing is.
pub fn forced_chips(view: &TranslateView, on_action: &Callback<Action>) -> Html {
    let phrase = view.phrase();
    if phrase.holds.is_empty() {
        return Html::default();
    }
    let with = |holds: Vec<PhraseHold>| {
        act::<MouseEvent>(on_action, Action::SetPhrase(Box::new(Phrase { holds, ..phrase.clone() })))
    };
    let chip = |(at, hold): (usize, &PhraseHold)| {
        let name = name(view, hold);
        let mut others = phrase.holds.clone();
        others.remove(at);
        html! {
            <span key={at} class="hold">
                <span>{ &name }</span>
                <button class="hold-remove" aria-label={format!("Remove {name}")} title="Remove" onclick={with(others)}>{ "×" }</button>
            </span>
        }
    };
    html! {
        <div class="holds" role="group" aria-label="What is held">
            <strong class="holds-title">{ "What if" }</strong>
            { for phrase.holds.iter().enumerate().map(chip) }
            <button class="link" onclick={with(Vec::new())}>{ "Remove all" }</button>
            <span class="forced-change" role="status">{ change(view) }</span>
        </div>
    }
}

fn name(view: &TranslateView, hold: &PhraseHold) -> String {
    match hold {
        PhraseHold::Look { step, word } => format!("word {} looks only at “{}”", step + 1, view.source_word(*word)),
        PhraseHold::Away { step, word } => format!("word {} looks away from “{}”", step + 1, view.source_word(*word)),
        PhraseHold::Value { spot, number } => {
            format!("{}[{},{}] = {}", spot.node, spot.row, spot.column, decimal::write(*number))
        }
    }
}

/// The translation before and after, at once and wherever time stands: what is forced is forced to see what comes of it.
pub fn change(view: &TranslateView) -> Html {
    let (Some(pass), Some(without)) = (&view.pass, &view.without) else { return Html::default() };
    let words = |said: &[usize]| -> Vec<&'static str> {
        said.iter().map(|token| view.french(*token)).filter(|word| *word != END).collect()
    };
    let (now, was) = (words(pass.said()), words(without.said()));
    let text = |words: &[&'static str]| detokenize(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
    if now == was {
        return html! {
            <>
                <strong>{ "The translation is the same: " }</strong><bdi lang="fr">{ text(&now) }</bdi>
            </>
        };
    }
    // What both begin and end with is no part of the change.
    let begin = now.iter().zip(&was).take_while(|(now, was)| now == was).count();
    let rest = now.len().min(was.len()) - begin;
    let end = now.iter().rev().zip(was.iter().rev()).take(rest).take_while(|(now, was)| now == was).count();
    let marked = |words: &[&'static str], changed: fn(String) -> Html| {
        let [before, middle, after] =
            [&words[..begin], &words[begin..words.len() - end], &words[words.len() - end..]].map(text);
        html! {
            <bdi lang="fr">
                { before }{ " " }
                if !middle.is_empty() { { changed(middle) }{ " " } }
                { after }
            </bdi>
        }
    };
    html! {
        <>
            <strong>{ "The translation changes." }</strong>
            <span class="before">{ "Before: " }{ marked(&was, |words| html! { <s>{ words }</s> }) }</span>
            <span class="after">{ "Now: " }{ marked(&now, |words| html! { <strong>{ words }</strong> }) }</span>
        </>
    }
}
