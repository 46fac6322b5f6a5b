//! The controls of the labs about translation: the text, the network, how it writes.

use super::view::TranslateView;
use crate::app::act::act;
use crate::app::controls::{input_value, segment};
use crate::app::hooks::use_toggle;
use crate::figures::number::fine_percent;
use crate::language::tasks::translation::{ReadWord, detokenize};
use crate::lessons::{left_out, translator_name};
use crate::scene::{Action, Forcing, Lab, Panel, Phrase, Writing, translation_of, translators};
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: TranslateView,
    pub on_action: Callback<Action>,
}

/// How a score is computed, and the network that learned with it.
const SCORES: [(&str, &str); 4] = [
    ("Additive", "sentences-additive"),
    ("Dot", "sentences-dot"),
    ("General", "sentences-general"),
    ("Scaled", "sentences-scaled"),
];

#[component]
pub fn TranslateControls(props: &Props) -> Html {
    let Props { view, on_action } = props;
    let phrase = view.phrase();
    let set = |phrase: Phrase| act::<Event>(on_action, Action::SetPhrase(Box::new(phrase)));
    let translate_by = |translator: &'static str| set(Phrase { translator, ..phrase.clone() });
    let oninput = {
        let (on_action, phrase) = (on_action.clone(), phrase.clone());
        Callback::from(move |event: InputEvent| {
            let phrase = Phrase { text: input_value(&event), ..phrase.clone() };
            on_action.emit(Action::SetPhrase(Box::new(phrase)));
        })
    };
    let sentences = phrase.translator.starts_with("sentences");
    let one_way = phrase.translator == "sentences-oneway";
    let (open, toggle) = use_toggle();
    html! {
        <div class="controls">
            <div class="control grow">
                <div class="label-row">
                    <label for="input-text">{ "Input text" }</label>
                    <span id="text-note" class="text-note">{ "English" }</span>
                </div>
                <input id="input-text" class="text" type="text" value={phrase.text.clone()} {oninput} dir="auto" lang="en"
                    autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="the black cat sleeps"
                    aria-describedby="text-note" />
            </div>
            <button class="button fold" aria-expanded={open.to_string()} aria-controls="more-controls" onclick={toggle}>
                { translator_name(phrase.translator) }<span class="chevron" aria-hidden="true">{ if open { "▴" } else { "▾" } }</span>
            </button>
            <div id="more-controls" class={classes!("more-controls", open.then_some("open"))}>
            if view.scene.lab == Lab::Attention && sentences {
                <div class="control">
                    <span class="label" id="label-score">{ "Score" }</span>
                    <div class="segments" role="radiogroup" aria-labelledby="label-score">
                        { for SCORES.iter().map(|(name, translator)| {
                            let is_it = phrase.translator == *translator || (one_way && *name == "Additive");
                            segment("score", name, is_it, translate_by(translator))
                        }) }
                    </div>
                </div>
                <div class="control">
                    <span class="label" id="label-encoder">{ "Encoder" }</span>
                    <div class="segments" role="radiogroup" aria-labelledby="label-encoder">
                        { segment("encoder", "both ways", !one_way, translate_by(if one_way { SCORES[0].1 } else { phrase.translator })) }
                        { segment("encoder", "one way", one_way, translate_by("sentences-oneway")) }
                    </div>
                </div>
            }
            if view.scene.panel != Panel::Bottleneck { { writing(view, on_action) } }
            { network(view, on_action) }
            </div>
        </div>
    }
}

fn writing(view: &TranslateView, on_action: &Callback<Action>) -> Html {
    let phrase = view.phrase();
    let choice = |name: &'static str, writing: Writing, checked: bool| {
        let phrase = Phrase { writing, ..phrase.clone() };
        segment("writing", name, checked, act(on_action, Action::SetPhrase(Box::new(phrase))))
    };
    let width = if let Writing::Beam(width) = phrase.writing { Some(width) } else { None };
    let forced = Some(phrase.writing).filter(|writing| matches!(writing, Writing::Forced(_)));
    let onchange = {
        let (on_action, phrase) = (on_action.clone(), phrase.clone());
        Callback::from(move |event: Event| {
            let writing = Writing::Beam(selected(&event) + 2);
            on_action.emit(Action::SetPhrase(Box::new(Phrase { writing, ..phrase.clone() })));
        })
    };
    html! {
        <div class="control">
            <span class="label" id="label-writing">{ "Decoding" }</span>
            <div class="decoding">
                <div class="segments" role="radiogroup" aria-labelledby="label-writing">
                    { choice("Greedy", Writing::Greedy, phrase.writing == Writing::Greedy) }
                    { choice("Beam", width.map_or(Writing::BEAM, Writing::Beam), width.is_some()) }
                    { choice("Teacher forcing", forced.unwrap_or(Writing::Forced(Forcing::ALWAYS)), forced.is_some()) }
                </div>
                if let Some(width) = width {
                    <select aria-label="Beam width" {onchange}>
                        { for (2..=Writing::WIDEST).map(|of| html! {
                            <option key={of} selected={of == width}>{ of }</option>
                        }) }
                    </select>
                }
            </div>
        </div>
    }
}

