//! Answers by plain arithmetic in f64, from what a learner is given: none of the engine's code is used.

use crate::{cells, code, given, has_convention, whole};
use unroll::lessons::drills::{Answer, Kind, Problem};

/// The answers to what is asked, in order.
pub fn answers(problem: &Problem) -> Vec<Answer> {
    match problem.drill.kind {
        Kind::RnnStep | Kind::LstmStep | Kind::GruStep => cells::answers(problem),
        Kind::Parameters => vec![Answer::Whole(parameters(problem))],
        Kind::Shapes => shapes(problem).into_iter().map(Answer::Shape).collect(),
        Kind::ReceptiveField => vec![Answer::Whole(receptive(problem))],
        Kind::GradientProduct => gradients(problem),
        Kind::Attention => attention(problem),
        Kind::MultiplyAdds => vec![Answer::Whole(multiply_adds(problem))],
        Kind::Code => panic!("no numbers"),
    }
}

/// What a constructor of PyTorch says: `nn.LSTM(5, 4, num_layers=2, bidirectional=True)`.
struct Recurrent {
    blocks: usize,
    input: usize,
    hidden: usize,
    layers: usize,
    directions: usize,
    batch_first: bool,
}

impl Recurrent {
    fn read(code: &str) -> Self {
        let (class, rest) = code.strip_prefix("nn.").unwrap().split_once('(').unwrap();
        let parts: Vec<&str> = rest.strip_suffix(')').unwrap().split(", ").collect();
        let layers = parts.iter().find_map(|part| part.strip_prefix("num_layers="));
        Self {
            blocks: match class {
                "RNN" => 1,
                "LSTM" => 4,
                "GRU" => 3,
                other => panic!("{other}"),
            },
            input: parts[0].parse().unwrap(),
            hidden: parts[1].parse().unwrap(),
            layers: layers.map_or(1, |layers| layers.parse().unwrap()),
            directions: 1 + usize::from(parts.contains(&"bidirectional=True")),
            batch_first: parts.contains(&"batch_first=True"),
        }
    }

    /// How many numbers each layer reads.
    fn reads(&self) -> impl Iterator<Item = usize> {
        (0..self.layers).map(|layer| if layer == 0 { self.input } else { self.directions * self.hidden })
    }

    fn parameters(&self) -> usize {
        let of_cell = |reads: usize| self.blocks * self.hidden * (reads + self.hidden + 2);
        self.reads().map(|reads| self.directions * of_cell(reads)).sum()
    }
}

fn two(text: &str) -> (usize, usize) {
    let (a, b) = text.split_once(", ").unwrap();
    (a.parse().unwrap(), b.parse().unwrap())
}

fn shape(text: &str) -> Vec<usize> {
    text.trim_matches(['(', ')']).split(", ").map(|size| size.parse().unwrap()).collect()
}

fn width_and_heads(code: &str) -> (usize, usize) {
    two(code.strip_prefix("nn.MultiheadAttention(").unwrap().strip_suffix(')').unwrap())
}

fn parameters(problem: &Problem) -> usize {
    match problem.question.id {
        "drill-question-parameters-additive" => {
            let hidden = whole(problem, "hidden");
            hidden * (2 * hidden + 1)
        }
        "drill-question-parameters-attention" => {
            let (width, _) = width_and_heads(code(problem, "code"));
            4 * width * (width + 1)
        }
        "drill-question-parameters-whole" => {
            let code = code(problem, "code");
            let (embedding, rest) = code.split_once("), ").unwrap();
            let (recurrent, head) = rest.split_once("), nn.Linear(").unwrap();
            let (tokens, features) = two(embedding.strip_prefix("nn.Embedding(").unwrap());
            let (reads, classes) = two(head.strip_suffix(')').unwrap());
            let recurrent = Recurrent::read(&format!("{recurrent})"));
            assert_eq!((features, reads), (recurrent.input, recurrent.directions * recurrent.hidden), "{code}");
            tokens * features + recurrent.parameters() + classes * (reads + 1)
        }
        _ => Recurrent::read(code(problem, "code")).parameters(),
    }
}

fn shapes(problem: &Problem) -> Vec<Vec<usize>> {
    let id = problem.question.id;
    if id == "drill-question-shapes-translating" {
        let of = |name| whole(problem, name);
        let (items, target) = (of("items"), of("target"));
        return [of("source"), of("hidden"), of("classes")].map(|last| vec![items, target, last]).into();
    }
    let input = shape(code(problem, "input"));
    if id == "drill-question-shapes-heads" {
        return vec![vec![input[0], whole(problem, "heads"), input[1], input[1]], input];
    }
    let recurrent = Recurrent::read(code(problem, "code"));
    let (steps, items) = if recurrent.batch_first { (input[1], input[0]) } else { (input[0], input[1]) };
    assert_eq!(input[2], recurrent.input);
    let with = |last| if recurrent.batch_first { vec![items, steps, last] } else { vec![steps, items, last] };
    if id == "drill-question-shapes" {
        let states = vec![recurrent.layers * recurrent.directions, items, recurrent.hidden];
        return vec![with(recurrent.directions * recurrent.hidden), states];
    }
    let (linear, index) = code(problem, "head").split_once(")(").unwrap();
    let (features, classes) = two(linear.strip_prefix("nn.Linear(").unwrap());
    assert_eq!(features, recurrent.directions * recurrent.hidden);
    match (id, index, recurrent.batch_first) {
        ("drill-question-shapes-tagging", "output)", _) => vec![with(classes)],
        ("drill-question-shapes-label", "output[:, -1])", true)
        | ("drill-question-shapes-label", "output[-1])", false) => {
            vec![vec![items, classes]]
        }
        other => panic!("{other:?}"),
    }
}

