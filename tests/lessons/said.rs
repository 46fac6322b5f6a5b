//! What the prose says of its scenes is so there.

use super::native::{Native, trained_network};
use unroll::engine::{Address, Matrix, Value};
use unroll::lessons::course::{Step, step};
use unroll::lessons::facts::{Counted, Facts, Quantity};
use unroll::training::TrainedModel;
use unroll::training::alternatives::Rival;

fn lesson(id: &str) -> &'static Step {
    step(id).unwrap_or_else(|| panic!("{id}")).1
}

fn opened(id: &str) -> Native {
    Native::open(lesson(id).scene)
}

fn solved(id: &str) -> Native {
    Native::open(lesson(id).task.and_then(|task| task.solved).unwrap())
}

fn number(of: &Native, quantity: Quantity) -> f64 {
    of.number(quantity).unwrap()
}

fn apart(a: &Matrix, b: &Matrix) -> f32 {
    (a - b).amax()
}

#[test]
fn of_the_forward_pass() {
    assert_eq!(solved("rnn-read").tokens()[4], "good");
    let memory = opened("rnn-beginning").all(Value::RecurrentShare);
    assert!(memory.column(0).amax() == 0.0 && memory.column(1).amax() > 0.0);
    let (before, after) = (opened("rnn-weights").all(Value::Hidden), solved("rnn-weights").all(Value::Hidden));
    assert!(before.column(0) == after.column(0) && (1..10).all(|step| before.column(step) != after.column(step)));
    assert_eq!(solved("rnn-tags").tokens().len(), 4);
}

#[test]
fn of_the_backward_pass() {
    let own = opened("rnn-back").all_of(Address::gradient(super::native::CELL, Value::OwnShare));
    assert!((0..9).all(|step| own.column(step).amax() == 0.0) && own.column(9).amax() > 0.0);
    assert!(number(&opened("rnn-sum"), Quantity::EnoughLast) < 10.0);
    let whole = |id| number(&opened(id), Quantity::PathNorm { cell: None, value: Value::Hidden, from: 0 });
    assert!(whole("rnn-vanish") < 1e-10 && whole("rnn-explode") < 0.1);
    // The product is as long as its factors only where they are close to 1: here U alone.
    assert!(number(&solved("rnn-explode"), Quantity::PathNorm { cell: None, value: Value::Hidden, from: 0 }) > 1e3);
}

#[test]
fn of_the_lstm() {
    let scene = opened("lstm-two-states");
    let [c, f, i, g] = [Value::CellState, Value::ForgetGate, Value::InputGate, Value::Candidate].map(|v| scene.all(v));
    let written = f.column(4).component_mul(&c.column(3)) + i.column(4).component_mul(&g.column(4));
    assert!((written - c.column(4)).amax() < 1e-6);
    assert!(c.amax() > 1.0 && scene.all(Value::Hidden).amax() < 1.0);
    // With nothing dropped C is the sum of all that was written.
    let kept = solved("lstm-cell");
    let written = kept.all(Value::InputGate).component_mul(&kept.all(Value::Candidate));
    assert!((written.column_sum() - kept.all(Value::CellState).column(9)).amax() < 1e-5);
    assert!(kept.all(Value::CellState).amax() > 1.0);
    let cut = solved("lstm-line");
    assert!(cut.direct_path(3, 5) > 0.0 && cut.direct_path(3, 6) == 0.0 && cut.direct_path(3, 9) == 0.0);
    let open = solved("interview-cell-state");
    assert!((open.direct_path(5, 6) - 1.0).abs() < 1e-12);
    assert_eq!(opened("lstm-no-promise").tokens().len(), 20);
    let no_promise = opened("lstm-no-promise");
    assert!(no_promise.direct_path(0, 19) < 0.05, "{}", no_promise.direct_path(0, 19));
    let gates = no_promise.all(Value::ForgetGate);
    assert!((gates.mean() - 0.73).abs() < 0.05, "{}", gates.mean());
}

#[test]
fn of_both_directions() {
    assert_eq!(opened("lstm-beside").scene.layout().classes[1], "positive");
    let (wrong, right) = (opened("lstm-join"), solved("lstm-join"));
    assert_eq!(wrong.all(Value::Hidden), right.all(Value::Hidden));
    let logits = Address::value(unroll::engine::Lane::Output, Value::Logits);
    assert!(apart(&wrong.all_of(logits), &right.all_of(logits)) > 0.1);
    // The one-way network never takes an answer back, the other does.
    let scene = opened("lstm-stream").scene;
    let moved = |name: &str| {
        let network = trained_network(TrainedModel::named(name).unwrap());
        let tokens = scene.layout().inputs();
        let values = network.input().encode(&tokens, 1).unwrap().values().clone();
        let prefixes = network.prefixes(&tokens, &values, (1..tokens.len()).collect(), &[]).unwrap();
        let changes = (0..tokens.len() - 1).flat_map(|row| (0..=row).map(move |step| (row, step)));
        changes.filter(|(row, step)| prefixes.change(*row, *step).unwrap() > 0.0).count()
    };
    assert_eq!(moved("entities-lstm"), 0);
    assert!(moved("entities-bilstm") > 0);
}

