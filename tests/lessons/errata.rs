//! The numbers of the errata desk against plain arithmetic.

use super::native::Native;
use super::plain::{CLASSES, HIDDEN, apart, gru, inputs, logits, lstm, network, rnn, shown, weights};
use unroll::engine::{CellKind, Direction, Value};
use unroll::lessons::errata::{Erratum, Figure, demonstration};
use unroll::scene::COURSE_GRU;

fn figure(erratum: Erratum, id: &str) -> Figure {
    let figures = demonstration(erratum).unwrap();
    figures.into_iter().find(|figure| figure.id == id).unwrap_or_else(|| panic!("{erratum:?}: {id}"))
}

#[track_caller]
fn expect(erratum: Erratum, id: &str, expected: f64, within: f64) {
    let found = figure(erratum, id).found;
    assert!((found - expected).abs() <= within, "{erratum:?}, {id}: {found}, expected {expected}");
}

/// What is claimed is not what is found, by far more than rounding.
#[test]
fn every_claim_is_refuted() {
    for erratum in Erratum::ALL {
        let figures = demonstration(erratum).unwrap();
        let refuted = |figure: &Figure| {
            figure.claimed.is_some_and(|claimed| {
                let size = claimed.abs().max(figure.found.abs());
                (figure.found - claimed).abs() > 0.05 * size && figure.found.is_finite()
            })
        };
        assert!(figures.iter().any(|figure| figure.claimed.is_some()), "{erratum:?}");
        for figure in figures.iter().filter(|figure| figure.claimed.is_some()) {
            assert!(refuted(figure), "{erratum:?}: {figure:?}");
        }
    }
}

#[test]
fn powers_slopes_and_counts() {
    expect(Erratum::Power, "figure-product", 0.25_f64.powi(50), 1e-40);
    let steepest = |function: fn(f64) -> f64| {
        let slope = |a: f64| (function(a + 1e-5) - function(a - 1e-5)) / 2e-5;
        (-5_000..=5_000).map(|thousandths| slope(f64::from(thousandths) / 1_000.0)).fold(0.0, f64::max)
    };
    expect(Erratum::TanhSlope, "figure-tanh", steepest(f64::tanh), 1e-6);
    expect(Erratum::TanhSlope, "figure-sigmoid", steepest(|a| 1.0 / (1.0 + (-a).exp())), 1e-6);
    let block = 16 * 8 + 16 * 16 + 2 * 16;
    let around = 8 * 10 + 16 * 10 + 10;
    expect(Erratum::GruParameters, "figure-gru", f64::from(3 * block), 0.0);
    expect(Erratum::GruParameters, "figure-lstm", f64::from(4 * block), 0.0);
    expect(Erratum::GruParameters, "figure-fewer", 0.25, 1e-12);
    expect(Erratum::GruParameters, "figure-more", 1.0 / 3.0, 1e-12);
    let whole = 1.0 - f64::from(3 * block + around) / f64::from(4 * block + around);
    expect(Erratum::GruParameters, "figure-network", whole, 1e-12);
}

#[test]
fn gates_of_a_gru() {
    let network = network(COURSE_GRU, false, None);
    let (w, x) = (weights(&network, Direction::Forward), inputs(10));
    let [right, z] = gru(w, &x, false, None, None);
    let [misread, _] = gru(w, &x, true, None, None);
    expect(Erratum::GruSense, "figure-misread", apart(&misread, &right), 1e-5);
    expect(Erratum::GruSense, "figure-rewritten", 0.0, 1e-6);
    let [ignoring, _] = gru(w, &x, false, Some(1.0), None);
    expect(Erratum::GruReset, "figure-hidden", apart(&ignoring, &right), 1e-5);
    expect(Erratum::GruReset, "figure-first", 0.0, 0.0);
    let kept = (0..HIDDEN).map(|unit| z[1..].iter().map(|z| 1.0 - z[unit]).product::<f64>());
    expect(Erratum::GruForgets, "figure-drawn", kept.fold(0.0, f64::max), 1e-6);
    expect(Erratum::GruForgets, "figure-opened", 0.0, 0.0);
    expect(Erratum::GruForgets, "figure-replaced", 0.0, 0.0);
}

#[test]
fn an_lstms_paths() {
    for (id, bias) in [("figure-usual", 1.0), ("figure-open", 5.0)] {
        let network = network(CellKind::Lstm, false, Some(bias));
        let (w, x) = (weights(&network, Direction::Forward), inputs(50));
        let [_, first] = lstm(w, &x[..1], [[0.0; HIDDEN]; 2]);
        let last = |c: [f64; HIDDEN]| {
            let [_, cells] = lstm(w, &x[1..], [shown(w, &x[0], &c), c]);
            cells[48]
        };
        const STEP: f64 = 1e-4;
        let jacobian = nalgebra::DMatrix::from_fn(HIDDEN, HIDDEN, |row, column| {
            let moved = |by: f64| {
                let mut c = first[0];
                c[column] += by;
                last(c)[row]
            };
            (moved(STEP) - moved(-STEP)) / (2.0 * STEP)
        });
        let norm = jacobian.singular_values().max();
        expect(Erratum::LstmSolves, id, norm, 1e-3 * norm + 1e-10);
    }
    assert!(figure(Erratum::LstmSolves, "figure-shut").found < 1e-15);
}

