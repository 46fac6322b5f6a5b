use super::TimeGrid;
use crate::app::View;
use crate::engine::{Address, Lane, Value};
use crate::figures::number::{fixed, percent};
use yew::prelude::*;

/// So many classes stand over a step.
const MOST: usize = 3;

/// The most probable classes at every step with an output, each with its probability as a bar.
pub fn odds(view: &View, grid: &TimeGrid) -> Html {
    let address = Address::value(Lane::Output, Value::Probabilities);
    let columns = grid.in_view().filter(|&step| view.layout.has_output(step)).map(|step| {
        let known = view.plan.is_known(address, step, view.scene.step, view.scene.substep);
        let best = if known { best(view, address, step) } else { Vec::new() };
        let lines = best.into_iter().map(|(class, probability)| {
            let name = view.layout.classes.get(class).cloned().unwrap_or_default();
            let width = |probability: f64| format!("width:{}%", fixed(100.0 * probability, 1));
            let was = view.without.as_ref().and_then(|without| without.number(address, class, step));
            let before = was.map_or_else(String::new, |was| format!(", was {}", percent(was)));
            html! {
                <div class="odd" title={format!("{name}: {}{before}", percent(probability))}>
                    <span class="odd-bar" style={width(probability)}></span>
                    if let Some(was) = was { <span class="odd-was" style={width(was)}></span> }
                    <bdi class="odd-name">{ name }</bdi>
                </div>
            }
        });
        html! { <div key={step} class="odds-column" style={grid.column_style(step)}>{ for lines }</div> }
    });
    html! {
        <div class="row odds-row">
            <div class="row-label">{ "probabilities" }</div>
            <div class="plot odds">{ for columns }</div>
        </div>
    }
}

/// The most probable first.
fn best(view: &View, address: Address, step: usize) -> Vec<(usize, f64)> {
    let Some(computed) = &view.computed else { return Vec::new() };
    let mut best: Vec<(usize, f64)> = Vec::with_capacity(MOST + 1);
    for class in 0..view.layout.classes.len() {
        let Some(probability) = computed.number(address, class, step) else { continue };
        let place = best.iter().position(|(_, other)| probability > *other).unwrap_or(best.len());
        best.insert(place, (class, probability));
        best.truncate(MOST);
    }
    best
}
