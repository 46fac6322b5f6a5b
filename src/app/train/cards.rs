use super::look::Look;
use super::state::{Learner, Training};
use crate::app::hue::hue_class;
use crate::figures::number::{percent, plain};
use crate::lessons::cell_text;
use yew::prelude::*;

/// A card for each cell: how well it does by now. Before a run they are there, and empty.
///
/// `inside` leads to a cell's network in the Unroll lab, where it can be read there.
pub fn cards(training: &Training, cells: &[&'static str], inside: &dyn Fn(&str) -> Option<String>) -> Html {
    let names: Vec<&str> = match training.learners.is_empty() {
        true => cells.to_vec(),
        false => training.learners.iter().map(|learner| learner.cell.as_str()).collect(),
    };
    html! { <div class="learner-cards">{ for names.iter().map(|cell| card(cell, training.learner(cell), inside(cell))) }</div> }
}

fn card(cell: &str, learner: Option<&Learner>, inside: Option<String>) -> Html {
    let text = cell_text(cell);
    let points = learner.map_or(&[][..], |learner| learner.points.as_slice());
    let last = points.last();
    let held_out = learner.and_then(Learner::held_out);
    let or_dash = |text: Option<String>| text.unwrap_or_else(|| "—".into());
    let stopped = learner.and_then(|learner| learner.stopped.as_ref());
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
                { entry("held out", held_out.map(|score| percent(score.accuracy.into()))) }
                { entry("loss", last.map(|point| plain(point.loss.into()))) }
                { entry("gradient norm", last.map(|point| plain(point.gradient_norm.into()))) }
            </dl>
            if let Some(why) = stopped {
                <p class="learner-stopped"><strong>{ "Stopped: " }</strong>{ &why.why }</p>
            }
        </section>
    }
}
