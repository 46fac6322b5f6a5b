//! The shapes of what a network gives, measured on a pass of that size.

use super::drawing::Draws;
use super::tensors::{Sizes, self_attention};
use super::{Asked, Drill, Level, Line, Problem, Text, Work};
use crate::engine::graph::{Attention, EncoderDecoder, EncoderDecoderPlan, Given as Vectors, Inputs, Side};
use crate::engine::{CellKind, Matrix, NetworkTrace, Sequence, ShapeError};

pub(super) fn problem(drill: Drill) -> Result<Problem, ShapeError> {
    let draws = &mut drill.draws();
    match drill.level {
        Level::One => states(drill, draws, false),
        Level::Two => match draws.below(3) {
            0 => outputs(drill, draws),
            _ => states(drill, draws, true),
        },
        Level::Three => match draws.below(3) {
            0 => self_attending(drill, draws),
            _ => translating(drill, draws),
        },
    }
}

/// How long and how many.
#[derive(Clone, Copy)]
struct Batch {
    steps: usize,
    items: usize,
    first: bool,
}

impl Batch {
    fn draw(draws: &mut Draws) -> Self {
        // All sizes of a drill are different, or a wrong order would look right.
        Self { steps: draws.between(5, 9), items: draws.between(2, 4), first: draws.chance() }
    }

    /// Of a tensor with so many numbers at each step of each item.
    fn shape(self, features: usize) -> Vec<usize> {
        match self.first {
            true => vec![self.items, self.steps, features],
            false => vec![self.steps, self.items, features],
        }
    }

    fn other(self) -> Self {
        Self { first: !self.first, ..self }
    }

    fn code(self) -> &'static str {
        if self.first { ", batch_first=True" } else { "" }
    }

    /// A pass over zeros.
    fn read(self, sizes: &Sizes) -> Result<NetworkTrace, ShapeError> {
        let (columns, network) = (self.steps * self.items, sizes.network()?);
        let sequence = Sequence::new(Matrix::zeros(sizes.input, columns), self.items)?;
        network.forward_sequence(vec![None; columns], sequence, None)
    }

    /// One line for each dimension of a tensor with so many numbers at each step of each item.
    fn lines(self, symbol: &str, features: Work, shape: &[usize]) -> Vec<Line> {
        let (steps, items) = (Work::count("T", self.steps), Work::count("B", self.items));
        let dimensions = if self.first { [items, steps, features] } else { [steps, items, features] };
        dimension_lines(symbol, dimensions, shape)
    }
}

fn dimension_lines(symbol: &str, dimensions: impl IntoIterator<Item = Work>, shape: &[usize]) -> Vec<Line> {
    let lines = dimensions.into_iter().zip(shape).enumerate();
    lines.map(|(at, (work, &size))| Line::count(format!("{symbol}[{at}]"), work, size)).collect()
}

/// A matrix with a column for each step of each item, as PyTorch would give it.
fn measured(batch: Batch, matrix: &Matrix) -> Vec<usize> {
    batch.shape(matrix.nrows())
}

fn drawn(draws: &mut Draws, deep: bool) -> Sizes {
    let [first, others @ ..] = Sizes::KINDS;
    Sizes {
        kind: draws.one_of(first, &others),
        input: draws.between(10, 14),
        hidden: draws.between(15, 24),
        layers: if deep { draws.between(1, 3) } else { 1 },
        bidirectional: deep && draws.chance(),
        classes: draws.between(25, 40),
        vocabulary: None,
    }
}

