//! A network from a learner's own file, and what it makes of a text.

use crate::engine::{CellKind, Input, Layer, Network};
use crate::exchange::import::Found;
use crate::exchange::{ExchangeError, TensorFile, network_of_tensors};
use crate::language::{Column, InputError, Layout, Shape, Tokenization, Vocabulary, tokenize};
use std::ops::Deref;
use std::rc::Rc;

/// How a text becomes what the network reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnReading {
    /// Words of the vocabulary that came with the file, through the model's embedding.
    Words,
    /// The model has an embedding, but nothing says which word has which row: the text is the rows' numbers, `12 7 7`.
    Numbers,
    /// The model has no embedding, and its input is as wide as the vocabulary: 1 at the word's place, else 0.
    OneHot,
    /// The model has no embedding, and nothing says what its input vectors stand for: each word is given a vector drawn
    /// from a seed and the word itself ([`Input::seeded_embedding`]), as wide as the model's input. The weights are then
    /// the model's and every equation holds, but the inputs are not what it was trained on, which the labs say plainly.
    Drawn,
}

/// A network from a learner's own file, as the labs open it.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnModel {
    network: Network,
    found: Found,
    reader: Rc<OwnReader>,
}

/// All of it but its weights: how it reads a text, and its sizes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnReader {
    pub kind: CellKind,
    pub bidirectional: bool,
    pub hidden: usize,
    pub layers: usize,
    /// The length of the vectors that the lowest layer reads.
    pub features: usize,
    reading: OwnReading,
    /// What the network reads; where vectors are drawn, any word.
    vocabulary: Vocabulary,
    classes: Vec<String>,
}

/// How vocabularies call what they do not have.
const UNKNOWN: [&str; 6] = ["<unk>", "[unk]", "<UNK>", "[UNK]", "UNK", "unk"];

/// How many words of its vocabulary an example has.
const EXAMPLE: usize = 6;

impl OwnModel {
    /// From what the worker made of the file ([`super::exchanged::ImportedModel`]).
    ///
    /// # Errors
    /// When the tensors are not a network's.
    pub fn new(file: TensorFile, found: Found) -> Result<Self, ExchangeError> {
        let network = network_of_tensors(file)?;
        let words = found.words.clone();
        let (width, classes) = (network.input().features(), network.head().classes());
        let reading = match (network.embedding(), &words) {
            (Some(_), Some(_)) => OwnReading::Words,
            (Some(_), None) => OwnReading::Numbers,
            (None, Some(words)) if words.len() == width => OwnReading::OneHot,
            (None, _) => OwnReading::Drawn,
        };
        let classes = match (&words, &found.head) {
            (Some(words), Some(_)) if words.len() == classes => words.clone(),
            _ => numbered(classes),
        };
        let vocabulary = match reading {
            OwnReading::Words | OwnReading::OneHot => Vocabulary::new(words.unwrap_or_default()),
            OwnReading::Numbers => Vocabulary::new(numbered(network.input().vocabulary())),
            OwnReading::Drawn => Vocabulary::default(),
        };
        let of_cell = network.stack().cells().next().map(|(_, cell)| (cell.kind(), cell.weights().hidden_size()));
        let (kind, hidden) = of_cell.unwrap_or((CellKind::RNN, 0));
        let layers = network.stack().layers();
        let reader = OwnReader {
            kind,
            bidirectional: layers.iter().any(Layer::is_bidirectional),
            hidden,
            layers: layers.len(),
            features: width,
            reading,
            vocabulary,
            classes,
        };
        Ok(Self { network, found, reader: Rc::new(reader) })
    }

    pub fn found(&self) -> &Found {
        &self.found
    }

    /// The network of the file. It reads a text's layout once [`OwnModel::for_text`] has given it the text's vectors.
    pub fn network(&self) -> &Network {
        &self.network
    }

    pub fn reader(&self) -> &Rc<OwnReader> {
        &self.reader
    }

    /// The network with what it needs to read a layout's tokens: drawn vectors depend on the seed and the words alone.
    pub fn for_text(&self, layout: &Layout, seed: u64) -> Network {
        self.reader.for_text(&self.network, layout, seed)
    }
}

impl Deref for OwnModel {
    type Target = OwnReader;

    fn deref(&self) -> &OwnReader {
        &self.reader
    }
}

impl OwnReader {
    pub fn reading(&self) -> OwnReading {
        self.reading
    }

    /// The words that it reads; where vectors are drawn none, for it reads any.
    pub fn words(&self) -> &[String] {
        self.vocabulary.words()
    }

    /// Whether what the network reads is made for each text ([`OwnReader::for_text`]).
    pub fn is_of_text(&self) -> bool {
        matches!(self.reading, OwnReading::OneHot | OwnReading::Drawn)
    }

