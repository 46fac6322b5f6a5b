//! ∂L/∂U step by step: what each step adds, beside the length of the sum.

use super::chart::{Chart, Line};
use super::contenders::{Contender, LANE, first_known, judged_step, loss_label};
use super::numbers::Numbers;
use crate::app::figure::{TimeGrid, token_row};
use crate::app::view::{Shared, View};
use crate::engine::RecurrentShares;
use crate::figures::number::plain;
use crate::lessons::enough;
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
                    <th scope="col">{ format!("step {} adds", judged + 1) }</th>
                    <th scope="col">{ "step 2 adds" }</th>
                    <th scope="col">{ "last steps that make 99 %" }</th>
                </tr></thead>
                <tbody>
                    { for each.iter().map(|(contender, shares)| {
                        let at = |step: usize| shares.each.get(step).map_or_else(|| "—".into(), |length| plain(*length));
                        html! {
                            <tr key={contender.name}>
                                <th scope="row">{ contender.look().sample() }{ contender.name }</th>
                                <td>{ plain(shares.whole()) }</td>
                                <td>{ at(judged) }</td>
                                <td>{ at(1) }</td>
                                <td>{ format!("{} of {}", count(shares, judged), judged + 1) }</td>
                            </tr>
                        }
                    }) }
                </tbody>
            </table>
            </div>
            <div class="flow-verdict" role="status">
                { for each.iter().map(|(contender, shares)| html! {
                    <p>{ enough(contender.name, count(shares, judged), judged + 1, &plain(shares.whole())) }</p>
                }) }
            </div>
            <p class="flow-note">{ "The first step adds nothing: it receives a state of zeros." }</p>
            <Numbers caption="What each step adds to ∂L/∂U, and the length of the sum of all steps up to it" columns={columns.collect::<Vec<_>>()} first={0} />
            </div>
        </>
    }
}

/// How many of the last steps up to the loss make the sum to within a hundredth.
fn count(shares: &RecurrentShares, judged: usize) -> usize {
    let after = shares.each.len().saturating_sub(judged + 1);
    shares.enough(0.01).saturating_sub(after)
}