#[test]
fn of_the_gru() {
    let reset = solved("gru-reset");
    assert_eq!((reset.tokens()[0].as_str(), reset.tokens()[8].as_str()), ("the", "the"));
    let candidate = reset.all(Value::CandidateHidden);
    assert!((candidate.column(0) - candidate.column(8)).amax() < 1e-6);
    let own = opened("gru-reset").all(Value::CandidateHidden);
    assert!((own.column(0) - own.column(8)).amax() > 0.01);
    assert_eq!(solved("gru-blend").all(Value::Hidden).amax(), 0.0);
    let (admits, keeps) = (opened("gru-sense"), solved("gru-sense"));
    assert!(apart(&admits.all(Value::Hidden), &keeps.all(Value::Hidden)) < 1e-5);
    let turned = keeps.all(Value::UpdateGate).map(|z| 1.0 - z);
    assert!(apart(&admits.all(Value::UpdateGate), &turned) < 1e-6);
    assert!(apart(&opened("gru-reset-place").all(Value::Hidden), &solved("gru-reset-place").all(Value::Hidden)) > 0.01);
    assert_eq!(opened("gru-far-back").setting("forget-bias").as_deref(), Some("1"));
    let forgets = solved("gru-forgets");
    assert_eq!(forgets.all(Value::Hidden).column(6), forgets.all(Value::CandidateHidden).column(6));
    assert!(forgets.direct_path(3, 5) > 0.0 && forgets.direct_path(3, 6) == 0.0);
}

#[test]
fn of_translations() {
    assert_eq!(number(&opened("seq2seq-narrow"), Quantity::WrongWords(None)), 0.0);
    let wrong = |id| number(&opened(id), Quantity::WrongWords(None));
    assert!(wrong("seq2seq-exposure") < wrong("seq2seq-forcing"), "milder where the right words are read");
    let [short, long] =
        [opened("seq2seq-narrow"), opened("seq2seq-forcing")].map(|scene| scene.node("handed h").shape());
    assert_eq!(short, long, "one vector, whatever was read");
    assert_eq!(opened("attention-look").written(), ["le", "chat", "noir", "dort"]);
    assert_eq!(number(&solved("attention-look"), Quantity::Step), 7.0);
    let weights = opened("attention-look").node("weights");
    assert!(weights.row_sum().iter().all(|sum| (sum - 1.0).abs() < 1e-5));
    assert!(weights.iter().all(|weight| *weight > 0.0));
    // A weight that is taken away goes to the others in the proportions that they had.
    let (before, after) = (opened("attention-not-why").node("weights"), solved("attention-not-why").node("weights"));
    assert_eq!(after[(2, 1)], 0.0);
    let share = after[(0, 1)] / before[(0, 1)];
    assert!((after[(1, 1)] / before[(1, 1)] / share - 1.0).abs() < 1e-3);
}

#[test]
fn of_what_is_forced() {
    let forced = solved("attention-force").node("weights");
    assert_eq!(forced.column(1).as_slice(), [0.0, 1.0, 0.0, 0.0], "all of the second word's attention on “black”");
    let (before, after) = (opened("seq2seq-what-if"), solved("seq2seq-what-if"));
    assert!(
        apart(
            &before.node("probabilities").columns(0, 1).into_owned(),
            &after.node("probabilities").columns(0, 1).into_owned()
        ) > 0.0
    );
}

#[test]
fn of_modern_alternatives() {
    let weights = solved("modern-mask").node("layer 1 head 1 weights");
    assert_eq!(weights[(0, 0)], 1.0);
    assert!((0..6).all(|at| (at + 1..6).all(|later| weights[(later, at)] == 0.0)));
    let field = |kind: &str, kernel: usize, blocks: usize| {
        let link = format!("/modern?figure=dilated&convolution={kind}&kernel={kernel}&blocks={blocks}&over=64");
        number(&Native::open(&link), Quantity::ReceptiveField(None))
    };
    for (kernel, blocks) in [(2, 1), (2, 4), (3, 3), (5, 7)] {
        let dilations: usize = (0..blocks).map(|block| 1 << block).sum();
        let reach = ((kernel - 1) * dilations) as f64;
        assert_eq!(field("wavenet", kernel, blocks), 1.0 + reach);
        assert_eq!(field("tcn", kernel, blocks), 1.0 + 2.0 * reach);
    }
    assert_eq!(opened("modern-sight").without_first(), 0.0);
    let cost = |id, rival, counted, length| number(&opened(id), Quantity::Cost { rival, counted, length });
    for rival in [Rival::Tcn, Rival::Transformer, Rival::Wavenet] {
        let waits = |length| cost("interview-wait", rival, Counted::Sequential, length);
        assert_eq!(waits(64), waits(512), "{rival:?} does not wait longer");
    }
    assert!(cost("interview-wait", Rival::Gru, Counted::Sequential, 512) > 512.0);
    let carried = |rival, length| cost("modern-streaming", rival, Counted::Carried, length);
    assert_eq!(carried(Rival::Rnn, 64), carried(Rival::Rnn, 512));
    assert_eq!(carried(Rival::Transformer, 400), 2.0 * carried(Rival::Transformer, 200));
    let rounds = |length| cost("modern-waiting", Rival::MinGru, Counted::Sequential, length);
    assert_eq!(rounds(512) - rounds(256), rounds(256) - rounds(128), "one more doubling, as many more rounds");
}

#[test]
fn of_sums_that_are_done_by_head() {
    assert!((4_f64.powi(10) / 1e6 - 1.0).abs() < 0.05);
    assert!((0.25_f64.powi(50) / 8e-31 - 1.0).abs() < 0.02 && (0.5_f64.powi(50) / 1e-15 - 1.0).abs() < 0.15);
    assert_eq!(4 * (16 * 8 + 16 * 16 + 2 * 16), 1_664);
    assert_eq!(4 * (16 * 8 + 16 * 16 + 16), 1_600);
    let sigmoid = |a: f64| 1.0 / (1.0 + (-a).exp());
    assert!((sigmoid(-2.0) - 0.12).abs() < 0.005 && (sigmoid(1.0) - 0.73).abs() < 0.005);
    assert_eq!(number(&opened("interview-count"), Quantity::CellParameters("lstm")), 1_664.0);
}
