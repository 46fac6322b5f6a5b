//! What has been practised, and what to practise next.

use super::Kind;
use std::collections::BTreeMap;

/// How often a kind was tried, and how often all of it was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tried {
    pub tried: u32,
    pub right: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Statistics(BTreeMap<Kind, Tried>);

impl Statistics {
    pub fn of(&self, kind: Kind) -> Tried {
        self.0.get(&kind).copied().unwrap_or_default()
    }

    /// With one more try.
    #[must_use]
    pub fn with(mut self, kind: Kind, is_right: bool) -> Self {
        let Tried { tried, right } = self.of(kind);
        let now = Tried { tried: tried.saturating_add(1), right: right.saturating_add(u32::from(is_right)) };
        self.0.insert(kind, now.bounded());
        self
    }

    /// The kind to practise next: the weakest, of equally weak ones the less tried, then the first in order. A kind that
    /// was never tried counts as half known, so that it comes before what is well known and after what goes wrong.
    pub fn weakest(&self) -> Kind {
        let of_all = Kind::ALL.into_iter().map(|kind| (self.of(kind), kind));
        let weaker = |a: &(Tried, Kind), b: &(Tried, Kind)| {
            let strength = |(Tried { tried, right }, _): &(Tried, Kind)| (u64::from(*right) + 1, u64::from(*tried) + 2);
            let ((right, tried), (other_right, other_tried)) = (strength(a), strength(b));
            (right * other_tried).cmp(&(other_right * tried)).then(a.0.tried.cmp(&b.0.tried)).then(a.1.cmp(&b.1))
        };
        of_all.min_by(weaker).map_or(Kind::RnnStep, |(_, kind)| kind)
    }

    /// For a record: each kind that was tried by its id, with how often it was tried and right.
    pub fn record(&self) -> BTreeMap<String, (u32, u32)> {
        self.0.iter().map(|(kind, Tried { tried, right })| (kind.id().to_owned(), (*tried, *right))).collect()
    }

    /// From a record. Kinds that are not known are left out; more right than tried counts as all right.
    pub fn from_record<'a>(record: impl IntoIterator<Item = (&'a str, (u32, u32))>) -> Self {
        let known = record.into_iter().filter_map(|(id, (tried, right))| {
            let tried = Tried { tried, right }.bounded();
            Kind::from_id(id).filter(|_| tried.tried > 0).map(|kind| (kind, tried))
        });
        Self(known.collect())
    }
}

impl Tried {
    fn bounded(self) -> Self {
        Self { right: self.right.min(self.tried), ..self }
    }
}
