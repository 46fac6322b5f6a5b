//! How many numbers a network learns.

use super::drawing::Draws;
use super::tensors::{Sizes, self_attention};
use super::{Asked, Drill, Level, Line, Problem, Text, Work};
use crate::engine::graph::{Attention, EncoderDecoder, EncoderDecoderPlan};
use crate::engine::{CellKind, CellWeights, Network, ShapeError};

pub(super) fn problem(drill: Drill) -> Result<Problem, ShapeError> {
    let draws = &mut drill.draws();
    match drill.level {
        Level::One | Level::Two => recurrent(drill, draws),
        Level::Three => match draws.below(4) {
            0 => multi_head(drill, draws),
            1 => additive(drill, draws),
            _ => whole(drill, draws),
        },
    }
}

/// The cells of one layer, or of several and both directions.
fn recurrent(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let [first, others @ ..] = Sizes::KINDS;
    let is_deep = drill.level == Level::Two;
    let sizes = Sizes {
        kind: draws.one_of(first, &others),
        input: draws.between(2, 12),
        hidden: draws.between(2, 16),
        layers: if is_deep { draws.between(1, 3) } else { 1 },
        bidirectional: is_deep && draws.chance(),
        classes: 1,
        vocabulary: None,
    };
    let network = sizes.network()?;
    let (count, _) = network.parameters();
    let mut lines = layer_lines(&sizes, &network);
    if lines.len() > 1 {
        let parts = lines.iter().map(|line| Work::named(line.symbol.clone(), line.result)).collect();
        lines.push(Line::count("n", Work::Sum(parts), count));
    } else if let Some(line) = lines.first_mut() {
        line.symbol = "n".into();
    }
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-parameters").code("code", sizes.code("")),
        conventions: conventions(&sizes),
        given: Vec::new(),
        asked: vec![Asked::whole("n", count, cell_mistakes(&sizes, &network)?)],
        solution: lines,
    })
}

/// With an embedding before it and a linear layer after it.
fn whole(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let [first, others @ ..] = Sizes::KINDS;
    let sizes = Sizes {
        kind: draws.one_of(first, &others),
        input: draws.between(2, 8),
        hidden: draws.between(2, 8),
        layers: draws.between(1, 2),
        bidirectional: draws.chance(),
        classes: draws.between(2, 10),
        vocabulary: Some(10 * draws.between(2, 20)),
    };
    let network = sizes.network()?;
    let (cells, all) = network.parameters();
    let (head, tokens) = (network.head(), network.input().vocabulary());
    let features = sizes.directions() * sizes.hidden;
    let mut lines = vec![Line::count(
        "n_E",
        Work::Product(vec![Work::count("V", tokens), Work::count("I", sizes.input)]),
        network.embedding().map_or(0, |matrix| matrix.len()),
    )];
    lines.extend(layer_lines(&sizes, &network));
    let columns = sizes.for_directions(Work::count("H", sizes.hidden));
    let outputs = Work::count("K", sizes.classes);
    let weight = Work::Product(vec![outputs.clone(), columns]);
    lines.push(Line::count("n_y", Work::Sum(vec![weight, outputs]), head.weight().len() + head.bias().len()));
    let parts = lines.iter().map(|line| Work::named(line.symbol.clone(), line.result)).collect();
    lines.push(Line::count("n", Work::Sum(parts), all));

    let beside = all - cells;
    let mut mistakes: Vec<(&'static str, usize)> =
        cell_mistakes(&sizes, &network)?.into_iter().map(|(id, count)| (id, count + beside)).collect();
    mistakes.push(("drill-mistake-no-head-bias", all - head.bias().len()));
    mistakes.push(("drill-mistake-no-embedding", all - tokens * sizes.input));
    if sizes.bidirectional {
        mistakes.push(("drill-mistake-head-one-direction", all - sizes.classes * (features - sizes.hidden)));
    }
    let code = format!(
        "nn.Embedding({tokens}, {}), {}, nn.Linear({features}, {})",
        sizes.input,
        sizes.code(""),
        sizes.classes
    );
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-parameters-whole").code("code", code),
        conventions: conventions(&sizes),
        given: Vec::new(),
        asked: vec![Asked::whole("n", all, mistakes)],
        solution: lines,
    })
}

fn multi_head(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let heads = draws.one_of(2, &[4]);
    let width = heads * draws.between(2, 8);
    let count = self_attention(width, heads, true)?.0.weights().count();
    let without_biases = self_attention(width, heads, false)?.0.weights().count();
    let d = || Work::count("d", width);
    let square = || Work::Product(vec![d(), d()]);
    let line = |symbol, parts| {
        Line::count(symbol, Work::Product(vec![Work::constant(3), Work::Sum(parts)]), 3 * (width * width + width))
    };
    let output = Work::Sum(vec![square(), d()]);
    let solution = vec![
        line("n_{qkv}", vec![square(), d()]),
        Line::count("n_{out}", output, width * width + width),
        Line::count(
            "n",
            Work::Sum(vec![
                Work::count("n_{qkv}", 3 * (width * width + width)),
                Work::count("n_{out}", width * width + width),
            ]),
            count,
        ),
    ];
    let mistakes = [
        ("drill-mistake-no-bias-counted", without_biases),
        ("drill-mistake-no-output-projection", count - width * width - width),
        ("drill-mistake-times-heads", heads * count),
        ("drill-mistake-one-projection", 2 * (width * width + width)),
    ];
    let code = format!("nn.MultiheadAttention({width}, {heads})");
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-parameters-attention").code("code", code),
        conventions: vec![Text::plain("drill-convention-multi-head")],
        given: Vec::new(),
        asked: vec![Asked::whole("n", count, mistakes)],
        solution,
    })
}

