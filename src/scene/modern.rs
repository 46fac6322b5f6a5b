//! What the lab about modern alternatives shows: the sizes of its networks, and where it looks.

use super::names::{name_of, named, within};
use super::properties::Property;
use super::spot::Spot;
use super::{Action, Lab, Panel, Scene};
use crate::training::alternatives::Sizes;

/// The settings of the lab about modern alternatives. Elsewhere they are the usual ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Modern {
    pub sizes: Sizes,
    /// Whether a word looks at itself and those before it only.
    pub causal: bool,
    /// What each position adds to its word's vector.
    pub placing: Placing,
    /// Whether the convolutions are WaveNet's gated blocks; else those of a TCN.
    pub gated: bool,
    /// The head whose queries, keys and values are shown, from 0.
    pub head: usize,
    /// The position that is read, from 0; one beyond the last is the last, [`Modern::LAST`] always is. At first
    /// [`Modern::OPEN`].
    pub step: usize,
    /// The number that the inspector holds; without one it follows the position.
    pub spot: Option<Spot>,
}

/// What tells a Transformer where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Placing {
    Nothing,
    Waves,
    /// A vector of its own for each position.
    Learned,
}

impl Default for Modern {
    fn default() -> Self {
        let sizes = Sizes { width: 16, heads: 4, kernel: 2, blocks: 4, length: 64, seed: 42 };
        Self { sizes, causal: false, placing: Placing::Waves, gated: true, head: 0, step: Self::OPEN, spot: None }
    }
}

impl Modern {
    pub const LAST: usize = 999;
    /// Where a figure opens: of words the longest, which says more than the last; of convolutions the last output.
    pub const OPEN: usize = 998;
    /// All heads share each width evenly.
    pub const WIDTHS: [usize; 4] = [8, 16, 32, 64];
    pub const HEADS: [usize; 4] = [1, 2, 4, 8];
    pub const KERNELS: (usize, usize) = (2, 5);
    pub const BLOCKS: (usize, usize) = (1, 7);
    pub const LENGTHS: (usize, usize) = (16, 512);
    /// Those of the slider: each doubling is as far as the last.
    pub const STOPS: [usize; 21] =
        [16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512];

    /// In a lab, and after what was there before: other networks have other numbers.
    pub(super) fn within_bounds(mut self, lab: Lab, before: Option<&Self>) -> Self {
        if lab != Lab::Modern {
            return Self::default();
        }
        if before.is_some_and(|before| {
            let same = Self { head: before.head, step: before.step, spot: before.spot.clone(), ..self.clone() };
            same != *before
        }) {
            self.spot = None;
        }
        let sizes = &mut self.sizes;
        let nearest = |of: [usize; 4], size: usize| of.into_iter().rev().find(|known| *known <= size).unwrap_or(of[0]);
        (sizes.width, sizes.heads) = (nearest(Self::WIDTHS, sizes.width), nearest(Self::HEADS, sizes.heads));
        sizes.kernel = sizes.kernel.clamp(Self::KERNELS.0, Self::KERNELS.1);
        sizes.blocks = sizes.blocks.clamp(Self::BLOCKS.0, Self::BLOCKS.1);
        sizes.length = sizes.length.clamp(Self::LENGTHS.0, Self::LENGTHS.1);
        self.head = self.head.min(sizes.heads - 1);
        self.step = self.step.min(Self::LAST);
        self.spot = self.spot.filter(Spot::can_be);
        self
    }
}

impl Scene {
    /// How many positions the lab's figure has: the text's words, or of convolutions these over and over. None without a
    /// word, and where a figure is about no text.
    pub fn modern_steps(&self) -> usize {
        let words = self.tokens().tokens.len();
        match self.panel {
            Panel::Dilated if words > 0 => self.modern.sizes.length,
            Panel::SelfAttention => words,
            _ => 0,
        }
    }

    /// The position that is read.
    pub fn modern_step(&self) -> usize {
        if self.modern.step == Modern::OPEN && self.panel == Panel::SelfAttention {
            let words = self.tokens().tokens;
            let longest = (0..words.len()).max_by_key(|at| words[*at].chars().count());
            return longest.unwrap_or(0);
        }
        self.modern.step.min(self.modern_steps().saturating_sub(1))
    }

