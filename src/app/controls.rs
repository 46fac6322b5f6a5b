//! The controls above the figure. The same row, of the same height, on every lab.

use super::act::act;
use super::hooks::use_toggle;
use super::settings::Settings;
use super::view::View;
use crate::engine::{CellKind, GruConvention};
use crate::figures::number::fixed;
use crate::language::{Shape, Tokenization};
use crate::scene::{Action, Lab, Recipe};
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    /// Which cell, where the lab leaves that open.
    pub cells: Html,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Controls(props: &Props) -> Html {
    let Props { view, cells, on_action } = props;
    let scene = &view.scene;
    let dropped = scene.tokens().dropped;
    let oninput = on_action.reform(|event: InputEvent| Action::SetText(input_value(&event)));
    let by = |by: Tokenization, name: &'static str| {
        let on = act(on_action, Action::SetTokenization(by));
        segment("tokenization", name, scene.tokenization == by, on)
    };
    let (open, toggle) = use_toggle();
    let hidden = on_action.reform(|event: InputEvent| Action::SetHidden(input_value(&event).parse().unwrap_or(1)));
    html! {
        <div class="controls">
            <div class="control grow">
                <div class="label-row">
                    <label for="input-text">{ "Input text" }</label>
                    <span id="text-note" class="text-note" role="status">
                        if dropped > 0 && scene.trained.is_none() { { format!("the first 200 steps are shown; {dropped} more left out") } }
                    </span>
                </div>
                <input id="input-text" class="text" type="text" value={scene.text.clone()} {oninput} dir="auto"
                    autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="Type a sentence"
                    aria-describedby="text-note" />
            </div>
            { cells.clone() }
            <button class="button fold" aria-expanded={open.to_string()} aria-controls="more-controls" onclick={toggle}>
                { format!("hidden {} · {}", scene.recipe.hidden, if scene.trained.is_some() { "trained" } else { "untrained" }) }
                <span class="chevron" aria-hidden="true">{ if open { "▴" } else { "▾" } }</span>
            </button>
            <div id="more-controls" class={classes!("more-controls", open.then_some("open"))}>
            <div class="control">
                <span class="label" id="label-by">{ "Steps are" }</span>
                <div class="segments" role="radiogroup" aria-labelledby="label-by">
                    { by(Tokenization::Word, "words") }
                    { by(Tokenization::Character, "letters") }
                </div>
            </div>
            <div class="control">
                <label for="hidden-size">{ "Hidden size" }</label>
                <div class="slider">
                    <input id="hidden-size" type="range" min="1" max={Recipe::MAX_HIDDEN.to_string()} step="1"
                        value={scene.recipe.hidden.to_string()} oninput={hidden}
                        style={done(scene.recipe.hidden - 1, Recipe::MAX_HIDDEN - 1)} />
                    <output for="hidden-size">{ scene.recipe.hidden }</output>
                </div>
            </div>
            { shape_picker(view, on_action) }
            <Settings view={view.clone()} on_action={on_action.clone()} />
            </div>
        </div>
    }
}

/// RNN, LSTM, GRU, and read both ways.
pub fn cell_picker(view: &View, on_action: &Callback<Action>) -> Html {
    let recipe = &view.scene.recipe;
    let cell = |name: &'static str, kind: CellKind, bidirectional: bool, checked: bool| {
        let on = act(on_action, Action::SetCell { kind, bidirectional });
        segment("cell", name, checked, on)
    };
    // The GRU keeps the convention that was chosen for it last; BiLSTM is the LSTM read both ways.
    let gru = match recipe.kind {
        CellKind::Gru(convention) => CellKind::Gru(convention),
        _ => CellKind::Gru(GruConvention::ResetBefore),
    };
    let cells = match view.scene.lab {
        Lab::Bidirectional => html! {
            <>
                { cell("BiRNN", CellKind::RNN, true, matches!(recipe.kind, CellKind::Rnn(_))) }
                { cell("BiLSTM", CellKind::Lstm, true, recipe.kind == CellKind::Lstm) }
                { cell("BiGRU", gru, true, matches!(recipe.kind, CellKind::Gru(_))) }
            </>
        },
        _ => html! {
            <>
                { cell("RNN", CellKind::RNN, false, matches!(recipe.kind, CellKind::Rnn(_))) }
                { cell("LSTM", CellKind::Lstm, false, recipe.kind == CellKind::Lstm && !recipe.bidirectional) }
                { cell("GRU", gru, false, matches!(recipe.kind, CellKind::Gru(_))) }
                { cell("BiLSTM", CellKind::Lstm, true, recipe.is_bilstm()) }
            </>
        },
    };
    html! {
        <div class="control">
            <span class="label" id="label-cell">{ "Cell" }</span>
            <div class="segments" role="radiogroup" aria-labelledby="label-cell">
                { cells }
            </div>
        </div>
    }
}

fn shape_picker(view: &View, on_action: &Callback<Action>) -> Html {
    let shapes = [
        (Shape::ManyToOne, "many → one"),
        (Shape::OneToMany, "one → many"),
        (Shape::ManyToManyEqual, "many → many, equal"),
        (Shape::ManyToManyDifferent, "many → many, different"),
    ];
    let onchange = on_action.reform(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
        let index = select.map_or(0, |select| select.selected_index().max(0) as usize);
        Action::SetShape(shapes[index.min(shapes.len() - 1)].0)
    });
    html! {
        <div class="control">
            <label for="shape">{ "Shape" }</label>
            <select id="shape" {onchange} title={shape_note(view.scene.shape, view.scene.recipe.bidirectional)}>
                { for shapes.iter().map(|(shape, name)| html! {
                    <option key={*name} selected={view.scene.shape == *shape}>{ *name }</option>
                }) }
            </select>
        </div>
    }
}

/// What the network is asked for, in a few words.
pub fn shape_note(shape: Shape, bidirectional: bool) -> &'static str {
    match shape {
        Shape::ManyToOne if bidirectional => {
            "answers at the last step, where the reverse cell has read that step only (PyTorch’s output[-1])"
        }
        Shape::ManyToOne => "reads everything, then answers once: is the text positive?",
        Shape::OneToMany => "reads the first step only, then guesses every following one",
        Shape::ManyToManyEqual => "answers at every step: what comes next?",
        Shape::ManyToManyDifferent => "reads everything, then repeats the first half",
    }
}

/// One choice of a row of choices: a radio button that looks like a segment.
pub fn segment(group: &'static str, name: &'static str, checked: bool, onchange: Callback<Event>) -> Html {
    html! {
        <label class={classes!("segment", checked.then_some("checked"))}>
            <input type="radio" name={group} {checked} {onchange} /><span>{ name }</span>
        </label>
    }
}

/// How far a slider has come, for its `style`.
pub fn done(part: usize, whole: usize) -> String {
    let percent = if whole == 0 { 100.0 } else { 100.0 * part.min(whole) as f64 / whole as f64 };
    format!("--done:{}%", fixed(percent, 1))
}

/// The text of the input that an event came from.
pub fn input_value(event: &InputEvent) -> String {
    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    input.map(|input| input.value()).unwrap_or_default()
}
