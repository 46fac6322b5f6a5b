//! ∂L/∂U step by step: what each step adds, beside the length of the sum.

use super::chart::{Chart, Line};
use super::contenders::{Contender, LANE, first_known, judged_step, loss_label};
use super::numbers::Numbers;
use crate::app::figure::{TimeGrid, token_row};
use crate::app::view::{Shared, View};
use crate::engine::RecurrentShares;
use crate::figures::number::plain;
use crate::lessons::{Sum, enough, enough_short};
use crate::scene::Action;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub contenders: Shared<Vec<Contender>>,
    pub grid: TimeGrid,
    pub on_action: Callback<Action>,
}

#[component]
pub fn WeightGradients(props: &Props) -> Html {
    let Props { view, contenders, grid, on_action } = props;
    let shares = use_memo(contenders.clone(), |contenders| {
        let of = |contender: &Contender| RecurrentShares::of(&contender.computed.as_ref()?.numbers()?, LANE);
        contenders.iter().map(of).collect::<Vec<_>>()
    });
    let each: Vec<(&Contender, &RecurrentShares)> = contenders
        .iter()
        .zip(shares.iter())
        .filter_map(|(contender, shares)| Some((contender, shares.as_ref()?)))
        .collect();
    let judged = judged_step(view);
    let lines: Vec<Line> = each
        .iter()
        .map(|(contender, shares)| Line {
            look: contender.look(),
            numbers: shares.each.clone(),
            fates: Vec::new(),
            faint: false,
        })
        .collect();
    let columns = each.iter().flat_map(|(contender, shares)| {
        [
            (format!("{} this step adds", contender.name), shares.each.clone()),
            (format!("{} sum up to it", contender.name), shares.until.clone()),
        ]
    });
    html! {
        <>
            <Chart name="Length of what each step adds to the gradient of U, on a log scale"
                title={html! { <strong>{ "‖δ" }<sub>{ "t" }</sub>{ " h" }<sub>{ "t−1" }</sub>{ "ᵀ‖" }</strong> }} grid={*grid} {lines} first={first_known(view)}
                last={grid.steps.saturating_sub(1)} now={view.scene.step} mark={judged} end={loss_label(view)}
                on_action={on_action.clone()} />
            { token_row(view, grid, on_action) }
            <div class="flow-below">
            <div class="flow-scroll" tabindex="0" role="region" aria-label="What steps add">
            <table class="flow-table">
                <caption>{ "∂L/∂U is the sum of what the steps add: its length, beside single steps" }</caption>
                <thead><tr>
                    <th scope="col">{ "cell" }</th>
                    <th scope="col">{ "‖sum‖" }</th>
                    <th scope="col">{ "most adds" }</th>
                    <th scope="col">{ format!("step {} adds", judged + 1) }</th>
                    <th scope="col">{ "step 2 adds" }</th>
                    <th scope="col">{ "steps that make 99 %" }</th>
                </tr></thead>
                <tbody>
                    { for each.iter().map(|(contender, shares)| {
                        let at = |step: usize| shares.each.get(step).map_or_else(|| "—".into(), |length| plain(*length));
                        html! {
                            <tr key={contender.name}>
                                <th scope="row">{ contender.look().sample() }{ contender.name }</th>
                                <td>{ plain(shares.whole()) }</td>
                                <td>{ format!("step {}: {}", most(shares) + 1, at(most(shares))) }</td>
                                <td>{ at(judged) }</td>
                                <td>{ at(1) }</td>
                                <td>{ summed(contender, shares, judged, enough_short) }</td>
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
            </div>
            <div class="flow-verdict" role="status">
                { for each.iter().map(|(contender, shares)| html! {
                    <p>{ summed(contender, shares, judged, enough) }</p>
                }) }
            </div>
            <p class="flow-note">{ "The first step adds nothing: it receives a state of zeros." }</p>
            <Numbers caption="What each step adds to ∂L/∂U, and the length of the sum of all steps up to it" columns={columns.collect::<Vec<_>>()} first={0} />
            </div>
        </>
    }
}

/// The step that adds most.
fn most(shares: &RecurrentShares) -> usize {
    let step = shares.each.iter().enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b));
    step.map_or(0, |(step, _)| step)
}

/// The sum over the steps up to the loss, in words.
fn summed(contender: &Contender, shares: &RecurrentShares, judged: usize, words: fn(&Sum) -> String) -> String {
    let (whole, most) = (shares.whole(), most(shares));
    let after = shares.each.len().saturating_sub(judged + 1);
    words(&Sum {
        name: contender.name,
        steps: judged + 1,
        whole,
        whole_text: &plain(whole),
        most,
        adds: &plain(shares.each.get(most).copied().unwrap_or_default()),
        first: shares.enough_first(0.01).min(judged + 1),
        last: shares.enough_last(0.01).saturating_sub(after),
    })
}