fn additive(drill: Drill, draws: &mut Draws) -> Result<Problem, ShapeError> {
    let hidden = draws.between(3, 16);
    let plan = EncoderDecoderPlan {
        kind: CellKind::RNN,
        attention: Attention::Additive,
        bidirectional: false,
        hidden,
        features: 1,
        source: 1,
        target: 1,
        classes: 1,
        seed: 0,
    };
    let model = EncoderDecoder::new(plan)?;
    let tensors = model.graph().weights().tensors().filter(|tensor| tensor.name.starts_with("attention."));
    let count = tensors.map(|tensor| tensor.values.len()).sum();
    let h = || Work::count("H", hidden);
    let both = Work::Product(vec![Work::constant(2), h(), h()]);
    let mistakes = [
        ("drill-mistake-no-v", 2 * hidden * hidden),
        ("drill-mistake-one-matrix", hidden * hidden + hidden),
        ("drill-mistake-biases-added", 2 * hidden * hidden + 2 * hidden + hidden),
    ];
    Ok(Problem {
        drill,
        question: Text::plain("drill-question-parameters-additive").whole("hidden", hidden),
        conventions: vec![Text::plain("drill-convention-additive")],
        given: Vec::new(),
        asked: vec![Asked::whole("n", count, mistakes)],
        solution: vec![Line::count("n", Work::Sum(vec![both, h()]), count)],
    })
}

/// One line for each layer: `n_1 = D × G × (H × I + H × H + 2 × H)`.
fn layer_lines(sizes: &Sizes, network: &Network) -> Vec<Line> {
    let layers = network.stack().layers().iter().enumerate();
    let line = |(index, layer): (usize, &crate::engine::Layer)| {
        let h = || Work::count("H", sizes.hidden);
        let features = if index == 0 { Work::count("I", sizes.input) } else { sizes.for_directions(h()) };
        let one = vec![
            Work::Product(vec![h(), features]),
            Work::Product(vec![h(), h()]),
            Work::Product(vec![Work::constant(2), h()]),
        ];
        let factors = [sizes.directions(), sizes.kind.gates().len()].into_iter().filter(|&factor| factor > 1);
        let mut parts: Vec<Work> = factors.map(Work::constant).collect();
        let work = match parts.is_empty() {
            true => Work::Sum(one),
            false => {
                parts.push(Work::Sum(one));
                Work::Product(parts)
            }
        };
        Line::count(format!("n_{}", index + 1), work, layer.cells().map(|(_, cell)| cell.weights().count()).sum())
    };
    layers.map(line).collect()
}

fn conventions(sizes: &Sizes) -> Vec<Text> {
    let blocks = sizes.kind.gates().len();
    vec![Text::plain("drill-convention-pytorch-biases"), Text::plain("drill-convention-blocks").whole("blocks", blocks)]
}

/// Counts of the cells as they often come out.
fn cell_mistakes(sizes: &Sizes, network: &Network) -> Result<Vec<(&'static str, usize)>, ShapeError> {
    let weights = || network.stack().cells().map(|(_, cell)| cell.weights());
    let sum = |part: fn(&CellWeights) -> usize| weights().map(part).sum::<usize>();
    let (all, _) = network.parameters();
    let gates = sizes.kind.gates().len();
    let of_gates = |gates: usize| -> usize {
        let count = |cell: &CellWeights| CellWeights::zeros(gates, cell.input_size(), cell.hidden_size()).count();
        weights().map(count).sum()
    };
    let mut mistakes = vec![
        ("drill-mistake-one-bias", all - sum(|cell| cell.bias_hh.len())),
        ("drill-mistake-no-bias-counted", all - sum(|cell| cell.bias_ih.len() + cell.bias_hh.len())),
    ];
    if sizes.bidirectional {
        let one_way = Sizes { bidirectional: false, ..*sizes }.network()?.parameters().0;
        mistakes.push(("drill-mistake-one-direction", one_way));
        let narrow = |(index, layer): (usize, &crate::engine::Layer)| {
            let features = if index == 0 { sizes.input } else { sizes.hidden };
            layer.cells().count() * CellWeights::zeros(gates, features, sizes.hidden).count()
        };
        mistakes
            .push(("drill-mistake-layer-reads-half", network.stack().layers().iter().enumerate().map(narrow).sum()));
    }
    if sizes.layers > 1 {
        let one = Sizes { layers: 1, ..*sizes }.network()?.parameters().0;
        mistakes.push(("drill-mistake-layers-alike", one * sizes.layers));
        mistakes.push(("drill-mistake-one-layer", one));
    }
    let other = if gates == 4 { 3 } else { 4 };
    if gates > 1 {
        mistakes.push(("drill-mistake-gate-count", of_gates(other)));
        mistakes.push(("drill-mistake-one-gate", of_gates(1)));
    }
    mistakes.push(("drill-mistake-no-recurrent-counted", all - sum(|cell| cell.weight_hh.len())));
    Ok(mistakes)
}
