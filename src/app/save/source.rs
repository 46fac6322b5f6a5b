//! What the labs have to save: their numbers and their networks, told from what their views read.

use crate::app::modern::ModernView;
use crate::app::translate::TranslateView;
use crate::app::view::{Computed, View};
use crate::engine::graph::{Graph, GraphTrace};
use crate::exchange::{Listing, tensors_of_graph, tensors_of_network};
use crate::training::exchanged::SnippetPlan;

/// Numbers and a network. All of it is made when it is asked for.
pub struct Source {
    pub listing: Box<dyn Fn() -> Option<Listing>>,
    /// As a safetensors file.
    pub model: Box<dyn Fn() -> Option<Vec<u8>>>,
    /// The program that computes the same, with the name of the network's file; none where PyTorch has no such network.
    pub snippet: Option<Box<SnippetOf>>,
}

type SnippetOf = dyn Fn(&str) -> Option<SnippetPlan>;

/// What is held is in the numbers, and not in the network nor in the program.
pub fn of_recurrence(view: &View) -> Option<Source> {
    view.computed.as_ref()?;
    let (shown, untouched) = (view.clone(), view.unheld());
    let network = untouched.clone();
    Some(Source {
        listing: Box::new(move || {
            let numbers = shown.computed.as_ref()?.numbers()?;
            Some(Listing::of_network(&numbers, words(&shown), 0))
        }),
        model: Box::new(move || {
            tensors_of_network(network.computed.as_ref().and_then(Computed::numbers)?.network).to_bytes().ok()
        }),
        snippet: Some(Box::new(move |file| {
            let numbers = untouched.computed.as_ref()?.numbers()?;
            SnippetPlan::new(&numbers, words(&untouched), file).ok()
        })),
    })
}

pub fn of_translation(view: &TranslateView) -> Option<Source> {
    let pass = view.pass.clone()?;
    let (model, view) = (pass.clone(), view.clone());
    Some(Source {
        listing: Box::new(move || {
            let tokens = view.words.source.iter().cloned().map(Some).collect();
            let written = (0..pass.read().len()).map(|step| view.read(step).map(str::to_owned)).collect();
            Some(of_graph(pass.graph(), &pass.translated.trace, tokens, written))
        }),
        model: Box::new(move || tensors_of_graph(model.graph()).to_bytes().ok()),
        snippet: None,
    })
}

pub fn of_modern(view: &ModernView) -> Option<Source> {
    let text = view.text.clone()?;
    let (model, view) = (text.clone(), view.clone());
    Some(Source {
        listing: Box::new(move || {
            let tokens = view.words.iter().cloned().map(Some).collect();
            Some(of_graph(text.model.graph(), &text.trace, tokens, Vec::new()))
        }),
        model: Box::new(move || tensors_of_graph(model.model.graph()).to_bytes().ok()),
        snippet: None,
    })
}

fn of_graph(graph: &Graph, trace: &GraphTrace, tokens: Vec<Option<String>>, written: Vec<Option<String>>) -> Listing {
    Listing::of_graph(graph, trace, tokens, written, 0)
}

/// What is read at each step, as the reader knows it.
fn words(view: &View) -> Vec<Option<String>> {
    let layout = &view.layout;
    let word = |step: usize| layout.own_word(step).filter(|_| layout.token(step).is_some()).or(layout.token(step));
    (0..layout.columns.len()).map(|step| word(step).map(str::to_owned)).collect()
}
