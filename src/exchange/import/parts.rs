//! Which tensor of a file is what: the recurrent layers by their names, embedding and output layer by shapes and names.

use super::super::{Tensor, TensorFile, printable};
use super::bytes::is_of_training;
use super::recurrent::{RecurrentShape, check, is_recurrent, limit};
use super::{Cause, HeadPart, ImportChoice, ImportError, MOST_CLASSES};
use std::collections::BTreeMap;

const FIRST: &str = "weight_ih_l0";

/// A file's tensors by what they are for.
pub struct Parts {
    pub prefix: String,
    /// Names without the prefix, with the file's metadata.
    pub recurrent: TensorFile,
    pub shape: RecurrentShape,
    pub embedding: Option<(String, Tensor)>,
    pub head: Option<HeadPart>,
    pub left_out: Vec<String>,
}

/// What stands before the recurrent layers' names.
///
/// # Errors
/// When there are none, or several and none is chosen.
pub fn prefix(file: &TensorFile, choice: &ImportChoice) -> Result<String, ImportError> {
    let is_prefix = |prefix: &&str| prefix.is_empty() || prefix.ends_with('.');
    let found: Vec<&str> = file.tensors.keys().filter_map(|name| name.strip_suffix(FIRST)).filter(is_prefix).collect();
    let several = |expected: &str| {
        let names = found.iter().map(|prefix| format!("{}{FIRST}", printable(prefix))).collect::<Vec<_>>().join(", ");
        let error = Cause::SeveralNetworks.error(FIRST, expected, names);
        ImportError { choices: found.iter().map(|prefix| (*prefix).to_owned()).collect(), ..error }
    };
    match (&found[..], &choice.prefix) {
        ([], _) => Err(not_recurrent(file)),
        (_, Some(chosen)) if found.contains(&chosen.as_str()) => Ok(chosen.clone()),
        (_, Some(_)) => Err(several("one of the recurrent networks of the file")),
        ([only], None) => Ok((*only).to_owned()),
        (_, None) => Err(several("one recurrent network, or a choice")),
    }
}

impl Parts {
    /// # Errors
    /// When a tensor is missing, has another shape, or is nothing that is read.
    pub fn of(file: TensorFile, prefix: String, choice: &ImportChoice) -> Result<Self, ImportError> {
        let mut recurrent = TensorFile { metadata: file.metadata, ..TensorFile::default() };
        let mut rest = BTreeMap::new();
        for (name, tensor) in file.tensors {
            match name.strip_prefix(&prefix).filter(|own| is_recurrent(own)) {
                Some(own) => recurrent.insert(own, tensor),
                None => drop(rest.insert(name, tensor)),
            }
        }
        if let Some(name) = rest.keys().find(|name| is_parametrized(name.strip_prefix(&prefix).unwrap_or(name))) {
            let expected = "plain weights: weight_ih_l0, weight_hh_l0, …";
            return Err(Cause::Parametrized.error(name, expected, "a tensor of this name"));
        }
        let shape = check(&recurrent, &prefix)?;
        if let Some(relu) = choice.relu.filter(|_| shape.gates == 1) {
            let told = if relu { "relu" } else { "tanh" };
            recurrent.metadata.insert(super::super::model::NONLINEARITY.into(), told.into());
        }
        let may_leave = choice.without_rest || choice.prefix.is_some();
        let roles = Roles::of(&rest, &prefix, shape, may_leave)?;
        let embedding = roles.embedding.and_then(|name| rest.remove_entry(&name));
        let head = roles.head.and_then(|name| {
            let (name, weight) = rest.remove_entry(&name)?;
            let bias = rest.remove(&bias_of(&name));
            Some(HeadPart { name, weight, bias })
        });
        if !may_leave && let Some((name, tensor)) = rest.first_key_value() {
            return Err(unused(name, tensor, head.is_some()));
        }
        Ok(Self { prefix, recurrent, shape, embedding, head, left_out: rest.into_keys().collect() })
    }

