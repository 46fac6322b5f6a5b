use super::view::TranslateView;
use crate::app::hooks::Playback;
use crate::app::hue::hue_class;
use crate::app::transport::{Transport, chip};
use crate::lessons::{Hue, node_text, stage_name};
use crate::scene::{Action, Stage};
use yew::prelude::*;

/// Time: the source's words, then the written ones, and the stages of the current one.
pub fn stepper(
    view: &TranslateView,
    playback: Playback,
    on_action: &Callback<Action>,
    on_playback: &Callback<Playback>,
    readout: Html,
) -> Html {
    let (plan, now) = (view.plan, view.now);
    let chips = plan.stages(now.step).iter().enumerate().map(|(index, stage)| {
        chip(html! { { stage_name(stage.key()) } }, Some(hue_class(stage_hue(*stage))), index, now.stage, on_action)
    });
    let chips = html! { <div class="substeps" role="group" aria-label="Sub-steps">{ for chips }</div> };
    let word = view.word_at(now.step).map(|word| AttrValue::from(word.to_owned()));
    html! {
        <Transport step={now.step} steps={plan.steps()} {word} played={plan.is_finished(now)} {chips} {playback}
            on_action={on_action.clone()} on_playback={on_playback.clone()} {readout} />
    }
}

/// The hue of what a stage brings.
pub fn stage_hue(stage: Stage) -> Hue {
    let node = match stage {
        Stage::Read | Stage::State => return Hue::Plain,
        Stage::Handover => "handed h",
        Stage::Score => "scores",
        Stage::Softmax => "weights",
        Stage::Context => "context",
        Stage::Combine => "attentional",
        Stage::Word => "probabilities",
    };
    node_text(node).hue
}
