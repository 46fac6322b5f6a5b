//! What if: values held at numbers of one's choice. A held value is put in place of what its equation gives as soon as
//! that is computed, so all that reads it reads the held number. Backward it is a constant: it has a gradient as every
//! value has, but nothing passes through it to what its equation reads.

use super::kernels::Lanes;
use super::{Address, Direction, Lane, Matrix, Network, Real, ShapeError, Value, Weight, WeightKind};

/// One value held at a number, for every sequence of the batch. Of several that hold the same entry the last counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hold {
    /// A value of the forward pass: any of a cell's, a layer's input (for both directions, which share it), the logits.
    pub address: Address,
    /// None for all units.
    pub unit: Option<usize>,
    /// None for all time steps.
    pub step: Option<usize>,
    pub number: Real,
}

/// One entry of a weight matrix, and the number that it is held at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeldWeight {
    /// A gate's block of a matrix; its first column is of no account.
    pub weight: Weight,
    /// Within the block.
    pub row: usize,
    pub column: usize,
    pub number: Real,
}

impl Hold {
    /// Numbers may be as large as this in magnitude: slopes of what is held stay finite.
    pub const LARGEST: Real = 1000.0;

    /// The one address that this value is held under: a layer's input is the same in both directions.
    pub fn address_of(address: Address) -> Address {
        match address {
            Address { lane: Lane::Cell { layer, .. }, value: Value::Input, gradient: false } => {
                Address { lane: Lane::forward(layer), ..address }
            }
            other => other,
        }
    }

    pub fn covers(&self, address: Address, unit: usize, step: usize) -> bool {
        Self::address_of(self.address) == Self::address_of(address)
            && self.unit.is_none_or(|held| held == unit)
            && self.step.is_none_or(|held| held == step)
    }
}

/// The number that an entry is held at; none where it is computed.
pub fn held_at(holds: &[Hold], address: Address, unit: usize, step: usize) -> Option<Real> {
    holds.iter().rev().find(|hold| hold.covers(address, unit, step)).map(|hold| hold.number)
}

impl Network {
    /// Whether the network has what is to be held, over so many steps.
    ///
    /// # Errors
    /// When it has no such value, unit or step, or the number is no number or larger than [`Hold::LARGEST`].
    pub fn check_holds(&self, holds: &[Hold], steps: usize) -> Result<(), ShapeError> {
        for hold in holds {
            let units = self.holdable(hold.address).unwrap_or(0);
            let exists = units > 0
                && hold.unit.is_none_or(|unit| unit < units)
                && hold.step.is_none_or(|step| step < steps)
                && hold.number.abs() <= Hold::LARGEST;
            if !exists {
                let expected = format!("a number of this network ({units} units, {steps} steps), at most 1000 in size");
                return Err(ShapeError::new("hold", expected, format!("{hold:?}")));
            }
        }
        Ok(())
    }

    /// How many units of a value can be held; none where it cannot be.
    fn holdable(&self, address: Address) -> Option<usize> {
        let Address { lane, value, gradient } = address;
        match lane {
            _ if gradient => None,
            Lane::Output => (value == Value::Logits).then_some(self.head().classes()),
            Lane::Cell { .. } => {
                let cell = self.stack().cell(lane)?;
                match value {
                    Value::Input => Some(cell.weights().input_size()),
                    value => cell.kind().values().contains(&value).then_some(cell.weights().hidden_size()),
                }
            }
        }
    }

    /// The same network with some weights at numbers of one's choice.
    ///
    /// # Errors
    /// When it has no such weight, or the number is no finite one.
    pub fn with_held_weights(&self, held: &[HeldWeight]) -> Result<Self, ShapeError> {
        let mut network = self.clone();
        for weight in held {
            let is_set = weight.number.is_finite() && network.set_weight(weight).is_some();
            if !is_set {
                return Err(ShapeError::new(
                    "held weight",
                    "an entry of this network's weights",
                    format!("{weight:?}"),
                ));
            }
        }
        Ok(network)
    }

    fn set_weight(&mut self, held: &HeldWeight) -> Option<()> {
        let HeldWeight { weight: Weight { lane, kind, gate, .. }, row, column, number } = *held;
        if kind == WeightKind::Head {
            let (rows, columns) = self.head().weight().shape();
            let inside = row < rows && column < columns;
            return inside.then(|| self.head_mut().update(|weight, _| weight[column * rows + row] = number));
        }
        let Lane::Cell { layer, direction } = lane else { return None };
        let mut cells = self.stack_mut().layers_mut().get_mut(layer)?.cells_mut();
        let cell = cells.find_map(|(of, cell)| (of == direction).then_some(cell))?;
        let block = cell.kind().gates().iter().position(|&known| known == gate)?;
        let (rows, hidden) = (cell.weights().weight_hh.nrows(), cell.weights().hidden_size());
        let columns = if kind == WeightKind::Input { cell.weights().input_size() } else { hidden };
        let at = column * rows + block * hidden + row;
        (row < hidden && column < columns).then(|| {
            cell.update(|weights| match kind {
                WeightKind::Input => weights.weight_ih[at] = number,
                _ => weights.weight_hh[at] = number,
            });
        })
    }
}

/// What is held in one lane.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    holds: &'a [Hold],
    lane: Lane,
}

