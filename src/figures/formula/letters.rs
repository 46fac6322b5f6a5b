//! The letters: how values, gradients, weights and biases are written.

use super::math::{Math, arrow};
use crate::engine::{Address, Bias, Direction, Gate, Lane, Layer, Network, Shift, Value, Weight, WeightKind};
use crate::lessons::value_text;

/// What has to be written beside a letter for it to name one thing only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Naming {
    /// The layer, in parentheses above.
    pub layers: bool,
    /// The direction, as an arrow over the letter.
    pub directions: bool,
}

/// What else stands beside a value's letter.
#[derive(Default, Clone)]
pub(super) struct Beside {
    /// In place of the layer.
    pub exponent: Option<Math>,
    /// After the time.
    pub index: Option<&'static str>,
}

/// A value's symbol, `h_{t-1}`, or that of a gradient, `∂L/∂h_t`.
pub fn symbol(address: Address, shift: Shift, naming: Naming) -> Math {
    naming.value(address, shift, Beside::default())
}

impl Naming {
    pub fn of(network: &Network) -> Self {
        let layers = network.stack().layers();
        Self { layers: layers.len() > 1, directions: layers.iter().any(Layer::is_bidirectional) }
    }

    pub(super) fn value(self, address: Address, shift: Shift, beside: Beside) -> Math {
        let of =
            if address.gradient { self.gradient(address, shift) } else { self.plain_value(address, shift, beside) };
        Math::Link { address, shift, of: Box::new(of) }
    }

    pub(super) fn plain_value(self, address: Address, shift: Shift, beside: Beside) -> Math {
        let Address { lane, value, .. } = address;
        let text = value_text(value);
        let below = list([text.subscript.map(Math::Ident), Some(time(lane, shift)), beside.index.map(Math::Ident)]);
        let above = beside.exponent.or_else(|| self.layer(lane));
        let own = |letter| self.arrow(lane.direction(), letter);
        match value {
            Value::InputShare => {
                Math::row([own(Math::Ident("W")), Math::Ident("x")]).parentheses().scripts(below, above)
            }
            Value::RecurrentShare => {
                Math::row([own(Math::Ident("U")), own(Math::Ident("h"))]).parentheses().scripts(below, above)
            }
            Value::CellTanh => {
                let inner = own(Math::Ident("C")).scripts(below, above);
                Math::row([Math::Ident("tanh"), Math::Sign(THIN), inner])
            }
            Value::Target | Value::OwnShare | Value::FutureShare => Math::Text(text.letter).scripts(below, above),
            // Both directions read the same input, and there is one output layer.
            Value::Input | Value::Logits | Value::Probabilities | Value::LossWeight => {
                Math::Ident(text.letter).scripts(below, above)
            }
            _ if text.tilde => own(Math::Tilde(Box::new(Math::Ident(text.letter)))).scripts(below, above),
            _ => own(Math::Ident(text.letter)).scripts(below, above),
        }
    }

    fn gradient(self, address: Address, shift: Shift) -> Math {
        let value = match address.value {
            Value::OwnShare | Value::FutureShare => Value::Hidden,
            value => value,
        };
        let below = self.plain_value(Address { value, ..address }, shift, Beside::default());
        let below = if value == Value::CellTanh { below.parentheses() } else { below };
        let loss = Math::row([Math::Sign("∂"), Math::Ident("L")]);
        let whole = Math::fraction(loss, Math::row([Math::Sign("∂"), below]));
        let note = match (address.value, address.lane.direction()) {
            (Value::OwnShare, _) => "own share",
            (Value::FutureShare, _) => "future share",
            // What comes back to the input through one of the two directions.
            (Value::Input, Direction::Forward) if self.directions => "through →",
            (Value::Input, Direction::Reverse) if self.directions => "through ←",
            _ => return whole,
        };
        Math::Under(Box::new(whole), Box::new(Math::Text(note)))
    }