    /// Some text that it can read.
    pub fn example(&self) -> String {
        let words = self.words().iter().filter(|word| !is_mark(word) && !word.trim().is_empty());
        let words: Vec<&str> = words.map(String::as_str).take(EXAMPLE).collect();
        words.join(if self.usual_tokenization() == Tokenization::Character { "" } else { " " })
    }

    /// What the outputs choose from: words, where there are as many as classes; else the classes' numbers, or without an
    /// output layer those of the units of h_t.
    pub fn classes(&self) -> &[String] {
        &self.classes
    }

    /// Whether its classes are its words: it says what comes next.
    pub fn foresees(&self) -> bool {
        !self.vocabulary.is_empty() && self.vocabulary.words() == self.classes
    }

    /// What it seems made for: which word comes next, or else one answer at the end.
    pub fn usual_shape(&self) -> Shape {
        if self.foresees() { Shape::ManyToManyEqual } else { Shape::ManyToOne }
    }

    /// Characters where every word of the vocabulary is one.
    pub fn usual_tokenization(&self) -> Tokenization {
        let is_one = |word: &String| tokenize(word, Tokenization::Character).tokens.len() <= 1 || is_mark(word);
        match self.reading {
            OwnReading::Words | OwnReading::OneHot if self.vocabulary.words().iter().all(is_one) => {
                Tokenization::Character
            }
            _ => Tokenization::Word,
        }
    }

    /// A text over time: one answer at the end, or (any other shape) one at every step. Nobody knows the right answers; the
    /// first class stands in for every target but the words that come next, where the network foresees those.
    ///
    /// # Errors
    /// When the text is empty, or has a word that the vocabulary does not, which has no word for unknown ones either.
    pub fn read(&self, text: &str, by: Tokenization, shape: Shape) -> Result<Layout, InputError> {
        let by = if self.reading == OwnReading::Numbers { Tokenization::Word } else { by };
        let tokens = tokenize(text, by).tokens;
        if tokens.is_empty() {
            return Err(InputError("expected at least one word, found none: type some".into()));
        }
        let (vocabulary, ids) = match self.reading {
            OwnReading::Drawn => {
                let own = Layout::new(&tokens, Shape::ManyToManyEqual);
                (own.vocabulary.clone(), own.inputs().into_iter().flatten().collect())
            }
            _ => {
                let ids = tokens.iter().map(|token| self.number(token)).collect::<Result<Vec<_>, _>>()?;
                (self.vocabulary.words().to_vec(), ids)
            }
        };
        let target = |step: usize| {
            let next = ids.get(step + 1).copied().filter(|_| self.foresees());
            let is_asked = shape != Shape::ManyToOne || step + 1 == ids.len();
            is_asked.then(|| next.unwrap_or(0))
        };
        let columns =
            ids.iter().enumerate().map(|(step, id)| Column { input: Some(*id), target: target(step) }).collect();
        let own = if self.reading == OwnReading::Drawn { Vec::new() } else { tokens };
        Ok(Layout { columns, vocabulary, classes: self.classes.clone(), vectors: None, own })
    }

    /// Its network with what that needs to read a layout's tokens, as [`OwnModel::for_text`].
    pub fn for_text(&self, network: &Network, layout: &Layout, seed: u64) -> Network {
        let size = network.input().features();
        let input = match self.reading {
            OwnReading::Words | OwnReading::Numbers => return network.clone(),
            OwnReading::OneHot => Input::OneHot { size },
            OwnReading::Drawn => Input::seeded_embedding(seed, &layout.vocabulary, size),
        };
        let (stack, head) = (network.stack().clone(), network.head().clone());
        // Of the same width, so it fits.
        Network::new(input, stack, head).unwrap_or_else(|_| network.clone())
    }

    /// A word's number: as it is written, in small letters, or as the word for unknown ones.
    fn number(&self, word: &str) -> Result<usize, InputError> {
        let number = |word: &str| self.vocabulary.number(word);
        let known = number(word).or_else(|| number(&word.to_lowercase()));
        let is_number = self.reading == OwnReading::Numbers;
        known.or_else(|| UNKNOWN.into_iter().find_map(number).filter(|_| !is_number)).ok_or_else(|| {
            let count = self.vocabulary.len();
            let word = crate::exchange::printable(word);
            InputError(match is_number {
                true => format!(
                    "expected numbers of tokens from 0 to {}, found “{word}”: add a vocabulary to type words",
                    count.saturating_sub(1)
                ),
                false => format!("expected one of the {count} words of the vocabulary, found “{word}”"),
            })
        })
    }
}

/// `<pad>`, `[CLS]`: no word of a text.
fn is_mark(word: &str) -> bool {
    (word.starts_with('<') && word.ends_with('>')) || (word.starts_with('[') && word.ends_with(']'))
}

fn numbered(count: usize) -> Vec<String> {
    (0..count).map(|number| number.to_string()).collect()
}
