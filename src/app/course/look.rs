//! What a step lights up: how it is called, and where on the page it stands.

use crate::app::Shared;
use crate::engine::{Address, Direction, Lane, Value};
use crate::lessons::course::Look;
use crate::lessons::facts::{Entry, Place};
use crate::lessons::words::{Argument, Words};
use crate::lessons::{node_text, value_text};
use crate::scene::address_key;

/// 'Forget gate f', 'the spectral radius'.
pub fn look_name(look: &Look, words: &Shared<Words>) -> String {
    match look {
        Look::Value(address) | Look::Number(Place { address, .. }) => value_name(*address, words),
        Look::Node(node) | Look::Entry(Entry { node, .. }) => node_text(node).name.into(),
        Look::Setting(key) => words.say(&format!("lesson-setting-{key}")),
    }
}

fn value_name(address: Address, words: &Shared<Words>) -> String {
    let Address { lane, value, gradient } = address;
    let is_reverse = matches!(lane, Lane::Cell { direction: Direction::Reverse, .. });
    let id = match (gradient, is_reverse) {
        // The two shares are gradients by their names.
        (true, _) if !matches!(value, Value::OwnShare | Value::FutureShare) => "lesson-gradient-of",
        (_, true) => "lesson-reverse",
        _ => return value_text(value).name.into(),
    };
    words.say_with(id, &[("name", Argument::Text(value_text(value).name))])
}

/// By which selector it is found.
pub fn selector(look: &Look) -> String {
    match look {
        Look::Value(address) | Look::Number(Place { address, .. }) => match (address.lane, address.value) {
            (Lane::Output, Value::Probabilities) => ".outputs-row, .odds-row".into(),
            // As lines over time, too.
            (_, Value::Hidden | Value::CellState) => {
                format!("[data-value~=\"{}\"], .flow-row, .lines-row", address_key(*address))
            }
            _ => format!("[data-value~=\"{}\"]", address_key(*address)),
        },
        Look::Node("probabilities") => ".translated-odds, .beams".into(),
        Look::Node(node) | Look::Entry(Entry { node, .. }) => format!("[data-nodes~=\"{}\"]", node.replace(' ', "-")),
        Look::Setting(key) => match *key {
            "forget-bias" => control(&["#forget"]) + ", .forget-bias:has(#bias-slider)",
            "radius" => control(&["#radius"]),
            "clip" => ".loss-at:has(#clip)".into(),
            "hidden" => control(&["#hidden-size"]),
            "z" => control(&["#label-sense"]),
            "reset" => control(&["#label-reset"]),
            "writing" => control(&["#label-writing"]),
            "map" => ".map-tools .segments".into(),
            "translator" => control(&["#label-score"]),
            "positions" => control(&["#label-positions"]),
            "mask" => control(&["#label-mask"]),
            "convolution" => control(&["#label-convolution"]),
            "blocks" => control(&["#blocks"]),
            "kernel" => control(&["#kernel"]),
            "over" => control(&["#positions-length"]),
            "recipe" => control(&["#recipe-panel"]),
            _ => format!("#{key}"),
        },
    }
}

fn control(inner: &[&str]) -> String {
    inner.iter().map(|inner| format!(".control:has({inner})")).collect::<Vec<_>>().join(", ")
}
