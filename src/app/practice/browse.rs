//! All cards, as far as a chapter and a level are chosen.

use super::choices::list;
use super::say::Say;
use crate::lessons::chapter::Chapter;
use crate::lessons::interview::{Card, Schedule, Stage, cards};
use yew::prelude::*;

/// Which cards are meant; none of a kind are all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    pub chapter: Option<Chapter>,
    pub level: Option<u8>,
}

impl Filter {
    pub fn takes(self, card: &Card) -> bool {
        self.chapter.is_none_or(|chapter| chapter == card.chapter) && self.level.is_none_or(|level| level == card.level)
    }
}

pub const LEVELS: [u8; 4] = [1, 2, 3, 4];

/// The two lists to choose from.
pub fn filters(say: &Say, filter: Filter, on_filter: &Callback<Filter>) -> Html {
    let chapters = [None].into_iter().chain(Chapter::ALL.map(Some)).map(|chapter| {
        (chapter, chapter.map_or_else(|| say.it("practice-all-chapters"), |chapter| say.chapter(chapter)))
    });
    let levels = [None].into_iter().chain(LEVELS.map(Some)).map(|level| {
        let name = level.map_or("practice-all-levels".into(), |level| format!("practice-level-{level}"));
        (level, say.it(&name))
    });
    html! {
        <div class="controls">
            { list(("card-chapter", say.it("practice-chapter")), chapters.collect(), filter.chapter,
                &on_filter.reform(move |chapter| Filter { chapter, ..filter })) }
            { list(("card-level", say.it("practice-level")), levels.collect(), filter.level,
                &on_filter.reform(move |level| Filter { level, ..filter })) }
        </div>
    }
}

/// The cards, each with how well it is known; a click takes it up.
pub fn all_cards(
    say: &Say,
    schedule: &Schedule,
    filter: Filter,
    open: Option<&'static str>,
    on_open: &Callback<&'static Card>,
) -> Html {
    let chosen: Vec<&'static Card> = cards().filter(|card| filter.takes(card)).collect();
    html! {
        <details class="browse">
            <summary>{ say.count("practice-browse", chosen.len()) }</summary>
            <ul>
                { for chosen.into_iter().map(|card| {
                    let (stage, name) = match schedule.stage(card) {
                        Stage::New => ("new", "practice-stage-new"),
                        Stage::Learning => ("learning", "practice-stage-learning"),
                        Stage::Known => ("known", "practice-stage-known"),
                    };
                    html! {
                        <li key={card.id}>
                            <button type="button" class="browse-card" aria-current={(open == Some(card.id)).then_some("true")}
                                onclick={on_open.reform(move |_: MouseEvent| card)}>
                                <span class="browse-question">{ say.question_label(card) }</span>
                                <span class={classes!("stage", stage)}>{ say.it(name) }</span>
                            </button>
                        </li>
                    }
                }) }
            </ul>
        </details>
    }
}
