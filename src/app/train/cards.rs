use super::look::Look;
use super::state::{Learner, Training, is_number};
use crate::app::hue::hue_class;
use crate::figures::chart::thousands;
use crate::figures::number::{percent, plain};
use crate::lessons::cell_text;
use yew::prelude::*;

/// A card for each cell: how well it does by now, or did when its weights were those that are shown. Before a run they are there, and empty.
///
/// `inside` leads to a cell's network in the Unroll lab, where it can be read there.
pub fn cards(training: &Training, cells: &[&'static str], inside: &dyn Fn(&str) -> Option<String>) -> Html {
    let names: Vec<&str> = match training.learners.is_empty() {
        true => cells.to_vec(),
        false => training.learners.iter().map(|learner| learner.cell.as_str()).collect(),
    };
    let kind = training.recipe.as_ref().map(|recipe| recipe.task.kind).filter(|kind| is_number(*kind));
    html! {
        <div class="learner-cards">
            { for names.iter().map(|cell| card(cell, training.learner(cell), training.looking_back(), inside(cell))) }
            if kind.is_some() {
                <p class="aside">{ "Answers are numbers: within 0.04 counts as right. The Unroll lab shows classes, so there is no look inside." }</p>
            }
        </div>
    }
}

fn card(cell: &str, learner: Option<&Learner>, back: Option<usize>, inside: Option<String>) -> Html {
    let text = cell_text(cell);
    let last = learner.and_then(|learner| learner.point(back));
    let held_out = learner.and_then(|learner| learner.held_out(back));
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "—".into());
    let stopped = learner.and_then(|learner| learner.stopped.as_ref()).filter(|_| back.is_none());
    let entry =
        |name: &'static str, number: Option<String>| html! { <div><dt>{ name }</dt><dd>{ or_dash(number) }</dd></div> };
    html! {
        <section class={classes!("learner-card", hue_class(text.hue))} aria-label={text.name}>
            <h2>
                { Look::of_cell(cell).sample() }<span class="curve-name">{ text.name }</span>
                if let Some(href) = inside.filter(|_| learner.is_some()) {
                    <a class="inside" {href}>{ "look inside" }</a>
                }
            </h2>
            <dl>
                { entry("held out", held_out.map(|(_, score)| percent(score.accuracy.into()))) }
                { entry("last batch’s loss", last.map(|point| plain(point.loss.into()))) }
                { entry("gradient norm", last.map(|point| plain(point.gradient_norm.into()))) }
            </dl>
            <p class="as-of">{ held_out.map(|(step, _)| format!("as of step {}", thousands(step))) }</p>
            if let Some(why) = stopped {
                <p class="learner-stopped"><strong>{ "Stopped: " }</strong>{ &why.why }{ "." }</p>
            }
        </section>
    }
}
