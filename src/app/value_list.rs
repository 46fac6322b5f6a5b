use super::hue::hue_class;
use super::popover::Popover;
use super::view::View;
use crate::lessons::value_text;
use crate::scene::{Action, Panel};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub on_action: Callback<Action>,
}

/// Which values are shown under the cells, and of which layer.
#[component]
pub fn ValueList(props: &Props) -> Html {
    let Props { view, on_action } = props;
    let scene = &view.scene;
    let shown = scene.shown_values();
    let layer = |layer: usize, name: &'static str| {
        let on = on_action.reform(move |_: Event| Action::ShowLayer(layer));
        super::controls::segment("layer", name, scene.layer == layer, on)
    };
    html! {
        <div class="value-list">
            if scene.recipe.layers > 1 {
                <div class="segments" role="radiogroup" aria-label="Layer shown">
                    { layer(0, "layer 1") }
                    { layer(1, "layer 2") }
                </div>
            }
            if scene.panel == Panel::Steps {
            <Popover id="value-list" name="Values shown under the cells" opener={html! { { "Rows" } }}>
                { for scene.all_values().into_iter().map(|value| {
                    let text = value_text(value);
                    let onchange = on_action.reform(move |_: Event| Action::ToggleStrip(value));
                    html! {
                        <label key={value.key()} class="check">
                            <input type="checkbox" checked={shown.contains(&value)} {onchange} />
                            <span class={hue_class(text.hue)}>{ text.name }</span>
                        </label>
                    }
                }) }
            </Popover>
            }
        </div>
    }
}
