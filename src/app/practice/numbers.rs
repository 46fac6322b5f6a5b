//! An exercise with numbers: what is given, a field for each value that is asked, the verdicts, the solution.

use super::figures::given;
use super::say::Say;
use super::solution::solution;
use crate::app::controls::input_value;
use crate::app::hooks::{focus, use_toggle};
use crate::app::prose::symbols;
use crate::lessons::drills::{Asked, Drill, Grade, Verdict, entries, grade};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub drill: Drill,
    pub on_next: Callback<()>,
    /// Whether the first complete answer was right.
    pub on_result: Callback<bool>,
}

#[component]
pub fn NumbersPage(props: &Props) -> Html {
    let Props { say, drill, on_next, on_result } = props;
    let problem = use_memo(*drill, |drill| drill.problem());
    let typed = use_state_eq(Vec::<String>::new);
    let graded = use_state_eq(Vec::<Option<Grade>>::new);
    let counted = use_mut_ref(|| false);
    let (shown, on_show) = use_toggle();
    let next = use_node_ref();
    let problem = match problem.as_ref() {
        Ok(problem) => problem,
        Err(_) => return html! { <p class="empty" role="alert">{ say.it("practice-no-drill") }</p> },
    };
    let text = |at: usize| typed.get(at).cloned().unwrap_or_default();
    let count = problem.asked.len();
    let on_type = {
        let (typed, graded) = (typed.clone(), graded.clone());
        Callback::from(move |(at, text): (usize, String)| {
            let mut all = (*typed).clone();
            all.resize(count, String::new());
            // A whole line of answers, pasted into one field, goes to the fields from there on.
            let several = entries(&text);
            let is_line = several.len() > 1 && several.len() <= count - at && text.contains([' ', ';', '\t']);
            let is_shape = text.contains(['(', '[', 'x', '×', ',']);
            if is_line && !is_shape {
                all.splice(at..at + several.len(), several);
            } else if let Some(own) = all.get_mut(at) {
                *own = text;
            }
            typed.set(all);
            // The other verdicts stand until they are asked for again.
            let others = graded.iter().enumerate().map(|(other, grade)| grade.clone().filter(|_| other != at));
            graded.set(others.collect());
        })
    };
    let on_check = {
        let (problem, typed, graded) = (problem.clone(), typed.clone(), graded.setter());
        let (on_result, counted, next) = (on_result.clone(), counted.clone(), next.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let mut all = (*typed).clone();
            all.resize(count, String::new());
            let Ok(grades) = grade(&problem, &all) else { return };
            let is_right = grades.iter().all(|grade| *grade == Ok(Verdict::Right));
            if grades.iter().all(Result::is_ok) && !shown && !counted.replace(true) {
                on_result.emit(is_right);
            }
            if is_right {
                focus(&next);
            }
            graded.set(grades.into_iter().map(Some).collect());
        })
    };
    let is_done = graded.len() == count && graded.iter().all(|grade| *grade == Some(Ok(Verdict::Right)));
    html! {
        <section class="drill" aria-label={say.drill(&drill.kind.name())}>
            <h2>{ say.line(&say.drill(&problem.question)) }</h2>
            <ul class="conventions">
                { for problem.conventions.iter().map(|text| html! { <li>{ say.line(&say.drill(text)) }</li> }) }
            </ul>
            { given(&problem.given) }
            <form onsubmit={on_check} autocomplete="off">
                <div class="asked-all">
                    { for problem.asked.iter().enumerate().map(|(at, asked)| {
                        let verdict = graded.get(at).and_then(Option::as_ref);
                        field(say, at, asked, text(at), verdict, &on_type)
                    }) }
                </div>
                <div class="drill-actions">
                    <button type="submit" class="button strong">{ say.it("practice-check") }</button>
                    <button type="button" class="button" aria-expanded={shown.to_string()} onclick={on_show}>
                        { say.it(if shown { "practice-hide-solution" } else { "practice-show-solution" }) }
                    </button>
                    <button ref={next} type="button" class="button" onclick={on_next.reform(|_: MouseEvent| ())}>{ say.it("practice-next-drill") }</button>
                    <span class="drill-done" role="status">{ if is_done { say.it("practice-all-right") } else { String::new() } }</span>
                </div>
            </form>
            if shown { { solution(say, &problem.solution) } }
        </section>
    }
}

fn field(
    say: &Say,
    at: usize,
    asked: &Asked,
    text: String,
    verdict: Option<&Grade>,
    on_type: &Callback<(usize, String)>,
) -> Html {
    let (id, form, said) = (format!("answer-{at}"), format!("answer-{at}-form"), format!("answer-{at}-said"));
    let oninput = on_type.reform(move |event: InputEvent| (at, input_value(&event)));
    let (class, mark, words) = match verdict {
        None => ("", "", String::new()),
        Some(Ok(verdict)) => {
            let (class, mark) = match verdict {
                Verdict::Right => ("right", "✓ "),
                Verdict::Rounding => ("near", "≈ "),
                Verdict::Mistake(_) | Verdict::Wrong => ("wrong", "✗ "),
            };
            (class, mark, say.drill(&verdict.text()))
        }
        Some(Err(error)) => ("wrong", "! ", say.drill(&error.text())),
    };
    html! {
        <div class={classes!("asked", class)} key={asked.symbol.clone()}>
            <label for={id.clone()}>{ symbols(&asked.symbol) }</label>
            <input {id} class="text" value={text} {oninput} spellcheck="false" autocapitalize="off" inputmode="text"
                aria-describedby={format!("{form} {said}")} aria-invalid={(class == "wrong").then_some("true")} />
            <span class="hint" id={form}>{ say.drill(&asked.answer.form()) }</span>
            <span class="answer-verdict" id={said} role="status"><span aria-hidden="true">{ mark }</span>{ say.line(&words) }</span>
        </div>
    }
}