/// By going back tap by tap from a position far along.
fn receptive(problem: &Problem) -> usize {
    let kernel = whole(problem, "kernel");
    let convolutions = if has_convention(problem, "drill-convention-two-convolutions") { 2 } else { 1 };
    let seen = |dilations: &[usize]| {
        let start = 100_000_usize;
        let back = |at: usize, dilation: usize| at - (kernel - 1) * dilation;
        let layers = dilations.iter().flat_map(|&dilation| std::iter::repeat_n(dilation, convolutions));
        start - layers.fold(start, back) + 1
    };
    match problem.question.id {
        "drill-question-receptive-depth" => {
            let wanted = whole(problem, "wanted");
            let dilations: Vec<usize> = (0..12).map(|block| 1 << block).collect();
            (1..=12).find(|&blocks| seen(&dilations[..blocks]) >= wanted).unwrap()
        }
        _ => {
            let dilations: Vec<usize> =
                code(problem, "dilations").split(", ").map(|dilation| dilation.parse().unwrap()).collect();
            seen(&dilations)
        }
    }
}

fn gradients(problem: &Problem) -> Vec<Answer> {
    let number = |symbol: &str| given(problem, symbol)[0][0];
    let row = |letter: &str| -> Vec<f64> {
        let of_letter = problem.given.iter().filter(|given| given.symbol.starts_with(letter));
        of_letter.map(|given| given.rows[0][0]).collect()
    };
    let decimal = |number| vec![Answer::Decimal { number, decimals: 4 }];
    match problem.question.id {
        "drill-question-gradient-slopes" => decimal(row("s_").iter().map(|slope| number("u") * slope).product()),
        "drill-question-gradient-states" => decimal(row("h_").iter().map(|h| number("u") * (1.0 - h * h)).product()),
        "drill-question-gradient-forget" => decimal(row("f_").iter().product()),
        _ => {
            let factor = number("u") * (1.0 - number("h") * number("h"));
            let steps = |factor: f64| {
                let mut left = 1.0;
                (0..).find(|_| {
                    let is_little = left < 0.01;
                    left *= factor;
                    is_little
                })
            };
            [factor, number("f")].map(|factor| Answer::Whole(steps(factor).unwrap())).into()
        }
    }
}

fn attention(problem: &Problem) -> Vec<Answer> {
    let column = |symbol: String| given(problem, &symbol).iter().map(|row| row[0]).collect::<Vec<f64>>();
    let is_given = problem.question.id == "drill-question-attention-scores";
    let masked = problem.question.id == "drill-question-attention-masked";
    let mut scores: Vec<f64> = (1..=3)
        .map(|at| {
            if is_given {
                return column(format!("s_{at}"))[0];
            }
            let (key, query) = (column(format!("k_{at}")), column("q".into()));
            let dot: f64 = key.iter().zip(&query).map(|(key, query)| key * query).sum();
            if masked { dot / (query.len() as f64).sqrt() } else { dot }
        })
        .collect();
    if masked {
        scores[2] = f64::NEG_INFINITY;
    }
    let sum: f64 = scores.iter().map(|score| score.exp()).sum();
    let weights: Vec<f64> = scores.iter().map(|score| score.exp() / sum).collect();
    let mut numbers = weights.clone();
    if !is_given {
        let value = |at: usize, unit: usize| column(format!("v_{}", at + 1))[unit];
        numbers.extend((0..2).map(|unit| (0..3).map(|at| weights[at] * value(at, unit)).sum::<f64>()));
    }
    numbers.into_iter().map(|number| Answer::Decimal { number, decimals: 2 }).collect()
}

fn multiply_adds(problem: &Problem) -> usize {
    let steps = whole(problem, "steps");
    if problem.question.id == "drill-question-work-attention" {
        let (width, _) = width_and_heads(code(problem, "code"));
        return steps * width * (4 * width + 2 * steps);
    }
    let recurrent = Recurrent::read(code(problem, "code"));
    let by_unit = if recurrent.blocks > 1 { 3 * recurrent.hidden } else { 0 };
    let of_cell = |reads: usize| recurrent.blocks * recurrent.hidden * (reads + recurrent.hidden) + by_unit;
    steps * recurrent.reads().map(of_cell).sum::<usize>()
}
