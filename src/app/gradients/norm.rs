//! What is read of one cell at the current step: how long its gradient is, what it is made of, and the others beside it.

use super::contenders::{Contender, LANE, first_known, judged_step};
use crate::app::act::act;
use crate::app::controls::segment;
use crate::app::inspector::formula;
use crate::app::view::View;
use crate::engine::{Address, Fate, Value};
use crate::figures::number::{fixed, plain, times};
use crate::lessons::{CUT_WHERE_HELD, compared, fate_note};
use crate::scene::{Action, LossAt};
use yew::prelude::*;

pub fn norm_card(view: &View, contenders: &[Contender], on_action: &Callback<Action>) -> Html {
    let own = contenders.iter().find(|contender| contender.kind == view.scene.recipe.kind);
    let Some((own, flow)) = own.and_then(|own| Some((own, own.flow.as_ref()?))) else { return Html::default() };
    let (step, judged) = (view.scene.step, judged_step(view));
    let known = first_known(view) <= step && step < flow.steps();
    let choice = |contender: &Contender| {
        let kind = contender.kind;
        let on = act(on_action, Action::SetCell { kind, bidirectional: false });
        segment("inspected", contender.name, kind == view.scene.recipe.kind, on)
    };
    let other = |contender: &Contender| {
        let length = contender.flow.as_ref().and_then(|flow| flow.hidden.get(step)).copied();
        (contender.name, length.map_or_else(|| contender.missing.to_string(), plain))
    };
    let others = contenders.iter().filter(|contender| contender.kind != own.kind).map(other);
    html! {
        <section class="norm-card" aria-label="Gradient’s length">
            <div class="norm-head">
                <h2 class="inspector-title">
                    <span class={own.look().hue()}>{ own.name }</span>{ " · ‖∂L/∂h" }<sub>{ step + 1 }</sub>{ "‖" }
                </h2>
                if contenders.len() > 1 {
                    <div class="segments" role="radiogroup" aria-label="Inspected cell">{ for contenders.iter().map(choice) }</div>
                }
            </div>
            if known {
                <>
                <p class="inspector-number norm-number">{ plain(flow.hidden[step]) }</p>
                <p class="reading">{ sentence(own, step, judged) }</p>
                { rows("Its two shares", [
                    ("through this step’s own output", plain(flow.own[step])),
                    ("from the steps after it", plain(flow.future[step])),
                ].into_iter()) }
                </>
            } else {
                <>
                <p class="inspector-number unknown" aria-hidden="true">{ "–" }</p>
                <p class="reading">{ "not computed yet at this step" }</p>
                </>
            }
            <div class="norm-formulas">
                { for [Value::Hidden, Value::FutureShare, Value::PreActivation].into_iter().map(|value| {
                    formula(view, Address::gradient(LANE, value), on_action)
                }) }
            </div>
            { bound(own, step, judged, known && view.scene.loss != LossAt::All) }
            if known && contenders.len() > 1 { { rows("At the same step", others) } }
        </section>
    }
}

/// How the gradient compares with that at the loss, and why it is zero where it is.
fn sentence(own: &Contender, step: usize, judged: usize) -> String {
    let Some(flow) = &own.flow else { return String::new() };
    let fate = flow.fates().get(step);
    if fate == Some(&Fate::Cut) && own.is_held() {
        return CUT_WHERE_HELD.into();
    }
    if let Some(note) = fate.and_then(|fate| fate_note(*fate, own.kind)) {
        return note.into();
    }
    if step == judged {
        return "here the loss looks at the output: the way back begins".into();
    }
    let ratio = flow.hidden[step] / flow.hidden[judged];
    compared(ratio, &times(ratio), &format!("at step {}", judged + 1))
}

/// What one step back can do at most, and what all of them did where nothing joined on the way.
fn bound(own: &Contender, step: usize, judged: usize, known: bool) -> Html {
    let (Some(bound), Some(flow)) = (&own.bound, &own.flow) else { return Html::default() };
    let each = [
        ("σₘₐₓ(U)", fixed(bound.stretch, 6)),
        ("largest slope there is", plain(bound.steepest)),
        ("largest slope in this pass", fixed(bound.largest, 3)),
        ("mean slope in this pass", fixed(bound.mean, 3)),
    ];
    let distance = judged.saturating_sub(step);
    let measured = (known && distance > 0).then(|| {
        let steps = if distance == 1 { "1 step".into() } else { format!("{distance} steps") };
        rows(
            &format!("Over {steps}, ‖∂L/∂h‖ is multiplied by"),
            [("at most", plain(bound.over(distance))), ("measured", plain(flow.hidden[step] / flow.hidden[judged]))]
                .into_iter(),
        )
    });
    html! { <>{ rows("One step back multiplies by at most σₘₐₓ(U) · slope", each.into_iter()) }{ measured }</> }
}

/// Numbers with their names, under a title.
pub fn rows<'a>(title: &str, rows: impl Iterator<Item = (&'a str, String)>) -> Html {
    html! {
        <div class="section">
            <h3>{ title.to_owned() }</h3>
            <dl class="norm-rows">
                { for rows.map(|(name, number)| html! { <div><dt>{ name.to_owned() }</dt><dd>{ number }</dd></div> }) }
            </dl>
        </div>
    }
}