/// Of `output` and `h_n`.
fn states(drill: Drill, draws: &mut Draws, deep: bool) -> Result<Problem, ShapeError> {
    let (batch, sizes) = (Batch::draw(draws), drawn(draws, deep));
    let trace = batch.read(&sizes)?;
    let output = measured(batch, &trace.stack.output);
    let lasts = trace.stack.layers.iter().flat_map(|layer| [Some(&layer.forward), layer.reverse.as_ref()]).flatten();
    let lasts: Vec<_> = lasts.map(|cell| cell.last().h).collect();
    let (hidden, items) = lasts.first().map_or((0, 0), Matrix::shape);
    let h_n = vec![lasts.len(), items, hidden];

    let h = || Work::count("H", sizes.hidden);
    let mut solution = batch.lines("output", sizes.for_directions(h()), &output);
    let layers = sizes.for_directions(Work::count("L", sizes.layers));
    solution.extend(dimension_lines("h_n", [layers, Work::count("B", batch.items), h()], &h_n));
    let of_output = [
        ("drill-mistake-batch-order", batch.other().shape(output[2])),
        ("drill-mistake-one-direction", batch.shape(sizes.hidden)),
        ("drill-mistake-input-size", batch.shape(sizes.input)),
        ("drill-mistake-layers-joined", batch.shape(output[2] * sizes.layers)),
        ("drill-mistake-last-step", vec![batch.items, output[2]]),
    ];
    let of_h = [
        ("drill-mistake-batch-first-states", vec![items, lasts.len(), hidden]),
        ("drill-mistake-states-joined", vec![sizes.layers, items, sizes.directions() * hidden]),
        ("drill-mistake-one-direction", vec![sizes.layers, items, hidden]),
        ("drill-mistake-top-layer", vec![sizes.directions(), items, hidden]),
        ("drill-mistake-no-layer-dimension", vec![items, hidden]),
        ("drill-mistake-all-steps", output.clone()),
    ];
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-shapes")
            .code("code", sizes.code(batch.code()))
            .code("input", tuple(&batch.shape(sizes.input))),
        conventions: vec![Text::plain("drill-convention-shapes"), Text::plain("drill-convention-letters")],
        given: Vec::new(),
        asked: vec![Asked::shape("output", output.clone(), of_output), Asked::shape("h_n", h_n, of_h)],
        solution,
    })
}

/// Of the logits: one label for all, or one for each step.
fn outputs(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let (batch, sizes, every) = (Batch::draw(draws), drawn(draws, true), draws.chance());
    let trace = batch.read(&sizes)?;
    let (at_all, classes) = (measured(batch, &trace.logits), trace.logits.nrows());
    let at_last = vec![trace.stack.layers[0].input.batch(), classes];
    let features = trace.stack.output.nrows();
    let k = Work::count("K", sizes.classes);
    let (shape, other, wrong) = match every {
        true => (at_all.clone(), at_last, "drill-mistake-one-label"),
        false => (at_last, at_all.clone(), "drill-mistake-every-step"),
    };
    let solution = match every {
        true => batch.lines("y", k, &shape),
        false => dimension_lines("y", [Work::count("B", batch.items), k], &shape),
    };
    let turned = if every { batch.other().shape(classes) } else { shape.iter().rev().copied().collect() };
    let of_states = if every { batch.shape(features) } else { vec![batch.items, features] };
    let mistakes = [(wrong, other), ("drill-mistake-batch-order", turned), ("drill-mistake-no-head", of_states)];
    let (question, index) = match (every, batch.first) {
        (true, _) => ("drill-question-shapes-tagging", "output"),
        (false, true) => ("drill-question-shapes-label", "output[:, -1]"),
        (false, false) => ("drill-question-shapes-label", "output[-1]"),
    };
    let code = format!("nn.Linear({features}, {classes})({index})");
    Ok(Problem {
        drill,
        question: Text::plain(question)
            .code("code", sizes.code(batch.code()))
            .code("head", code)
            .code("input", tuple(&batch.shape(sizes.input))),
        conventions: vec![Text::plain("drill-convention-shapes"), Text::plain("drill-convention-letters")],
        given: Vec::new(),
        asked: vec![Asked::shape("y", shape, mistakes)],
        solution,
    })
}

