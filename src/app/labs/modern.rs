//! The lab about what came after recurrence: self-attention, dilated convolutions, and what each costs.

use super::unroll::{panels, readout_line};
use crate::app::hooks::Playback;
use crate::app::modern::{
    Dilated, Glance, ModernInspector, ModernView, SelfAttention, Steady, modern_controls, where_it_is,
};
use crate::app::nodes::NodeView;
use crate::app::transport::Transport;
use crate::figures::Palette;
use crate::figures::number::plain;
use crate::lessons::lab_text;
use crate::scene::{Action, Panel, Spot, lab_key};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: ModernView,
    pub palette: Rc<Palette>,
    pub playback: Playback,
    pub on_action: Callback<Action>,
    pub on_playback: Callback<Playback>,
}

#[component]
pub fn ModernLab(props: &Props) -> Html {
    let Props { view, palette, on_action, .. } = props;
    let text = lab_text(lab_key(view.scene.lab));
    let hovered = use_state_eq(|| None::<Spot>);
    let on_hover = {
        let hovered = hovered.clone();
        use_callback((), move |spot: Option<Spot>, ()| hovered.set(spot))
    };
    let followed = view.inspected();
    let inspected = (*hovered).clone().or(followed.clone());
    let panel = view.scene.panel;
    let figure = match panel {
        Panel::Glance => html! { <Glance view={view.clone()} /> },
        Panel::Steady => html! { <Steady view={view.clone()} on_action={on_action.clone()} /> },
        _ if view.text.is_none() => html! {
            <div class="empty">
                <p class="empty-title">{ "Nothing to read yet." }</p>
                <p>{ "Type a sentence above: every word becomes a position." }</p>
            </div>
        },
        Panel::Dilated => html! {
            <Dilated view={view.clone()} palette={Rc::clone(palette)} inspected={followed} on_action={on_action.clone()} {on_hover} />
        },
        _ => html! {
            <SelfAttention view={view.clone()} palette={Rc::clone(palette)} inspected={followed} on_action={on_action.clone()} {on_hover} />
        },
    };
    let is_text = matches!(panel, Panel::SelfAttention | Panel::Dilated);
    html! {
        <main class="lab modern">
            <div class="title">
                <h1>{ text.title }</h1>
                <p>{ text.question }</p>
                { panels(&view.scene, on_action) }
            </div>
            { modern_controls(view, on_action) }
            <div class={classes!("panes", (!is_text).then_some("alone"))}>
                <section class="figure" aria-label="Figure">
                    if is_text { <div class="figure-head">{ where_it_is(view) }</div> }
                    { figure }
                    if is_text { { stepper(props, inspected.as_ref()) } }
                </section>
                if is_text {
                    <div class="side">
                        <ModernInspector view={view.clone()} spot={inspected} on_action={on_action.clone()} />
                    </div>
                }
            </div>
        </main>
    }
}

fn stepper(props: &Props, spot: Option<&Spot>) -> Html {
    let Props { view, playback, on_action, on_playback, .. } = props;
    let (step, steps) = (view.step(), view.words.len());
    let readout = view.numbers().zip(spot).and_then(|(numbers, spot)| {
        let place = numbers.place(&spot.node)?;
        let name = format!("{}, {}", numbers.text(place).title, view.row_name(place, spot.row));
        Some(readout_line(name, plain(numbers.number(place, spot.row, spot.column)?)))
    });
    let word = (steps > 0).then(|| AttrValue::from(view.word(step).to_owned()));
    html! {
        <Transport {step} {steps} {word} played={step + 1 >= steps} chips={Html::default()} playback={*playback}
            on_action={on_action.clone()} on_playback={on_playback.clone()} readout={readout.unwrap_or_default()} />
    }
}
