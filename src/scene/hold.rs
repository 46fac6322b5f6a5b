//! What if: what the learner holds at a number, or a word in place of another.

use super::Scene;
use super::names::within;
use super::pin::{read_lane, write_lane};
use crate::engine::{Address, Gate, HeldWeight, Hold, Lane, Real, Value, Weight, WeightKind};
use crate::language::{InputSpace, Layout, tokenize};
use crate::training::decimal;

/// One thing that is other than the network has it.
#[derive(Debug, Clone, PartialEq)]
pub enum SceneHold {
    Value(Hold),
    Weight(HeldWeight),
    /// What a step reads in place of its own token.
    Token {
        step: usize,
        token: String,
    },
}

impl SceneHold {
    /// Whether the two hold the same thing, be it at other numbers.
    pub fn is_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Value(a), Self::Value(b)) => Hold { number: 0.0, ..*a } == Hold { number: 0.0, ..*b },
            (Self::Weight(a), Self::Weight(b)) => HeldWeight { number: 0.0, ..*a } == HeldWeight { number: 0.0, ..*b },
            (Self::Token { step: a, .. }, Self::Token { step: b, .. }) => a == b,
            _ => false,
        }
    }

    /// The same in a GRU whose update gate is 1 - z in place of z.
    pub(super) fn turn_update(&mut self) {
        match self {
            Self::Value(Hold { address, number, .. }) if address.value == Value::UpdateGate => {
                // Rounded, since 1 - 0.1 is not the 0.9 that one would type.
                *number = ((1.0 - *number) * 1e6).round() / 1e6;
            }
            Self::Value(Hold { address, number, .. }) if address.value == Value::UpdatePre => *number = -*number,
            Self::Weight(HeldWeight { weight, number, .. }) if weight.gate == Gate::Update => *number = -*number,
            _ => {}
        }
    }
}

impl Scene {
    pub const MOST_HOLDS: usize = 32;

    pub fn held_values(&self) -> Vec<Hold> {
        self.holds
            .iter()
            .filter_map(|hold| if let SceneHold::Value(hold) = hold { Some(*hold) } else { None })
            .collect()
    }

    pub fn held_weights(&self) -> Vec<HeldWeight> {
        let weight = |hold: &SceneHold| if let SceneHold::Weight(weight) = hold { Some(*weight) } else { None };
        self.holds.iter().filter_map(weight).collect()
    }

    pub fn held_tokens(&self) -> impl Iterator<Item = (usize, &str)> {
        self.holds.iter().filter_map(|hold| match hold {
            SceneHold::Token { step, token } => Some((*step, token.as_str())),
            _ => None,
        })
    }

    /// The layout with the learner's words in place of its own. The classes stay.
    pub fn layout_with_holds(&self, mut layout: Layout) -> Layout {
        for (step, token) in self.held_tokens() {
            layout.replace(step, token);
        }
        layout
    }

    /// Why a word cannot stand at a step; none where it can.
    pub fn refuses_token(&self, layout: &Layout, step: usize, token: &str) -> Option<&'static str> {
        let reads = layout.columns.get(step).is_some_and(|column| column.input.is_some());
        if !reads || layout.vectors.is_some() {
            return Some("this step reads no word");
        }
        match self.task() {
            Some(task) => {
                let InputSpace::Tokens(vocabulary) = task.input() else { return Some("this step reads no word") };
                let known = vocabulary.words().iter().any(|word| word == token);
                (!known).then_some("the network has never read this word: it has no vector for it")
            }
            None => {
                let own = self.own_reader().filter(|own| !own.words().is_empty());
                if own.is_some_and(|own| !own.words().iter().any(|word| word == token)) {
                    return Some("the network has never read this word: it has no vector for it");
                }
                let cut = tokenize(token, self.tokenization).tokens;
                (cut != [token]).then_some("one step reads one token")
            }
        }
    }

    /// Whether the scene has such a thing to hold.
    pub(super) fn can_hold(&self, hold: &SceneHold, layout: &Layout) -> bool {
        let steps = layout.columns.len();
        match hold {
            SceneHold::Value(hold) => {
                let units = self.holdable(hold.address, layout);
                let size = if hold.number.abs() <= Hold::LARGEST { units } else { 0 };
                hold.unit.unwrap_or(0) < size && hold.step.unwrap_or(0) < steps
            }
            SceneHold::Weight(held) => {
                let (rows, columns) = self.shape_of(held.weight, layout);
                held.row < rows && held.column < columns && held.number.abs() <= Hold::LARGEST
            }
            SceneHold::Token { step, token } => self.refuses_token(layout, *step, token).is_none(),
        }
    }

    /// How many units of a value can be held; 0 where none can.
    pub fn holdable(&self, address: Address, layout: &Layout) -> usize {
        match (address.lane, address.value) {
            _ if address.gradient => 0,
            (Lane::Output, Value::Logits) => layout.classes.len(),
            (Lane::Output, _) => 0,
            _ => self.units_of(address),
        }
    }

    /// Rows and columns of a weight matrix, or of a gate's block of one; zeros where there is none.
    fn shape_of(&self, weight: Weight, layout: &Layout) -> (usize, usize) {
        let Weight { lane, kind, gate, .. } = weight;
        let recipe = &self.recipe;
        let read = Address::value(lane, Value::Input);
        match (lane, kind) {
            (Lane::Output, WeightKind::Head) => {
                (layout.classes.len(), recipe.hidden * if recipe.bidirectional { 2 } else { 1 })
            }
            (Lane::Cell { .. }, WeightKind::Input | WeightKind::Recurrent) => {
                let exists = self.units_of(read) > 0 && recipe.kind.gates().contains(&gate);
                let columns = if kind == WeightKind::Input { self.units_of(read) } else { recipe.hidden };
                if exists { (recipe.hidden, columns) } else { (0, 0) }
            }
            _ => (0, 0),
        }
    }
}

