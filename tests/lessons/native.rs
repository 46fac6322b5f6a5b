//! What the page would know of a scene, computed natively: by the engine, from the networks that come with the page.

use super::translating::{self, Translating};
use unroll::engine::graph::{Positions, SequenceModel};
use unroll::engine::{
    Address, CellKind, CrossEntropy, Descent, DirectPaths, HeldWeight, Hold, Input, Lane, Matrix, Network,
    NetworkGradients, NetworkTrace, Numbers, Real, RecurrentShares, Sequence, Value,
};
use unroll::exchange::{TensorFile, network_of_tensors};
use unroll::language::Layout;
use unroll::lessons::facts::{Counted, Facts, Place, Quantity, Series};
use unroll::scene::{COURSE_GRU, Lab, LossAt, Panel, Placing, Recipe, Scene, from_link, setting};
use unroll::training::TrainedModel;
use unroll::training::alternatives::{Rival, TextModel};

/// A scene with a learner's choice.
pub struct Native {
    pub scene: Scene,
    pub chosen: Option<usize>,
    pass: Option<Pass>,
    translating: Option<Translating>,
}

struct Pass {
    network: Network,
    trace: NetworkTrace,
    gradients: Option<NetworkGradients>,
    layout: Layout,
}

pub const CELL: Lane = Lane::forward(0);

impl Native {
    #[track_caller]
    pub fn open(link: &str) -> Self {
        let scene = from_link(link).unwrap_or_else(|error| panic!("{link}: {error}"));
        let pass = (!scene.lab.translates() && !matches!(scene.lab, Lab::Modern | Lab::Train))
            .then(|| Pass::new(&scene, scene.recipe.kind))
            .flatten();
        let translating = scene.lab.translates().then(|| Translating::new(&scene.phrase, scene.phrase.translator));
        Self { scene, chosen: None, pass, translating }
    }

    pub fn choosing(mut self, choice: usize) -> Self {
        self.chosen = Some(choice);
        self
    }

    /// What the decoder wrote.
    pub fn written(&self) -> Vec<String> {
        self.translating.as_ref().map_or_else(Vec::new, |translating| translating.written())
    }

    pub fn has_value(&self, address: Address) -> bool {
        self.pass.as_ref().is_some_and(|pass| pass.numbers().matrix(address).is_some())
    }

    pub fn has_number(&self, place: Place) -> bool {
        self.pass.as_ref().is_some_and(|pass| pass.at(place).is_some())
    }

    /// All of a value of the lane that reads forward: units x steps.
    pub fn all(&self, value: Value) -> Matrix {
        self.all_of(Address::value(CELL, value))
    }

    #[track_caller]
    pub fn all_of(&self, address: Address) -> Matrix {
        self.pass.as_ref().and_then(|pass| pass.numbers().matrix(address)).expect("a value of this scene").into_owned()
    }

    /// What the direct path keeps from one step to another (from 0): the largest of the units.
    pub fn direct_path(&self, from: usize, to: usize) -> f64 {
        let numbers = self.pass.as_ref().map(Pass::numbers);
        DirectPaths::of(&numbers.unwrap(), CELL).unwrap().largest_from(from)[to - from]
    }

    pub fn tokens(&self) -> Vec<String> {
        self.scene.tokens().tokens
    }

    /// All of a graph's node.
    pub fn node(&self, node: &str) -> Matrix {
        match &self.translating {
            Some(translating) => translating.node(node),
            None => {
                let text = self.text_model().unwrap();
                text.trace.value(text.model.graph().find(node).unwrap()).clone()
            }
        }
    }

    /// How far leaving out the first word moves the last output.
    pub fn without_first(&self) -> f64 {
        *self.text_model().unwrap().without_first().unwrap().last().unwrap()
    }

    /// Rows and columns of a graph's node; none where there is no such node.
    pub fn shape(&self, node: &str) -> Option<(usize, usize)> {
        match &self.translating {
            Some(translating) => translating.shape(node),
            None => {
                let text = self.text_model()?;
                let node = text.model.graph().find(node)?;
                Some(text.trace.value(node).shape())
            }
        }
    }

    /// A link to a graph's number does not know the graph's nodes.
    pub fn pinned_is_there(&self) -> bool {
        let spots = [&self.scene.phrase.spot, &self.scene.modern.spot];
        spots
            .into_iter()
            .flatten()
            .all(|spot| self.shape(&spot.node).is_some_and(|(rows, columns)| spot.row < rows && spot.column < columns))
    }

