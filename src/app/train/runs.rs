//! The list of stored runs, folded away: to be named, opened, compared and deleted.

use super::compare::{Compared, MOST, best};
use super::controls::selected;
use super::state::StoredOrder;
use crate::app::hooks::{Row, Runs, use_focus_back};
use crate::app::popover::Popover;
use crate::figures::chart::thousands;
use crate::figures::number::percent;
use crate::lessons::cell_text;
use crate::training::TrainingRecipe;
use crate::training::messages::RunState;
use crate::training::stored::{Curve, Head, Unread};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub runs: Runs,
    pub compared: Vec<Compared>,
    pub on_compare: Callback<Vec<Compared>>,
    pub on_stored: Callback<StoredOrder>,
    /// To see the comparison.
    pub on_show: Callback<()>,
}

#[component]
pub fn RunList(props: &Props) -> Html {
    // Which one's Delete was pressed once.
    let doubted = use_state_eq(|| None::<Rc<str>>);
    let (place, on_use) = use_focus_back();
    let rows = &props.runs.rows;
    let press_delete = |row: &Row| {
        let (id, doubted, on_use) = (Rc::clone(&row.id), doubted.clone(), on_use.clone());
        let on_stored = props.on_stored.clone();
        Callback::from(move |_: MouseEvent| {
            let is_sure = doubted.as_ref() == Some(&id);
            doubted.set((!is_sure).then(|| Rc::clone(&id)));
            on_use.emit(());
            if is_sure {
                on_stored.emit(StoredOrder::Delete(Rc::clone(&id)));
            }
        })
    };
    let onblur = {
        let doubted = doubted.clone();
        Callback::from(move |_: FocusEvent| doubted.set(None))
    };
    let delete = |row: &Row, name: &str| {
        let is_sure = doubted.as_ref() == Some(&row.id);
        let (text, label) = if is_sure { ("Really delete", "Really delete run") } else { ("Delete", "Delete run") };
        html! {
            <button class="button" aria-label={format!("{label} {name}")} onclick={press_delete(row)} onblur={onblur.clone()}>{ text }</button>
        }
    };
    // Another panel, folded away, takes its place.
    let folded = use_state_eq(|| 0_usize);
    let onshow = {
        let (folded, on_show) = (folded.clone(), props.on_show.clone());
        Callback::from(move |_: MouseEvent| {
            folded.set(*folded + 1);
            on_show.emit(());
        })
    };
    let count = props.compared.len();
    let opener = html! { <>{ "Runs" }<span class="badge">{ rows.len() }</span></> };
    html! {
        <div class="stored">
            <Popover id="runs-panel" name="Runs" class="runs-button" {opener} key={*folded}>
                <div ref={place} tabindex="-1" class="runs">
                    <p class="popover-note">
                        { "Runs are kept in this browser, and nowhere else. Check up to three to compare them." }
                    </p>
                    if !rows.is_empty() {
                        <button class="button" disabled={count == 0} onclick={onshow}>
                            { if count == 0 { "Show the comparison".to_owned() } else { format!("Show the comparison of {count}") } }
                        </button>
                    }
                    if rows.is_empty() { <p class="aside">{ "None is kept yet." }</p> }
                    <ul>
                        { for rows.iter().map(|row| match &row.head {
                            Ok(head) => known(props, row, head, delete(row, &head.name)),
                            Err(Unread::Foreign(_)) => html! {
                                <li key={&*row.id}><p class="run-facts">{ "Kept by another version of this page: left as it is." }</p></li>
                            },
                            Err(Unread::Damaged) => html! {
                                <li key={&*row.id}>
                                    <p class="run-facts">{ "A damaged run: it cannot be read." }</p>
                                    <div class="run-buttons">{ delete(row, "that is damaged") }</div>
                                </li>
                            },
                        }) }
                    </ul>
                </div>
            </Popover>
        </div>
    }
}

