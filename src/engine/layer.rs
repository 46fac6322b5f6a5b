use super::{Cell, CellGradients, Direction, Matrix, Sequence, ShapeError, Trace};

/// One layer: a cell, or two that read the sequence in opposite directions (Schuster and Paliwal 1997), whose hidden
/// states are joined at each position, the forward one's on top.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    pub(super) forward: Cell,
    pub(super) reverse: Option<Cell>,
}

impl Layer {
    pub fn one_way(cell: Cell) -> Self {
        Self { forward: cell, reverse: None }
    }

    /// # Errors
    /// When the two cells differ in kind or in size.
    pub fn bidirectional(forward: Cell, reverse: Cell) -> Result<Self, ShapeError> {
        if forward.kind() != reverse.kind() {
            return Err(ShapeError::new(
                "bidirectional layer",
                format!("two cells of kind {:?}", forward.kind()),
                format!("{:?}", reverse.kind()),
            ));
        }
        ShapeError::check(
            "weight_ih_reverse",
            forward.weights().weight_ih.shape(),
            reverse.weights().weight_ih.shape(),
        )?;
        ShapeError::check(
            "weight_hh_reverse",
            forward.weights().weight_hh.shape(),
            reverse.weights().weight_hh.shape(),
        )?;
        Ok(Self { forward, reverse: Some(reverse) })
    }

    /// The cells: forward, then reverse where there is one.
    pub fn cells(&self) -> impl Iterator<Item = (Direction, &Cell)> {
        let reverse = self.reverse.as_ref().map(|cell| (Direction::Reverse, cell));
        std::iter::once((Direction::Forward, &self.forward)).chain(reverse)
    }

    pub fn cells_mut(&mut self) -> impl Iterator<Item = (Direction, &mut Cell)> {
        let reverse = self.reverse.as_mut().map(|cell| (Direction::Reverse, cell));
        std::iter::once((Direction::Forward, &mut self.forward)).chain(reverse)
    }

    pub fn cell(&self, direction: Direction) -> Option<&Cell> {
        match direction {
            Direction::Forward => Some(&self.forward),
            Direction::Reverse => self.reverse.as_ref(),
        }
    }

    pub fn is_bidirectional(&self) -> bool {
        self.reverse.is_some()
    }

    pub fn input_size(&self) -> usize {
        self.forward.weights().input_size()
    }

    /// Hidden size times directions.
    pub fn output_size(&self) -> usize {
        self.cells().count() * self.forward.weights().hidden_size()
    }
}

/// What one layer read and what its cells made of it.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerTrace {
    pub input: Sequence,
    pub forward: Trace,
    pub reverse: Option<Trace>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct LayerGradients {
    /// ∂L/∂ of what the layer read, both directions' shares added.
    pub input: Matrix,
    pub forward: CellGradients,
    pub reverse: Option<CellGradients>,
}

impl LayerTrace {
    /// Both directions' hidden states at each position, the forward ones on top.
    pub(super) fn join_into(&self, joined: &mut Matrix) {
        let hidden = self.forward.hidden();
        joined.rows_mut(0, hidden.nrows()).copy_from(hidden);
        if let Some(reverse) = &self.reverse {
            joined.rows_mut(hidden.nrows(), hidden.nrows()).copy_from(reverse.hidden());
        }
    }

    pub fn cell(&self, direction: Direction) -> Option<&Trace> {
        match direction {
            Direction::Forward => Some(&self.forward),
            Direction::Reverse => self.reverse.as_ref(),
        }
    }
}

impl LayerGradients {
    pub fn cell(&self, direction: Direction) -> Option<&CellGradients> {
        match direction {
            Direction::Forward => Some(&self.forward),
            Direction::Reverse => self.reverse.as_ref(),
        }
    }
}
