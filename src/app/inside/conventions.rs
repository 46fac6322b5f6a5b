//! How a GRU is written: the two switches, and what each of them changes, measured.

use super::Here;
use crate::app::act::act;
use crate::app::compute::forward;
use crate::app::controls::segment;
use crate::app::view::View;
use crate::engine::{Address, Expr, GruConvention, Lane, Value, evaluate};
use crate::figures::number::{percent, plain, subscript};
use crate::lessons::{reset_name, sense_name};
use crate::scene::Action;
use yew::prelude::*;

/// In the place of the cell picker: the lab settles the cell, and these how it is written.
pub fn convention_picker(view: &View, on_action: &Callback<Action>) -> Html {
    let Some(shown) = view.scene.convention() else { return Html::default() };
    let sense = |keeps: bool| {
        segment("sense", sense_name(keeps), shown.keeps_old() == keeps, act(on_action, Action::SetUpdateSense(keeps)))
    };
    let reset = |after: bool| {
        segment("reset", reset_name(after), shown.resets_after() == after, act(on_action, Action::SetResetPlace(after)))
    };
    html! {
        <>
            <div class="control">
                <span class="label" id="label-sense">{ "z" }</span>
                <div class="segments" role="radiogroup" aria-labelledby="label-sense">{ sense(false) }{ sense(true) }</div>
            </div>
            <div class="control">
                <span class="label" id="label-reset">{ "Reset gate’s place" }</span>
                <div class="segments" role="radiogroup" aria-labelledby="label-reset">{ reset(false) }{ reset(true) }</div>
            </div>
        </>
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub on_action: Callback<Action>,
}

/// What is kept and what is taken, in the numbers of this unit; and the same network written otherwise.
#[component]
pub fn Blend(props: &Props) -> Html {
    let Props { view, on_action } = props;
    let here = Here { view, on_action };
    let Some((shown, made)) = view.scene.convention().zip(view.scene.made()) else { return Html::default() };
    // The other sense of z, and (where the reset stands elsewhere) the network as it was made.
    let others = use_memo((view.computed.clone(), view.layout.clone(), shown, made), |(computed, layout, ..)| {
        let numbers = computed.as_ref()?.numbers()?;
        let in_convention = |convention: GruConvention| {
            let trace = forward(&numbers.network.in_convention(convention), layout).ok()?;
            #[allow(clippy::useless_conversion, reason = "Real is f32 unless the feature f64 is on")]
            let best = |class: usize, step: usize| trace.probabilities.get((class, step)).copied().map(f64::from);
            let last = (0..layout.columns.len()).rev().find(|&step| layout.has_output(step))?;
            let (class, _) = view.best_class(last)?;
            Some((best(class, last)?, trace.distance(numbers.trace)?))
        };
        let sense = in_convention(GruConvention::new(!shown.keeps_old(), shown.resets_after()))?;
        let place = (shown.resets_after() != made.resets_after()).then(|| in_convention(made)).flatten();
        Some((sense, place))
    });
    let last = (0..view.layout.columns.len()).rev().find(|&step| view.layout.has_output(step));
    let output = last.and_then(|last| Some((view.best_class(last)?, last)));
    // A held number would stand in only one of the two.
    let said = others.as_ref().filter(|_| view.scene.holds.is_empty()).zip(output).map(|((sense, place), ((class, now), _))| {
        let class = view.layout.classes.get(class).cloned().unwrap_or_default();
        let trained = if view.scene.trained.is_some() { "was trained" } else { "is drawn" };
        html! {
            <p class="conventions-said" role="status">
                { format!("Output “{class}” ") }<strong>{ plain(now) }</strong>
                { format!(", and “{class}” ") }<strong>{ plain(sense.0) }</strong>
                { format!(" with z that {} (its weights negated): the same function, h differs by at most {}.", sense_name(!shown.keeps_old()), plain(sense.1)) }
                if let Some(place) = place {
                    { format!(" Reset {} is another network: as it {trained}, {}, the weights give “{class}” ", reset_name(shown.resets_after()), reset_name(made.resets_after())) }
                    <strong>{ plain(place.0) }</strong>{ format!("; h differs by up to {}.", plain(place.1)) }
                }
            </p>
        }
    });
    html! {
        <div class="blend">
            { for shares(&here, shown) }
            { for said }
        </div>
    }
}

/// h_t = kept ⊙ h_{t-1} + new ⊙ h̃_t in numbers: what stands in the forget gate's place.
fn shares(here: &Here, shown: GruConvention) -> Option<Html> {
    let (view, computed) = (here.view, here.view.computed.as_ref()?);
    let (step, unit) = (view.scene.step, view.scene.read_unit());
    let address = Address::value(Lane::forward(view.scene.layer), Value::Hidden);
    let known = view.plan.is_known(address, step, step, view.scene.substep);
    let numbers = computed.numbers()?;
    let Expr::Sum(parts) = &computed.equation(address)?.expr else { return None };
    let share = |part: usize| match parts.get(part)? {
        Expr::Times(factors) => evaluate(factors.first()?, &numbers, unit, step),
        _ => None,
    };
    let [kept, written] = if shown.keeps_old() { [1, 0] } else { [0, 1] };
    let (keep, take) = (share(kept)?, share(written)?);
    let (now, before) = (subscript(step + 1), subscript(step));
    let names = if shown.keeps_old() { ["z", "1−z"] } else { ["1−z", "z"] };
    Some(html! {
        <p class="shares">
            <span class="hue-forget">{ format!("The update gate is the forget gate: unit {unit} keeps {}{now}", names[0]) }</span>
            if known {
                { " = " }<strong>{ plain(keep) }</strong>{ format!(" of h{before} ({}) and takes {}{now} = ", percent(keep), names[1]) }
                <strong>{ plain(take) }</strong>{ format!(" of h̃{now}.") }
            } else {
                { " of what it was, once this step’s blend is computed" }
            }
        </p>
    })
}
