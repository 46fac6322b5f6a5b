use super::{Direction, Real, Sequence};

/// Where a lane meets padding before what is to be read: only a reverse lane does. Over the padding it holds its initial
/// state, so that each item is read as if it were alone; a forward lane meets the padding last, where nothing follows.
#[derive(Clone, Copy)]
pub struct Padding<'a> {
    /// Empty where nothing is padded.
    lengths: &'a [usize],
}

impl<'a> Padding<'a> {
    pub fn of(x: &'a Sequence, direction: Direction) -> Self {
        Self { lengths: if direction == Direction::Reverse { x.lengths() } else { &[] } }
    }

    /// Puts the initial state (`size` numbers an item) in place of what was computed for items that are over.
    pub fn hold(self, step: usize, size: usize, state: &mut [Real], initial: &[Real]) {
        for item in self.items_over_at(step) {
            let rows = item * size..(item + 1) * size;
            state[rows.clone()].copy_from_slice(&initial[rows]);
        }
    }

    /// No gradient passes through the padding.
    pub fn stop(self, step: usize, size: usize, gradient: &mut [Real]) {
        for item in self.items_over_at(step) {
            gradient[item * size..(item + 1) * size].fill(0.0);
        }
    }

    fn items_over_at(self, step: usize) -> impl Iterator<Item = usize> {
        let over = move |(item, &length): (usize, &usize)| (step >= length).then_some(item);
        self.lengths.iter().enumerate().filter_map(over)
    }
}
