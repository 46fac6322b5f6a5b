//! The glossary: every term with its words, and where it is seen.

use super::prose::{Links, meaning, sign};
use crate::app::Shared;
use crate::app::controls::input_value;
use crate::app::hooks::focus;
use crate::lessons::glossary::{TERMS, Term};
use crate::lessons::prose::{plain, read};
use crate::lessons::words::{Argument, Words};
use crate::scene::Action;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub words: Shared<Words>,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Glossary(props: &Props) -> Html {
    let Props { words, on_action } = props;
    let filter = use_state_eq(String::new);
    let open = use_state_eq(|| None::<&'static str>);
    let opened = use_node_ref();
    use_effect_with((*open, opened.clone()), |(open, opened)| {
        if open.is_some() {
            focus(opened);
        }
    });
    let on_term = {
        let (open, filter, shown) = (open.clone(), filter.clone(), open.clone());
        Callback::from(move |id: &'static str| {
            let is_shown = *shown == Some(id);
            open.set((!is_shown).then_some(id));
            // A term that another one names may be filtered out.
            if shown.is_some() && !is_shown {
                filter.set(String::new());
            }
        })
    };
    let on_filter = {
        let filter = filter.clone();
        Callback::from(move |event: InputEvent| filter.set(input_value(&event)))
    };
    let links = Links { step: None, on_action: on_action.clone(), on_term: on_term.clone(), term: *open };
    let wanted = filter.trim().to_lowercase();
    let is_wanted = |term: &&Term| {
        let name = words.part(&term.words(), "name").to_lowercase();
        let said = || plain(&read(&words.say(&term.words()))).to_lowercase();
        wanted.is_empty() || name.contains(&wanted) || said().contains(&wanted)
    };
    let found: Vec<&Term> = TERMS.iter().filter(is_wanted).collect();
    let counted = [("found", Argument::Count(found.len())), ("all", Argument::Count(TERMS.len()))];
    html! {
        <div class="glossary">
            <div class="glossary-head">
                <label for="glossary-filter">{ words.say("lesson-filter") }</label>
                <input id="glossary-filter" class="text" type="search" value={(*filter).clone()} oninput={on_filter}
                    autocomplete="off" spellcheck="false" />
                <span role="status">{ words.say_with("lesson-found", &counted) }</span>
            </div>
            <ul class="terms">{ for found.iter().map(|term| {
                let is_open = *open == Some(term.id);
                let onclick = { let (on_term, id) = (on_term.clone(), term.id); Callback::from(move |_: MouseEvent| on_term.emit(id)) };
                html! {
                    <li key={term.id} class={classes!(is_open.then_some("open"))}>
                        <button ref={if is_open { opened.clone() } else { NodeRef::default() }} class="term-name"
                            aria-expanded={is_open.to_string()} {onclick}>
                            <span>{ words.part(&term.words(), "name") }</span>{ sign(term, &links) }
                        </button>
                        if is_open { <div class="term-meaning">{ meaning(term, words, &links) }</div> }
                    </li>
                }
            }) }</ul>
        </div>
    }
}
