use super::view::View;
use crate::figures::number;
use crate::scene::{Action, LossAt};
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// Which output the loss judges, and what it should have been.
pub fn loss_controls(view: &View, on_action: &Callback<Action>) -> Html {
    let scene = &view.scene;
    let mut choices = vec![LossAt::Last, LossAt::All];
    let outputs = (0..view.layout.columns.len()).filter(|&step| view.layout.has_output(step));
    choices.extend(outputs.map(LossAt::Step));
    // With one output only, there is nothing to choose.
    let single = choices.len() <= 3;
    let name = |loss: &LossAt| match loss {
        LossAt::Last => "last output".to_owned(),
        LossAt::All => "all outputs".to_owned(),
        LossAt::Step(step) => format!("output {}", step + 1),
    };
    let on_loss = {
        let choices = choices.clone();
        on_action
            .reform(move |event: Event| Action::SetLoss(choices.get(selected(&event)).copied().unwrap_or(LossAt::Last)))
    };
    let judged = (0..view.layout.columns.len()).rev().find(|&step| view.plan.has_output(step));
    let usual = judged.and_then(|step| view.layout.columns[step].target);
    let target = scene.target.or(usual);
    let on_target = on_action.reform(move |event: Event| {
        let chosen = selected(&event);
        Action::SetTarget((Some(chosen) != usual).then_some(chosen))
    });
    html! {
        <div class="loss">
            if let Some(loss) = view.computed.as_ref().and_then(|computed| computed.loss()) {
                <span class="loss-number" title="softmax cross-entropy">{ "loss " }<strong>{ number::plain(loss) }</strong></span>
            }
            if !single {
                <label class="inline">{ "at " }
                    <select aria-label="Loss at" onchange={on_loss}>
                        { for choices.iter().map(|loss| html! {
                            <option key={name(loss)} selected={scene.loss == *loss}>{ name(loss) }</option>
                        }) }
                    </select>
                </label>
            }
            if scene.loss != LossAt::All {
                <label class="inline">{ "wanted " }
                    <select aria-label="Wanted output" onchange={on_target}>
                        { for view.layout.classes.iter().enumerate().map(|(index, class)| html! {
                            <option key={index} selected={Some(index) == target}>{ class }</option>
                        }) }
                    </select>
                </label>
            }
        </div>
    }
}

fn selected(event: &Event) -> usize {
    let select = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
    select.map_or(0, |select| select.selected_index().max(0) as usize)
}