    /// `part` is the half of the columns that a transposed product goes through, where it is not all of them.
    pub(super) fn weight(self, weight: Weight, transposed: bool, part: Option<Direction>) -> Math {
        let (letter, index, direction, part) = match weight.kind {
            WeightKind::Input => ("W", gate_letter(weight.gate), weight.lane.direction(), part),
            WeightKind::Recurrent => ("U", gate_letter(weight.gate), weight.lane.direction(), None),
            // The output layer's matrix has a half for each direction.
            WeightKind::Head if weight.first_column > 0 => ("W", Some("y"), Direction::Reverse, None),
            WeightKind::Head => ("W", Some("y"), Direction::Forward, None),
        };
        let below = list([index.map(Math::Ident), part.map(|part| Math::Sign(arrow(part)))]);
        let above = match (self.layer(weight.lane), transposed) {
            (Some(layer), true) => Some(Math::row([layer, Math::Sign("⊤")])),
            (None, true) => Some(Math::Sign("⊤")),
            (layer, false) => layer,
        };
        self.arrow(direction, Math::Ident(letter)).scripts(below, above)
    }

    pub(super) fn bias(self, bias: Bias) -> Math {
        let (lane, gate, of) = match bias {
            Bias::Head => return Math::Ident("b").below(Math::Ident("y")),
            Bias::Both { lane, gate } => (lane, gate, None),
            Bias::Input { lane, gate } => (lane, gate, Some("W")),
            Bias::Recurrent { lane, gate } => (lane, gate, Some("U")),
        };
        let below = list([of.map(Math::Ident), gate_letter(gate).map(Math::Ident)]);
        self.arrow(lane.direction(), Math::Ident("b")).scripts(below, self.layer(lane))
    }

    pub(super) fn layer(self, lane: Lane) -> Option<Math> {
        match lane {
            Lane::Cell { layer, .. } if self.layers => Some(Math::number(layer + 1).parentheses()),
            _ => None,
        }
    }

    pub(super) fn arrow(self, direction: Direction, letter: Math) -> Math {
        if self.directions { Math::Arrow(direction, Box::new(letter)) } else { letter }
    }
}

/// A thin space, between a function's name and its argument without parentheses.
pub(super) const THIN: &str = "\u{2009}";

/// The letter that a gate's weights carry.
pub fn gate_letter(gate: Gate) -> Option<&'static str> {
    match gate {
        Gate::Whole => None,
        Gate::Input => Some("i"),
        Gate::Forget => Some("f"),
        Gate::Candidate => Some("C"),
        Gate::Output => Some("o"),
        Gate::Reset => Some("r"),
        Gate::Update => Some("z"),
        Gate::CandidateHidden => Some("h"),
    }
}

/// The time of a value, as its lane reads: what a reverse lane had before stands to the right.
fn time(lane: Lane, shift: Shift) -> Math {
    let sign = match (shift, lane.direction()) {
        (Shift::Here, _) => return Math::Ident("t"),
        (Shift::Mirrored, _) => {
            return Math::row([Math::Ident("T"), Math::Sign("+"), Math::number(1), Math::Sign("−"), Math::Ident("t")]);
        }
        (Shift::Previous, Direction::Forward) | (Shift::Next, Direction::Reverse) => "−",
        (Shift::Next, Direction::Forward) | (Shift::Previous, Direction::Reverse) => "+",
    };
    Math::row([Math::Ident("t"), Math::Sign(sign), Math::number(1)])
}

/// What there is of the parts, with commas between.
fn list<const N: usize>(parts: [Option<Math>; N]) -> Option<Math> {
    let mut there: Vec<Math> = parts.into_iter().flatten().collect();
    if there.len() < 2 {
        return there.pop();
    }
    let last = there.len() - 1;
    let with_commas = |(at, part)| if at < last { vec![part, Math::Sign(",")] } else { vec![part] };
    Some(Math::Row(there.into_iter().enumerate().flat_map(with_commas).collect()))
}
