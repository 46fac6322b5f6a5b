//! How a translation is written: which word the decoder reads before each next one.

use super::names::within;
use super::tenths::{read_tenths, write_tenths};
use crate::engine::Random;

/// How a translation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Writing {
    /// The most probable word at every step is read at the next.
    Greedy,
    /// So many beginnings are followed at once: 2 to [`Writing::WIDEST`].
    Beam(usize),
    /// The word before it in the right translation is read, whatever was written: at every step, or at some.
    Forced(Forcing),
}

/// Teacher forcing with a ratio: at each step the right word is read with this probability, else the network's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Forcing {
    /// The ratio in tenths: 0 is free running, 10 forces every step.
    pub tenths: u32,
    /// Of the draws.
    pub seed: u32,
}

impl Writing {
    pub const WIDEST: usize = 8;
    /// The beam that is followed unless another is asked for.
    pub const BEAM: Self = Self::Beam(4);

    pub(super) fn within_bounds(self) -> Self {
        match self {
            Self::Greedy => self,
            Self::Beam(0 | 1) => Self::Greedy,
            Self::Beam(width) => Self::Beam(width.min(Self::WIDEST)),
            // Where nothing is drawn there is nothing to draw again.
            Self::Forced(Forcing { tenths, .. }) if tenths >= Forcing::MOST => Self::Forced(Forcing::ALWAYS),
            Self::Forced(Forcing { tenths: 0, .. }) => Self::Forced(Forcing { tenths: 0, ..Forcing::ALWAYS }),
            Self::Forced(forcing) => Self::Forced(Forcing { seed: forcing.seed.min(Forcing::LAST_SEED), ..forcing }),
        }
    }
}

impl Forcing {
    pub const MOST: u32 = 10;
    pub const ALWAYS: Self = Self { tenths: Self::MOST, seed: 1 };
    pub const LAST_SEED: u32 = 9_999;

    /// Whether chance decides.
    pub fn is_drawn(self) -> bool {
        (1..Self::MOST).contains(&self.tenths)
    }

    /// For every step after the first whether the right word is read there. A higher ratio adds steps and takes none.
    pub fn draws(self) -> impl Iterator<Item = bool> {
        let mut random = Random::stream(self.seed.into(), "teacher forcing");
        let ratio = f64::from(self.tenths) / f64::from(Self::MOST);
        std::iter::repeat_with(move || random.unit() < ratio)
    }
}

/// `greedy`, `beam-4`, `forced`; with a ratio `forced-0.5`, and with other draws than the first `forced-0.5-2`.
pub(super) fn write_writing(writing: Writing) -> String {
    match writing {
        Writing::Greedy => "greedy".into(),
        Writing::Beam(width) => format!("beam-{width}"),
        Writing::Forced(Forcing::ALWAYS) => "forced".into(),
        Writing::Forced(Forcing { tenths, seed }) => {
            let ratio = write_tenths(tenths as i32);
            if seed == Forcing::ALWAYS.seed { format!("forced-{ratio}") } else { format!("forced-{ratio}-{seed}") }
        }
    }
}

pub(super) fn read_writing(entry: &str) -> Option<Writing> {
    match entry.split_once('-') {
        None if entry == "greedy" => Some(Writing::Greedy),
        None if entry == "forced" => Some(Writing::Forced(Forcing::ALWAYS)),
        Some(("beam", width)) => within(width, 2, Writing::WIDEST).map(Writing::Beam),
        Some(("forced", forcing)) => {
            let (ratio, seed) = forcing.split_once('-').unwrap_or((forcing, "1"));
            let tenths = read_tenths(ratio).and_then(|tenths| u32::try_from(tenths).ok());
            let tenths = tenths.filter(|tenths| *tenths <= Forcing::MOST)?;
            let seed = within(seed, 0, Forcing::LAST_SEED as usize)? as u32;
            Some(Writing::Forced(Forcing { tenths, seed }))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_forces_so_many_steps_and_a_higher_one_forces_them_too() {
        let drawn = |tenths| Forcing { tenths, seed: 3 }.draws().take(4_000).collect::<Vec<_>>();
        assert!(drawn(0).iter().all(|forced| !forced) && drawn(Forcing::MOST).iter().all(|forced| *forced));
        for tenths in 1..=Forcing::MOST {
            let (less, more) = (drawn(tenths - 1), drawn(tenths));
            assert!(less.iter().zip(&more).all(|(less, more)| *more || !less));
            let share = more.iter().filter(|forced| **forced).count() as f64 / more.len() as f64;
            assert!((share - f64::from(tenths) / 10.0).abs() < 0.03, "{tenths}: {share}");
        }
        let other = Forcing { tenths: 5, seed: 4 }.draws().take(40).collect::<Vec<_>>();
        assert_ne!(other, drawn(5)[..40]);
    }

    #[test]
    fn ways_of_writing_come_back_from_a_link() {
        let forced = |tenths, seed| Writing::Forced(Forcing { tenths, seed });
        let ways = [
            (Writing::Greedy, "greedy"),
            (Writing::Beam(8), "beam-8"),
            (Writing::Forced(Forcing::ALWAYS), "forced"),
            (forced(0, 1), "forced-0"),
            (forced(5, 1), "forced-0.5"),
            (forced(3, 12), "forced-0.3-12"),
        ];
        for (writing, text) in ways {
            assert_eq!((write_writing(writing).as_str(), read_writing(text)), (text, Some(writing)));
        }
        for text in
            ["beam-1", "beam-9", "forced-1.1", "forced--1", "forced-", "forced-0.5-", "forced-0.5-99999", "", "-"]
        {
            assert_eq!(read_writing(text), None, "{text}");
        }
    }
}
