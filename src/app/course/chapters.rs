//! The seven chapters with their steps, and what is done of them.

use super::opening::{See, opening};
use crate::app::Shared;
use crate::lessons::chapter::Chapter;
use crate::lessons::course::Step;
use crate::lessons::interview::{LessonProgress, Progress};
use crate::lessons::words::{Argument, Words};
use crate::scene::Action;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub words: Shared<Words>,
    pub progress: Rc<Progress>,
    /// The step that was open last.
    pub open: Option<String>,
    pub on_action: Callback<Action>,
}

/// How far a step is.
#[derive(Clone, Copy, PartialEq)]
enum Standing {
    New,
    Seen,
    Done,
}

#[component]
pub fn Chapters(props: &Props) -> Html {
    html! {
        <div class="chapters">
            { for Chapter::ALL.into_iter().enumerate().map(|(at, chapter)| card(props, at, chapter)) }
        </div>
    }
}

fn card(props: &Props, at: usize, chapter: Chapter) -> Html {
    let Props { words, progress, on_action, open } = props;
    let id = format!("chapter-{}", chapter.id());
    let lesson = progress.lessons.get(chapter.id());
    let (steps, standings) = (chapter.steps(), standings(chapter, lesson));
    let tasks = steps.iter().filter(|step| step.task.is_some()).count();
    let done = standings.iter().filter(|standing| **standing == Standing::Done).count();
    let next = next_of(steps, &standings);
    let begun = standings.iter().any(|standing| *standing != Standing::New);
    let (href, onclick) = opening(on_action, next.scene, Some(next.id), See::Panel);
    let counted =
        [("done", Argument::Count(done)), ("tasks", Argument::Count(tasks)), ("steps", Argument::Count(steps.len()))];
    let begin = if begun { "lesson-continue" } else { "lesson-begin" };
    html! {
        <section key={chapter.id()} class="chapter" aria-labelledby={id.clone()}>
            <h2 {id}><span class="chapter-number">{ at + 1 }</span>{ words.say(&format!("chapter-{}", chapter.id())) }</h2>
            <p class="chapter-about">{ words.part(&format!("chapter-{}", chapter.id()), "about") }</p>
            <div class="chapter-state">
                <span>{ words.say_with(if begun { "lesson-tasks-done" } else { "lesson-steps" }, &counted) }</span>
                <progress max={tasks.max(1).to_string()} value={done.to_string()} aria-hidden="true"></progress>
                <a class="button" {href} {onclick}>{ words.say(begin) }
                    <span class="unseen">{ ": " }{ words.say(&format!("chapter-{}", chapter.id())) }</span></a>
            </div>
            <ol>{ for steps.iter().zip(standings).map(|(step, standing)| {
                let (href, onclick) = opening(on_action, step.scene, Some(step.id), See::Panel);
                let is_open = open.as_deref() == Some(step.id);
                html! {
                    <li key={step.id} class={classes!(is_open.then_some("open"))}>
                        { mark(standing, step, words) }
                        <a {href} {onclick} aria-current={is_open.then_some("step")}>{ words.part(&step.words(), "title") }</a>
                    </li>
                }
            }) }</ol>
        </section>
    }
}

/// Where to go on: after the last step that was seen, or the first whose task is not done.
fn next_of(steps: &'static [Step], standings: &[Standing]) -> &'static Step {
    let first = |standing: Standing, has_task: bool| {
        let is_it =
            |(step, found): &(&'static Step, &Standing)| **found == standing && (!has_task || step.task.is_some());
        steps.iter().zip(standings).find(is_it).map(|(step, _)| step)
    };
    first(Standing::New, false).or(first(Standing::Seen, true)).unwrap_or(&steps[0])
}

fn standings(chapter: Chapter, lesson: Option<&LessonProgress>) -> Vec<Standing> {
    let of = |(at, step): (usize, &Step)| match lesson {
        Some(lesson) if lesson.done.contains(step.id) => Standing::Done,
        Some(lesson) if at as u32 <= lesson.step => Standing::Seen,
        _ => Standing::New,
    };
    chapter.steps().iter().enumerate().map(of).collect()
}

/// ✓ for a task that is done, ● for a step that was seen, ○ for a new one.
fn mark(standing: Standing, step: &Step, words: &Shared<Words>) -> Html {
    let (sign, said) = match standing {
        Standing::Done => ("✓", "lesson-mark-done"),
        Standing::Seen if step.task.is_none() => ("✓", "lesson-mark-read"),
        Standing::Seen => ("●", "lesson-mark-seen"),
        Standing::New => ("○", "lesson-mark-new"),
    };
    html! { <span class="step-mark" role="img" aria-label={words.say(said)} title={words.say(said)}>{ sign }</span> }
}
