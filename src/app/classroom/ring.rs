use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use yew::prelude::*;

/// A ring that follows the pointer, so that a class sees where it is. It is moved by hand: a rendering for every move
/// would lag behind the pointer.
#[component]
pub fn PointerRing() -> Html {
    let ring = use_node_ref();
    use_effect_with(ring.clone(), |ring| {
        let ring = ring.clone();
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "pointermove", move |event| {
                let element = ring.cast::<web_sys::HtmlElement>();
                let event = event.dyn_ref::<web_sys::PointerEvent>();
                let Some((element, event)) = element.zip(event) else { return };
                let place = format!("translate({}px, {}px)", event.client_x(), event.client_y());
                // Without a style it stays where it was.
                let _ignored = element.style().set_property("transform", &place);
                let _ignored = element.class_list().add_1("seen");
            })
        });
        move || drop(listener)
    });
    html! { <div ref={ring} class="pointer-ring" aria-hidden="true"></div> }
}