/// Separated by commas: `l1.f.3@5=1` (layer 1, forget gate, unit 3, step 5), `*` for all units or steps;
/// `w.l1.U.f.3.2=0.5` (row 3, column 2 of U_f), `w.y.1.4=0` (the output layer's); `x@4=bad`.
pub(super) fn write_holds(holds: &[SceneHold]) -> Option<String> {
    let written: Vec<String> = holds.iter().map(write_hold).collect();
    (!written.is_empty()).then(|| written.join(","))
}

pub(super) fn read_holds(entry: &str) -> Option<Vec<SceneHold>> {
    let holds = entry.split(',').map(read_hold).collect::<Option<Vec<_>>>()?;
    (holds.len() <= Scene::MOST_HOLDS).then_some(holds)
}

fn write_hold(hold: &SceneHold) -> String {
    let place = |number: Option<usize>, from: usize| number.map_or("*".into(), |number| (number + from).to_string());
    match hold {
        SceneHold::Value(Hold { address: Address { lane, value, .. }, unit, step, number }) => {
            let (lane, unit, step) = (write_lane(*lane), place(*unit, 0), place(*step, 1));
            format!("{lane}.{}.{unit}@{step}={}", value.key(), decimal::write(*number))
        }
        SceneHold::Weight(HeldWeight { weight, row, column, number }) => {
            let matrix = match weight.kind {
                WeightKind::Input => format!(".W.{}", gate_key(weight.gate)),
                WeightKind::Recurrent => format!(".U.{}", gate_key(weight.gate)),
                WeightKind::Head => String::new(),
            };
            format!("w.{}{matrix}.{row}.{column}={}", write_lane(weight.lane), decimal::write(*number))
        }
        SceneHold::Token { step, token } => {
            format!("x@{}={}", step + 1, token.replace('%', "%25").replace(',', "%2C"))
        }
    }
}

fn read_hold(entry: &str) -> Option<SceneHold> {
    let (place, number) = entry.split_once('=')?;
    if let Some(step) = place.strip_prefix("x@") {
        let token = number.replace("%2C", ",").replace("%25", "%");
        return Some(SceneHold::Token { step: within(step, 1, 1000)? - 1, token });
    }
    let number: Real = decimal::read(number)?;
    if let Some(place) = place.strip_prefix("w.") {
        let parts: Vec<&str> = place.split('.').collect();
        let (lane, kind, gate, row, column) = match *parts {
            ["y", row, column] => (Lane::Output, WeightKind::Head, Gate::Whole, row, column),
            [lane, matrix, gate, row, column] => {
                let kind = match matrix {
                    "W" => WeightKind::Input,
                    "U" => WeightKind::Recurrent,
                    _ => return None,
                };
                (read_lane(lane).filter(|lane| *lane != Lane::Output)?, kind, gate_named(gate)?, row, column)
            }
            _ => return None,
        };
        let weight = Weight { lane, kind, gate, first_column: 0 };
        return Some(SceneHold::Weight(HeldWeight {
            weight,
            row: within(row, 0, 1000)?,
            column: within(column, 0, 1000)?,
            number,
        }));
    }
    let (place, step) = place.split_once('@')?;
    let (lane, rest) = place.split_once('.')?;
    let (value, unit) = rest.split_once('.')?;
    let at = |text: &str, from: usize| match text {
        "*" => Some(None),
        text => within(text, from, 1000).map(|number| Some(number - from)),
    };
    let address = Hold::address_of(Address::value(read_lane(lane)?, Value::from_key(value)?));
    Some(SceneHold::Value(Hold { address, unit: at(unit, 0)?, step: at(step, 1)?, number }))
}

const GATES: [(&str, Gate); 8] = [
    ("a", Gate::Whole),
    ("i", Gate::Input),
    ("f", Gate::Forget),
    ("g", Gate::Candidate),
    ("o", Gate::Output),
    ("r", Gate::Reset),
    ("z", Gate::Update),
    ("n", Gate::CandidateHidden),
];

fn gate_key(gate: Gate) -> &'static str {
    GATES.iter().find(|(_, known)| *known == gate).map_or("", |(key, _)| key)
}

fn gate_named(key: &str) -> Option<Gate> {
    GATES.iter().find(|(known, _)| *known == key).map(|(_, gate)| *gate)
}
