use super::TimeGrid;
use crate::app::View;
use crate::app::act::act;
use crate::engine::{Lane, Value};
use crate::scene::{Action, Lab, Panel, Pin};
use yew::prelude::*;

/// The tokens, once, under the cells: the heads of all columns. A click goes to the step, and reads the token's vector where
/// another word can be put; the slider and the inspector do the same for the keyboard.
pub fn token_row(view: &View, grid: &TimeGrid, on_action: &Callback<Action>) -> Html {
    let tokens = grid.in_view().map(|step| {
        let token = view.layout.token(step);
        let style = grid.column_style(step);
        let is_replaced = view.scene.held_tokens().any(|(held, _)| held == step);
        let class = classes!(
            "token",
            (step == view.scene.step).then_some("now"),
            (step > view.scene.step && view.scene.mode == crate::scene::Mode::Values).then_some("later"),
            token.is_none().then_some("no-input"),
            is_replaced.then_some("replaced"),
        );
        let shown = match token {
            // Too narrow for words: a dot for each, and the current one in full over its neighbours.
            _ if grid.column_width() < 26.0 && step != view.scene.step => "·".to_owned(),
            None => "—".to_owned(),
            Some(token) if token.trim().is_empty() => "␣".to_owned(),
            Some(token) => view.layout.own_word(step).unwrap_or(token).to_owned(),
        };
        let read_as = token.filter(|_| view.layout.own_word(step).is_some());
        let title = match token {
            Some(token) if read_as.is_some() => format!("step {}: “{shown}”, read as {token}", step + 1),
            None => format!("step {}: no input", step + 1),
            Some(token) if is_replaced => format!("step {}: “{token}”, in place of another word", step + 1),
            Some(token) => format!("step {}: “{token}”", step + 1),
        };
        let onclick = match input_pin(view, step) {
            Some(pin) => {
                let on_action = on_action.clone();
                Callback::from(move |_: MouseEvent| {
                    on_action.emit(Action::GoTo(step));
                    on_action.emit(Action::Pin(pin));
                })
            }
            None => act::<MouseEvent>(on_action, Action::GoTo(step)),
        };
        html! {
            <button key={step - grid.first} tabindex="-1" {class} {style} {onclick} {title}>
                <bdi>{ shown }</bdi>
                if let Some(token) = read_as { <small>{ token }</small> }
            </button>
        }
    });
    html! {
        <div class="row tokens-row">
            <div class="row-label">{ "input" }</div>
            <div class="plot tokens" aria-label="Tokens" role="group">{ for tokens }</div>
        </div>
    }
}

/// What the inspector reads after a click on a token. What is pinned elsewhere stays so, until its own step's token is clicked.
fn input_pin(view: &View, step: usize) -> Option<Pin> {
    let scene = &view.scene;
    let address = scene.address(Lane::forward(0), Value::Input);
    let pin = Pin { address, unit: 0, step };
    let keeps = scene.pin.is_some_and(|pin| pin.address.value != Value::Input) && step != scene.step;
    let is_read = scene.panel == Panel::Steps && scene.lab != Lab::Gradients && view.layout.token(step).is_some();
    (is_read && !keeps && scene.can_pin(pin, &view.layout)).then_some(pin)
}
