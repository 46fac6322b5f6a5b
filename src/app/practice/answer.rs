//! One card: the question, room to think, and the answer with its grades.

use super::say::Say;
use crate::app::hooks::{focus, use_keys};
use crate::lessons::interview::{Card, Grade};
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub card: &'static Card,
    pub revealed: bool,
    pub notes: String,
    /// How long each grade would put the card off, in milliseconds.
    pub waits: [i64; 4],
    pub on_reveal: Callback<()>,
    pub on_notes: Callback<String>,
    pub on_grade: Callback<Grade>,
}

/// A card is asked. Space shows its answer, 1 to 4 grade it.
#[component]
pub fn CardView(props: &Props) -> Html {
    let Props { say, card, revealed, notes, waits, on_reveal, on_notes, on_grade } = props;
    let (question, answer, reveal) = (use_node_ref(), use_node_ref(), use_node_ref());
    // What had the focus is gone after a reveal and after a grade; at first the page keeps its own.
    let before = use_mut_ref(|| (card.id, *revealed));
    use_effect_with((card.id, *revealed), {
        let (question, answer) = (question.clone(), answer.clone());
        move |now| {
            if before.replace(*now) != *now {
                focus(if now.1 { &answer } else { &question });
            }
        }
    });
    let on_key = use_callback(
        (*revealed, on_reveal.clone(), on_grade.clone()),
        |event: KeyboardEvent, (revealed, on_reveal, on_grade)| {
            let grade = event.key().parse::<usize>().ok().and_then(|key| Grade::ALL.get(key.checked_sub(1)?).copied());
            match (*revealed, event.key().as_str(), grade) {
                (false, " ", _) => on_reveal.emit(()),
                (true, _, Some(grade)) => on_grade.emit(grade),
                _ => return false,
            }
            true
        },
    );
    use_keys(on_key);
    let oninput = on_notes.reform(|event: InputEvent| {
        let field = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlTextAreaElement>().ok());
        field.map(|field| field.value()).unwrap_or_default()
    });
    // From writing to the keys, without the mouse.
    let onkeydown = {
        let (reveal, answer) = (reveal.clone(), answer.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                focus(if reveal.get().is_some() { &reveal } else { &answer });
            }
        })
    };
    html! {
        <article class="card" aria-labelledby="card-question">
            <p class="card-place">{ say.chapter(card.chapter) }{ " · " }{ say.it(&format!("practice-level-{}", card.level)) }</p>
            <h2 id="card-question" ref={question} tabindex="-1">{ say.line(&say.question(card)) }</h2>
            <p class="card-think"><span class="card-label">{ say.it("practice-think") }</span>{ " " }{ say.line(&say.of_card(card, "think")) }</p>
            <label class="card-label" for="card-notes">{ say.it("practice-notes") }</label>
            <textarea id="card-notes" class="text" rows="4" value={notes.clone()} {oninput} {onkeydown}
                placeholder={say.it("practice-notes-hint")} />
            if *revealed {
                <section ref={answer} class="card-answer" tabindex="-1" aria-label={say.it("practice-answer")}>
                    { answer_of(say, card) }
                </section>
                { grades(say, *waits, on_grade) }
            } else {
                <button ref={reveal} type="button" class="button reveal" onclick={on_reveal.reform(|_: MouseEvent| ())}>
                    { say.it("practice-reveal") }<kbd aria-hidden="true">{ say.it("practice-key-space") }</kbd>
                </button>
            }
        </article>
    }
}

fn answer_of(say: &Say, card: &Card) -> Html {
    let part = |name: &str| say.of_card(card, name);
    html! {
        <>
            <h3>{ say.it("practice-short") }</h3>
            <div class="prose">{ say.block(&part("short")) }</div>
            <h3>{ say.it("practice-long") }</h3>
            <div class="prose">{ say.block(&part("long")) }</div>
            <h3>{ say.it("practice-follow-ups") }</h3>
            { for (1..=card.follow_ups).map(|at| html! {
                <details class="follow-up" key={format!("{}-{at}", card.id)}>
                    <summary>{ say.line(&part(&format!("follow-{at}"))) }</summary>
                    <div class="prose">{ say.block(&part(&format!("follow-{at}-answer"))) }</div>
                </details>
            }) }
            <div class="often-wrong">
                <h3>{ say.it("practice-wrong") }</h3>
                <blockquote>{ say.line(&part("wrong")) }</blockquote>
                <div class="prose">{ say.block(&part("why")) }</div>
            </div>
            <p class="look">
                <a class="button" href={card.scene}>{ say.it("practice-show-me") }</a>
                <span>{ say.line(&part("look")) }</span>
            </p>
        </>
    }
}

fn grades(say: &Say, waits: [i64; 4], on_grade: &Callback<Grade>) -> Html {
    html! {
        <div class="grades" role="group" aria-label={say.it("practice-grades")}>
            <span class="grades-ask" aria-hidden="true">{ say.it("practice-grades") }</span>
            { for Grade::ALL.into_iter().zip(waits).enumerate().map(|(at, (grade, wait))| html! {
                <button type="button" class="button grade" onclick={on_grade.reform(move |_: MouseEvent| grade)}>
                    <kbd aria-hidden="true">{ at + 1 }</kbd>
                    <span class="grade-name">{ say.it(&format!("grade-{}", grade.key())) }</span>
                    <span class="grade-wait">{ say.wait(wait) }</span>
                </button>
            }) }
        </div>
    }
}