    /// # Errors
    /// When a number is none.
    pub fn check_finite(&self) -> Result<(), ImportError> {
        let layers = self.recurrent.tensors.iter().map(|(name, tensor)| (format!("{}{name}", self.prefix), tensor));
        let embedding = self.embedding.iter().map(|(name, tensor)| (name.clone(), tensor));
        let head = self.head.iter().flat_map(|head| {
            let bias = head.bias.iter().map(|bias| (bias_of(&head.name), bias));
            std::iter::once((head.name.clone(), &head.weight)).chain(bias)
        });
        for (name, tensor) in layers.chain(embedding).chain(head) {
            let wrong = tensor.values().iter().filter(|number| !number.is_finite()).count();
            if wrong > 0 {
                let found = format!("{wrong} of {} NaN or infinite", tensor.values().len());
                return Err(Cause::NotFinite.error(&name, "finite numbers", found));
            }
        }
        Ok(())
    }
}

/// The names of the weights of embedding and output layer.
struct Roles {
    embedding: Option<String>,
    head: Option<String>,
}

/// What a matrix beside the recurrent layers may be.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Embedding,
    Head,
    Unclear,
}

impl Roles {
    fn of(
        rest: &BTreeMap<String, Tensor>,
        prefix: &str,
        shape: RecurrentShape,
        may_leave: bool,
    ) -> Result<Self, ImportError> {
        let (mut embeddings, mut heads) = (Vec::new(), Vec::new());
        for (name, tensor) in rest {
            let ([rows, columns], true) = (tensor.shape(), name.ends_with("weight")) else { continue };
            let has_bias = rest.get(&bias_of(name)).is_some_and(|bias| bias.shape() == [*rows]);
            match role(name, *columns, has_bias, shape) {
                Role::Embedding => embeddings.push((name.as_str(), *rows, *columns)),
                Role::Head => heads.push((name.as_str(), *rows, *columns)),
                Role::Unclear if may_leave => {}
                Role::Unclear => {
                    let expected = "a name that says embedding or head (both have this many columns)";
                    let found = format!("shape {:?}, and no bias", tensor.shape());
                    return Err(Cause::UnclearRole.error(name, expected, found));
                }
            }
        }
        let embedding = one_of(embeddings, shape.input, prefix);
        let head = one_of(heads, shape.output(), prefix);
        Ok(Self {
            embedding: match embedding {
                Found::None => None,
                Found::One(name, _) => Some(name),
                _ if may_leave => None,
                Found::Several(names) => return Err(several(Cause::SeveralEmbeddings, "nn.Embedding", &names)),
                Found::Misfit(name, rows, columns) => {
                    let expected = format!("{} columns, the recurrent layers' input size", shape.input);
                    let found = format!("shape [{rows}, {columns}]");
                    return Err(Cause::EmbeddingWidth.error(&name, expected, found));
                }
            },
            head: match head {
                Found::None => None,
                Found::One(name, classes) => {
                    limit(Cause::TooManyClasses, &format!("classes of {name}"), classes, MOST_CLASSES)?;
                    Some(name)
                }
                _ if may_leave => None,
                Found::Several(names) => return Err(several(Cause::SeveralHeads, "nn.Linear", &names)),
                Found::Misfit(name, rows, columns) => return Err(head_misfit(&name, (rows, columns), shape)),
            },
        })
    }
}

enum Found {
    None,
    /// Its name and its rows.
    One(String, usize),
    Several(Vec<String>),
    /// None has so many columns; one that has not.
    Misfit(String, usize, usize),
}

/// Of those with so many columns the one that stands nearest to the recurrent layers among the module's attributes.
fn one_of(candidates: Vec<(&str, usize, usize)>, columns: usize, prefix: &str) -> Found {
    let fitting: Vec<_> = candidates.iter().filter(|(.., found)| *found == columns).collect();
    let Some((first, rows, found)) = candidates.first() else { return Found::None };
    let nearest = fitting.iter().map(|(name, ..)| shared(name, prefix)).max();
    let near: Vec<_> = fitting.iter().filter(|(name, ..)| Some(shared(name, prefix)) == nearest).collect();
    match &near[..] {
        [] => Found::Misfit((*first).to_owned(), *rows, *found),
        [(name, rows, _)] => Found::One((*name).to_owned(), *rows),
        several => Found::Several(several.iter().map(|(name, ..)| (*name).to_owned()).collect()),
    }
}

/// How many of the attributes that lead to two names they have in common.
fn shared(name: &str, prefix: &str) -> usize {
    name.split('.').zip(prefix.split('.')).take_while(|(a, b)| a == b).count()
}

