//! How far back an output of stacked dilated convolutions sees.

use super::drawing::Draws;
use super::{Asked, Drill, Level, Line, Problem, Text, Work};
use crate::engine::ShapeError;
use crate::engine::graph::{Mixing, Reading, SequenceModel, SequencePlan};

/// Causal convolutions: the taps of each, the dilation of each block, and how many convolutions a block has.
#[derive(Debug, Clone, PartialEq)]
struct Stacked {
    kernel: usize,
    dilations: Vec<usize>,
    pairs: bool,
}

pub(super) fn problem(drill: Drill) -> Result<Problem, ShapeError> {
    let draws = &mut drill.draws();
    match drill.level {
        Level::One | Level::Two => field(drill, draws),
        Level::Three => depth(drill, draws),
    }
}

fn field(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let pairs = drill.level == Level::Two && draws.chance();
    let kernel = draws.between(2, if pairs { 3 } else { 8 });
    let dilations = match drill.level {
        Level::One => match draws.chance() {
            true => growing(2, draws.between(2, 6)),
            false => growing(3, draws.between(2, 4)),
        },
        // Growing by any factor, or by none.
        _ => (0..draws.between(2, 4)).map(|_| draws.between(1, 8)).collect(),
    };
    let stacked = Stacked { kernel, dilations, pairs };
    let count = stacked.seen()?;
    let mistakes = stacked.mistakes(count)?;
    let list = stacked.dilations.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-receptive").whole("kernel", kernel).code("dilations", list),
        conventions: vec![Text::plain("drill-convention-receptive"), Text::plain(convolutions(pairs))],
        given: Vec::new(),
        solution: vec![Line::count("R", stacked.work(), count)],
        asked: vec![Asked::whole("R", count, mistakes)],
    })
}

/// How many blocks it takes to see so far.
fn depth(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let (kernel, pairs) = (draws.between(2, 4), draws.chance());
    let wanted = 10 * draws.between(2, 15);
    let with = |blocks: usize| Stacked { kernel, dilations: doubling(blocks), pairs };
    let mut solution = Vec::new();
    let mut blocks = 0;
    let mut seen = 1;
    while seen < wanted {
        blocks += 1;
        seen = with(blocks).seen()?;
        solution.push(Line::count(format!("R_{blocks}"), with(blocks).work(), seen));
    }
    solution.push(Line::count("L", Work::constant(blocks), blocks));
    let reach = (kernel - 1) * if pairs { 2 } else { 1 };
    let one_each = Stacked { pairs: !pairs, ..with(1) };
    let mistakes = [
        ("drill-mistake-one-block-less", blocks - 1),
        ("drill-mistake-one-block-more", blocks + 1),
        ("drill-mistake-not-dilated", (wanted - 1).div_ceil(reach)),
        ("drill-mistake-convolutions-of-a-block", one_each.blocks_for(wanted)?),
    ];
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-receptive-depth").whole("kernel", kernel).whole("wanted", wanted),
        conventions: vec![
            Text::plain("drill-convention-receptive"),
            Text::plain("drill-convention-doubling"),
            Text::plain(convolutions(pairs)),
        ],
        given: Vec::new(),
        asked: vec![Asked::whole("L", blocks, mistakes)],
        solution,
    })
}

/// 1, 2, 4, …
fn doubling(blocks: usize) -> Vec<usize> {
    growing(2, blocks)
}

/// 1, 3, 9, …
fn growing(factor: usize, blocks: usize) -> Vec<usize> {
    std::iter::successors(Some(1), |dilation| Some(dilation * factor)).take(blocks).collect()
}

fn convolutions(pairs: bool) -> &'static str {
    if pairs { "drill-convention-two-convolutions" } else { "drill-convention-one-convolution" }
}

impl Stacked {
    fn mixing(&self) -> Mixing {
        let (kernel, dilations) = (self.kernel, self.dilations.clone());
        match self.pairs {
            true => Mixing::Tcn { kernel, dilations },
            false => Mixing::Wavenet { kernel, dilations },
        }
    }

    /// Counted in a network of these blocks: the positions that the output at the last one depends on.
    fn seen(&self) -> Result<usize, ShapeError> {
        let plan = SequencePlan { mixing: self.mixing(), reading: Reading::Vectors(1), width: 1, classes: 1, seed: 0 };
        let model = SequenceModel::new(plan)?;
        let positions = model.plan().mixing.receptive_field().unwrap_or(1) + 2;
        let nodes = model.nodes();
        let depends = model.graph().depends_on(positions, nodes.logits, positions - 1);
        let flags = depends.get(nodes.read.index()).map_or(&[][..], Vec::as_slice);
        // From the earliest that counts: where dilations leave gaps, the field spans them.
        let first = flags.iter().position(|&flag| flag).unwrap_or(positions);
        Ok(positions - first)
    }

    fn blocks_for(&self, wanted: usize) -> Result<usize, ShapeError> {
        let mut blocks = 1;
        while (Self { dilations: doubling(blocks), ..self.clone() }).seen()? < wanted {
            blocks += 1;
        }
        Ok(blocks)
    }

    /// `1 + (k − 1) × (1 + 2 + 4)`, twice the second where a block has two convolutions.
    fn work(&self) -> Work {
        let reach = Work::count("k", self.kernel).minus(Work::constant(1));
        let sum =
            self.dilations.iter().enumerate().map(|(at, &dilation)| Work::count(format!("d_{}", at + 1), dilation));
        let twice = self.pairs.then(|| Work::constant(2));
        let factors = twice.into_iter().chain([reach, Work::sum(sum.collect())]).collect();
        Work::Sum(vec![Work::constant(1), Work::Product(factors)])
    }

    fn mistakes(&self, seen: usize) -> Result<Vec<(&'static str, usize)>, ShapeError> {
        let largest = self.dilations.iter().copied().max().unwrap_or(1);
        let of = |changed: Self| changed.seen();
        Ok(vec![
            ("drill-mistake-own-position", seen - 1),
            ("drill-mistake-taps", of(Self { kernel: self.kernel + 1, ..self.clone() })?),
            ("drill-mistake-convolutions-of-a-block", of(Self { pairs: !self.pairs, ..self.clone() })?),
            ("drill-mistake-not-dilated", of(Self { dilations: vec![1; self.dilations.len()], ..self.clone() })?),
            ("drill-mistake-largest-dilation", of(Self { dilations: vec![largest], ..self.clone() })?),
            ("drill-mistake-taps-times-largest", self.kernel * largest),
        ])
    }
}