    /// Of the cells that stand beside each other: in the Gradients lab, and in the labs of one cell.
    fn pass_of(&self, cell: Option<&str>) -> Option<Pass> {
        let kind = match cell? {
            "rnn" => CellKind::Rnn(self.scene.probe.activation),
            "lstm" => CellKind::Lstm,
            _ => COURSE_GRU,
        };
        Pass::new(&self.scene, kind)
    }

    fn text_model(&self) -> Option<TextModel> {
        let (scene, sizes) = (&self.scene, self.scene.modern.sizes);
        let steps = scene.modern_steps();
        let words: Vec<String> = scene.tokens().tokens.iter().cycle().take(steps).cloned().collect();
        let positions = match scene.modern.placing {
            Placing::Nothing => Positions::Unknown,
            Placing::Waves => Positions::Waves,
            Placing::Learned => Positions::Learned(words.len().max(1)),
        };
        let mixing = match scene.panel {
            Panel::Dilated => sizes.mixing(self.convolutions()),
            _ => sizes.attention(positions, scene.modern.causal),
        };
        TextModel::new(&sizes, mixing, &words).ok()
    }

    fn convolutions(&self) -> Rival {
        if self.scene.modern.gated { Rival::Wavenet } else { Rival::Tcn }
    }

    fn step(&self) -> usize {
        match (&self.translating, self.scene.lab) {
            (Some(translating), _) => translating.step(&self.scene.phrase),
            (None, Lab::Modern) => self.scene.modern_step(),
            (None, _) => self.scene.step,
        }
    }

    fn cost(&self, rival: Rival, counted: Counted, length: usize) -> Option<f64> {
        let model: SequenceModel = self.scene.modern.sizes.over_signal(rival).ok()?;
        let cost = model.cost(length);
        Some(match counted {
            Counted::MultiplyAdds => cost.multiply_adds as f64,
            Counted::Sequential => cost.sequential as f64,
            Counted::Activations => cost.activations as f64,
            Counted::Carried => cost.carried as f64,
            Counted::Path => cost.path? as f64,
        })
    }
}

impl Pass {
    fn new(scene: &Scene, kind: CellKind) -> Option<Self> {
        let layout = scene.layout_with_holds(scene.layout());
        let network = match scene.trained {
            Some(trained) => {
                let model = trained.model()?;
                let model = if kind == model.recipe.kind { model } else { model.sibling(kind, false)? };
                trained_network(model)
            }
            None => {
                let recipe = Recipe { kind, ..scene.recipe.clone() };
                let input = Input::seeded_embedding(recipe.seed, &layout.vocabulary, Recipe::FEATURES);
                let mut network = Network::untrained(&recipe.architecture(layout.classes.len()), input).ok()?;
                if let Some(radius) = scene.radius() {
                    let cells = network.stack_mut().layers_mut().iter_mut().flat_map(|layer| layer.cells_mut());
                    cells.for_each(|(_, cell)| cell.set_spectral_radius(radius));
                }
                network
            }
        };
        let mut network = network.joined(scene.join);
        if let (true, Some(convention)) = (kind == scene.recipe.kind, scene.convention()) {
            network = network.in_convention(convention);
        }
        let own = kind == scene.recipe.kind;
        let holds = if own { scene.held_values() } else { Vec::new() };
        if own {
            network = network.with_held_weights(&scene.held_weights()).unwrap();
        }
        let sequence = sequence(&network, &layout);
        let trace = network.forward_held(layout.inputs(), sequence, None, holds).unwrap();
        let gradients = network.backward(&trace, &judged(scene, &layout)).ok();
        Some(Self { network, trace, gradients, layout })
    }

    fn numbers(&self) -> Numbers<'_> {
        Numbers { network: &self.network, trace: &self.trace, gradients: self.gradients.as_ref() }
    }

    fn at(&self, place: Place) -> Option<f64> {
        let matrix = self.numbers().matrix(place.address)?;
        matrix.get((place.unit, place.step)).map(|number| f64::from(*number))
    }

    fn norms(&self, value: Value, to: usize) -> Option<Vec<f64>> {
        self.network.path_norms(&self.trace, CELL, value, to).ok()
    }

    /// The judged step: the last with an output.
    fn last(&self) -> usize {
        (0..self.layout.columns.len()).rev().find(|&step| self.layout.has_output(step)).unwrap_or(0)
    }
}

/// One of the page's networks.
pub fn trained_network(model: &TrainedModel) -> Network {
    network_of_tensors(model_file(model.name)).unwrap()
}

pub fn model_file(name: &str) -> TensorFile {
    let path = format!("{}/static/models/{name}.safetensors", env!("CARGO_MANIFEST_DIR"));
    TensorFile::from_bytes(&std::fs::read(path).unwrap()).unwrap()
}

