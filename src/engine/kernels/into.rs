use super::super::Real;
use super::{Fused, Lanes, Place};

/// A product that is just written down: one block of the rows of a matrix.
pub struct Into<'a> {
    pub start: Start<'a>,
    pub to: &'a mut [Real],
    pub blocks: usize,
    pub block: usize,
}

/// Where sums begin.
#[derive(Clone, Copy)]
pub enum Start<'a> {
    Zero,
    /// The same column for all.
    Column(&'a [Real]),
    /// What is written there already.
    There,
}

impl<'a> Into<'a> {
    /// The whole of a matrix, in place of what is there.
    pub fn zero(to: &'a mut [Real]) -> Self {
        Self { start: Start::Zero, to, blocks: 1, block: 0 }
    }

    /// The whole of a matrix, added to what is there.
    pub fn add(to: &'a mut [Real]) -> Self {
        Self { start: Start::There, ..Self::zero(to) }
    }
}

impl Fused<1> for Into<'_> {
    #[inline(always)]
    fn start(&mut self, place: Place) -> [Lanes; 1] {
        let within = |place: Place| place.within(self.blocks, self.block);
        [match self.start {
            Start::Zero => Lanes::zero(),
            Start::Column(column) => Lanes::read(&column[within(place.in_first_column())]),
            Start::There => Lanes::read(&self.to[within(place)]),
        }]
    }

    #[inline(always)]
    fn finish(&mut self, place: Place, [sum]: [Lanes; 1]) {
        sum.write(&mut self.to[place.within(self.blocks, self.block)]);
    }
}
