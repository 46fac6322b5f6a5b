//! From the phrase to the numbers: each part computed again only when what it depends on has changed.

use super::view::{Pass, TranslateView, Words};
use crate::app::Shared;
use crate::app::hooks::{Learned, Loaded, use_file};
use crate::engine::Real;
use crate::engine::graph::NodeHold;
use crate::exchange::TensorFile;
use crate::scene::{Forcing, PhraseHold, PhrasePlan, Scene, Writing, attends};
use crate::training::translation::{OfRecipe, Translated, TranslationModel, Translator, Way};
use std::rc::Rc;
use yew::prelude::*;

/// What the views of a translation read, and how to ask again for a network that did not arrive. Nothing is computed in
/// other labs.
#[hook]
pub fn use_translation(scene: &Rc<Scene>) -> (TranslateView, Callback<()>) {
    let phrase = &scene.phrase;
    let name = scene.lab.translates().then_some(phrase.translator);
    let (loaded, again) = use_translator(name);
    let words: Shared<Words> = use_memo((phrase.text.clone(), phrase.task().kind()), |_| Words::new(phrase)).into();
    let learned = loaded.as_ref().and_then(Loaded::learned);
    let writing = phrase.writing;
    let pass = use_pass(&learned, &words, writing, phrase.holds.clone());
    let held = (!phrase.holds.is_empty()).then_some(learned).flatten();
    let without = use_pass(&held, &words, writing, Vec::new());
    let written = pass.as_ref().map_or(0, |pass| pass.read().len());
    let plan = PhrasePlan { source: words.numbers.len(), written, attends: attends(phrase.translator) };
    let now = plan.now(phrase);
    (TranslateView { scene: Rc::clone(scene), words, loaded, plan, now, pass, without }, again)
}

/// A network that translates, by its name, and how to ask for it again.
#[hook]
pub fn use_translator<M: OfRecipe + 'static>(
    name: Option<&'static str>,
) -> (Option<Loaded<Translator<M>>>, Callback<()>) {
    use_file(name, read)
}

fn read<M: OfRecipe>(name: &'static str, file: TensorFile) -> Result<Translator<M>, String> {
    let model = TranslationModel::named(name).ok_or("it is of no network that translates")?;
    Translator::of_file(&model.recipe, file).map_err(|error| error.to_string())
}

/// What a network makes of a text.
#[hook]
pub fn use_pass(
    learned: &Option<Shared<Learned<Translator>>>,
    words: &Shared<Words>,
    writing: Writing,
    holds: Vec<PhraseHold>,
) -> Option<Pass> {
    let computed = use_memo((learned.clone(), words.clone(), writing, holds), |(learned, words, writing, holds)| {
        pass_of(learned.clone()?, words, *writing, holds)
    });
    (*computed).clone()
}

/// The same without a hook.
pub fn pass_of(
    learned: Shared<Learned<Translator>>,
    words: &Words,
    writing: Writing,
    holds: &[PhraseHold],
) -> Option<Pass> {
    let translated = translated(&learned.network, words, writing, holds)?;
    Some(Pass { translated: Shared::new(translated), learned })
}

/// None for a text without a word that the network knows.
fn translated(translator: &Translator, words: &Words, writing: Writing, holds: &[PhraseHold]) -> Option<Translated> {
    let way = match (writing, &words.pair) {
        (Writing::Forced(forcing), Ok(pair)) => {
            let right = pair.french.iter().filter_map(|word| translator.task().target().number(word)).collect();
            let forced = || forcing.draws().take(translator.search(1, words.numbers.len()).limit).collect();
            if forcing == Forcing::ALWAYS { Way::Given(right) } else { Way::Mixed { right, forced: forced() } }
        }
        (Writing::Beam(width), _) => Way::Own(width),
        _ => Way::Own(1),
    };
    translator.translated(&words.numbers, &way, &node_holds(translator, words.numbers.len(), holds)).ok()
}

/// What is forced on the phrase, as the network's own numbers.
fn node_holds(translator: &Translator, source: usize, holds: &[PhraseHold]) -> Vec<NodeHold> {
    let (graph, nodes) = (translator.model().graph(), translator.model().nodes());
    let scores = nodes.attention.map(|attention| attention.scores);
    let away = |step: usize, word: usize| {
        scores.map(|node| NodeHold { node, row: Some(word), position: Some(step), number: Real::NEG_INFINITY })
    };
    holds
        .iter()
        .flat_map(|hold| match hold {
            PhraseHold::Look { step, word } => {
                (0..source).filter(|other| other != word).filter_map(|other| away(*step, other)).collect()
            }
            PhraseHold::Away { step, word } => Vec::from_iter(away(*step, *word)),
            PhraseHold::Value { spot, number } => {
                let node = graph.find(&spot.node);
                let hold = |node| NodeHold { node, row: Some(spot.row), position: Some(spot.column), number: *number };
                Vec::from_iter(node.map(hold))
            }
        })
        .collect()
}