fn sequence(network: &Network, layout: &Layout) -> Sequence {
    match &layout.vectors {
        None => network.input().encode(&layout.inputs(), 1).unwrap(),
        Some((size, vectors)) => {
            let numbers = vectors.iter().map(|entry| Real::from(*entry));
            Sequence::new(Matrix::from_iterator(*size, layout.columns.len(), numbers), 1).unwrap()
        }
    }
}

fn judged(scene: &Scene, layout: &Layout) -> CrossEntropy {
    let last = (0..layout.columns.len()).rev().find(|&step| layout.has_output(step));
    let targets = layout.columns.iter().enumerate().map(|(step, column)| {
        let is_judged = match scene.loss {
            LossAt::All => true,
            LossAt::Last => Some(step) == last,
            LossAt::Step(chosen) => step == chosen,
        };
        column.target.filter(|_| is_judged).map(|usual| scene.target.unwrap_or(usual))
    });
    CrossEntropy::new(layout.classes.len(), targets.collect()).unwrap()
}

impl Facts for Native {
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
        let scene = &self.scene;
        match of {
            Quantity::At(place) => self.pass.as_ref()?.at(place),
            Quantity::AtPin(value) => {
                let mut place = self.pin()?;
                place.address.value = value;
                self.pass.as_ref()?.at(place)
            }
            Quantity::OfNode(entry) => self.translating.as_ref()?.number(entry),
            Quantity::Step => Some(self.step() as f64 + 1.0),
            Quantity::Steps => Some(match (&self.translating, &self.pass) {
                (Some(translating), _) => translating.steps() as f64,
                (None, Some(pass)) => pass.layout.columns.len() as f64,
                _ => scene.modern_steps() as f64,
            }),
            Quantity::PathNorm { cell: Some(_), .. } if scene.lab != Lab::Gradients => None,
            Quantity::PathNorm { cell, value, from } => {
                let beside = self.pass_of(cell);
                let pass = beside.as_ref().or(self.pass.as_ref())?;
                let to = if scene.lab == Lab::Gradients { pass.last() } else { scene.step };
                pass.norms(value, to)?.get(from).copied()
            }
            Quantity::EnoughFirst | Quantity::EnoughLast => {
                let shares = RecurrentShares::of(&self.pass.as_ref()?.numbers(), CELL)?;
                let count =
                    if of == Quantity::EnoughFirst { shares.enough_first(0.01) } else { shares.enough_last(0.01) };
                Some(count as f64)
            }
            Quantity::ClipScale => {
                let pass = self.pass.as_ref()?;
                let loss = judged(scene, &pass.layout);
                let longest = scene.probe.clip as Real / 100.0;
                let tried: Descent =
                    pass.network.try_descent(&pass.trace, &loss, pass.gradients.as_ref()?, 0.1, longest).ok()?;
                Some(tried.scale)
            }
            Quantity::OfCell { cell, place } => self.pass_of(Some(cell))?.at(place),
            Quantity::CellParameters(cell) => {
                let pass = self.pass_of(Some(cell))?;
                Some(pass.network.parameters().0 as f64)
            }
            Quantity::WrongWords(None) => self.translating.as_ref()?.wrong_words(),
            Quantity::WrongWords(Some(name)) => Translating::new(&scene.phrase, name).wrong_words(),
            Quantity::UnlikeGreedy => Some(f64::from(u8::from(translating::unlike_greedy(&scene.phrase)))),
            Quantity::OrderEffect => {
                let apart = self.text_model()?.against_reversed().ok()?;
                apart.into_iter().reduce(f64::max)
            }
            Quantity::ReceptiveField(rival) => {
                let rival = rival.unwrap_or_else(|| self.convolutions());
                scene.modern.sizes.mixing(rival).receptive_field().map(|field| field as f64)
            }
            Quantity::ReachesFirst => Some(f64::from(u8::from(self.text_model()?.reaches_first()))),
            Quantity::Cost { rival, counted, length } => self.cost(rival, counted, length),
            Quantity::SlopePower { activation, steps } => {
                Some((0..steps).map(|_| activation.largest_slope()).product())
            }
        }
    }

    fn series(&self, of: Series) -> Vec<f64> {
        match of {
            Series::Unit { address, unit } => {
                let pass = self.pass.as_ref();
                let matrix = pass.and_then(|pass| pass.numbers().matrix(address));
                matrix.map_or_else(Vec::new, |matrix| matrix.row(unit).iter().map(|x| f64::from(*x)).collect())
            }
            Series::Entropy => self.translating.as_ref().map_or_else(Vec::new, Translating::entropies),
        }
    }

    fn choice(&self) -> Option<usize> {
        self.chosen
    }
}
