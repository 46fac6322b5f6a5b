use super::{Direction, Matrix, Shift};

/// Which of a reverse lane's hidden states stands beside the forward lane's at a position, where the output layer reads
/// both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Join {
    /// The position's own: `[h→_t; h←_t]` (Schuster and Paliwal 1997).
    #[default]
    AtPosition,
    /// The one that was computed at the same turn: `[h→_t; h←_{T+1-t}]`. It is the mistake of a network that reads the
    /// reversed sequence and does not reverse what comes out before it is joined.
    Unreversed,
}

impl Join {
    /// Which step of a lane the output layer reads at a step; and at which it reads the lane's state of a step.
    pub fn shift(self, direction: Direction) -> Shift {
        match (self, direction) {
            (Self::Unreversed, Direction::Reverse) => Shift::Mirrored,
            _ => Shift::Here,
        }
    }

    /// Moves the reverse lane's numbers from their own positions to where they are read, and as well back: the lower half of
    /// the rows of 2·hidden x (steps · batch). An item of `lengths` steps (none: all of them) is mirrored by itself.
    pub(super) fn arrange(self, joined: &mut Matrix, batch: usize, lengths: &[usize]) {
        if self == Self::AtPosition {
            return;
        }
        let (half, steps) = (joined.nrows() / 2, joined.ncols() / batch);
        for item in 0..batch {
            let length = lengths.get(item).copied().unwrap_or(steps);
            for step in 0..length / 2 {
                let (left, right) = (step * batch + item, (length - 1 - step) * batch + item);
                (half..2 * half).for_each(|row| joined.swap((row, left), (row, right)));
            }
        }
    }
}
