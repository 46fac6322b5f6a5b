//! Where a value stands: which lane of the network, which time step relative to the current one.

use super::Value;

/// The order in which a cell reads the sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Direction {
    /// From the first step to the last.
    Forward,
    /// From the last step to the first. Its trace stands at the input's own positions all the same.
    Reverse,
}

impl Direction {
    /// The position read at turn `turn` of `steps`.
    pub fn position(self, turn: usize, steps: usize) -> usize {
        match self {
            Self::Forward => turn,
            Self::Reverse => steps - 1 - turn,
        }
    }

    /// The position whose state `position` receives; none at the start of the reading, where the initial state serves.
    pub fn previous(self, position: usize, steps: usize) -> Option<usize> {
        match self {
            Self::Forward => position.checked_sub(1),
            Self::Reverse => (position + 1 < steps).then_some(position + 1),
        }
    }

    /// The position that receives this one's state; none at the end of the reading.
    pub fn next(self, position: usize, steps: usize) -> Option<usize> {
        match self {
            Self::Forward => Self::Reverse.previous(position, steps),
            Self::Reverse => Self::Forward.previous(position, steps),
        }
    }

    /// The last position that is read.
    pub fn last(self, steps: usize) -> usize {
        self.position(steps - 1, steps)
    }
}

/// One row of cells in the picture of a network, or its output layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lane {
    /// A cell of the stack; layers count from 0, the lowest.
    Cell { layer: usize, direction: Direction },
    /// The linear head and its softmax.
    Output,
}

impl Lane {
    pub const fn forward(layer: usize) -> Self {
        Self::Cell { layer, direction: Direction::Forward }
    }

    pub fn reverse(layer: usize) -> Self {
        Self::Cell { layer, direction: Direction::Reverse }
    }

    pub fn direction(self) -> Direction {
        match self {
            Self::Cell { direction, .. } => direction,
            Self::Output => Direction::Forward,
        }
    }
}

/// A named value of one lane, or the loss's gradient with respect to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    pub lane: Lane,
    pub value: Value,
    pub gradient: bool,
}

impl Address {
    pub fn value(lane: Lane, value: Value) -> Self {
        Self { lane, value, gradient: false }
    }

    pub fn gradient(lane: Lane, value: Value) -> Self {
        Self { lane, value, gradient: true }
    }
}

/// Which step, seen from the current one, in the order in which the lane reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shift {
    Here,
    Previous,
    Next,
    /// The step as far from the end as the current one is from the start: T + 1 - t, where steps count from 1.
    Mirrored,
}

impl Shift {
    /// The position that is read from `step` in this way; none before the first one read and after the last.
    pub fn from(self, direction: Direction, step: usize, steps: usize) -> Option<usize> {
        match self {
            Self::Here => Some(step),
            Self::Previous => direction.previous(step, steps),
            Self::Next => direction.next(step, steps),
            Self::Mirrored => steps.checked_sub(step + 1),
        }
    }
}
