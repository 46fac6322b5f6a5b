//! From tags to names and back, and how well two taggings agree.

/// What a name is the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntityKind {
    Person,
    Place,
    Organisation,
}

/// The classes, by their numbers: outside of names; the beginning and the inside of one of each kind.
pub const TAGS: [&str; 7] = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"];

impl EntityKind {
    const ALL: [Self; 3] = [Self::Person, Self::Place, Self::Organisation];

    /// The tag of a name's first token, or of those inside it.
    pub fn tag(self, first: bool) -> usize {
        2 * self as usize + if first { 1 } else { 2 }
    }

    /// The kind of name that a tag is of; none for `O` and for what is no tag.
    fn of(tag: usize) -> Option<Self> {
        Self::ALL.get(tag.checked_sub(1)? / 2).copied()
    }
}

/// The names in a sentence's tags: from which token, up to which (not included), of which kind. An `I` that continues
/// nothing begins a name, as in CoNLL's `conlleval`.
pub fn spans(tags: &[usize]) -> Vec<(usize, usize, EntityKind)> {
    let mut spans: Vec<(usize, usize, EntityKind)> = Vec::new();
    for (place, &tag) in tags.iter().enumerate() {
        let Some(kind) = EntityKind::of(tag) else { continue };
        match spans.last_mut() {
            Some((_, end, last)) if *end == place && *last == kind && tag != kind.tag(true) => *end += 1,
            _ => spans.push((place, place + 1, kind)),
        }
    }
    spans
}

/// The F1 measure over all pairs of right and answered tags: a name counts if its bounds and its kind are right
/// (CoNLL's micro average). 1 where there is no name on either side.
pub fn f1<'a>(pairs: impl IntoIterator<Item = (&'a [usize], &'a [usize])>) -> f64 {
    let (mut hits, mut names) = (0, 0);
    for (right, answered) in pairs {
        let (right, answered) = (spans(right), spans(answered));
        hits += answered.iter().filter(|&span| right.contains(span)).count();
        names += right.len() + answered.len();
    }
    if names == 0 { 1.0 } else { 2.0 * hits as f64 / names as f64 }
}

#[cfg(test)]
mod tests {
    use super::EntityKind::{Organisation, Person, Place};
    use super::*;

    #[test]
    fn names_from_tags() {
        assert_eq!(spans(&[]), []);
        assert_eq!(spans(&[0, 0]), []);
        assert_eq!(spans(&[1, 2, 0, 3]), [(0, 2, Person), (3, 4, Place)]);
        assert_eq!(spans(&[1, 1, 2]), [(0, 1, Person), (1, 3, Person)]);
        assert_eq!(spans(&[2, 4, 4, 0, 6, 99]), [(0, 1, Person), (1, 3, Place), (4, 5, Organisation)]);
        for (number, tag) in TAGS.iter().enumerate().skip(1) {
            let kind = EntityKind::of(number).unwrap();
            assert_eq!(kind.tag(tag.starts_with('B')), number);
        }
    }

    #[test]
    fn only_whole_names_count() {
        let f1 = |right: &[usize], answered: &[usize]| f1([(right, answered)]);
        assert_eq!(f1(&[1, 2, 0, 3], &[1, 2, 0, 3]), 1.0);
        assert_eq!(f1(&[1, 2, 0, 3], &[1, 0, 0, 3]), 0.5);
        assert_eq!(f1(&[1, 2, 0, 3], &[1, 2, 0, 0]), 2.0 / 3.0);
        assert_eq!(f1(&[1, 2], &[3, 4]), 0.0);
        assert_eq!(f1(&[0], &[0]), 1.0);
        assert_eq!(f1(&[0], &[1]), 0.0);
    }
}
