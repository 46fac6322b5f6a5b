use super::Say;
use super::parts::Parts;
use super::snippet::Snippet;
use crate::app::hooks::address_of;
use crate::lessons::embedding::{SOURCE, snippet};
use crate::lessons::words::Argument;
use crate::scene::{Action, Lab, Scene, Showing};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub scene: Rc<Scene>,
    pub on_action: Callback<Action>,
    pub on_close: Callback<()>,
}

/// A dialog that makes a link for a class, or the lines that put the page into another one. The page itself stays as it is.
#[component]
pub fn Share(props: &Props) -> Html {
    let Props { say, scene, on_action, on_close } = props;
    let dialog = use_node_ref();
    use_effect_with(dialog.clone(), |dialog| {
        if let Some(dialog) = dialog.cast::<web_sys::HtmlDialogElement>() {
            // Fails only where the dialog is open already or gone.
            let _shown = dialog.show_modal();
        }
    });
    let draft = use_state_eq(|| Showing { present: false, embed: false, ..scene.showing });
    let on_change = Callback::from({
        let setter = draft.setter();
        move |next| setter.set(next)
    });
    let address = |showing: Showing| {
        let shared = Scene { showing, ..Scene::clone(scene) };
        address_of(&shared).unwrap_or_default()
    };
    let embedded = address(Showing { embed: true, present: false, ..*draft });
    let shape = format!("{{ source: \"{SOURCE}\", height: 812 }}");
    let about = say.0.said("share-embed-about", &[("shape", Argument::Text(&shape))]).unwrap_or_default();
    let present = {
        let next = Showing { present: true, ..scene.showing };
        let (on_action, on_close) = (on_action.clone(), on_close.clone());
        Callback::from(move |_: MouseEvent| {
            on_close.emit(());
            on_action.emit(Action::SetShowing(next));
        })
    };
    html! {
        <dialog ref={dialog} class="help share" aria-labelledby="share-title" onclose={on_close.reform(|_: Event| ())}>
            <div class="help-content">
                <h2 id="share-title">{ say.text("share-title") }</h2>
                <p>{ say.text("share-about") }</p>
                if scene.lab == Lab::Train { <p>{ say.text("share-runs") }</p> }
                <Parts say={say.clone()} showing={*draft} {on_change} />
                <h3>{ say.text("share-link") }</h3>
                <Snippet say={say.clone()} name={say.text("share-link")} text={address(*draft)} rows={2} />
                <h3>{ say.text("share-embed") }</h3>
                <p>{ about }</p>
                <Snippet say={say.clone()} name={say.text("share-embed")}
                    text={snippet(&embedded, &say.text("share-embed-title"))} rows={5} />
                <div class="share-buttons">
                    <button class="button" onclick={present}>{ say.text("share-present-now") }</button>
                    <button class="button primary-text" onclick={on_close.reform(|_: MouseEvent| ())}>{ say.text("share-close") }</button>
                </div>
            </div>
        </dialog>
    }
}