#[test]
fn outputs_that_were_never_computed() {
    let network = network(CellKind::RNN, false, None);
    let (w, x) = (weights(&network, Direction::Forward), inputs(8));
    let h = rnn(w, &x);
    let scores = logits(&network, &h[7]);
    let sum: f64 = scores.iter().map(|y| y.exp()).sum();
    let target = |class: usize| f64::from(u8::from(class == 0));
    let right: [f64; CLASSES] = std::array::from_fn(|class| scores[class].exp() / sum - target(class));
    let wrong: [f64; CLASSES] = std::array::from_fn(|class| -target(class));
    // Backpropagation through time by hand.
    let of_u = |slopes: [f64; CLASSES]| {
        let head = network.head().weight();
        let mut d_h: [f64; HIDDEN] =
            std::array::from_fn(|unit| (0..CLASSES).map(|class| f64::from(head[(class, unit)]) * slopes[class]).sum());
        let mut of_u = [[0.0; HIDDEN]; HIDDEN];
        for step in (1..8).rev() {
            let d_a: [f64; HIDDEN] = std::array::from_fn(|unit| d_h[unit] * (1.0 - h[step][unit] * h[step][unit]));
            for (row, slope) in of_u.iter_mut().zip(d_a) {
                row.iter_mut().zip(h[step - 1]).for_each(|(entry, before)| *entry += slope * before);
            }
            d_h =
                std::array::from_fn(|unit| (0..HIDDEN).map(|row| f64::from(w.weight_hh[(row, unit)]) * d_a[row]).sum());
        }
        of_u
    };
    let length = |matrix: &[[f64; HIDDEN]; HIDDEN]| matrix.iter().flatten().map(|x| x * x).sum::<f64>().sqrt();
    let (right_u, wrong_u) = (of_u(right), of_u(wrong));
    let difference = std::array::from_fn(|row| std::array::from_fn(|k| wrong_u[row][k] - right_u[row][k]));
    expect(Erratum::BpttOutputs, "figure-apart", length(&difference) / length(&right_u), 1e-4);
    expect(Erratum::BpttOutputs, "figure-right", 0.0, 1e-6);
    expect(Erratum::BpttOutputs, "figure-wrong", -1.0, 0.0);
}

#[test]
fn what_is_joined_and_what_is_handed_over() {
    let zero = [[0.0; HIDDEN]; 2];
    let network_of = |bidirectional| network(CellKind::Lstm, bidirectional, Some(1.0));
    let (both, x) = (network_of(true), inputs(8));
    let [forward, _] = lstm(weights(&both, Direction::Forward), &x, zero);
    let backwards: Vec<_> = x.iter().rev().copied().collect();
    let [computed, _] = lstm(weights(&both, Direction::Reverse), &backwards, zero);
    let joined = |reverse: &dyn Fn(usize) -> usize| -> Vec<[f64; CLASSES]> {
        (0..8).map(|step| logits(&both, &[forward[step], computed[reverse(step)]].concat())).collect()
    };
    let (right, wrong) = (joined(&|step| 7 - step), joined(&|step| step));
    expect(Erratum::Join, "figure-logits", apart(&wrong, &right), 1e-5);
    expect(Erratum::Join, "figure-lanes", 0.0, 0.0);

    let (one, x) = (network_of(false), inputs(16));
    let w = weights(&one, Direction::Forward);
    let [h, c] = lstm(w, &x, zero);
    let from = |state| lstm(w, &x[8..], state)[0].iter().map(|h| logits(&one, h)).collect::<Vec<_>>();
    let (whole, dropped) = (from([h[7], c[7]]), from([h[7], [0.0; HIDDEN]]));
    expect(Erratum::DroppedCell, "figure-dropped", apart(&dropped, &whole), 1e-5);
    expect(Erratum::DroppedCell, "figure-both", 0.0, 1e-6);
}

/// The scenes show what the desk says of them.
#[test]
fn the_scenes_show_it() {
    let opened = |erratum: Erratum| Native::open(erratum.scene());
    let reset = opened(Erratum::GruReset).all(Value::Hidden);
    let own = Native::open("/gru?step=10&substep=5").all(Value::Hidden);
    assert!(reset.column(0) == own.column(0) && (1..10).all(|step| reset.column(step) != own.column(step)));
    let dropped = opened(Erratum::DroppedCell).all(Value::CellState);
    assert_eq!(dropped.column(4).amax(), 0.0);
    let forgets = opened(Erratum::GruForgets);
    assert!(forgets.direct_path(0, 5) > 0.0 && forgets.direct_path(0, 6) == 0.0);
}