/// Which network, and how much of what was held out it gets right. In the Attention lab its task alone: the score and the
/// encoder are chosen beside it.
fn network(view: &TranslateView, on_action: &Callback<Action>) -> Html {
    let phrase = view.phrase();
    let (label, offered): (_, Vec<(&'static str, &'static str)>) = match view.scene.lab {
        Lab::Attention => ("Task", vec![(SCORES[0].1, "sentences"), ("numbers-additive", "numbers")]),
        _ => ("Network", translators().map(|name| (name, translator_name(name))).collect()),
    };
    let same_task = |name: &str| translation_of(name).kind() == phrase.task().kind();
    let is_chosen = |name: &str| match view.scene.lab {
        Lab::Attention => same_task(name),
        _ => name == phrase.translator,
    };
    let options =
        offered.iter().map(|(name, said)| html! { <option key={*name} selected={is_chosen(name)}>{ *said }</option> });
    let onchange = {
        let (on_action, phrase, offered) = (on_action.clone(), phrase.clone(), offered.clone());
        Callback::from(move |event: Event| {
            let Some((translator, _)) = offered.get(selected(&event)) else { return };
            on_action.emit(Action::SetPhrase(Box::new(of_network(&phrase, translator))));
        })
    };
    let exact = view.loaded.as_ref().and_then(|loaded| loaded.entry("held_out_exact"));
    let exact = exact.and_then(|share| share.parse::<f64>().ok());
    html! {
        <div class="control">
            <div class="label-row">
                <label for="translator">{ label }</label>
                if let Some(exact) = exact {
                    <span class="text-note" title="Translations of held-out texts that are right in every word">
                        { format!("{} exact", fine_percent(exact)) }
                    </span>
                }
            </div>
            <select id="translator" {onchange}>{ for options }</select>
        </div>
    }
}

/// With a text that the other network's task can read.
fn of_network(phrase: &Phrase, translator: &'static str) -> Phrase {
    let mut next = Phrase { translator, ..phrase.clone() };
    if next.task().kind() != phrase.task().kind() && next.source_words() == 0 {
        let text = if translator.starts_with("numbers") {
            "two thousand one hundred ninety-seven"
        } else {
            "the black cat sleeps"
        };
        next.text = text.into();
    }
    next
}

fn selected(event: &Event) -> usize {
    let select = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
    select.map_or(0, |select| select.selected_index().max(0) as usize)
}

/// The words that the network does not know, each with what can be written in its place.
pub fn unknown_words(view: &TranslateView, on_action: &Callback<Action>) -> Html {
    let Ok(read) = &view.words.read else { return Html::default() };
    let unknown: Vec<(usize, &ReadWord)> = read.iter().enumerate().filter(|(_, word)| word.number.is_none()).collect();
    if unknown.is_empty() {
        return Html::default();
    }
    let words: Vec<&str> = unknown.iter().map(|(_, read)| read.word.as_str()).collect();
    let suggestion = |(at, unknown): &(usize, &ReadWord)| {
        let write = |nearest: &String| {
            let mut words: Vec<String> = read.iter().map(|read| read.word.clone()).collect();
            words[*at].clone_from(nearest);
            let phrase = Phrase { text: detokenize(&words), ..view.phrase().clone() };
            html! {
                <button key={nearest.clone()} class="button" onclick={act::<MouseEvent>(on_action, Action::SetPhrase(Box::new(phrase)))}
                    aria-label={format!("Write {nearest} in place of {}", unknown.word)}>{ nearest.clone() }</button>
            }
        };
        (!unknown.nearest.is_empty()).then(|| html! {
            <span key={*at} class="unknown-offer">
                <span class="unknown-word">{ &unknown.word }</span>{ " → " }{ for unknown.nearest.iter().map(write) }
            </span>
        })
    };
    html! {
        <div class="unknown-words" role="status">
            <span>{ left_out(&words) }if unknown.iter().any(|(_, read)| !read.nearest.is_empty()) { { " In its place:" } }</span>
            { for unknown.iter().filter_map(suggestion) }
        </div>
    }
}
