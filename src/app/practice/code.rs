//! A program with one line missing, and what each line would do.

use super::figures::short;
use super::say::Say;
use crate::app::hooks::focus;
use crate::app::prose::symbols;
use crate::figures::number::plain;
use crate::lessons::drills::code::{CodeDrill, GAP, Judged, Row};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub seed: u64,
    pub on_next: Callback<()>,
    /// Whether the first choice was right.
    pub on_result: Callback<bool>,
}

#[component]
pub fn CodePage(props: &Props) -> Html {
    let Props { say, seed, on_next, on_result } = props;
    let chosen = use_state_eq(|| None::<usize>);
    let judged = use_state_eq(|| None::<(usize, Judged)>);
    let counted = use_mut_ref(|| false);
    let next = use_node_ref();
    let Some(drill) = CodeDrill::of_seed(*seed) else {
        return html! { <p class="empty" role="alert">{ say.it("practice-no-drill") }</p> };
    };
    let on_check = {
        let (chosen, judged, counted) = (chosen.clone(), judged.setter(), counted.clone());
        let (on_result, next) = (on_result.clone(), next.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some((choice, found)) = chosen.and_then(|choice| Some((choice, drill.judge(choice).ok()?))) else {
                return;
            };
            if !counted.replace(true) {
                on_result.emit(found.is_right);
            }
            if found.is_right {
                focus(&next);
            }
            judged.set(Some((choice, found)));
        })
    };
    let line = chosen.and_then(|choice| drill.choices.get(choice)).map(|choice| choice.line);
    let verdict = judged.as_ref().filter(|(choice, _)| Some(*choice) == *chosen).map(|(_, judged)| judged);
    html! {
        <section class="drill code-drill" aria-labelledby="code-question">
            <h2 id="code-question">{ say.line(&say.drill(&drill.question())) }</h2>
            <pre class="program" tabindex="0" role="group" aria-label={say.it("practice-program")}>{ program(say, drill, line) }</pre>
            <form onsubmit={on_check}>
                <fieldset class="choice-lines">
                    <legend>{ say.it("practice-lines") }</legend>
                    { for drill.order(*seed).into_iter().filter_map(|place| Some((place, drill.choices.get(place)?))).map(|(place, choice)| {
                        let chosen_now = *chosen == Some(place);
                        let setter = chosen.setter();
                        let onchange = Callback::from(move |_: Event| setter.set(Some(place)));
                        html! {
                            <label class={classes!("choice-line", chosen_now.then_some("checked"))} key={choice.id}>
                                <input type="radio" name="line" checked={chosen_now} {onchange} /><code>{ choice.line }</code>
                            </label>
                        }
                    }) }
                </fieldset>
                <div class="drill-actions">
                    <button type="submit" class="button strong" disabled={chosen.is_none()}>{ say.it("practice-check") }</button>
                    <button ref={next} type="button" class="button" onclick={on_next.reform(|_: MouseEvent| ())}>{ say.it("practice-next-drill") }</button>
                </div>
            </form>
            <div class="code-verdict" role="status">
                if let Some(judged) = verdict { { said(say, drill, judged) } }
            </div>
            if let Some(judged) = verdict { { numbers(say, &judged.rows) } }
        </section>
    }
}

/// With the chosen line in the gap.
fn program(say: &Say, drill: &CodeDrill, line: Option<&'static str>) -> Html {
    drill
        .program
        .iter()
        .map(|&text| match text.split_once(GAP) {
            Some((before, after)) => html! {
                <>{ before }<mark class={classes!("gap", line.is_none().then_some("open"))}>
                    { line.map_or_else(|| say.it("practice-gap"), Into::into) }
                </mark>{ after }{ "\n" }</>
            },
            None => html! { <>{ text }{ "\n" }</> },
        })
        .collect()
}

fn said(say: &Say, drill: &CodeDrill, judged: &Judged) -> Html {
    let (class, mark, verdict) = match judged.is_right {
        true => ("right", "✓ ", "drill-verdict-right"),
        false => ("wrong", "✗ ", "practice-line-wrong"),
    };
    html! {
        <p class={class}>
            <strong><span aria-hidden="true">{ mark }</span>{ say.it(verdict) }</strong>{ " " }
            { say.line(&say.attribute(drill.id, judged.attribute)) }
        </p>
    }
}

/// The engine's numbers beside those of the chosen line.
fn numbers(say: &Say, rows: &[Row]) -> Html {
    let written = |number: f64| if number.is_finite() { short(number) } else { plain(number) };
    html! {
        <div class="code-numbers table-scroll" tabindex="0" role="region" aria-label={say.it("practice-numbers")}>
            <table>
                <caption>{ say.it("practice-numbers") }</caption>
                <thead><tr>
                    <th scope="col">{ say.it("practice-value") }</th>
                    <th scope="col">{ say.it("practice-of-engine") }</th>
                    <th scope="col">{ say.it("practice-of-line") }</th>
                    <th scope="col">{ say.it("practice-agrees") }</th>
                </tr></thead>
                <tbody>
                    { for rows.iter().map(|row| html! {
                        <tr class={(!row.agrees()).then_some("differs")} key={row.symbol.clone()}>
                            <th scope="row">{ symbols(&row.symbol) }</th>
                            <td>{ written(row.engine) }</td>
                            <td>{ written(row.chosen) }</td>
                            <td>{ say.it(if row.agrees() { "practice-same" } else { "practice-differs" }) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
