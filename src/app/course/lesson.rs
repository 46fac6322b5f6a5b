//! The panel of a step over the lab: where in the course it is, its prose, what is lit up, its task, and the way on.

use super::known::{Known, use_known};
use super::look::{look_name, selector};
use super::opening::{See, open_step, opening, scene_of};
use super::prose::{Links, TermBox, prose};
use super::task::{Told, task};
use super::text::use_words;
use super::trouble::trouble_note;
use crate::app::Shared;
use crate::app::act::act;
use crate::app::hooks::{show_soon, use_lit, use_progress};
use crate::app::pages::LabProps;
use crate::lessons::chapter::Chapter;
use crate::lessons::check::{Check, Outcome, check};
use crate::lessons::course::{self, Look, Step};
use crate::lessons::words::{Argument, Words};
use crate::scene::{Action, Lab};
use yew::prelude::*;

#[component]
pub fn LessonPanel(props: &LabProps) -> Html {
    let words = use_words();
    let open = props.scene.lesson.as_deref().and_then(course::step);
    match open {
        Some((chapter, step)) => html! { <Open lab={props.clone()} {words} {chapter} step={Shown(step)} /> },
        None => unknown(props, &words),
    }
}

/// A step, equal to another by its id.
#[derive(Clone, Copy)]
struct Shown(&'static Step);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

/// A link of another build, or a slip of the pen.
fn unknown(props: &LabProps, words: &Shared<Words>) -> Html {
    let id = props.scene.lesson.clone().unwrap_or_default();
    html! {
        <section class="lesson" aria-label={words.say("lesson-name")}>
            <div class="lesson-head">
                <p>{ words.say_with("lesson-unknown", &[("id", Argument::Text(&id))]) }{ " " }
                    <a class="move" href="#/course">{ words.say("lesson-all") }</a></p>
                { close(&props.on_tick, words) }
            </div>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    lab: LabProps,
    words: Shared<Words>,
    chapter: Chapter,
    step: Shown,
}

#[component]
fn Open(props: &Props) -> Html {
    let Props { lab, words, chapter, step: Shown(step) } = props;
    let (scene, on_action) = (&lab.scene, &lab.on_tick);
    let (progress, change, trouble) = use_progress();
    let folded = use_state_eq(|| false);
    let term = use_state_eq(|| None::<&'static str>);
    // Of the step for which it was made.
    let chosen = use_state_eq(|| None::<(&'static str, usize)>);
    let uncovered = use_state_eq(|| None::<&'static str>);
    let choice = chosen.filter(|(of, _)| *of == step.id).map(|(_, at)| at);
    let asked = step.task.map(|task| task.check);
    let known = use_known(scene, lab.loaded.clone(), asked, choice);
    let outcome = use_memo((known, step.id), |(known, _): &(Known, _)| asked.map(|asked| check(&asked, known)));
    let is_done = *outcome == Some(Outcome::Done);
    let at = chapter.steps().iter().position(|known| known.id == step.id).unwrap_or(0);
    let before = progress.lessons.get(chapter.id()).is_some_and(|lesson| lesson.done.contains(step.id));

    use_lit(step.look.iter().map(selector).collect());
    use_effect_with((step.id, change.clone()), {
        let (chapter, term) = (*chapter, term.clone());
        move |(_, change)| {
            term.set(None);
            change.emit(Box::new(move |progress| progress.reach(chapter.id(), at as u32)));
        }
    });
    // What the page has shown is not the learner's, until it is undone.
    let shown_how = use_state_eq(|| None::<&'static str>);
    use_effect_with(is_done, {
        let shown_how = shown_how.setter();
        move |is_done| {
            if !is_done {
                shown_how.set(None);
            }
        }
    });
    let is_passed = is_done && !before && *shown_how != Some(step.id);
    let on_shown = {
        let (shown_how, id) = (shown_how.setter(), step.id);
        Callback::from(move |()| shown_how.set(Some(id)))
    };
    use_effect_with((is_passed, step.id, change), {
        let chapter = *chapter;
        move |(is_passed, id, change)| {
            let id = *id;
            if *is_passed {
                change.emit(Box::new(move |progress| progress.pass(chapter.id(), id)));
            }
        }
    });

    // A prediction comes before the picture that answers it.
    let is_question = matches!(asked, Some(Check::Chosen(_)));
    let is_covered = is_question && choice.is_none() && !before && *uncovered != Some(step.id);
    let uncover = {
        let (uncovered, id) = (uncovered.clone(), step.id);
        Callback::from(move |()| uncovered.set(Some(id)))
    };
    let on_choice = {
        let (chosen, id) = (chosen.clone(), step.id);
        Callback::from(move |at: usize| chosen.set(Some((id, at))))
    };
    let on_term = {
        let term = term.clone();
        Callback::from(move |id: &'static str| term.set(if *term == Some(id) { None } else { Some(id) }))
    };
    let on_close = {
        let term = term.clone();
        Callback::from(move |()| term.set(None))
    };
    // Who follows a link wants to see.
    let on_moved = {
        let (act, uncover) = (on_action.clone(), uncover.clone());
        Callback::from(move |action: Action| {
            uncover.emit(());
            act.emit(action);
        })
    };
    let links = Links { step: Some(step.id), on_action: on_moved, on_term, term: *term };
    let toggle = {
        let folded = folded.clone();
        Callback::from(move |_: MouseEvent| folded.set(!*folded))
    };
    let id = step.words();
    html! {
        <section class={classes!("lesson", folded.then_some("folded"), is_covered.then_some("predict"))} aria-label={words.say("lesson-name")}>
            <div class="lesson-head">
                { place(*chapter, at, words) }
                { ways(on_action, step, words) }
                <button class="button lesson-fold" aria-expanded={(!*folded).to_string()} aria-controls="lesson-body" onclick={toggle}>
                    { words.say(if *folded { "lesson-unfold" } else { "lesson-fold" }) }<span class="chevron" aria-hidden="true">{ if *folded { "▾" } else { "▴" } }</span></button>
                { close(on_action, words) }
            </div>
            <div id="lesson-body" class="lesson-body" hidden={*folded}>
                <div class="lesson-said">
                    <h2 aria-live="polite">{ words.part(&id, "title") }</h2>
                    <div class="lesson-prose">
                        { prose(&words.say(&id), &links) }
                        <TermBox words={words.clone()} links={links.clone()} {on_close} />
                    </div>
                    <div class="lesson-around">
                        { lit(step.look, words) }
                        { again(lab, step, words) }
                    </div>
                </div>
                if let Some(outcome) = &*outcome {
                    { task(&Told { step, outcome, before, choice, on_choice: &on_choice, uncover: is_covered.then(|| uncover.reform(|_: MouseEvent| ())), on_shown }, words, &links) }
                }
                { trouble_note(trouble.as_ref(), words) }
            </div>
        </section>
    }
}

/// 'LSTM · step 3 of 11'
fn place(chapter: Chapter, at: usize, words: &Shared<Words>) -> Html {
    let name = words.say(&format!("chapter-{}", chapter.id()));
    let counted = [("step", Argument::Count(at + 1)), ("steps", Argument::Count(chapter.steps().len()))];
    html! {
        <p class="lesson-where"><a class="move" href="#/course">{ words.say("lesson-course") }</a>{ " · " }<strong>{ name }</strong>
            { " · " }{ words.say_with("lesson-where", &counted) }</p>
    }
}

fn close(on_action: &Callback<Action>, words: &Shared<Words>) -> Html {
    html! {
        <button class="button icon lesson-close" aria-label={words.say("lesson-close")} title={words.say("lesson-close")}
            onclick={act::<MouseEvent>(on_action, Action::CloseLesson)}>{ "×" }</button>
    }
}

/// The names of what is lit up; each leads there.
fn lit(look: &'static [Look], words: &Shared<Words>) -> Html {
    let one = |look: &'static Look| {
        let onclick = Callback::from(move |_: MouseEvent| show_soon(&selector(look)));
        html! { <li><button class="lit-name" {onclick}>{ look_name(look, words) }</button></li> }
    };
    html! {
        <div class="lesson-lit"><span id="lesson-lit">{ words.say("lesson-lit") }</span>
            <ul aria-labelledby="lesson-lit">{ for look.iter().map(one) }</ul></div>
    }
}

/// Back and on. Their names for who drives the page from outside are in `data-lesson`.
fn ways(on_action: &Callback<Action>, step: &'static Step, words: &Shared<Words>) -> Html {
    let all: Vec<&'static Step> = course::steps().map(|(_, step)| step).collect();
    let at = all.iter().position(|known| known.id == step.id).unwrap_or(0);
    let (back, next) = (at.checked_sub(1).and_then(|at| all.get(at)).copied(), all.get(at + 1).copied());
    let go = |to: Option<&'static Step>| {
        let on_action = on_action.clone();
        Callback::from(move |_: MouseEvent| match to {
            Some(step) => open_step(&on_action, step),
            None => on_action.emit(Action::OpenLab(Lab::Course)),
        })
    };
    html! {
        <div class="lesson-ways">
            <button class="button" data-lesson="back" disabled={back.is_none()} onclick={go(back)}>{ words.say("lesson-back") }</button>
            <button class="button lesson-next" data-lesson="next" onclick={go(next)}>{ words.say(if next.is_some() { "lesson-next" } else { "lesson-to-course" }) }</button>
        </div>
    }
}

/// To where the step began.
fn again(lab: &LabProps, step: &'static Step, words: &Shared<Words>) -> Html {
    let (href, onclick) = opening(&lab.on_tick, step.scene, Some(step.id), See::Figure);
    let is_begin = scene_of(step, step.scene).is_some_and(|begin| begin == *lab.scene);
    (!is_begin)
        .then(|| html! { <a class="move again" {href} {onclick}>{ words.say("lesson-again") }</a> })
        .unwrap_or_default()
}
