use super::draw_graphs::encoder_decoder;
use super::{KINDS, Shape, shape};
use unroll::engine::graph::{Attention, EncoderDecoder, Inputs, NodeHold, Search, Side, Translating, Writer};
use unroll::engine::{Matrix, Real, ShapeError};

const SOURCE: [usize; 4] = [3, 1, 4, 1];
const START: usize = 7;
const END: usize = 0;

fn search(width: usize) -> Search {
    Search { width, limit: 6, start: START, end: END }
}

fn source() -> Side {
    Side::tokens(&SOURCE).unwrap()
}

/// The probabilities after some words, all read in one pass.
fn read(model: &EncoderDecoder, words: &[usize], holds: &[NodeHold]) -> Matrix {
    let given: Vec<usize> = std::iter::once(START).chain(words.iter().copied()).collect();
    let inputs = Inputs::new(source(), Side::tokens(&given).unwrap()).unwrap();
    model.forward(inputs, holds.to_vec()).unwrap().value(model.nodes().probabilities).clone()
}

/// Word by word, several hypotheses at once and in any order: the same numbers as in one pass over all words.
#[test]
fn writing_word_by_word_is_reading_all_words() {
    for kind in KINDS {
        for attention in Attention::ALL {
            let model = encoder_decoder(kind, attention, &Shape { scale: 1.2, ..shape(6) });
            let mut writer = model.writer(source(), &[]).unwrap();
            writer.next(&[0], &[START]).unwrap();
            let two = writer.next(&[0, 0, 0], &[2, 5, 6]).unwrap();
            let three = writer.next(&[2, 0], &[1, 4]).unwrap();
            for (column, words) in [[2], [5], [6]].iter().enumerate() {
                assert!(
                    (read(&model, words, &[]).column(1) - two.column(column)).amax() < 1e-5,
                    "{kind:?} {attention:?}"
                );
            }
            for (column, words) in [[6, 1], [2, 4]].iter().enumerate() {
                assert!((read(&model, words, &[]).column(2) - three.column(column)).amax() < 1e-5);
            }
        }
    }
}

#[test]
fn a_hold_at_a_position_is_met_when_it_is_written() {
    let model = encoder_decoder(KINDS[2], Attention::Dot, &shape(6));
    let scores = model.nodes().attention.unwrap().scores;
    let holds =
        [1, 2].map(|row| NodeHold { node: scores, row: Some(row), position: Some(1), number: Real::NEG_INFINITY });
    let mut writer = model.writer(source(), &holds).unwrap();
    let first = writer.next(&[0], &[START]).unwrap();
    let second = writer.next(&[0], &[3]).unwrap();
    let held = read(&model, &[3], &holds);
    assert!((held.column(0) - first.column(0)).amax() < 1e-6 && (held.column(1) - second.column(0)).amax() < 1e-6);
    assert!((held.column(1) - read(&model, &[3], &[]).column(1)).amax() > 1e-4, "the hold is without effect");
}

/// Greedy: at every step the likeliest word, until the end or the limit.
#[test]
fn a_search_of_width_one_takes_the_likeliest_words() {
    let mut ended = 0;
    for seed in 0..20 {
        let model = encoder_decoder(KINDS[seed % 4], Attention::Additive, &Shape { scale: 1.5, ..shape(seed as u64) });
        let beams = search(1).run(&mut model.writer(source(), &[]).unwrap()).unwrap();
        let mut words = Vec::new();
        while words.len() < 6 && words.last() != Some(&END) {
            let probabilities = read(&model, &words, &[]);
            words.push(probabilities.column(words.len()).argmax().0);
        }
        assert_eq!(beams.tokens(beams.best), words);
        ended += usize::from(words.last() == Some(&END));
    }
    assert!(ended > 0 && ended < 20, "both ways of ending: {ended}");
}

/// A language of three words whose probabilities are written down: after a, the end is almost sure; b looks better first.
struct Table(Vec<Vec<usize>>);

impl Writer for Table {
    fn next(&mut self, from: &[usize], tokens: &[usize]) -> Result<Matrix, ShapeError> {
        let before: Vec<Vec<usize>> =
            from.iter().map(|&index| self.0.get(index).cloned().unwrap_or_default()).collect();
        self.0 = before.into_iter().zip(tokens).map(|(before, &token)| [before, vec![token]].concat()).collect();
        // END, a, b
        let columns = self.0.iter().map(|words| match words[1..] {
            [] => [0.0, 0.4, 0.6],
            [1] => [0.98, 0.01, 0.01],
            _ => [0.34, 0.33, 0.33],
        });
        let numbers: Vec<Real> = columns.flatten().collect();
        Ok(Matrix::from_column_slice(3, tokens.len(), &numbers))
    }
}

#[test]
fn a_wider_search_finds_what_a_greedy_one_passes_by() {
    let find = |width: usize| Search { width, limit: 4, start: START, end: END }.run(&mut Table(Vec::new())).unwrap();
    assert_eq!(find(1).tokens(find(1).best), [2, 0]);
    let beams = find(2);
    assert_eq!(beams.tokens(beams.best), [1, 0]);
    let best = beams.branches[beams.best];
    let expected: f64 = (0.4_f64.ln() + 0.98_f64.ln()) / 2.0;
    assert!((best.score() - expected).abs() < 1e-6 && best.length == 2 && best.kept);
    // Every branch's sum is its parent's and its own word's.
    for branch in &beams.branches {
        let before = branch.parent.map_or(0.0, |parent| beams.branches[parent].total);
        assert!(branch.total == before + branch.probability.ln());
    }
    // At most two go on from each step.
    for length in 1..=4 {
        assert!(beams.branches.iter().filter(|branch| branch.length == length && branch.kept).count() <= 2);
    }
}

/// Where all branches are kept, the best of all sequences is found.
#[test]
fn a_search_that_keeps_everything_finds_the_best() {
    let (start, end) = (3, 0);
    let mut lengths = [0; 3];
    for seed in 0..12 {
        let small = Shape { hidden: 3, scale: 1.5, ..shape(seed) };
        let model = encoder_decoder(KINDS[1], Attention::General, &small);
        let source = Side::tokens(&[2, 0, 1]).unwrap();
        let probability = |words: &[usize], next: usize| {
            let given: Vec<usize> = std::iter::once(start).chain(words.iter().copied()).collect();
            let inputs = Inputs::new(source.clone(), Side::tokens(&given).unwrap()).unwrap();
            let trace = model.forward(inputs, Vec::new()).unwrap();
            f64::from(trace.value(model.nodes().probabilities)[(next, words.len())] as f32).ln()
        };
        let mut best = (probability(&[], end), vec![end]);
        for word in 1..3 {
            let score = (probability(&[], word) + probability(&[word], end)) / 2.0;
            if score > best.0 {
                best = (score, vec![word, end]);
            }
        }
        let search = Search { width: 8, limit: 2, start, end };
        let beams = search.run(&mut model.writer(source.clone(), &[]).unwrap()).unwrap();
        assert_eq!(beams.tokens(beams.best), best.1);
        lengths[best.1.len()] += 1;
    }
    assert!(lengths[1] > 0 && lengths[2] > 0, "both lengths: {lengths:?}");
}
