//! The lines of Python that save such a file.

use super::say;
use crate::app::Shared;
use crate::app::hooks::copy_text;
use crate::lessons::words::Words;
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub words: Shared<Words>,
}

#[component]
pub fn Snippets(props: &Props) -> Html {
    let words = &props.words;
    html! {
        <section class="own-snippets" aria-labelledby="own-snippets">
            <h2 id="own-snippets">{ say(words, "import-snippet-title", &[]) }</h2>
            <Snippet words={words.clone()} id="import-snippet-module" lead="import-snippet-lead" />
            <Snippet words={words.clone()} id="import-snippet-checkpoint" lead="import-snippet-checkpoint-lead" />
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct SnippetProps {
    words: Shared<Words>,
    id: &'static str,
    lead: &'static str,
}

#[component]
fn Snippet(props: &SnippetProps) -> Html {
    let SnippetProps { words, id, lead } = props;
    let copied = use_state_eq(|| None::<bool>);
    let (lead, code) = (say(words, lead, &[]), say(words, id, &[]));
    let onclick = {
        let (copied, code) = (copied.clone(), code.clone());
        Callback::from(move |_: MouseEvent| {
            let (copied, code) = (copied.setter(), code.clone());
            spawn_local(async move {
                copied.set(Some(copy_text(&code).await));
                Timeout::new(4_000, move || copied.set(None)).forget();
            });
        })
    };
    let answer = match *copied {
        Some(true) => "import-snippet-copied",
        Some(false) => "import-snippet-not-copied",
        None => "import-snippet-copy",
    };
    html! {
        <div class="snippet">
            <div class="snippet-head">
                <p id={format!("{id}-lead")}>{ lead }</p>
                <button class="button" {onclick} aria-describedby={format!("{id}-lead")}><span aria-live="polite">{ say(words, answer, &[]) }</span></button>
            </div>
            <pre tabindex="0" role="region" aria-labelledby={format!("{id}-lead")}><code>{ code }</code></pre>
        </div>
    }
}
