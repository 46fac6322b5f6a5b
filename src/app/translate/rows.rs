//! The words over and under the columns.

use super::view::{Pass, TranslateView};
use crate::app::act::act;
use crate::app::figure::TimeGrid;
use crate::figures::number::{fixed, percent};
use crate::scene::{Action, Stage};
use yew::prelude::*;

/// So many classes stand over a step.
const MOST: usize = 5;

/// The picture's column of a step: between what is read and what is written stands what is handed over.
pub fn column_of(view: &TranslateView, step: usize) -> usize {
    if step < view.plan.source { step } else { step + 1 }
}

/// The most probable words after each written one, each with its probability as a bar.
pub fn odds(view: &TranslateView, grid: &TimeGrid) -> Html {
    let column = |written: usize| {
        let step = view.plan.source + written;
        let best = match (&view.pass, view.is_said(written)) {
            (Some(pass), true) => likeliest(pass, written, MOST),
            _ => Vec::new(),
        };
        let lines = best.into_iter().map(|(class, probability)| odd(view.french(class), probability));
        html! { <div key={step} class="odds-column" style={grid.column_style(column_of(view, step))}>{ for lines }</div> }
    };
    let shown = (0..view.plan.written).filter(|at| grid.in_view().contains(&column_of(view, view.plan.source + at)));
    html! {
        <div class="row odds-row translated-odds">
            <div class="row-label">{ "probabilities" }</div>
            <div class="plot odds">{ for shown.map(column) }</div>
        </div>
    }
}

/// The most probable words at a step, in f64.
pub fn likeliest(pass: &Pass, step: usize, count: usize) -> Vec<(usize, f64)> {
    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    let wide = |(class, probability)| (class, probability as f64);
    pass.translated.best(step, count).into_iter().map(wide).collect()
}

/// A word and its probability.
pub fn odd(name: &str, probability: f64) -> Html {
    html! {
        <div class="odd" title={format!("{name}: {}", percent(probability))}>
            <span class="odd-bar" style={format!("width:{}%", fixed(100.0 * probability, 1))}></span>
            <bdi class="odd-name" lang="fr">{ name.to_owned() }</bdi>
            <span class="odd-share">{ percent(probability) }</span>
        </div>
    }
}

/// The same of the current step in words and numbers.
pub fn next_line(view: &TranslateView) -> Html {
    let at = view.plan.written_at(view.now.step).filter(|at| view.is_said(*at));
    let Some((pass, at)) = view.pass.as_ref().zip(at) else { return html! { <p class="next-line"></p> } };
    let best = likeliest(pass, at, MOST).into_iter();
    let words: Vec<String> = best.map(|(class, share)| format!("{} {}", view.french(class), percent(share))).collect();
    html! { <p class="next-line">{ format!("After “{}”: ", view.read(at).unwrap_or_default()) }<bdi lang="fr">{ words.join(" · ") }</bdi></p> }
}

/// The words under the cells: those of the source, and those that the decoder reads.
pub fn tokens(view: &TranslateView, grid: &TimeGrid, on_action: &Callback<Action>) -> Html {
    let token = |step: usize| {
        let column = column_of(view, step);
        let is_read = view.plan.is_known(step, Stage::Read, view.now);
        let word = view.word_at(step).unwrap_or_default().to_owned();
        // What is written before is read next: until then it is not known.
        let shown = if is_read || step < view.plan.source { word } else { "·".into() };
        let class = classes!("token", (step == view.now.step).then_some("now"), (!is_read).then_some("later"));
        let onclick = act::<MouseEvent>(on_action, Action::GoTo(step));
        html! {
            <button key={step} tabindex="-1" {class} style={grid.column_style(column)} {onclick}
                title={format!("step {}: “{shown}”", step + 1)}><bdi>{ shown.clone() }</bdi></button>
        }
    };
    let steps = (0..view.plan.steps()).filter(|step| grid.in_view().contains(&column_of(view, *step)));
    html! {
        <div class="row tokens-row">
            <div class="row-label">{ "read" }</div>
            <div class="plot tokens" aria-label="Tokens" role="group">{ for steps.map(token) }</div>
        </div>
    }
}

/// What is written at each step, over the cells.
pub fn written(view: &TranslateView, grid: &TimeGrid) -> Html {
    let word = |at: usize| {
        let step = view.plan.source + at;
        let said = view.said(at).filter(|_| view.is_said(at));
        let class = classes!("output", said.is_none().then_some("later"));
        html! {
            <div key={step} {class} style={grid.column_style(column_of(view, step))}>
                <bdi class="output-label">{ said.unwrap_or("·") }</bdi>
            </div>
        }
    };
    let shown = (0..view.plan.written).filter(|at| grid.in_view().contains(&column_of(view, view.plan.source + at)));
    html! {
        <div class="row outputs-row">
            <div class="row-label">{ "written" }</div>
            <div class="plot outputs">{ for shown.map(word) }</div>
        </div>
    }
}

/// Under them, where not all columns fit: which are in view, and all of them at once.
pub fn window(view: &TranslateView, grid: &TimeGrid, on_action: &Callback<Action>) -> Html {
    let whole = view.scene.whole;
    if !grid.is_windowed() && !whole {
        return Html::default();
    }
    let fit = act::<MouseEvent>(on_action, Action::ShowWhole(!whole));
    let (before, after) = (grid.first, grid.steps - grid.in_view().end);
    let beyond = match (before, after) {
        (0, 0) => String::new(),
        (0, after) => format!("{after} more columns to the right →"),
        (before, 0) => format!("← {before} more columns to the left"),
        (before, after) => format!("← {before} more columns to the left, {after} to the right →"),
    };
    html! {
        <div class="row window-row">
            <div class="row-label"></div>
            <div class="window-note">
                if !beyond.is_empty() { <span>{ beyond }</span> }
                <button class="link" onclick={fit}>{ if whole { "readable columns" } else { "all columns at once" } }</button>
            </div>
        </div>
    }
}
