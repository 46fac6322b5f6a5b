use super::{Direction, Matrix, Real, Sequence, State};

/// Where a lane meets padding before what is to be read: only a reverse lane does. Over the padding it holds its initial
/// state, so that each item is read as if it were alone; a forward lane meets the padding last, where nothing follows.
#[derive(Clone, Copy)]
pub struct Padding<'a> {
    /// Empty where nothing is padded.
    lengths: &'a [usize],
    /// In a forward lane over padding, on the way back: each item's length, and the gradients of the states after them.
    after: Option<(&'a [usize], &'a State)>,
}

impl<'a> Padding<'a> {
    pub fn of(x: &'a Sequence, direction: Direction) -> Self {
        Self { lengths: if direction == Direction::Reverse { x.lengths() } else { &[] }, after: None }
    }

    /// Where gradients come from outside after the last step, and that is not the same step for every item.
    pub fn ending(x: &'a Sequence, direction: Direction, after: Option<&'a State>) -> Self {
        let is_uneven = direction == Direction::Forward && !x.lengths().is_empty();
        let after = if is_uneven { after.map(|after| (x.lengths(), after)) } else { None };
        Self { after, ..Self::of(x, direction) }
    }

    /// Whether it adds itself what comes from outside, each item's at its own end.
    pub fn adds_after(self) -> bool {
        self.after.is_some()
    }

    /// Puts the initial state (`size` numbers an item) in place of what was computed for items that are over.
    pub fn hold(self, step: usize, size: usize, state: &mut [Real], initial: &[Real]) {
        for item in self.items_over_at(step) {
            let rows = item * size..(item + 1) * size;
            state[rows.clone()].copy_from_slice(&initial[rows]);
        }
    }

    /// No gradient passes through the padding, and at an item's own end comes what some part of the state after it has.
    pub fn stop<'s>(
        self,
        step: usize,
        size: usize,
        gradient: &mut [Real],
        part: impl Fn(&'s State) -> Option<&'s Matrix>,
    ) where
        'a: 's,
    {
        for item in self.items_over_at(step) {
            gradient[item * size..(item + 1) * size].fill(0.0);
        }
        let Some((lengths, Some(after))) = self.after.map(|(lengths, after)| (lengths, part(after))) else { return };
        for item in lengths.iter().enumerate().filter_map(|(item, &length)| (length == step + 1).then_some(item)) {
            let rows = item * size..(item + 1) * size;
            gradient[rows.clone()].iter_mut().zip(&after.as_slice()[rows]).for_each(|(sum, x)| *sum += x);
        }
    }

    fn items_over_at(self, step: usize) -> impl Iterator<Item = usize> {
        let over = move |(item, &length): (usize, &usize)| (step >= length).then_some(item);
        self.lengths.iter().enumerate().filter_map(over)
    }
}
