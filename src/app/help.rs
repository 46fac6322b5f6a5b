use crate::lessons::showing::{PRESENT, PRESENT_KEY, SHARE};
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub open: bool,
    pub on_close: Callback<()>,
    pub on_present: Callback<()>,
    pub on_share: Callback<()>,
}

const KEYS: &[(&str, &str)] = &[
    ("← →", "a time step back or on"),
    ("Shift ← →", "a sub-step back or on"),
    ("Home  End", "first or last step"),
    ("Space", "play or pause"),
    ("Esc", "release the pinned value"),
    ("Tab", "to the next control or grid of values"),
    ("arrows in a grid", "from number to number; Enter pins it"),
    PRESENT_KEY,
    ("?", "this list"),
];

/// The list of keys, in the browser's own dialog: it holds the focus and closes with Esc.
#[component]
pub fn Help(props: &Props) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with(props.open, move |open| {
            let Some(element) = dialog.cast::<web_sys::HtmlDialogElement>() else { return };
            if *open && !element.open() {
                // Fails only where the dialog is open already or gone.
                let _shown = element.show_modal();
            } else if !*open && element.open() {
                element.close();
            }
        });
    }
    let on_close = props.on_close.reform(|_: Event| ());
    let on_button = props.on_close.reform(|_: MouseEvent| ());
    // The list gives way to what is asked for.
    let then = |what: &Callback<()>| {
        let (close, what) = (props.on_close.clone(), what.clone());
        Callback::from(move |_: MouseEvent| {
            close.emit(());
            what.emit(());
        })
    };
    // A click on the dialog element itself is one on the backdrop: its content fills the rest.
    let onclick = {
        let close = props.on_close.clone();
        Callback::from(move |event: MouseEvent| {
            let own = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlDialogElement>().ok());
            if own.is_some() {
                close.emit(());
            }
        })
    };
    html! {
        <dialog ref={dialog} class="help" aria-label="Keys" onclose={on_close} {onclick}>
            <div class="help-content">
                <h2>{ "Keys" }</h2>
                <dl>
                    { for KEYS.iter().map(|(key, what)| html! {
                        <div key={*key}><dt><kbd>{ *key }</kbd></dt><dd>{ *what }</dd></div>
                    }) }
                </dl>
                <div class="share-buttons">
                    <button class="button" onclick={then(&props.on_present)}>{ PRESENT }</button>
                    <button class="button" onclick={then(&props.on_share)}>{ SHARE }</button>
                    <button class="button primary-text" onclick={on_button}>{ "Close" }</button>
                </div>
            </div>
        </dialog>
    }
}
