use super::hooks::focus;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub id: AttrValue,
    /// The panel's accessible name.
    pub name: AttrValue,
    /// Of the button.
    #[prop_or_default]
    pub class: AttrValue,
    /// What the button shows.
    pub opener: Html,
    /// Whether it is folded out.
    #[prop_or_default]
    pub on_toggle: Callback<bool>,
    pub children: Html,
}

/// A button that folds out a panel. Esc and a press elsewhere fold it away again.
#[component]
pub fn Popover(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let (place, button) = (use_node_ref(), use_node_ref());
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                event.prevent_default();
                open.set(false);
                focus(&button);
            }
        })
    };
    use_effect_with(*open, {
        let on_toggle = props.on_toggle.clone();
        move |is_open| on_toggle.emit(*is_open)
    });
    {
        let (open, place) = (open.clone(), place.clone());
        use_effect_with(*open, move |is_open| {
            let page = web_sys::window().and_then(|window| window.document()).filter(|_| *is_open);
            let listener = page.map(|page| {
                EventListener::new(&page, "pointerdown", move |event| {
                    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
                    let inside = place.cast::<web_sys::Node>().is_some_and(|place| place.contains(target.as_ref()));
                    if !inside {
                        open.set(false);
                    }
                })
            });
            move || drop(listener)
        });
    }
    html! {
        <div ref={place} class="popover-place" {onkeydown}>
            <button ref={button} class={classes!("button", props.class.clone())} aria-expanded={open.to_string()}
                aria-controls={props.id.clone()} onclick={toggle}>
                { props.opener.clone() }<span class="chevron" aria-hidden="true">{ "▾" }</span>
            </button>
            <div id={props.id.clone()} class="popover" role="group" aria-label={props.name.clone()} hidden={!*open}>
                { props.children.clone() }
            </div>
        </div>
    }
}
