//! A phrase as the labs about translation compute it.

use super::native::model_file;
use unroll::engine::graph::NodeHold;
use unroll::engine::{Matrix, Real};
use unroll::language::tasks::translation::Pair;
use unroll::lessons::facts::Entry;
use unroll::scene::{Forcing, Phrase, PhraseHold, PhrasePlan, Writing, attends};
use unroll::training::translation::{Translated, TranslationModel, Translator, Way};

pub struct Translating {
    translator: Translator,
    pub translated: Translated,
    source: usize,
    right: Option<Pair>,
    plan: PhrasePlan,
}

impl Translating {
    /// By one of the page's networks; what is forced on the phrase is forced on its own one.
    pub fn new(phrase: &Phrase, name: &str) -> Self {
        let model = TranslationModel::named(name).unwrap();
        let translator: Translator = Translator::of_file(&model.recipe, model_file(name)).unwrap();
        let task = phrase.task();
        let read = task.read_words(&phrase.text).unwrap();
        let numbers: Vec<usize> = read.iter().map(|word| word.number.expect("a word that is known")).collect();
        let right = task.read_pair(&phrase.text).ok();
        let classes = |pair: &Pair| pair.french.iter().map(|word| task.target().number(word).unwrap()).collect();
        let way = match (phrase.writing, &right) {
            (Writing::Forced(Forcing::ALWAYS), Some(pair)) => Way::Given(classes(pair)),
            (Writing::Forced(forcing), Some(pair)) => Way::Mixed {
                right: classes(pair),
                forced: forcing.draws().take(translator.search(1, numbers.len()).limit).collect(),
            },
            (Writing::Beam(width), _) => Way::Own(width),
            _ => Way::Own(1),
        };
        let holds = if name == phrase.translator { holds(&translator, numbers.len(), &phrase.holds) } else { vec![] };
        let translated = translator.translated(&numbers, &way, &holds).unwrap();
        let plan = PhrasePlan { source: numbers.len(), written: translated.given.len(), attends: attends(name) };
        Self { translator, translated, source: numbers.len(), right, plan }
    }

    pub fn step(&self, phrase: &Phrase) -> usize {
        self.plan.now(phrase).step
    }

    pub fn steps(&self) -> usize {
        self.plan.steps()
    }

    /// The words that were said, without the end.
    pub fn written(&self) -> Vec<String> {
        let said = self.translated.said.iter().take_while(|class| **class != self.translator.end());
        said.map(|class| self.translator.task().target().word(*class).unwrap().to_owned()).collect()
    }

    pub fn wrong_words(&self) -> Option<f64> {
        let (right, written) = (&self.right.as_ref()?.french, self.written());
        let longest = right.len().max(written.len());
        Some((0..longest).filter(|at| right.get(*at) != written.get(*at)).count() as f64)
    }

    pub fn number(&self, entry: Entry) -> Option<f64> {
        let node = self.translator.model().graph().find(entry.node)?;
        self.translated.trace.value(node).get((entry.row, entry.column)).map(|number| f64::from(*number))
    }

    /// A row and a column more than this a node does not have; none where there is no such node.
    pub fn shape(&self, node: &str) -> Option<(usize, usize)> {
        let node = self.translator.model().graph().find(node)?;
        Some(self.translated.trace.value(node).shape())
    }

    pub fn node(&self, node: &str) -> Matrix {
        self.translated.trace.value(self.translator.model().graph().find(node).unwrap()).clone()
    }

    pub fn entropies(&self) -> Vec<f64> {
        let written = (0..self.translated.given.len()).map(|step| self.translated.entropy(step).unwrap_or(f64::NAN));
        std::iter::repeat_n(f64::NAN, self.source).chain(written).collect()
    }
}

/// Whether the phrase, as it is written, is another than written greedily.
pub fn unlike_greedy(phrase: &Phrase) -> bool {
    let greedy = Phrase { writing: Writing::Greedy, ..phrase.clone() };
    let written = |phrase: &Phrase| Translating::new(phrase, phrase.translator).written();
    written(phrase) != written(&greedy)
}

fn holds(translator: &Translator, source: usize, holds: &[PhraseHold]) -> Vec<NodeHold> {
    let (graph, nodes) = (translator.model().graph(), translator.model().nodes());
    let away = |step: usize, word: usize| {
        let node = nodes.attention.expect("attention").scores;
        NodeHold { node, row: Some(word), position: Some(step), number: Real::NEG_INFINITY }
    };
    let of = |hold: &PhraseHold| match hold {
        PhraseHold::Look { step, word } => {
            (0..source).filter(|other| other != word).map(|other| away(*step, other)).collect()
        }
        PhraseHold::Away { step, word } => vec![away(*step, *word)],
        PhraseHold::Value { spot, number } => {
            let node = graph.find(&spot.node).expect("a node of this name");
            vec![NodeHold { node, row: Some(spot.row), position: Some(spot.column), number: *number }]
        }
    };
    holds.iter().flat_map(of).collect()
}
