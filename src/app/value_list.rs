use super::hooks::focus;
use super::hue::hue_class;
use super::view::View;
use crate::lessons::value_text;
use crate::scene::Action;
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
    let open = use_state_eq(|| false);
    let opener = use_node_ref();
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, opener) = (open.clone(), opener.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                event.prevent_default();
                open.set(false);
                focus(&opener);
            }
        })
    };
    let shown = scene.shown_values();
    let layer = |layer: usize, name: &'static str| {
        let on = on_action.reform(move |_: Event| Action::ShowLayer(layer));
        super::controls::segment("layer", name, scene.layer == layer, on)
    };
    html! {
        <div class="value-list" {onkeydown}>
            if scene.recipe.layers > 1 {
                <div class="segments" role="radiogroup" aria-label="Layer shown">
                    { layer(0, "layer 1") }
                    { layer(1, "layer 2") }
                </div>
            }
            <button ref={opener} class="button" aria-expanded={open.to_string()} aria-controls="value-list" onclick={toggle}>
                { "Rows" }<span class="chevron" aria-hidden="true">{ "▾" }</span>
            </button>
            <div id="value-list" class="popover" role="group" aria-label="Values shown under the cells" hidden={!*open}>
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
            </div>
        </div>
    }
}
