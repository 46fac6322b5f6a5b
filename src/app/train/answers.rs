//! What the networks answer: to held-out examples, and to the learner's own.

use super::state::{Training, Tried, Written};
use super::writing::Writing;
use crate::app::controls::input_value;
use crate::app::hue::hue_class;
use crate::figures::chart::thousands;
use crate::lessons::{cell_text, task_text};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub training: Training,
    /// The task's key.
    pub task: &'static str,
    pub tried: Option<Result<Vec<Tried>, String>>,
    pub on_try: Callback<String>,
    /// What each cell wrote last.
    pub written: Option<Vec<Written>>,
    /// To write anew, at this temperature in tenths.
    pub on_write: Callback<u32>,
}

/// How many held-out examples are shown.
const SHOWN: usize = 6;

#[component]
pub fn Answers(props: &Props) -> Html {
    let Props { training, task, tried, on_try, written, on_write } = props;
    let typed = use_state_eq(String::new);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.set(input_value(&event)))
    };
    let onsubmit = {
        let typed = typed.clone();
        on_try.reform(move |event: SubmitEvent| {
            event.prevent_default();
            (*typed).clone()
        })
    };
    let ready = training.state.is_some();
    html! {
        <>
            <form class="section try-it" {onsubmit}>
                <label for="try-it">{ "Try it" }</label>
                <div class="try-row">
                    <input id="try-it" class="text" type="text" value={(*typed).clone()} {oninput} autocomplete="off" dir="auto"
                        autocapitalize="off" spellcheck="false" placeholder={task_text(task).example} aria-describedby="tried" />
                    <button class="button" type="submit" disabled={!ready}>{ "Ask" }</button>
                </div>
                <div id="tried" class="tried" role="status">
                    { match tried {
                        _ if !ready => html! { <p class="aside">{ "Your own input, once something is trained." }</p> },
                        None => html! { <p class="aside">{ "Your own input, answered by the weights shown." }</p> },
                        Some(Err(why)) => html! { <p class="aside problem">{ why }</p> },
                        Some(Ok(answers)) => own(answers),
                    } }
                </div>
            </form>
            if task_text(task).writes {
                <Writing {ready} written={written.clone()} on_write={on_write.clone()} />
            }
            <section class="section held-out">
                <h3>
                    { "Held-out examples, as answered " }
                    { training.looking_back().map_or_else(|| "now".to_owned(), |step| format!("at step {}", thousands(step))) }
                </h3>
                { held_out(training) }
            </section>
        </>
    }
}

fn own(answers: &[Tried]) -> Html {
    let expected = answers.first().map(|one| one.expected.clone()).unwrap_or_default();
    html! {
        <>
            if !expected.is_empty() { <p class="expected">{ "expected " }<bdi>{ expected }</bdi></p> }
            { for answers.iter().map(|one| verdict(&one.cell, &one.given, one.right, &one.probabilities)) }
        </>
    }
}

/// The same example stands once, with every cell's answer to it.
fn held_out(training: &Training) -> Html {
    let Some(first) = training.learners.iter().find(|learner| !learner.answers.is_empty()) else {
        return html! { <p class="aside">{ "They come with the first measurement." }</p> };
    };
    let answers = |text: &str| {
        let text = text.to_owned();
        training
            .learners
            .iter()
            .filter_map(move |learner| Some((learner, learner.answers.iter().find(|answer| answer.text == text)?)))
    };
    html! {
        <ol class="held-out-list">
            { for first.answers.iter().take(SHOWN).map(|answer| html! {
                <li>
                    <p class="held-out-text"><bdi>{ &answer.text }</bdi></p>
                    <p class="expected">{ "expected " }<bdi>{ &answer.expected }</bdi></p>
                    { for answers(&answer.text).map(|(learner, answer)| verdict(&learner.cell, &answer.given, answer.right, "")) }
                </li>
            }) }
        </ol>
    }
}

fn verdict(cell: &str, given: &str, right: bool, sure: &str) -> Html {
    let text = cell_text(cell);
    html! {
        <p class={classes!("verdict", hue_class(text.hue))}>
            <span class="curve-name">{ text.name }</span>
            <span class="verdict-mark" aria-hidden="true">{ if right { "✓" } else { "✗" } }</span>
            <span class="spoken">{ if right { "right" } else { "wrong" } }</span>
            <span class="verdict-given"><bdi>{ given }</bdi>if !sure.is_empty() { <small>{ sure }</small> }</span>
        </p>
    }
}
