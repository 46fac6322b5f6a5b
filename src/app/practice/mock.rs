//! A mock interview: ten cards against the clock.

use super::answer::CardView;
use super::desk::Desk;
use super::say::{Say, clock};
use super::summary::summary;
use crate::app::hooks::{Change, Keep, keep, kept, now, use_now};
use crate::app::view::Shared;
use crate::lessons::interview::{Card, Grade, Mock, Progress, Schedule};
use crate::lessons::words::Argument;
use crate::scene::{Action, Panel};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub schedule: Shared<Schedule>,
    pub change: Callback<Change>,
    pub on_action: Callback<Action>,
}

pub const STORED_AS: &str = "unroll-mock";
/// How often the clocks are shown anew, in milliseconds.
const TICK: u32 = 1_000;

/// As far as it has gone, and whether the learner ended it early.
#[derive(Clone, PartialEq)]
struct Sitting {
    mock: Mock,
    ended: bool,
    notes: String,
}

#[component]
pub fn MockPage(props: &Props) -> Html {
    let Props { say, schedule, change, on_action } = props;
    let now_shown = use_now(TICK);
    let sitting = use_state_eq(|| kept(Keep::InBrowser, STORED_AS).as_deref().and_then(Sitting::read));
    // Written at every tick: so the clocks stand still while the page is away.
    use_effect_with((now_shown, (*sitting).clone()), |(now, sitting)| {
        let text = sitting.as_ref().map(|sitting| sitting.write(*now));
        keep(Keep::InBrowser, STORED_AS, text.as_deref());
    });
    let go = {
        let setter = sitting.setter();
        Callback::from(move |next: Option<Sitting>| setter.set(next))
    };
    let on_start = {
        let schedule = schedule.clone();
        go.reform(move |_: MouseEvent| {
            let mock = Mock::start(now() as u64, &schedule, now());
            Some(Sitting { mock, ended: false, notes: String::new() })
        })
    };
    let on_card = {
        let on_action = on_action.clone();
        Callback::from(move |card: &'static Card| {
            Desk::with(card).keep();
            on_action.emit(Action::ShowPanel(Panel::Cards));
        })
    };
    match (*sitting).clone() {
        None => html! {
            <section class="mock-start">
                <h2>{ say.it("practice-mock-title") }</h2>
                <p>{ say.count("practice-mock-lead", Mock::CARDS) }</p>
                <p class="quiet">{ say.it("practice-mock-clocks") }</p>
                <button type="button" class="button strong" onclick={on_start}>{ say.it("practice-mock-start") }</button>
            </section>
        },
        Some(sitting) => match sitting.mock.current().filter(|_| !sitting.ended) {
            Some(card) => question(say, sitting, card, now_shown, schedule, (&go, change)),
            None => html! {
                <>
                    { summary(say, &sitting.mock.summary(), &on_card) }
                    <div class="drill-actions">
                        <button type="button" class="button strong" onclick={on_start}>{ say.it("practice-mock-again") }</button>
                        <button type="button" class="button" onclick={go.reform(|_: MouseEvent| None)}>{ say.it("practice-mock-close") }</button>
                    </div>
                </>
            },
        },
    }
}

fn question(
    say: &Say,
    sitting: Sitting,
    card: &'static Card,
    shown: i64,
    schedule: &Schedule,
    (go, change): (&Callback<Option<Sitting>>, &Callback<Change>),
) -> Html {
    let mock = &sitting.mock;
    let of = |next: fn(Sitting) -> Sitting| {
        let before = sitting.clone();
        go.reform(move |()| Some(next(before.clone())))
    };
    let on_reveal = of(|sitting| Sitting { mock: sitting.mock.reveal(now()), ..sitting });
    let on_end = of(|sitting| Sitting { ended: true, ..sitting }).reform(|_: MouseEvent| ());
    let on_notes = {
        let before = sitting.clone();
        go.reform(move |notes| Some(Sitting { notes, ..before.clone() }))
    };
    let on_grade = {
        let (before, go, change) = (sitting.clone(), go.clone(), change.clone());
        Callback::from(move |grade: Grade| {
            let at = now();
            change.emit(Box::new(move |progress: &mut Progress| progress.review(card, grade, at)));
            go.emit(Some(Sitting { mock: before.mock.clone().grade(grade, at), ended: false, notes: String::new() }));
        })
    };
    let place = (mock.answered().len() + 1).to_string();
    html! {
        <>
            <div class="mock-head">
                <p>{ say.with("practice-mock-place", &[("place", Argument::Text(&place)), ("count", Argument::Count(mock.cards().len()))]) }</p>
                <p class="clock"><span>{ say.it("practice-mock-question") }</span>{ " " }<strong class="clock-question">{ clock(mock.thinking(shown)) }</strong></p>
                <p class="clock"><span>{ say.it("practice-mock-all") }</span>{ " " }<strong class="clock-all">{ clock(mock.elapsed(shown)) }</strong></p>
                <button type="button" class="button" onclick={on_end}>{ say.it("practice-mock-end") }</button>
            </div>
            <div class="practice-main">
                <CardView say={say.clone()} {card} revealed={mock.is_revealed()} notes={sitting.notes.clone()}
                    waits={schedule.waits(card, shown)} {on_reveal} {on_notes} {on_grade} />
            </div>
        </>
    }
}

impl Sitting {
    fn write(&self, now: i64) -> String {
        let state = if self.ended { "ended" } else { "going" };
        format!("{state}\n{}", self.mock.write(now))
    }

    fn read(text: &str) -> Option<Self> {
        let (state, mock) = text.split_once('\n')?;
        Some(Self { mock: Mock::read(mock, now())?, ended: state == "ended", notes: String::new() })
    }
}
