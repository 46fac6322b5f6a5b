//! Drills: exercises that the engine draws from a seed, solves, and grades. Numbers to compute by hand, and lines of code
//! to fill in.

mod attention;
mod by_hand;
mod cell_mistakes;
mod cells;
pub mod code;
mod drawing;
mod gradients;
mod grading;
mod kind;
mod parameters;
mod problem;
mod reading;
mod receptive;
mod shapes;
mod statistics;
mod tensors;
mod work;
mod work_counts;

pub use grading::{Grade, GradeError, Verdict, grade};
pub use kind::{Kind, Level};
pub use problem::{Answer, Argument, Asked, Given, Mistake, Problem, Text};
pub use reading::{Entry, EntryError, entries, read};
pub use statistics::{Statistics, Tried};
pub use work::{Line, Token, Work};

use crate::engine::ShapeError;

/// An exercise: the same kind, seed and level are the same numbers, everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Drill {
    pub kind: Kind,
    pub seed: u64,
    pub level: Level,
}

impl Drill {
    /// The exercise with its answers and its worked solution; [`Kind::Code`] has its own, in [`code`].
    ///
    /// # Errors
    /// When the engine refuses what was drawn, or the kind has no numbers to compute.
    pub fn problem(self) -> Result<Problem, ShapeError> {
        match self.kind {
            Kind::RnnStep | Kind::LstmStep | Kind::GruStep => cells::problem(self),
            Kind::Parameters => parameters::problem(self),
            Kind::Shapes => shapes::problem(self),
            Kind::ReceptiveField => receptive::problem(self),
            Kind::GradientProduct => gradients::problem(self),
            Kind::Attention => attention::problem(self),
            Kind::MultiplyAdds => work_counts::problem(self),
            Kind::Code => Err(ShapeError::new("drill", "a kind whose answer is a number", "a line of code")),
        }
    }

    /// Its own stream of chance.
    fn draws(self) -> drawing::Draws {
        drawing::Draws::new(self)
    }
}
