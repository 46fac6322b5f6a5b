//! Which words a unit listens to: those of held-out sentences at which each of its gates is most open, and least.

use crate::app::act::act;
use crate::app::controls::{done, input_value};
use crate::app::hooks::{Studied, ask, use_study};
use crate::app::hue::value_hue;
use crate::app::view::View;
use crate::engine::{CellKind, Value};
use crate::figures::chart::thousands;
use crate::figures::number::{fixed, plain};
use crate::language::{InputSpace, Vocabulary};
use crate::lessons::{listens_to, value_text};
use crate::scene::{Action, Trained};
use crate::training::messages::{Findings, Place, Question, WordsFound};
use crate::training::{TrainedModel, WordMean};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub on_action: Callback<Action>,
}

/// Words that are listed at either end.
const LISTED: usize = 6;
/// A mean over fewer occurrences says little of a word.
const LEAST: u32 = 5;
/// Of them the sentence below names so many.
const NAMED: usize = 3;

#[component]
pub fn Words(props: &Props) -> Html {
    let Props { view, on_action } = props;
    let scene = &view.scene;
    let cancelled = use_state_eq(|| false);
    let words = scene.task().and_then(|task| match task.input() {
        InputSpace::Tokens(words) => Some(words),
        InputSpace::Vectors(_) => None,
    });
    let question = Question::Words { layer: scene.layer as u32 };
    let turn = use_state_eq(|| 0_u32);
    let answer = use_study(ask(view, question, *turn).filter(|_| words.is_some() && !*cancelled));
    let toggle = {
        let cancelled = cancelled.clone();
        Callback::from(move |_: MouseEvent| cancelled.set(!*cancelled))
    };
    let ask_again = {
        let turn = turn.clone();
        Callback::from(move |_: MouseEvent| turn.set(*turn + 1))
    };
    let oninput = on_action.reform(|event: InputEvent| Action::SetUnit(input_value(&event).parse().unwrap_or(0)));
    let units = scene.recipe.hidden;
    html! {
        <div class="words">
            <div class="words-head">
                <label for="listening-unit">{ "Unit" }</label>
                <div class="slider">
                    <input id="listening-unit" type="range" min="0" max={(units - 1).to_string()} step="1" {oninput}
                        value={scene.unit.to_string()} style={done(scene.unit, units - 1)} />
                    <output for="listening-unit">{ scene.unit }</output>
                </div>
                <p class="join-note" role="status">{ match (&answer, words) {
                    (_, _) if scene.task_kind().is_none() => "An untrained network has no task, and so no held-out sentences.".into(),
                    (_, None) => "This network reads vectors, not words.".into(),
                    (None, _) if *cancelled => "Not asked.".into(),
                    (None, _) => "The worker starts…".into(),
                    (Some(Studied::Failed(why)), _) => why.to_string(),
                    (Some(Studied::Found(found)), _) => progress(found),
                } }</p>
                if scene.task_kind().is_none() {
                    <button class="button" onclick={act::<MouseEvent>(on_action, Action::SetNetwork(usual(scene.recipe.kind)))}>
                        { "Use a trained network" }
                    </button>
                } else if words.is_some() && is_over(answer.as_ref()) && matches!(scene.trained, Some(Trained::Run(_))) {
                    <button class="button" onclick={ask_again}>{ "Ask of the run’s present weights" }</button>
                } else if words.is_some() && !is_over(answer.as_ref()) {
                    <button class="button" onclick={toggle}>{ if *cancelled { "Ask" } else { "Cancel" } }</button>
                }
            </div>
            if scene.convention() != scene.made() {
                <p class="join-note">{ "The gates are those of the convention that the network was trained in." }</p>
            }
            if let (Some(Studied::Found(found)), Some(words)) = (&answer, words)
                && let Some(heard) = &found.words
            {
                { for scene.recipe.kind.gate_values().iter().enumerate().map(|(at, gate)| {
                    Gate { view, words, heard, at, gate: *gate }.html()
                }) }
            }
        </div>
    }
}