/// Of an encoder-decoder with attention: the weights, the context and the logits.
fn translating(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let [source, target, items] = [draws.between(6, 9), draws.between(10, 14), draws.between(2, 5)];
    let (hidden, classes) = (draws.between(15, 20), draws.between(30, 60));
    let plan = EncoderDecoderPlan {
        kind: CellKind::Lstm,
        attention: draws.one_of(Attention::Dot, &[Attention::Additive]),
        bidirectional: false,
        hidden,
        features: 2,
        source: 3,
        target: 3,
        classes,
        seed: 0,
    };
    let model = EncoderDecoder::new(plan)?;
    let inputs =
        Inputs::new(Side::batch_of(&vec![vec![0; source]; items])?, Side::batch_of(&vec![vec![0; target]; items])?)?;
    let trace = model.forward(inputs, Vec::new())?;
    let nodes = model.nodes();
    let batch = Batch { steps: target, items, first: true };
    let none = || ShapeError::new("model", "one with attention", "one without");
    let attention = nodes.attention.ok_or_else(none)?;
    let weights = trace.value(attention.weights);
    // A column for each target position of each item, a row for each source position.
    let weights = vec![items, weights.ncols() / items, weights.nrows()];
    let context = measured(batch, trace.value(attention.context));
    let logits = measured(batch, trace.value(nodes.logits));
    let (b, t, s) = (|| Work::count("B", items), || Work::count("T", target), || Work::count("S", source));
    let mut solution = dimension_lines("α", [b(), t(), s()], &weights);
    solution.extend(dimension_lines("c", [b(), t(), Work::count("H", hidden)], &context));
    solution.extend(dimension_lines("y", [b(), t(), Work::count("K", classes)], &logits));
    let asked = vec![
        Asked::shape(
            "α",
            weights,
            [
                ("drill-mistake-source-for-target", vec![items, source, target]),
                ("drill-mistake-self-attention", vec![items, target, target]),
                ("drill-mistake-self-attention", vec![items, source, source]),
                ("drill-mistake-weights-for-units", vec![items, target, hidden]),
            ],
        ),
        Asked::shape(
            "c",
            context,
            [
                ("drill-mistake-source-for-target", vec![items, source, hidden]),
                ("drill-mistake-one-context", vec![items, hidden]),
                ("drill-mistake-weights-for-context", vec![items, target, source]),
            ],
        ),
        Asked::shape(
            "y",
            logits,
            [
                ("drill-mistake-source-for-target", vec![items, source, classes]),
                ("drill-mistake-no-head", vec![items, target, hidden]),
                ("drill-mistake-one-label", vec![items, classes]),
            ],
        ),
    ];
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-shapes-translating")
            .whole("items", items)
            .whole("source", source)
            .whole("target", target)
            .whole("hidden", hidden)
            .whole("classes", classes),
        conventions: vec![Text::plain("drill-convention-batch-first"), Text::plain("drill-convention-letters")],
        given: Vec::new(),
        asked,
        solution,
    })
}

/// Of the weights of several heads, and of what they give.
fn self_attending(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let heads = draws.one_of(2, &[4]);
    let width = heads * draws.between(4, 6);
    let [steps, items] = [draws.between(9, 14), draws.between(5, 8)];
    let (graph, _, attention) = self_attention(width, heads, true)?;
    let side = Side::new(Vectors::Vectors(Matrix::zeros(width, steps * items)), vec![steps; items])?;
    let trace = graph.forward(Inputs::of_source(side), Vec::new())?;
    let batch = Batch { steps, items, first: true };
    let output = measured(batch, trace.value(attention.output));
    let of_head = attention.heads.first().map_or((0, 0), |head| trace.value(head.weights).shape());
    let weights = vec![items, attention.heads.len(), of_head.1 / items, of_head.0];
    let (b, t) = (|| Work::count("B", items), || Work::count("T", steps));
    let mut solution = dimension_lines("α", [b(), Work::count("A", heads), t(), t()], &weights);
    solution.extend(dimension_lines("output", [b(), t(), Work::count("d", width)], &output));
    let asked = vec![
        Asked::shape(
            "α",
            weights,
            [
                ("drill-mistake-no-heads", vec![items, steps, steps]),
                ("drill-mistake-weights-for-units", vec![items, heads, steps, width / heads]),
                ("drill-mistake-heads-first", vec![heads, items, steps, steps]),
            ],
        ),
        Asked::shape(
            "output",
            output,
            [
                ("drill-mistake-one-head", vec![items, steps, width / heads]),
                ("drill-mistake-heads-apart", vec![items, heads, steps, width / heads]),
                ("drill-mistake-batch-order", batch.other().shape(width)),
            ],
        ),
    ];
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-shapes-heads")
            .whole("heads", heads)
            .code("input", tuple(&batch.shape(width))),
        conventions: vec![Text::plain("drill-convention-batch-first"), Text::plain("drill-convention-letters")],
        given: Vec::new(),
        asked,
        solution,
    })
}

/// `(5, 3, 8)`
fn tuple(shape: &[usize]) -> String {
    format!("({})", shape.iter().map(usize::to_string).collect::<Vec<_>>().join(", "))
}
