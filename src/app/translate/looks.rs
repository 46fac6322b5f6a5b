//! Where attention looks: at which word most, which pair of words shows it best, and where it crosses.

use super::view::TranslateView;
use crate::app::nodes::{NodeView, Place};
use crate::language::tasks::translation::END;

/// A written word, and the word of the source that is meant with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    pub written: usize,
    pub word: usize,
}

impl TranslateView {
    /// How much of a source word is read before a word is written; none without attention.
    pub fn weight(&self, Look { written, word }: Look) -> Option<f64> {
        let pass = self.pass.as_ref()?;
        pass.number(self.weights()?, word, written)
    }

    /// The word that is looked at most.
    pub fn looked_at(&self, written: usize) -> Option<Look> {
        let weight = |word: usize| self.weight(Look { written, word }).unwrap_or(0.0);
        let word = (0..self.plan.source).max_by(|&a, &b| weight(a).total_cmp(&weight(b)))?;
        self.weight(Look { written, word }).map(|_| Look { written, word })
    }

    /// The sharpest look at a word that means something by itself: of a crossing, where there is one.
    pub fn telling(&self) -> Option<Look> {
        let crossing = self.crossing().map(|crossing| crossing[0]);
        let weight = |look: &Look| self.weight(*look).unwrap_or(0.0);
        let looks = || self.looks();
        crossing
            .or_else(|| {
                looks().filter(|look| self.means_something(*look)).max_by(|a, b| weight(a).total_cmp(&weight(b)))
            })
            .or_else(|| looks().max_by(|a, b| weight(a).total_cmp(&weight(b))))
    }

    /// Two words, one written after the other, whose places in the source are the other way round: the first two that
    /// mean something, as far as attention is computed.
    pub fn crossing(&self) -> Option<[Look; 2]> {
        let weights = self.weights()?;
        let looks: Vec<Look> = self.looks().filter(|look| self.is_known(weights, look.written)).collect();
        let crosses =
            |pair: &&[Look]| pair[0].word > pair[1].word && pair.iter().all(|look| self.means_something(*look));
        looks.windows(2).find(crosses).map(|pair| [pair[0], pair[1]])
    }

    /// At each written word but the end.
    fn looks(&self) -> impl Iterator<Item = Look> + '_ {
        let written = (0..self.plan.written).filter(|at| self.said(*at).is_some_and(|word| word != END));
        written.filter_map(|at| self.looked_at(at))
    }

    fn means_something(&self, look: Look) -> bool {
        self.phrase().task().means_something(self.source_word(look.word))
    }

    fn weights(&self) -> Option<Place> {
        Some(Place::of(self.pass.as_ref()?.learned.network.model().nodes().attention?.weights))
    }
}
