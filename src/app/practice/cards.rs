//! What is due, one card after another.

use super::answer::CardView;
use super::browse::{Filter, all_cards, filters};
use super::desk::Desk;
use super::say::Say;
use crate::app::hooks::{Change, Keep, day_began, now as clock, use_kept, use_now};
use crate::app::view::Shared;
use crate::lessons::interview::{Card, Grade, Progress, Queue, Schedule, Today};
use crate::lessons::words::Argument;
use yew::prelude::*;

/// So many cards are begun in a day.
const NEW_A_DAY: usize = 10;
/// A card that was just failed is due in a minute: so often it is looked, in milliseconds.
const LOOK: u32 = 10_000;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub schedule: Shared<Schedule>,
    pub change: Callback<Change>,
}

#[component]
pub fn Cards(props: &Props) -> Html {
    let Props { say, schedule, change } = props;
    let now = use_now(LOOK);
    let filter = use_state_eq(Filter::default);
    let (kept, keep) = use_kept(Keep::InTab, Desk::STORED_AS);
    let taken_up = kept.as_deref().and_then(Desk::read);
    let queue = queue(schedule, *filter, now);
    let waiting = queue.due.first().or(queue.new.first()).copied();
    let desk = taken_up.clone().or_else(|| waiting.map(Desk::with));
    let lay = keep.reform(|desk: Desk| Some(desk.write()));
    // What falls due in the meantime does not push the card from the desk that is thought about.
    use_effect_with((taken_up.is_none(), waiting.map(|card| card.id), lay.clone()), move |(is_free, _, lay)| {
        if let Some(card) = waiting.filter(|_| *is_free) {
            lay.emit(Desk::with(card));
        }
    });
    let on_filter = {
        let (setter, keep) = (filter.setter(), keep.clone());
        let is_begun = taken_up.as_ref().is_some_and(|desk| desk.revealed || !desk.notes.is_empty());
        Callback::from(move |next: Filter| {
            setter.set(next);
            if !is_begun {
                keep.emit(None);
            }
        })
    };
    let on_open = lay.reform(Desk::with);
    let on_next = keep.reform(|_: MouseEvent| None);
    let card = desk.as_ref().map(|desk| desk.card);
    let is_queued = queue.due.iter().chain(&queue.new).any(|queued| Some(queued.id) == card.map(|card| card.id));
    html! {
        <div class="practice-columns">
            <div class="practice-main">
                { match desk {
                    Some(desk) => asked(say, schedule, desk, now, (&lay, &keep, change)),
                    None => nothing(say, &queue, now),
                } }
            </div>
            <aside class="practice-side" aria-label={say.it("practice-today")}>
                <h2>{ say.it("practice-today") }</h2>
                <dl class="counts">
                    <div><dt>{ say.it("practice-due") }</dt><dd class="count-due">{ queue.due.len() }</dd></div>
                    <div><dt>{ say.it("practice-new") }</dt><dd class="count-new">{ queue.new.len() }</dd></div>
                </dl>
                if let Some(next) = queue.next {
                    <p class="quiet">{ say.with("practice-next", &[("wait", Argument::Text(&say.wait(next - now)))]) }</p>
                }
                { filters(say, *filter, &on_filter) }
                if waiting.is_some() && !is_queued {
                    <button type="button" class="button" onclick={on_next}>{ say.it("practice-back-to-queue") }</button>
                }
                { all_cards(say, schedule, *filter, card.map(|card| card.id), &on_open) }
            </aside>
        </div>
    }
}

fn asked(
    say: &Say,
    schedule: &Schedule,
    desk: Desk,
    now: i64,
    (lay, keep, change): (&Callback<Desk>, &Callback<Option<String>>, &Callback<Change>),
) -> Html {
    let card = desk.card;
    let (seen, noted) = (desk.clone(), desk.clone());
    let on_reveal = lay.reform(move |()| Desk { revealed: true, ..seen.clone() });
    let on_notes = lay.reform(move |notes| Desk { notes, ..noted.clone() });
    let (keep, change) = (keep.clone(), change.clone());
    let on_grade = Callback::from(move |grade: Grade| {
        change.emit(Box::new(move |progress: &mut Progress| progress.review(card, grade, clock())));
        keep.emit(None);
    });
    html! {
        <CardView say={say.clone()} {card} revealed={desk.revealed} notes={desk.notes} waits={schedule.waits(card, now)}
            {on_reveal} {on_notes} {on_grade} />
    }
}

/// New cards of a chosen chapter are new cards of the day.
fn queue(schedule: &Schedule, filter: Filter, now: i64) -> Queue {
    let today = Today { now, began: day_began() };
    let left = schedule.queue(today, NEW_A_DAY).new.len();
    let all = schedule.queue(today, usize::MAX);
    let chosen = |cards: Vec<&'static Card>| cards.into_iter().filter(|card| filter.takes(card)).collect::<Vec<_>>();
    Queue { due: chosen(all.due), new: chosen(all.new).into_iter().take(left).collect(), next: all.next }
}

fn nothing(say: &Say, queue: &Queue, now: i64) -> Html {
    let next = queue.next.map(|next| say.wait(next - now));
    html! {
        <div class="empty" role="status">
            <p class="empty-title">{ say.it("practice-nothing-due") }</p>
            if let Some(wait) = next {
                <p>{ say.with("practice-next", &[("wait", Argument::Text(&wait))]) }</p>
            }
            <p>{ say.it("practice-nothing-due-why") }</p>
        </div>
    }
}
