//! Teacher forcing with a ratio: how often the right word is fed to the decoder, and where it was.

use super::rows::column_of;
use super::view::TranslateView;
use crate::app::controls::input_value;
use crate::app::figure::TimeGrid;
use crate::app::gradients::slide;
use crate::lessons::{FORCING, NOTHING_TO_FORCE, RATIO_LEARNED};
use crate::scene::{Action, Forcing, Phrase, Stage, Writing, write_tenths};
use yew::prelude::*;

/// The ratio, while the right words are forced on the decoder; nothing else.
pub fn forcing_ratio(view: &TranslateView, on_action: &Callback<Action>) -> Html {
    let Writing::Forced(forcing) = view.phrase().writing else { return Html::default() };
    if view.words.pair.is_err() {
        return html! { <div class="forcing"><p role="status">{ NOTHING_TO_FORCE }</p></div> };
    }
    let set = {
        let (on_action, phrase) = (on_action.clone(), view.phrase().clone());
        move |forcing: Forcing| {
            let phrase = Phrase { writing: Writing::Forced(forcing), ..phrase.clone() };
            on_action.emit(Action::SetPhrase(Box::new(phrase)));
        }
    };
    let oninput = {
        let set = set.clone();
        Callback::from(move |event: InputEvent| {
            let tenths = input_value(&event).parse().unwrap_or(Forcing::MOST);
            set(Forcing { tenths, ..forcing });
        })
    };
    let again = Callback::from(move |_: MouseEvent| {
        set(Forcing { seed: if forcing.seed < Forcing::LAST_SEED { forcing.seed + 1 } else { 1 }, ..forcing });
    });
    let range = (0, Forcing::MOST as usize, 1);
    let said = match forcing.tenths {
        0 => "0, free running".into(),
        Forcing::MOST => "1, always".into(),
        tenths => write_tenths(tenths as i32),
    };
    html! {
        <div class="forcing" role="group" aria-label="Teacher forcing">
            <label for="forcing-ratio">{ "Ratio" }</label>
            { slide("forcing-ratio", range, forcing.tenths as usize, said, oninput) }
            if forcing.is_drawn() {
                <button type="button" class="button" onclick={again} title={format!("Draw again which steps are fed the right word; now seed {}", forcing.seed)}>
                    { "New seed" }
                </button>
            }
            <p>{ FORCING }{ " " }{ RATIO_LEARNED }</p>
        </div>
    }
}

/// Under the words that are read: which of the written ones were given, and which the network had said itself.
pub fn fed(view: &TranslateView, grid: &TimeGrid) -> Html {
    if view.forcing().is_none() {
        return Html::default();
    }
    let seen = |step: &usize| grid.in_view().contains(&column_of(view, view.plan.source + step));
    let mark = |written: usize| {
        let step = view.plan.source + written;
        let (class, said, title) = match (view.plan.is_known(step, Stage::Read, view.now), view.is_given(written)) {
            (false, _) => ("later", "·", "Not read yet"),
            (true, true) => ("given", "right", "Fed the right word, whatever was written"),
            (true, false) => ("own", "own", "Fed the word that it wrote itself"),
        };
        html! {
            <div key={step} class="fed" style={grid.column_style(column_of(view, step))}>
                <span class={class} {title}>{ said }</span>
            </div>
        }
    };
    html! {
        <div class="row fed-row">
            <div class="row-label">{ "fed" }</div>
            <div class="plot" role="group" aria-label="Words fed">{ for (1..view.plan.written).filter(seen).map(mark) }</div>
        </div>
    }
}
