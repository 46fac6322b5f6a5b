use super::TimeGrid;
use crate::app::View;
use crate::app::act::act;
use crate::scene::Action;
use yew::prelude::*;

/// The tokens, once, under the cells: the heads of all columns. A click goes to the step; the slider does the same for
/// the keyboard.
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
        let onclick = act::<MouseEvent>(on_action, Action::GoTo(step));
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
