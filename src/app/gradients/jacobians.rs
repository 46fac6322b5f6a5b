//! ‖∂h_T/∂h_t‖, the true product of Jacobians, beside what it cannot exceed, and the rule of thumb.

use super::chart::{Chart, Line};
use super::contenders::{Contender, LANE, judged_step};
use super::norm::rows;
use super::numbers::Numbers;
use crate::app::figure::{TimeGrid, token_row};
use crate::app::train::Look;
use crate::app::view::{Shared, View};
use crate::engine::Value;
use crate::figures::number::{fixed, plain, times};
use crate::lessons::{Hue, RULE_OF_THUMB, RULE_STEPS, bounded};
use crate::scene::Action;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub contenders: Shared<Vec<Contender>>,
    /// Of each contender, as [`path_norms`] gives them.
    pub norms: Shared<Vec<Vec<f64>>>,
    pub grid: TimeGrid,
    pub on_action: Callback<Action>,
}

/// Decimals of a factor that is raised to the power of hundreds of steps.
const DIGITS: u32 = 6;

#[component]
pub fn Jacobians(props: &Props) -> Html {
    let Props { view, contenders, norms, grid, on_action } = props;
    let judged = judged_step(view);
    let mut lines: Vec<Line> = Vec::new();
    for (contender, numbers) in contenders.iter().zip(norms.iter()) {
        lines.push(Line { look: contender.look(), numbers: numbers.clone(), fates: Vec::new(), faint: false });
    }
    let rnn = contenders.iter().zip(norms.iter()).find_map(|(contender, norms)| Some((contender.bound?, norms)));
    let bounds = rnn.map(|(bound, _)| (0..=judged).map(|step| bound.over(judged - step)).collect::<Vec<f64>>());
    if let Some(numbers) = &bounds {
        let look = Look::new("bound".into(), Hue::Cell, "bound");
        lines.push(Line { look, numbers: numbers.clone(), fates: Vec::new(), faint: false });
    }
    let columns: Vec<(String, Vec<f64>)> = lines
        .iter()
        .map(|line| (line.look.name.clone(), line.numbers[..line.numbers.len().min(judged + 1)].to_vec()))
        .collect();
    let step = view.scene.step;
    let verdict = rnn.zip(bounds.as_ref()).filter(|_| step < judged).map(|((bound, norms), bounds)| {
        let over = bounds[step] / norms.get(step).copied().unwrap_or(0.0);
        let way = format!("RNN, steps {} to {}. ", step + 1, judged + 1);
        way + &bounded(bound.stretch * bound.steepest, over, &times(over))
    });
    html! {
        <>
            <Chart name="Largest singular value of the derivative of the last judged hidden state with respect to each earlier one, on a log scale"
                title={html! { <strong>{ "‖∂h" }<sub>{ "T" }</sub>{ "/∂h" }<sub>{ "t" }</sub>{ "‖" }</strong> }} grid={*grid} {lines}
                first={0} last={judged} now={step} mark={judged} end={format!("T = step {}", judged + 1)} on_action={on_action.clone()} />
            { token_row(view, grid, on_action) }
            <div class="flow-below">
            <p class="flow-verdict" role="status">{ verdict.unwrap_or_default() }</p>
            <p class="flow-note">
                { "Each point is the largest singular value of a product of Jacobians over all the steps between, computed with its exponent kept apart: it does not underflow. The bound is (σₘₐₓ(U) · max φ′)" }<sup>{ "T−t" }</sup>{ ", of the RNN." }
            </p>
            { rule_of_thumb(rnn.map(|(bound, _)| bound.stretch * bound.steepest), judged.saturating_sub(step)) }
            <Numbers caption="Largest singular values, step by step" {columns} first={0} />
            </div>
        </>
    }
}

/// ‖∂h_T/∂h_t‖ of one cell at every step t, T being the judged one.
pub fn path_norms(contender: &Contender, judged: usize) -> Vec<f64> {
    let numbers = contender.computed.as_ref().and_then(|computed| computed.numbers());
    numbers
        .and_then(|numbers| numbers.network.path_norms(numbers.trace, LANE, Value::Hidden, judged).ok())
        .unwrap_or_default()
}

/// What is left of 1 when each step multiplies by the same; the last row is the figure's own, the last column as many steps
/// as lie between the current one and the loss.
fn rule_of_thumb(own: Option<f64>, here: usize) -> Html {
    let mut counts: Vec<(usize, String)> = RULE_STEPS.iter().map(|&steps| (steps, format!("after {steps}"))).collect();
    match counts.iter_mut().find(|(steps, _)| *steps == here) {
        Some((_, name)) => name.push_str(", as here"),
        None if here > 0 => counts.push((here, format!("after {here}, as here"))),
        None => {}
    }
    let row = |(base, digits, name): (f64, u32, &'static str)| {
        html! {
            <tr key={name}>
                <th scope="row">{ format!("{} ({name})", fixed(base, digits)) }</th>
                { for counts.iter().map(|(steps, _)| html! { <td>{ plain(base.powi(*steps as i32)) }</td> }) }
            </tr>
        }
    };
    let rules = RULE_OF_THUMB.into_iter().map(|(base, name)| (base, 2, name));
    // With as many digits as it takes to come to the same powers.
    let own = own.map(|base| (base, DIGITS, "this RNN’s σₘₐₓ(U) · max φ′"));
    html! {
        <div class="flow-scroll" tabindex="0" role="region" aria-label="Rule of thumb">
        <table class="flow-table">
            <caption>{ "The rule of thumb: the same factor at every step" }</caption>
            <thead><tr>
                <th scope="col">{ "each step multiplies by" }</th>
                { for counts.iter().map(|(_, name)| html! { <th scope="col">{ name }</th> }) }
            </tr></thead>
            <tbody>{ for rules.chain(own).map(row) }</tbody>
        </table>
        </div>
    }
}

/// The same numbers at the current step, beside the figure.
pub fn jacobians_card(view: &View, contenders: &[Contender], norms: &[Vec<f64>]) -> Html {
    let (step, judged) = (view.scene.step, judged_step(view));
    let Some(distance) = judged.checked_sub(step) else {
        return html! {
            <section class="norm-card" aria-label="Derivative over time">
                <p class="reading">{ "This step comes after the one that the loss looks at: no derivative leads back to it." }</p>
            </section>
        };
    };
    let measured = contenders.iter().zip(norms).map(|(contender, norms)| {
        (contender.name, norms.get(step).map_or_else(|| contender.missing.to_string(), |norm| plain(*norm)))
    });
    let bound = contenders.iter().find_map(|contender| contender.bound).map(|bound| {
        let rows_of_bound = [
            ("σₘₐₓ(U)", fixed(bound.stretch, DIGITS)),
            ("largest slope there is", plain(bound.steepest)),
            ("mean slope in this pass", fixed(bound.mean, 3)),
            ("their product at most, each step", fixed(bound.stretch * bound.steepest, DIGITS)),
            (&*format!("bound over all {distance} steps"), plain(bound.over(distance))),
        ];
        rows("The RNN’s bound", rows_of_bound.into_iter())
    });
    html! {
        <section class="norm-card" aria-label="Derivative over time">
            <h2 class="inspector-title">
                { "‖∂h" }<sub>{ judged + 1 }</sub>{ "/∂h" }<sub>{ step + 1 }</sub>{ format!("‖ · over {distance} steps") }
            </h2>
            { rows("Measured", measured) }
            { for bound }
        </section>
    }
}
