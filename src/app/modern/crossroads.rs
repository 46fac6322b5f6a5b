//! When to use which: a few questions, each ending in what is counted at these sizes and in the figure that measures it.

use super::view::ModernView;
use crate::app::act::act;
use crate::engine::graph::GraphCost;
use crate::figures::chart::thousands;
use crate::lessons::{CROSSROADS, Counted, Crossroad, crossroad_fact, panel_name};
use crate::scene::{Action, panel_key};
use crate::training::alternatives::Rival;
use yew::prelude::*;

pub fn crossroads(view: &ModernView, costs: &[(Rival, GraphCost)], on_action: &Callback<Action>) -> Html {
    let sizes = view.modern().sizes;
    let count = |rival: Rival, of: fn(&GraphCost) -> Option<usize>| {
        let cost = costs.iter().find(|(known, _)| *known == rival);
        cost.and_then(|(_, cost)| of(cost)).map_or_else(|| "—".into(), thousands)
    };
    let field = |rival: Rival| sizes.mixing(rival).receptive_field().map_or_else(|| "—".into(), thousands);
    let counted = Counted {
        length: sizes.length,
        carried: [Rival::Rnn, Rival::Tcn, Rival::Transformer].map(|rival| count(rival, |cost| Some(cost.carried))),
        fields: [Rival::Wavenet, Rival::Tcn].map(field),
        paths: [Rival::Transformer, Rival::Rnn].map(|rival| count(rival, |cost| cost.path)),
        waits: [Rival::MinGru, Rival::Gru].map(|rival| count(rival, |cost| Some(cost.sequential))),
        parameters: [Rival::Gru, Rival::Lstm, Rival::Transformer]
            .map(|rival| count(rival, |cost| Some(cost.parameters))),
    };
    let road = |(at, road): (usize, &Crossroad)| {
        let panel = view.scene.lab.panels().iter().find(|panel| panel_key(**panel) == road.panel).copied();
        html! {
            <li key={at}>
                <strong>{ road.asks }</strong>
                <p>{ road.takes }</p>
                <p class="counted">{ crossroad_fact(at, &counted) }</p>
                if let Some(panel) = panel.filter(|panel| *panel != view.scene.panel) {
                    <button class="link" onclick={act::<MouseEvent>(on_action, Action::ShowPanel(panel))}>
                        { format!("See it in “{}”", panel_name(road.panel)) }
                    </button>
                }
            </li>
        }
    };
    html! {
        <section class="crossroads" aria-label="When to use which">
            <h2>{ "When to use which" }</h2>
            <p class="streaming-note">
                { "The first question that you answer with yes says what to try first. Then measure on your own task. The \
                   numbers are counted at the sizes above." }
            </p>
            <ol>{ for CROSSROADS.iter().enumerate().map(road) }</ol>
        </section>
    }
}
