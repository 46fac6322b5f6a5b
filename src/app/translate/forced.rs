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
            { change(view) }
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

/// What is written otherwise, once all of it is known.
fn change(view: &TranslateView) -> Html {
    let (Some(pass), Some(without)) = (&view.pass, &view.without) else { return Html::default() };
    if !view.plan.is_finished(view.now) {
        return Html::default();
    }
    let text = |said: &[usize]| {
        let words: Vec<String> =
            said.iter().map(|token| view.french(*token).to_owned()).filter(|word| word != END).collect();
        detokenize(&words)
    };
    let (now, was) = (text(pass.said()), text(without.said()));
    html! {
        <span class="forced-change" role="status">
            if now == was {
                { "The same is written as without it." }
            } else {
                { "Without it: " }<bdi lang="fr">{ was }</bdi>{ "; now: " }<bdi lang="fr"><strong>{ now }</strong></bdi>
            }
        </span>
    }
}
