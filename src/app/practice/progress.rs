//! How far each chapter is known, what is weakest, and the record itself.

use super::desk::Desk;
use super::drills::statistics;
use super::record::RecordPanel;
use super::say::Say;
use crate::app::hooks::{Change, use_now};
use crate::app::view::Shared;
use crate::figures::number::percent;
use crate::lessons::drills::Kind;
use crate::lessons::interview::{Card, Progress, Schedule};
use crate::scene::{Action, Panel};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub progress: Rc<Progress>,
    pub schedule: Shared<Schedule>,
    pub change: Callback<Change>,
    pub on_action: Callback<Action>,
}

/// So many of the weakest cards are listed.
const WEAKEST: usize = 5;
/// What is known fades slowly: so often it is looked, in milliseconds.
const LOOK: u32 = 60_000;

#[component]
pub fn ProgressPage(props: &Props) -> Html {
    let Props { say, progress, schedule, change, on_action } = props;
    let now = use_now(LOOK);
    let on_card = {
        let on_action = on_action.clone();
        Callback::from(move |card: &'static Card| {
            Desk::with(card).keep();
            on_action.emit(Action::ShowPanel(Panel::Cards));
        })
    };
    html! {
        <div class="practice-columns">
            <div class="practice-main">
                { chapters(say, schedule, now) }
                { weakest(say, schedule, now, &on_card) }
                { drills(say, progress) }
            </div>
            <aside class="practice-side" aria-label={say.it("practice-record")}>
                <RecordPanel say={say.clone()} progress={Rc::clone(progress)} change={change.clone()} />
            </aside>
        </div>
    }
}

fn chapters(say: &Say, schedule: &Schedule, now: i64) -> Html {
    let heads = ["chapter", "stage-new", "stage-learning", "stage-known", "due-now", "recall"];
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={say.it("practice-by-chapter")}>
            <table class="practice-table chapters">
                <caption>{ say.it("practice-by-chapter") }</caption>
                <thead><tr>{ for heads.map(|head| html! { <th scope="col">{ say.it(&format!("practice-{head}")) }</th> }) }</tr></thead>
                <tbody>
                    { for schedule.chapters(now).into_iter().map(|of| html! {
                        <tr key={of.chapter.id()}>
                            <th scope="row">{ say.chapter(of.chapter) }</th>
                            <td>{ of.new }</td>
                            <td>{ of.learning }</td>
                            <td>{ of.known }</td>
                            <td>{ of.due }</td>
                            <td>{ of.retrievability.map_or_else(|| "–".into(), percent) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
            <p class="quiet">{ say.it("practice-recall-why") }</p>
        </div>
    }
}

fn weakest(say: &Say, schedule: &Schedule, now: i64, on_card: &Callback<&'static Card>) -> Html {
    let cards = schedule.weakest(now, WEAKEST);
    html! {
        <section aria-labelledby="weakest-title">
            <h2 id="weakest-title">{ say.it("practice-weakest") }</h2>
            if cards.is_empty() { <p>{ say.it("practice-weakest-none") }</p> }
            <ul class="repeat">
                { for cards.into_iter().map(|card| html! {
                    <li key={card.id}>
                        <button type="button" class="link" onclick={on_card.reform(move |_: MouseEvent| card)}>{ say.question_label(card) }</button>
                        <span class="quiet">{ schedule.retrievability(card, now).map_or_else(String::new, percent) }</span>
                    </li>
                }) }
            </ul>
        </section>
    }
}

fn drills(say: &Say, progress: &Progress) -> Html {
    let statistics = statistics(progress);
    let tried = Kind::ALL.into_iter().map(|kind| (kind, statistics.of(kind))).filter(|(_, of)| of.tried > 0);
    let rows: Vec<Html> = tried
        .map(|(kind, of)| {
            html! {
                <tr key={kind.id()}>
                    <th scope="row">{ say.drill(&kind.name()) }</th>
                    <td>{ of.tried }</td>
                    <td>{ of.right }</td>
                </tr>
            }
        })
        .collect();
    html! {
        <section aria-labelledby="drills-title">
            <h2 id="drills-title">{ say.it("practice-drills") }</h2>
            if rows.is_empty() {
                <p>{ say.it("practice-drills-none") }</p>
            } else {
                <table class="practice-table">
                    <thead><tr>
                        <th scope="col">{ say.it("practice-kind") }</th>
                        <th scope="col">{ say.it("practice-tries") }</th>
                        <th scope="col">{ say.it("practice-right") }</th>
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            }
        </section>
    }
}
