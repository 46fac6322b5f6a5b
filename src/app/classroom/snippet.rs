use super::Say;
use crate::app::hooks::copy;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub name: AttrValue,
    pub text: AttrValue,
    /// How many lines are shown.
    pub rows: u32,
}

/// A text to take along: it can be read, selected and copied.
#[component]
pub fn Snippet(props: &Props) -> Html {
    let Props { say, name, text, rows } = props;
    let outcome = use_state_eq(|| None::<bool>);
    // Another text has not been copied yet.
    use_effect_with(text.clone(), {
        let setter = outcome.setter();
        move |_| setter.set(None)
    });
    let onclick = {
        let (text, setter) = (text.clone(), outcome.setter());
        Callback::from(move |_: MouseEvent| {
            let setter = setter.clone();
            copy(&text, Callback::from(move |done| setter.set(Some(done))));
        })
    };
    let (button, refused) = match *outcome {
        Some(true) => (say.text("share-copied"), String::new()),
        Some(false) => (say.text("share-copy"), say.text("share-refused")),
        None => (say.text("share-copy"), String::new()),
    };
    html! {
        <div class="embed-snippet">
            <textarea readonly=true rows={rows.to_string()} aria-label={name.clone()} value={text.clone()} spellcheck="false" />
            <button class="button" {onclick} aria-label={format!("{}: {name}", say.text("share-copy"))}>
                <span aria-live="polite">{ button }</span>
            </button>
            <p class="problem" role="status">{ refused }</p>
        </div>
    }
}
