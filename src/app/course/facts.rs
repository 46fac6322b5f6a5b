//! What the page knows, as lessons ask for it.

use super::known::Known;
use crate::app::compute::{build, forward, judged, scaled};
use crate::app::hooks::Loaded;
use crate::app::nodes::NodeView;
use crate::app::translate::{Pass, pass_of};
use crate::app::view::{Computed, Shared, View};
use crate::engine::{Address, CellKind, HeldWeight, Hold, Lane, Network, Real, RecurrentShares, Value};
use crate::lessons::facts::{Counted, Facts, Place, Quantity, Series};
use crate::scene::{COURSE_GRU, Lab, Panel, Recipe, Scene, Writing, setting};
use crate::training::alternatives::Rival;

const LANE: Lane = Lane::forward(0);
/// What a sum may miss and still be the whole: 1 %.
const ENOUGH: f64 = 0.01;
/// Of the step of descent that the figure of clipping tries.
const RATE: Real = 0.1;

impl Facts for Known {
    fn setting(&self, key: &str) -> Option<String> {
        setting(&self.scene, key)
    }

    fn pin(&self) -> Option<Place> {
        self.scene.pin.map(|pin| Place { address: pin.address, unit: pin.unit, step: pin.step })
    }

    fn holds(&self) -> Vec<Hold> {
        self.scene.held_values()
    }

    fn held_weights(&self) -> Vec<HeldWeight> {
        self.scene.held_weights()
    }

    fn number(&self, of: Quantity) -> Option<f64> {
        match of {
            Quantity::At(place) => at(self.recurrent()?, place),
            Quantity::AtPin(value) => {
                let mut place = self.pin()?;
                place.address.value = value;
                at(self.recurrent()?, place)
            }
            Quantity::OfNode(entry) => {
                let numbers = if self.translates() { self.translation.numbers() } else { self.modern.numbers() }?;
                numbers.number(numbers.place(entry.node)?, entry.row, entry.column)
            }
            Quantity::Step => Some(self.step() as f64 + 1.0),
            Quantity::Steps => Some(self.steps() as f64),
            Quantity::PathNorm { cell, value, from } => self.path_norm(cell, value, from),
            Quantity::EnoughFirst | Quantity::EnoughLast => {
                let shares = RecurrentShares::of(&self.recurrent()?.numbers()?, LANE)?;
                let is_first = of == Quantity::EnoughFirst;
                Some(if is_first { shares.enough_first(ENOUGH) } else { shares.enough_last(ENOUGH) } as f64)
            }
            Quantity::ClipScale => {
                let numbers = self.recurrent()?.numbers()?;
                let loss = judged(&self.view.layout, self.scene.loss, self.scene.target).ok()?;
                let longest = self.scene.probe.clip as Real / 100.0;
                let tried = numbers.network.try_descent(numbers.trace, &loss, numbers.gradients?, RATE, longest);
                Some(tried.ok()?.scale)
            }
            Quantity::OfCell { cell, place } => at(&self.of_cell(cell)?, place),
            Quantity::CellParameters(cell) => Some(self.of_cell(cell)?.numbers()?.network.parameters().0 as f64),
            Quantity::WrongWords(name) => self.wrong_words(name),
            Quantity::UnlikeGreedy => {
                let (pass, phrase) = (self.translation.pass.as_ref()?, self.translation.phrase());
                let greedy = pass_of(pass.learned.clone(), &self.translation.words, Writing::Greedy, &phrase.holds)?;
                Some(f64::from(u8::from(self.written(pass) != self.written(&greedy))))
            }
            Quantity::OrderEffect => self.modern.text.as_ref()?.against_reversed().ok()?.into_iter().reduce(f64::max),
            Quantity::ReceptiveField(rival) => {
                let sizes = self.modern().modern.sizes;
                let own = if self.scene.modern.gated { Rival::Wavenet } else { Rival::Tcn };
                sizes.mixing(rival.unwrap_or(own)).receptive_field().map(|field| field as f64)
            }
            Quantity::ReachesFirst => {
                let text = self.modern.text.as_ref().filter(|_| self.scene.panel == Panel::Dilated)?;
                Some(f64::from(u8::from(text.reaches_first())))
            }
            Quantity::Cost { rival, counted, length } => {
                let cost = self.modern().modern.sizes.over_signal(rival).ok()?.cost(length);
                Some(match counted {
                    Counted::MultiplyAdds => cost.multiply_adds as f64,
                    Counted::Sequential => cost.sequential as f64,
                    Counted::Activations => cost.activations as f64,
                    Counted::Carried => cost.carried as f64,
                    Counted::Path => cost.path? as f64,
                })
            }
            Quantity::SlopePower { activation, steps } => {
                Some((0..steps).map(|_| activation.largest_slope()).product())
            }
        }
    }

