//! Multiplications, each with the addition of what it gives.

use super::drawing::Draws;
use super::tensors::{Sizes, self_attention};
use super::{Asked, Drill, Level, Line, Problem, Text, Work};
use crate::engine::graph::Lengths;
use crate::engine::{Cell, ShapeError};

pub(super) fn problem(drill: Drill) -> Result<Problem, ShapeError> {
    let draws = &mut drill.draws();
    match drill.level {
        Level::Three => attention(drill, draws),
        _ => recurrent(drill, draws),
    }
}

/// A cell's one step, or layers over some steps.
fn recurrent(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let [first, others @ ..] = Sizes::KINDS;
    let is_deep = drill.level == Level::Two;
    let sizes = Sizes {
        kind: draws.one_of(first, &others),
        input: draws.between(2, 12),
        hidden: draws.between(2, 16),
        layers: if is_deep { draws.between(1, 2) } else { 1 },
        bidirectional: false,
        classes: 1,
        vocabulary: None,
    };
    let steps = if is_deep { draws.between(5, 40) } else { 1 };
    let network = sizes.network()?;
    let sum = |count: &dyn Fn(&Cell) -> usize| network.stack().cells().map(|(_, cell)| count(cell)).sum::<usize>();
    let count = steps * sum(&Cell::multiply_adds);

    let blocks = sizes.kind.gates().len();
    let mut solution = Vec::new();
    for (index, (_, cell)) in network.stack().cells().enumerate() {
        let h = || Work::count("H", sizes.hidden);
        let features = if index == 0 { Work::count("I", sizes.input) } else { h() };
        let products = Work::Sum(vec![Work::Product(vec![h(), features]), Work::Product(vec![h(), h()])]);
        let work = match blocks {
            1 => products,
            _ => Work::Sum(vec![
                Work::Product(vec![Work::constant(blocks), products]),
                Work::Product(vec![Work::constant(3), h()]),
            ]),
        };
        solution.push(Line::count(format!("m_{}", index + 1), work, cell.multiply_adds()));
    }
    match solution.as_mut_slice() {
        [only] if steps == 1 => only.symbol = "m".into(),
        lines => {
            let layers = lines.iter().map(|line| Work::named(line.symbol.clone(), line.result)).collect();
            solution.push(Line::count("m", Work::Product(vec![Work::count("T", steps), Work::sum(layers)]), count));
        }
    }

    let products = |cell: &Cell| cell.weights().weight_ih.len() + cell.weights().weight_hh.len();
    let mistakes = [
        ("drill-mistake-no-unit-products", steps * sum(&products)),
        ("drill-mistake-no-recurrent-counted", count - steps * sum(&|cell| cell.weights().weight_hh.len())),
        ("drill-mistake-one-gate", steps * sum(&|cell| products(cell) / blocks)),
        ("drill-mistake-one-step", sum(&Cell::multiply_adds)),
        ("drill-mistake-parameters", sum(&|cell| cell.weights().count())),
        ("drill-mistake-one-layer", steps * sizes.cell(sizes.input)?.multiply_adds()),
    ];
    let units = if blocks > 1 { "drill-convention-unit-products" } else { "drill-convention-no-unit-products" };
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-work").code("code", sizes.code("")).whole("steps", steps),
        conventions: vec![Text::plain("drill-convention-work"), Text::plain(units)],
        given: Vec::new(),
        asked: vec![Asked::whole("m", count, mistakes)],
        solution,
    })
}

fn attention(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let heads = draws.one_of(2, &[4]);
    let width = heads * draws.between(2, 8);
    let steps = draws.between(4, 40);
    let (graph, read, attention) = self_attention(width, heads, true)?;
    let count = |steps: usize| graph.cost(Lengths { source: steps, target: 0 }, read, attention.output).multiply_adds;
    let (t, d) = (|| Work::count("T", steps), || Work::count("d", width));
    let projections = Work::Product(vec![Work::constant(4), t(), d(), d()]);
    let pairs = Work::Product(vec![Work::constant(2), t(), t(), d()]);
    let (of_projections, of_pairs) = (4 * steps * width * width, 2 * steps * steps * width);
    let solution = vec![
        Line::count("m_1", projections, of_projections),
        Line::count("m_2", pairs, of_pairs),
        Line::count(
            "m",
            Work::Sum(vec![Work::count("m_1", of_projections), Work::count("m_2", of_pairs)]),
            count(steps),
        ),
    ];
    let all = count(steps);
    let mistakes = [
        ("drill-mistake-no-output-projection", all - steps * width * width),
        ("drill-mistake-scores-only", all - steps * steps * width),
        ("drill-mistake-no-projections", of_pairs),
        ("drill-mistake-not-squared", steps * count(1)),
        ("drill-mistake-times-heads", of_projections + heads * of_pairs),
    ];
    let code = format!("nn.MultiheadAttention({width}, {heads})");
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-work-attention").code("code", code).whole("steps", steps),
        conventions: vec![Text::plain("drill-convention-work"), Text::plain("drill-convention-work-attention")],
        given: Vec::new(),
        asked: vec![Asked::whole("m", all, mistakes)],
        solution,
    })
}
