//! The task of a step: what to try, and how it stands.

use super::opening::{See, opening};
use super::prose::{Links, line};
use crate::app::Shared;
use crate::figures::number::plain;
use crate::lessons::check::{Check, Outcome};
use crate::lessons::course::Step;
use crate::lessons::verdict::not_yet;
use crate::lessons::words::Words;
use yew::prelude::*;

/// What the task is told by.
pub struct Told<'a> {
    pub step: &'static Step,
    pub outcome: &'a Outcome,
    /// Whether it was done before.
    pub before: bool,
    pub choice: Option<usize>,
    pub on_choice: &'a Callback<usize>,
    /// Shows what a question covers; none while nothing is covered.
    pub uncover: Option<Callback<MouseEvent>>,
    /// The learner asks to be shown how it is done.
    pub on_shown: Callback<()>,
}

pub fn task(told: &Told, words: &Shared<Words>, links: &Links) -> Html {
    let Told { step, outcome, before, choice, on_choice, uncover, on_shown } = told;
    let Some(task) = step.task else { return Html::default() };
    let id = step.words();
    let is_done = **outcome == Outcome::Done;
    let said = match outcome {
        Outcome::Done => words.part(&id, "done"),
        Outcome::NotYet(missing) => not_yet(missing, words, plain).unwrap_or_else(|error| error.to_string()),
    };
    let choices = match task.check {
        Check::Chosen(question) => question.choices,
        _ => &[],
    };
    let one = |(at, name): (usize, &&'static str)| {
        let onchange = {
            let on_choice = (*on_choice).clone();
            Callback::from(move |_: Event| on_choice.emit(at))
        };
        html! {
            <label key={*name} class="choice">
                <input type="radio" name={format!("choice-{}", step.id)} checked={*choice == Some(at)} {onchange} />
                <span>{ line(&words.part(&id, name), links) }</span>
            </label>
        }
    };
    let shown = task.solved.filter(|_| !is_done).map(|link| {
        let (href, open) = opening(&links.on_action, link, Some(step.id), See::Figure);
        let on_shown = on_shown.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            on_shown.emit(());
            open.emit(event);
        });
        html! { <a class="move" {href} {onclick}>{ words.say("lesson-show-how") }</a> }
    });
    html! {
        <div class="lesson-task" role="group" aria-label={words.say("lesson-task")}>
            <p class="asked"><strong>{ words.say("lesson-task") }</strong>
                if *before { <span class="badge">{ "✓ " }{ words.say("lesson-mark-done") }</span> }
                { " " }{ line(&words.part(&id, "task"), links) }</p>
            if !choices.is_empty() {
                <div class="choices" role="radiogroup" aria-label={words.say("lesson-choices")}>{ for choices.iter().enumerate().map(one) }</div>
            }
            <p class={classes!("lesson-verdict", is_done.then_some("done"))} role="status">
                <span class="verdict-mark" aria-hidden="true">{ if is_done { "✓" } else { "…" } }</span>
                <span>if is_done { <strong>{ words.say("lesson-done") }{ " " }</strong> }{ line(&said, links) }</span>
            </p>
            if let Some(onclick) = uncover {
                <p class="covered">{ words.say("lesson-covered") }{ " " }
                    <button class="link" onclick={onclick.clone()}>{ words.say("lesson-uncover") }</button></p>
            }
            { for shown }
        </div>
    }
}
