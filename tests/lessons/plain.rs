//! The cells of the errata desk once more, in plain loops over f64.

use unroll::engine::{
    Architecture, CellKind, CellWeights, Direction, Initialization, Input, Lane, Network, Random, Real,
};

pub const INPUT: usize = 3;
pub const HIDDEN: usize = 4;
pub const CLASSES: usize = 3;

pub type Rows = Vec<[f64; HIDDEN]>;

/// As the demonstrations build it.
pub fn network(kind: CellKind, bidirectional: bool, forget_bias: Option<Real>) -> Network {
    let initialization = Initialization::Uniform;
    let (hidden, layers, classes, seed) = (HIDDEN, 1, CLASSES, 7);
    let architecture = Architecture { kind, hidden, layers, bidirectional, classes, initialization, forget_bias, seed };
    Network::untrained(&architecture, Input::Vectors { size: INPUT }).unwrap()
}

/// As the demonstrations draw it.
pub fn inputs(steps: usize) -> Vec<[f64; INPUT]> {
    let mut random = Random::stream(7, "errata");
    (0..steps).map(|_| std::array::from_fn(|_| f64::from(random.normal() as f32))).collect()
}

pub fn weights(network: &Network, direction: Direction) -> &CellWeights {
    network.stack().cell(Lane::Cell { layer: 0, direction }).unwrap().weights()
}

fn sigmoid(a: f64) -> f64 {
    1.0 / (1.0 + (-a).exp())
}

/// W x + U h + b of one block of rows.
fn block(weights: &CellWeights, block: usize, x: &[f64; INPUT], h: &[f64; HIDDEN]) -> [f64; HIDDEN] {
    std::array::from_fn(|unit| {
        let row = block * HIDDEN + unit;
        let read: f64 = (0..INPUT).map(|k| f64::from(weights.weight_ih[(row, k)]) * x[k]).sum();
        let remembered: f64 = (0..HIDDEN).map(|k| f64::from(weights.weight_hh[(row, k)]) * h[k]).sum();
        read + remembered + f64::from(weights.bias_ih[row]) + f64::from(weights.bias_hh[row])
    })
}

pub fn rnn(weights: &CellWeights, x: &[[f64; INPUT]]) -> Rows {
    let mut h = [0.0; HIDDEN];
    x.iter()
        .map(|x| {
            h = block(weights, 0, x, &h).map(f64::tanh);
            h
        })
        .collect()
}

/// Reset before the product. `reset` in place of r where it is given; `opened` puts z at 1 at a step.
pub fn gru(
    weights: &CellWeights,
    x: &[[f64; INPUT]],
    keeps: bool,
    reset: Option<f64>,
    opened: Option<usize>,
) -> [Rows; 2] {
    let (mut h, mut states, mut gates) = ([0.0; HIDDEN], Rows::new(), Rows::new());
    for (step, x) in x.iter().enumerate() {
        let r = block(weights, 0, x, &h).map(|a| reset.unwrap_or(sigmoid(a)));
        let z = block(weights, 1, x, &h).map(|a| if opened == Some(step) { 1.0 } else { sigmoid(a) });
        let inner = std::array::from_fn(|unit| r[unit] * h[unit]);
        let n = block(weights, 2, x, &inner).map(f64::tanh);
        h = std::array::from_fn(|unit| match keeps {
            true => z[unit] * h[unit] + (1.0 - z[unit]) * n[unit],
            false => (1.0 - z[unit]) * h[unit] + z[unit] * n[unit],
        });
        states.push(h);
        gates.push(z);
    }
    [states, gates]
}

/// Every h and C.
pub fn lstm(weights: &CellWeights, x: &[[f64; INPUT]], state: [[f64; HIDDEN]; 2]) -> [Rows; 2] {
    let ([mut h, mut c], mut states, mut cells) = (state, Rows::new(), Rows::new());
    for x in x {
        let [i, f, g, o] = [0, 1, 2, 3].map(|gate| block(weights, gate, x, &h));
        c = std::array::from_fn(|unit| sigmoid(f[unit]) * c[unit] + sigmoid(i[unit]) * g[unit].tanh());
        h = std::array::from_fn(|unit| sigmoid(o[unit]) * c[unit].tanh());
        states.push(h);
        cells.push(c);
    }
    [states, cells]
}

/// h_1 where C_1 is this: what an LSTM shows of it at its first step.
pub fn shown(weights: &CellWeights, x: &[f64; INPUT], c: &[f64; HIDDEN]) -> [f64; HIDDEN] {
    let o = block(weights, 3, x, &[0.0; HIDDEN]);
    std::array::from_fn(|unit| sigmoid(o[unit]) * c[unit].tanh())
}

pub fn logits(network: &Network, read: &[f64]) -> [f64; CLASSES] {
    let head = network.head();
    std::array::from_fn(|class| {
        let sum: f64 = read.iter().enumerate().map(|(k, h)| f64::from(head.weight()[(class, k)]) * h).sum();
        sum + f64::from(head.bias()[class])
    })
}

/// The largest difference of an entry.
pub fn apart<const N: usize>(a: &[[f64; N]], b: &[[f64; N]]) -> f64 {
    a.iter().flatten().zip(b.iter().flatten()).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}