impl<'a> Held<'a> {
    pub const NONE: Self = Self { holds: &[], lane: Lane::Output };

    pub fn of_cell(holds: &'a [Hold], layer: usize, direction: Direction) -> Self {
        Self { holds, lane: Lane::Cell { layer, direction } }
    }

    pub fn of_output(holds: &'a [Hold]) -> Self {
        Self { holds, lane: Lane::Output }
    }

    pub fn covers(self, value: Value, unit: usize, step: usize) -> bool {
        self.of(value).any(|hold| hold.covers(Address::value(self.lane, value), unit, step))
    }

    pub fn is_held(self, value: Value) -> bool {
        self.of(value).next().is_some()
    }

    /// Puts the held numbers in place of what was computed at one step: `to` has a block of `rows` rows for each of the
    /// values, in each of its columns.
    #[inline(always)]
    pub fn put(self, step: usize, values: &[Value], rows: usize, to: &mut [Real]) {
        if !self.holds.is_empty() {
            self.put_each(step, values, rows, to);
        }
    }

    #[inline(never)]
    fn put_each(self, step: usize, values: &[Value], rows: usize, to: &mut [Real]) {
        for (block, &value) in values.iter().enumerate() {
            self.each(value, step, rows, |row, number| {
                for column in to.chunks_exact_mut(values.len() * rows) {
                    column[block * rows + row] = number;
                }
            });
        }
    }

    /// The same at every step of a matrix over time.
    pub fn put_all(self, value: Value, batch: usize, to: &mut Matrix) {
        self.each_step(&[value], batch, to, |entry, number| *entry = number);
    }

    /// A gradient, without what does not pass through the held entries.
    pub fn stop_all(self, value: Value, batch: usize, gradient: &mut Matrix) {
        self.stop_blocks(&[value], batch, gradient);
    }

    /// The same where it has a block of rows for each of the values.
    pub fn stop_blocks(self, values: &[Value], batch: usize, gradient: &mut Matrix) {
        self.each_step(values, batch, gradient, |entry, _| *entry = 0.0);
    }

    fn each_step(self, values: &[Value], batch: usize, to: &mut Matrix, change: impl Fn(&mut Real, Real)) {
        if self.holds.is_empty() {
            return;
        }
        let rows = to.nrows();
        let size = rows / values.len();
        for (column, numbers) in to.as_mut_slice().chunks_exact_mut(rows).enumerate() {
            for (block, &value) in values.iter().enumerate() {
                let numbers = &mut numbers[block * size..];
                self.each(value, column / batch, size, |row, number| change(&mut numbers[row], number));
            }
        }
    }

    fn of(self, value: Value) -> impl Iterator<Item = &'a Hold> {
        let address = Hold::address_of(Address::value(self.lane, value));
        self.holds.iter().filter(move |hold| Hold::address_of(hold.address) == address)
    }

    fn each(self, value: Value, step: usize, rows: usize, mut visit: impl FnMut(usize, Real)) {
        for hold in self.of(value).filter(|hold| hold.step.is_none_or(|held| held == step)) {
            match hold.unit {
                Some(unit) if unit < rows => visit(unit, hold.number),
                Some(_) => {}
                None => (0..rows).for_each(|unit| visit(unit, hold.number)),
            }
        }
    }
}

/// How much of a value's gradient goes on to what its equation reads.
pub(super) trait Passing: Copy {
    /// Eight units of it at a step, from a row on.
    fn on(self, gradient: Lanes, value: Value, place: (usize, usize)) -> Lanes;

    /// All of it at a step, hidden x batch: as it is, or a copy.
    fn all_on<'g>(self, gradient: &'g [Real], value: Value, at: (usize, usize), copy: &'g mut Vec<Real>) -> &'g [Real];
}

/// Everything passes: nothing is held. What training uses.
#[derive(Clone, Copy)]
pub(super) struct All;

impl Passing for All {
    #[inline(always)]
    fn on(self, gradient: Lanes, _: Value, _: (usize, usize)) -> Lanes {
        gradient
    }

    #[inline(always)]
    fn all_on<'g>(self, gradient: &'g [Real], _: Value, _: (usize, usize), _: &'g mut Vec<Real>) -> &'g [Real] {
        gradient
    }
}

impl Passing for Held<'_> {
    #[inline(never)]
    fn on(self, gradient: Lanes, value: Value, (step, first): (usize, usize)) -> Lanes {
        if self.holds.is_empty() {
            return gradient;
        }
        let mut eight = [0.0; Lanes::COUNT];
        gradient.write(&mut eight);
        self.each(value, step, first + Lanes::COUNT, |row, _| {
            if row >= first {
                eight[row - first] = 0.0;
            }
        });
        Lanes::read(&eight)
    }

    fn all_on<'g>(
        self,
        gradient: &'g [Real],
        value: Value,
        (step, hidden): (usize, usize),
        copy: &'g mut Vec<Real>,
    ) -> &'g [Real] {
        if !self.is_held(value) {
            return gradient;
        }
        copy.clear();
        copy.extend_from_slice(gradient);
        for column in copy.chunks_exact_mut(hidden) {
            self.each(value, step, hidden, |row, _| column[row] = 0.0);
        }
        copy
    }
}