    /// The scene after a move through time or between heads; none for another action.
    pub(super) fn moved_in_modern(&self, action: &Action) -> Option<Self> {
        let (now, heads) = (self.modern_step(), self.modern.sizes.heads as i32);
        let (mut step, mut head) = (now, self.modern.head);
        match action {
            Action::GoTo(to) => step = *to,
            Action::MoveSteps(by) => step = now.saturating_add_signed(*by as isize),
            Action::MoveSubsteps(by) => head = (head as i32).wrapping_add(*by).rem_euclid(heads) as usize,
            Action::Advance => step = now + 1,
            Action::Rewind => step = 0,
            _ => return None,
        }
        let step = match self.modern_steps() {
            0 => self.modern.step,
            steps if step >= steps - 1 => Modern::LAST,
            _ => step,
        };
        Some(Self { modern: Modern { step, head, spot: None, ..self.modern.clone() }, ..self.clone() })
    }
}

const MASKS: &[(&str, bool)] = &[("all", false), ("causal", true)];
const PLACES: &[(&str, Placing)] =
    &[("none", Placing::Nothing), ("waves", Placing::Waves), ("learned", Placing::Learned)];
const BLOCKS: &[(&str, bool)] = &[("tcn", false), ("wavenet", true)];

pub(super) const PROPERTIES: &[Property] = &[
    Property {
        key: "width",
        expected: "8, 16, 32 or 64 units in the lab about modern alternatives",
        write: |scene| Some(scene.modern.sizes.width.to_string()),
        read: |entry, scene| one_of(Modern::WIDTHS, entry).map(|width| scene.modern.sizes.width = width),
    },
    Property {
        key: "heads",
        expected: "1, 2, 4 or 8 heads of attention",
        write: |scene| Some(scene.modern.sizes.heads.to_string()),
        read: |entry, scene| one_of(Modern::HEADS, entry).map(|heads| scene.modern.sizes.heads = heads),
    },
    Property {
        key: "head",
        expected: "one of the heads, from 1 on",
        write: |scene| Some((scene.modern.head + 1).to_string()),
        read: |entry, scene| within(entry, 1, 8).map(|head| scene.modern.head = head - 1),
    },
    Property {
        key: "mask",
        expected: "all or causal",
        write: |scene| name_of(MASKS, &scene.modern.causal),
        read: |entry, scene| named(MASKS, entry, &mut scene.modern.causal),
    },
    Property {
        key: "positions",
        expected: "waves, learned or none",
        write: |scene| name_of(PLACES, &scene.modern.placing),
        read: |entry, scene| named(PLACES, entry, &mut scene.modern.placing),
    },
    Property {
        key: "convolution",
        expected: "wavenet or tcn",
        write: |scene| name_of(BLOCKS, &scene.modern.gated),
        read: |entry, scene| named(BLOCKS, entry, &mut scene.modern.gated),
    },
    Property {
        key: "kernel",
        expected: "2 to 5 taps of a convolution",
        write: |scene| Some(scene.modern.sizes.kernel.to_string()),
        read: |entry, scene| {
            let (least, most) = Modern::KERNELS;
            within(entry, least, most).map(|kernel| scene.modern.sizes.kernel = kernel)
        },
    },
    Property {
        key: "blocks",
        expected: "1 to 7 blocks of convolutions",
        write: |scene| Some(scene.modern.sizes.blocks.to_string()),
        read: |entry, scene| {
            let (least, most) = Modern::BLOCKS;
            within(entry, least, most).map(|blocks| scene.modern.sizes.blocks = blocks)
        },
    },
    Property {
        key: "over",
        expected: "16 to 512 positions in the lab about modern alternatives",
        write: |scene| Some(scene.modern.sizes.length.to_string()),
        read: |entry, scene| {
            let (least, most) = Modern::LENGTHS;
            within(entry, least, most).map(|length| scene.modern.sizes.length = length)
        },
    },
    Property {
        key: "drawn",
        expected: "the seed of the modern alternatives’ weights, a whole number",
        write: |scene| Some(scene.modern.sizes.seed.to_string()),
        read: |entry, scene| entry.parse().ok().map(|seed| scene.modern.sizes.seed = seed),
    },
];

fn one_of(sizes: [usize; 4], entry: &str) -> Option<usize> {
    entry.parse().ok().filter(|size| sizes.contains(size))
}
