//! When to use which: a few questions, each ending in a figure that measures why.

use super::view::ModernView;
use crate::app::act::act;
use crate::figures::chart::thousands;
use crate::lessons::{CROSSROADS, Crossroad, panel_name, rival_name};
use crate::scene::{Action, panel_key};
use crate::training::alternatives::Rival;
use yew::prelude::*;

pub fn crossroads(view: &ModernView, on_action: &Callback<Action>) -> Html {
    let sizes = view.modern().sizes;
    let carried = [Rival::Rnn, Rival::Tcn, Rival::Transformer].map(|rival| {
        let cost = sizes.over_signal(rival).ok().map(|model| model.cost(sizes.length).carried);
        format!("{} {}", rival_name(rival.key()), cost.map_or_else(|| "—".into(), thousands))
    });
    let road = |road: &Crossroad| {
        let panel = view.scene.lab.panels().iter().find(|panel| panel_key(**panel) == road.panel).copied();
        html! {
            <li key={road.asks}>
                <strong>{ road.asks }</strong>
                <p>{ road.takes }</p>
                if let Some(panel) = panel.filter(|panel| *panel != view.scene.panel) {
                    <button class="link" onclick={act::<MouseEvent>(on_action, Action::ShowPanel(panel))}>
                        { format!("Measured in “{}”", panel_name(road.panel)) }
                    </button>
                } else {
                    <p class="aside">
                        { format!("Counted above, after {} samples: {} numbers kept.", sizes.length, carried.join(", ")) }
                    </p>
                }
            </li>
        }
    };
    html! {
        <section class="crossroads" aria-label="When to use which">
            <h2>{ "When to use which" }</h2>
            <p class="streaming-note">{ "The first question that you answer with yes says what to try first. Then measure on your own task." }</p>
            <ol>{ for CROSSROADS.iter().map(road) }</ol>
        </section>
    }
}