fn role(name: &str, columns: usize, has_bias: bool, shape: RecurrentShape) -> Role {
    let attributes = name.rsplit('.').skip(1).map(str::to_ascii_lowercase);
    // Of an nn.Sequential the last one is a number.
    let own = attributes.into_iter().find(|part| !part.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or_default();
    let says = |words: &[&str]| words.iter().any(|word| own.contains(word));
    if has_bias {
        return Role::Head;
    }
    if says(&["emb", "wte", "lookup", "vectors"]) {
        return Role::Embedding;
    }
    if says(&["head", "linear", "fc", "out", "classif", "logit", "project", "decoder"]) {
        return Role::Head;
    }
    match (columns == shape.input, columns == shape.output()) {
        (true, false) => Role::Embedding,
        (true, true) => Role::Unclear,
        (false, _) => Role::Head,
    }
}

fn head_misfit(name: &str, (rows, columns): (usize, usize), shape: RecurrentShape) -> ImportError {
    let (hidden, output) = (shape.hidden, shape.output());
    let (cause, expected) = match shape.directions {
        _ if rows == shape.input => {
            (Cause::LinearBefore, format!("{output} columns: an nn.Linear after the recurrent layers"))
        }
        2 if columns == hidden => {
            (Cause::HeadOneDirection, format!("2 × {hidden} = {output} columns: the layers read in both directions"))
        }
        1 if columns == 2 * hidden => {
            (Cause::HeadTwoDirections, format!("{output} columns, the hidden size: the layers read in one direction"))
        }
        2 => (Cause::HeadWidth, format!("2 × {hidden} = {output} columns, as many as h_t of both directions")),
        _ => (Cause::HeadWidth, format!("{output} columns, the hidden size")),
    };
    cause.error(name, expected, format!("shape [{rows}, {columns}]"))
}

fn several(cause: Cause, kind: &str, names: &[String]) -> ImportError {
    let names: Vec<String> = names.iter().map(|name| printable(name)).collect();
    cause.error(kind, format!("at most one {kind} that fits"), names.join(", "))
}

/// A tensor that is nothing of an embedding, recurrent layers and an output layer.
fn unused(name: &str, tensor: &Tensor, has_head: bool) -> ImportError {
    let lone_bias = name.ends_with("bias") && tensor.shape().len() == 1 && !has_head;
    let cause = match () {
        () if is_of_training(name) => Cause::Checkpoint,
        () if lone_bias => Cause::TiedHead,
        () => Cause::OtherParts,
    };
    let expected = "only nn.Embedding, the recurrent layers and nn.Linear";
    cause.error(name, expected, format!("a tensor of shape {:?}", tensor.shape()))
}

/// Why a file has no recurrent layers under the names that are read.
fn not_recurrent(file: &TensorFile) -> ImportError {
    let named = |wanted: &dyn Fn(&str) -> bool| file.tensors.keys().find(|name| wanted(name));
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let expected = "weight_ih_l0: the weights of an nn.RNN, nn.LSTM or nn.GRU";
    let found = "a tensor of this name";
    if let Some(name) = named(&|name| is_parametrized(name)) {
        return Cause::Parametrized.error(name, expected, found);
    }
    if let Some(name) = named(&|name| last(name) == "weight_ih") {
        return Cause::CellNames.error(name, expected, found);
    }
    if let Some(name) = named(&|name| is_of_training(name)) {
        return Cause::Checkpoint.error(name, expected, found);
    }
    let found = match file.tensors.keys().next() {
        Some(name) => format!("{} others, among them {}", file.tensors.len(), printable(name)),
        None => "no tensor at all".into(),
    };
    Cause::NotRecurrent.error(FIRST, expected, found)
}

/// `parametrizations.weight_hh_l0.original0`, `weight_hh_l0_raw`, `weight_ih_l0_g`.
fn is_parametrized(name: &str) -> bool {
    let is_weight = |part: &str| part.starts_with("weight_ih_l") || part.starts_with("weight_hh_l");
    let altered = ["_raw", "_g", "_v", "_orig"];
    name.contains("parametrizations.weight_")
        || name.rsplit('.').next().is_some_and(|last| is_weight(last) && altered.iter().any(|end| last.ends_with(end)))
}

/// `fc.bias` of `fc.weight`.
fn bias_of(weight: &str) -> String {
    format!("{}bias", weight.strip_suffix("weight").unwrap_or(weight))
}