    fn series(&self, of: Series) -> Vec<f64> {
        match of {
            Series::Unit { address, unit } => {
                let numbers = || (0..self.steps()).map(|step| at(self.recurrent()?, Place { address, unit, step }));
                numbers().map(|number| number.unwrap_or(f64::NAN)).collect()
            }
            Series::Entropy => {
                let Some(pass) = &self.translation.pass else { return Vec::new() };
                let written = (0..pass.read().len()).map(|step| pass.translated.entropy(step).unwrap_or(f64::NAN));
                std::iter::repeat_n(f64::NAN, self.translation.plan.source).chain(written).collect()
            }
        }
    }

    fn choice(&self) -> Option<usize> {
        self.choice
    }
}

impl Known {
    fn translates(&self) -> bool {
        self.scene.lab.translates()
    }

    fn modern(&self) -> &Scene {
        &self.modern.scene
    }

    /// The network of the open lab, where that is a recurrent one.
    fn recurrent(&self) -> Option<&Computed> {
        let is_recurrent = !self.translates() && !matches!(self.scene.lab, Lab::Modern | Lab::Train | Lab::Course);
        self.view.computed.as_ref().filter(|_| is_recurrent)
    }

    /// Where time stands, from 0.
    fn step(&self) -> usize {
        match self.scene.lab {
            Lab::Modern => self.scene.modern_step(),
            lab if lab.translates() => self.translation.now.step,
            _ => self.scene.step,
        }
    }

    fn steps(&self) -> usize {
        match self.scene.lab {
            Lab::Modern => self.scene.modern_steps(),
            lab if lab.translates() => self.translation.plan.steps(),
            _ => self.view.layout.columns.len(),
        }
    }

    fn path_norm(&self, cell: Option<&str>, value: Value, from: usize) -> Option<f64> {
        let is_probe = self.scene.lab == Lab::Gradients;
        let computed = match cell {
            None => self.recurrent()?.clone(),
            Some(cell) => self.of_cell(cell).filter(|_| is_probe)?,
        };
        let to = if is_probe { judged_step(&self.view) } else { self.scene.step };
        let numbers = computed.numbers()?;
        numbers.network.path_norms(numbers.trace, LANE, value, to).ok()?.get(from).copied()
    }

    /// The cell of this name beside the inspected one: the scene's own where it is of that kind.
    fn of_cell(&self, cell: &str) -> Option<Computed> {
        let (kind, beside) = match cell {
            "rnn" => (CellKind::Rnn(self.scene.probe.activation), &self.beside[0]),
            "lstm" => (CellKind::Lstm, &self.beside[1]),
            _ => (COURSE_GRU, &self.beside[2]),
        };
        if kind == self.scene.recipe.kind {
            return self.recurrent().cloned();
        }
        let network: Network = match (self.scene.trained, beside) {
            (Some(_), Some(Loaded::Ready(learned))) => learned.network.clone(),
            (Some(_), _) => return None,
            (None, _) => {
                let network = build(&Recipe { kind, ..self.scene.recipe.clone() }, &self.view.layout)?;
                scaled(network, self.scene.radius())
            }
        };
        let trace = forward(&network, &self.view.layout).ok()?;
        let nothing = (Shared::new(None), Shared::new(Some(Vec::new())));
        Computed::new(Shared::new(Some(network)), Shared::new(Some(trace)), nothing.0, nothing.1)
    }

    /// By the scene's own translator, with what is forced on it, or by another.
    fn wrong_words(&self, name: Option<&str>) -> Option<f64> {
        let (words, phrase) = (&self.translation.words, self.translation.phrase());
        let (right, own) = (&words.pair.as_ref().ok()?.french, self.translation.pass.as_ref());
        let written = match name.filter(|name| *name != phrase.translator) {
            None => self.written(own?),
            Some(name) => {
                let loaded = self.translators.iter().flatten().find(|(known, _)| *known == name);
                let learned = loaded.and_then(|(_, loaded)| loaded.learned())?;
                self.written(&pass_of(learned, words, phrase.writing, &[])?)
            }
        };
        let longest = right.len().max(written.len());
        let differs = |at: &usize| right.get(*at).map(|word| word.as_ref()) != written.get(*at).copied();
        Some((0..longest).filter(differs).count() as f64)
    }

    /// The words that a pass wrote, without the end.
    fn written(&self, pass: &Pass) -> Vec<&'static str> {
        let end = pass.learned.network.end();
        let said = pass.said().iter().take_while(|class| **class != end);
        said.map(|class| self.translation.french(*class)).collect()
    }
}

/// The last step whose output is judged.
fn judged_step(view: &View) -> usize {
    (0..view.plan.steps()).rev().find(|&step| view.plan.has_output(step)).unwrap_or(0)
}

fn at(computed: &Computed, Place { address, unit, step }: Place) -> Option<f64> {
    let address: Address = address;
    computed.number(address, unit, step)
}