fn is_over(answer: Option<&Studied>) -> bool {
    matches!(answer, Some(Studied::Found(found)) if found.read == found.of)
}

/// The trained network of this kind that one comes to first.
fn usual(kind: CellKind) -> Option<Trained> {
    TrainedModel::all().iter().find(|model| model.recipe.kind == kind).map(Trained::Model)
}

fn progress(found: &Findings) -> String {
    let Some(words) = &found.words else {
        return format!("{} of {} held-out sentences read…", found.read, found.of);
    };
    let read: u32 = words.counts.iter().sum();
    format!(
        "Over {} held-out sentences with {} words, none of which it was trained on. The means are of words that came at least \
         {LEAST} times.",
        thousands(found.of as usize),
        thousands(read as usize)
    )
}

/// What one gate does at the words.
struct Gate<'a> {
    view: &'a View,
    words: &'a Vocabulary,
    heard: &'a WordsFound,
    /// Its place among the cell's gates.
    at: usize,
    gate: Value,
}

impl Gate<'_> {
    fn html(&self) -> Html {
        let unit = self.view.scene.unit;
        let [most, least] = [true, false].map(|is_most| self.heard.foremost(self.at, unit, is_most, LEAST, LISTED));
        let named = |of: &[WordMean]| of.iter().take(NAMED).map(|found| self.word(found.word)).collect::<Vec<_>>();
        let text = value_text(self.gate);
        let places =
            |of: &[Vec<Vec<Place>>]| of.get(self.at).and_then(|units| units.get(unit)).cloned().unwrap_or_default();
        html! {
            <section key={text.name} class={classes!("gate-words", value_hue(self.gate))} aria-label={text.name}>
                <h2>{ text.name }</h2>
                <p>{ listens_to(text.title, unit, &named(&most), &named(&least)) }</p>
                <div class="gate-lists">
                    { self.list("Most open at", &most, &places(&self.heard.highest)) }
                    { self.list("Least open at", &least, &places(&self.heard.lowest)) }
                </div>
            </section>
        }
    }

    /// Words by their means, then single places with the sentence around.
    fn list(&self, title: &'static str, means: &[WordMean], places: &[Place]) -> Html {
        html! {
            <div class="gate-list">
                <table>
                    <caption>{ title }</caption>
                    <thead><tr>
                        <th scope="col">{ "word" }</th><th scope="col">{ "mean" }</th><th scope="col">{ "times" }</th>
                    </tr></thead>
                    <tbody>
                        { for means.iter().map(|found| html! {
                            <tr key={found.word}>
                                <th scope="row"><bdi>{ self.word(found.word) }</bdi></th>
                                <td class="mean" style={format!("--mean:{}", fixed(found.mean.into(), 3))}>{ plain(found.mean.into()) }</td>
                                <td>{ thousands(found.count as usize) }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
                <ul>{ for places.iter().map(|place| self.place(place)) }</ul>
            </div>
        }
    }

    fn place(&self, place: &Place) -> Html {
        let sentence = self.heard.sentences.get(place.sentence as usize);
        let between = if self.view.scene.task_kind().is_some_and(|kind| kind.is_by_word()) { " " } else { "" };
        let word = |(step, &token): (usize, &u32)| {
            let word = self.word(token as usize);
            let word = if step == place.step as usize {
                html! { <mark>{ word }</mark> }
            } else {
                html! { { word } }
            };
            html! { <>{ word }{ between }</> }
        };
        html! {
            <li key={format!("{}.{}", place.sentence, place.step)}>
                <span class="place-value">{ plain(place.value.into()) }</span>
                <bdi>{ for sentence.into_iter().flatten().enumerate().map(word) }</bdi>
            </li>
        }
    }

    fn word(&self, word: usize) -> &str {
        self.words.word(word).unwrap_or("—")
    }
}