fn known(props: &Props, row: &Row, head: &Rc<Head>, delete: Html) -> Html {
    let place = props.compared.iter().position(|one| one.id == row.id);
    let is_shown = props.runs.current.as_ref() == Some(&row.id);
    let name = head.name.clone();
    let oncheck = {
        let (id, before) = (Rc::clone(&row.id), props.compared.clone());
        props.on_compare.reform(move |_: Event| match place {
            Some(place) => {
                before.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, one)| one.clone()).collect()
            }
            None => before.iter().cloned().chain([Compared { id: Rc::clone(&id), cell: None }]).collect(),
        })
    };
    let onname = {
        let id = Rc::clone(&row.id);
        props.on_stored.reform(move |event: Event| {
            let field = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
            StoredOrder::Rename(Rc::clone(&id), field.map(|field| field.value()).unwrap_or_default())
        })
    };
    let onopen = {
        let (id, head) = (Rc::clone(&row.id), Rc::clone(head));
        props.on_stored.reform(move |_: MouseEvent| StoredOrder::Open(Rc::clone(&id), Rc::clone(&head)))
    };
    html! {
        <li key={&*row.id} class={classes!(is_shown.then_some("shown"))}>
            <div class="run-title">
                <input type="checkbox" aria-label={format!("Compare {name}")} checked={place.is_some()} onchange={oncheck}
                    disabled={place.is_none() && props.compared.len() >= MOST} />
                <input class="text" type="text" aria-label={format!("Name of run {name}")} value={name.clone()} onchange={onname}
                    maxlength="80" autocomplete="off" dir="auto" />
            </div>
            <p class="run-facts">{ facts(head) }if is_shown { <strong>{ " · shown" }</strong> }</p>
            <div class="run-buttons">
                if let Some(place) = place.filter(|_| head.curves.len() > 1) { { curve_choice(props, head, place) } }
                <button class="button" aria-label={format!("Open run {name}")} onclick={onopen}>{ "Open" }</button>
                { delete }
            </div>
        </li>
    }
}

/// Which cell's curve stands for the run.
fn curve_choice(props: &Props, head: &Head, place: usize) -> Html {
    let chosen = props.compared[place].cell;
    let onchange = {
        let before = props.compared.clone();
        props.on_compare.reform(move |event: Event| {
            let mut next = before.clone();
            next[place].cell = selected(&event).checked_sub(1);
            next
        })
    };
    html! {
        <select aria-label={format!("Curve of {}", head.name)} {onchange}>
            <option selected={chosen.is_none()}>{ "its best cell" }</option>
            { for head.curves.iter().enumerate().map(|(at, curve)| html! {
                <option selected={chosen == Some(at)}>{ cell_text(&curve.cell).name }</option>
            }) }
        </select>
    }
}

/// `RNN, LSTM · 600 of 2,000 steps · best 99 % (LSTM) · 24 Nov 2026, 11:05`
fn facts(head: &Head) -> String {
    let cells: Vec<&str> = head.plan.cells.iter().map(|cell| cell_text(cell).name).collect();
    let score = best(head).and_then(|at| head.curves.get(at)).and_then(|curve| Some((curve, curve.best()?.1)));
    let score = match score {
        Some((curve, score)) if cells.len() > 1 => {
            format!(" · best {} ({})", percent(score.into()), cell_text(&curve.cell).name)
        }
        Some((_, score)) => format!(" · best {}", percent(score.into())),
        None => String::new(),
    };
    let steps = format!("{} of {} steps", thousands(head.step), thousands(head.steps));
    let facts = format!("{} · {steps}{score}{} · {}", cells.join(", "), ended(head), date(head.began));
    // Lines break between two facts only.
    facts.replace(' ', "\u{a0}").replace("\u{a0}·\u{a0}", " · ").replace('-', "\u{2011}")
}

/// ` · diverged`, or ` · RNN diverged`: nothing where all cells went on to the end.
fn ended(head: &Head) -> String {
    let recipe = TrainingRecipe::from_text(&head.plan.recipe).ok();
    let what = if recipe.is_some_and(|recipe| recipe.patience.is_some()) { "stopped early" } else { "diverged" };
    let last = |curve: &Curve| curve.tried.last().map_or(0, |(step, _)| *step);
    let latest = head.curves.iter().map(last).max().unwrap_or(0);
    let behind: Vec<&str> =
        head.curves.iter().filter(|curve| last(curve) < latest).map(|curve| cell_text(&curve.cell).name).collect();
    match head.state {
        // Before its end, and not by the learner.
        RunState::Finished if !head.is_stopped && head.step < head.steps => format!(" · {what}"),
        _ if behind.is_empty() => String::new(),
        _ => format!(" · {} {what}", behind.join(" and ")),
    }
}

fn date(milliseconds: f64) -> String {
    let date = js_sys::Date::new(&milliseconds.into());
    let two = |number: u32| format!("{number:02}");
    let day = format!("{}-{}-{}", date.get_full_year(), two(date.get_month() + 1), two(date.get_date()));
    format!("{day} {}:{}", two(date.get_hours()), two(date.get_minutes()))
}
