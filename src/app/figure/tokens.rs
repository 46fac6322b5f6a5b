use super::TimeGrid;
use crate::app::View;
use crate::scene::Action;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub grid: TimeGrid,
    pub on_action: Callback<Action>,
}

/// The tokens, once, under the cells: the heads of all columns. A click goes to the step; the slider does the same for
/// the keyboard.
#[component]
pub fn TokenRow(props: &Props) -> Html {
    let Props { view, grid, on_action } = props;
    let tokens = grid.in_view().map(|step| {
        let token = view.layout.token(step);
        let style = grid.column_style(step);
        let class = classes!(
            "token",
            (step == view.scene.step).then_some("now"),
            (step > view.scene.step && view.scene.mode == crate::scene::Mode::Values).then_some("later"),
            token.is_none().then_some("no-input"),
        );
        let shown = match token {
            None => "—".to_owned(),
            Some(token) if token.trim().is_empty() => "␣".to_owned(),
            Some(token) => token.to_owned(),
        };
        let title = match token {
            None => format!("step {}: no input", step + 1),
            Some(token) => format!("step {}: “{token}”", step + 1),
        };
        let onclick = on_action.reform(move |_| Action::GoTo(step));
        html! {
            <button key={step} tabindex="-1" {class} {style} {onclick} {title}>
                <bdi>{ shown }</bdi>
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
