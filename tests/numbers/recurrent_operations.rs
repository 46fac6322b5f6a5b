//! The recurrent operations with a loss at their end: Σ output · random, plus Σ last state · random where it is used.

#![allow(clippy::unnecessary_cast, reason = "Real is f32 unless the feature f64 is on")]

use super::draw::{self, Shape};
use super::gradient_check::Operation;
use unroll::engine::{
    Address, Cell, CellGradients, CellKind, CellParameters, CellWeights, CrossEntropy, Direction, Hold, Join, Lane,
    Matrix, Network, NetworkGradients, NetworkTrace, Numbers, Real, Sequence, Shift, Stack, State, Trace, Value,
};

type Visit<'a> = &'a mut dyn FnMut(&str, &mut [Real]);

/// One cell, read in one direction. `after` are the gradients of the last state, where something else uses it.
pub struct CellCase {
    pub cell: Cell,
    pub direction: Direction,
    pub x: Matrix,
    pub initial: State,
    pub own: Matrix,
    pub after: Option<State>,
    pub batch: usize,
}

impl CellCase {
    pub fn new(kind: CellKind, direction: Direction, shape: &Shape) -> Self {
        let mut random = shape.random();
        let state = |random: &mut _| draw::state(random, kind, shape.hidden, shape.batch);
        Self {
            cell: draw::cell(&mut random, kind, shape),
            direction,
            x: draw::matrix(&mut random, shape.input, shape.columns(), 1.5),
            initial: state(&mut random),
            own: draw::matrix(&mut random, shape.hidden, shape.columns(), 1.0),
            after: (random.unit() < 0.5).then(|| state(&mut random)),
            batch: shape.batch,
        }
    }

    pub fn sequence(&self) -> Sequence {
        Sequence::new(self.x.clone(), self.batch).unwrap()
    }

    pub fn trace(&self) -> Trace {
        self.cell.forward(&self.sequence(), self.initial.clone(), self.direction).unwrap()
    }

    pub fn backward(&self) -> CellGradients {
        self.cell.backward(&self.sequence(), &self.trace(), self.own.clone(), self.after.as_ref()).unwrap()
    }
}

impl Operation for CellCase {
    fn visit(&mut self, visit: Visit) {
        self.cell.update(|weights| visit_weights("", weights, visit));
        visit("x", self.x.as_mut_slice());
        visit_state("", &mut self.initial, visit);
    }

    fn loss(&self) -> Real {
        let trace = self.trace();
        trace.hidden().dot(&self.own) + self.after.as_ref().map_or(0.0, |after| dot(&trace.last(), after))
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        let gradients = self.backward();
        let mut all = of_weights(&gradients.weights);
        all.push(numbers(&gradients.input));
        all.extend(of_state(&gradients.trace.initial));
        all
    }
}

/// Layers on top of each other, in one direction or both.
pub struct StackCase {
    stack: Stack,
    x: Matrix,
    initial: Vec<State>,
    own: Matrix,
    after: Option<Vec<State>>,
    batch: usize,
}

impl StackCase {
    pub fn new(kind: CellKind, shape: &Shape) -> Self {
        let mut random = shape.random();
        let stack = draw::stack(&mut random, kind, shape);
        let after = (random.unit() < 0.5).then(|| draw::states(&mut random, &stack, shape.batch));
        Self {
            x: draw::matrix(&mut random, shape.input, shape.columns(), 1.5),
            initial: draw::states(&mut random, &stack, shape.batch),
            own: draw::matrix(&mut random, stack.output_size(), shape.columns(), 1.0),
            stack,
            after,
            batch: shape.batch,
        }
    }
}

impl Operation for StackCase {
    fn visit(&mut self, visit: Visit) {
        visit_stack(&mut self.stack, visit);
        visit("x", self.x.as_mut_slice());
        self.initial
            .iter_mut()
            .enumerate()
            .for_each(|(cell, state)| visit_state(&format!("cell {cell}"), state, visit));
    }

    fn loss(&self) -> Real {
        let x = Sequence::new(self.x.clone(), self.batch).unwrap();
        let trace = self.stack.forward(x, self.initial.clone()).unwrap();
        let lasts = self.stack.cells().map(|(lane, _)| trace.cell(lane).unwrap().last());
        let after: Real = lasts.zip(self.after.iter().flatten()).map(|(last, after)| dot(&last, after)).sum();
        trace.output.dot(&self.own) + after
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        let x = Sequence::new(self.x.clone(), self.batch).unwrap();
        let trace = self.stack.forward(x, self.initial.clone()).unwrap();
        let gradients = self.stack.backward(&trace, self.own.clone(), self.after.as_deref()).unwrap();
        let cells: Vec<_> = self.stack.cells().map(|(lane, _)| gradients.cell(lane).unwrap()).collect();
        let mut all: Vec<_> = cells.iter().flat_map(|cell| of_weights(&cell.weights)).collect();
        all.push(numbers(&gradients.layers[0].input));
        all.extend(cells.iter().flat_map(|cell| of_state(&cell.trace.initial)));
        all
    }
}

/// Tokens in, cross-entropy out; some tokens and some targets are missing, and some values may be held.
pub struct NetworkCase {
    network: Network,
    tokens: Vec<Option<usize>>,
    initial: Vec<State>,
    entropy: CrossEntropy,
    batch: usize,
    holds: Vec<Hold>,
}

impl NetworkCase {
    pub fn new(kind: CellKind, embedding: bool, shape: &Shape) -> Self {
        let mut random = shape.random();
        let network = draw::network(&mut random, kind, embedding, shape);
        let targets = draw::tokens(&mut random, shape.input, shape.columns());
        Self {
            tokens: draw::tokens(&mut random, shape.input, shape.columns()),
            initial: draw::states(&mut random, network.stack(), shape.batch),
            entropy: CrossEntropy::new(shape.input, targets).unwrap(),
            network,
            batch: shape.batch,
            holds: Vec::new(),
        }
    }

    /// With some values held; their numbers are arguments too.
    pub fn held(kind: CellKind, embedding: bool, shape: &Shape) -> Self {
        let case = Self::new(kind, embedding, shape);
        let mut random = Shape { seed: shape.seed ^ 77, ..*shape }.random();
        Self { holds: draw::holds(&mut random, &case.network, shape.steps), ..case }
    }

    fn trace(&self) -> NetworkTrace {
        let x = self.network.input().encode(&self.tokens, self.batch).unwrap();
        self.network.forward_held(self.tokens.clone(), x, Some(self.initial.clone()), self.holds.clone()).unwrap()
    }

    /// ∂L/∂ of a hold's number: of all entries that it, and none after it, holds.
    fn of_hold(&self, index: usize, trace: &NetworkTrace, gradients: &NetworkGradients) -> Real {
        let numbers = Numbers { network: &self.network, trace, gradients: Some(gradients) };
        let Address { lane, value, .. } = self.holds[index].address;
        let rows = numbers.matrix(Address::value(lane, value)).unwrap().nrows();
        let (mut sum, columns) = (0.0, trace.logits.ncols());
        for (unit, column) in (0..rows).flat_map(|unit| (0..columns).map(move |column| (unit, column))) {
            let covers = |hold: &Hold| hold.covers(Address::value(lane, value), unit, column / self.batch);
            if self.holds.iter().rposition(covers) == Some(index) {
                sum += match (lane, value) {
                    // Both directions read it.
                    (Lane::Cell { layer, .. }, Value::Input) => gradients.stack.layers[layer].input[(unit, column)],
                    _ => numbers.at(Address::gradient(lane, value), Shift::Here, unit, column).unwrap() as Real,
                };
            }
        }
        sum
    }
}

impl NetworkCase {
    /// The same with the reverse lane's outputs not reversed back.
    pub fn unreversed(self) -> Self {
        Self { network: self.network.joined(Join::Unreversed), ..self }
    }
}

impl Operation for NetworkCase {
    fn visit(&mut self, visit: Visit) {
        if let Some(embedding) = self.network.embedding_mut() {
            visit("embedding", embedding);
        }
        visit_stack(self.network.stack_mut(), visit);
        self.network.head_mut().update(|weight, bias| {
            visit("head.weight", weight);
            visit("head.bias", bias);
        });
        self.initial
            .iter_mut()
            .enumerate()
            .for_each(|(cell, state)| visit_state(&format!("cell {cell}"), state, visit));
        for hold in &mut self.holds {
            visit(
                &format!("{:?} {:?} {:?}", hold.address, hold.unit, hold.step),
                std::slice::from_mut(&mut hold.number),
            );
        }
    }

    fn loss(&self) -> Real {
        self.entropy.loss(&self.trace().logits).unwrap()
    }

    fn gradients(&self) -> Vec<Vec<Real>> {
        let trace = self.trace();
        let gradients = self.network.backward(&trace, &self.entropy).unwrap();
        let cells: Vec<_> = self.network.stack().cells().map(|(lane, _)| gradients.stack.cell(lane).unwrap()).collect();
        let mut all: Vec<_> = gradients.embedding.iter().map(numbers).collect();
        all.extend(cells.iter().flat_map(|cell| of_weights(&cell.weights)));
        all.push(numbers(&gradients.head.weight));
        all.push(gradients.head.bias.as_slice().to_vec());
        all.extend(cells.iter().flat_map(|cell| of_state(&cell.trace.initial)));
        all.extend((0..self.holds.len()).map(|index| vec![self.of_hold(index, &trace, &gradients)]));
        all
    }
}

fn visit_stack(stack: &mut Stack, visit: Visit) {
    for (index, layer) in stack.layers_mut().iter_mut().enumerate() {
        for (direction, cell) in layer.cells_mut() {
            cell.update(|weights| visit_weights(&format!("layer {index} {direction:?} "), weights, visit));
        }
    }
}

fn visit_weights(of: &str, weights: CellParameters<'_>, visit: Visit) {
    visit(&format!("{of}weight_ih"), weights.weight_ih);
    visit(&format!("{of}weight_hh"), weights.weight_hh);
    visit(&format!("{of}bias_ih"), weights.bias_ih);
    visit(&format!("{of}bias_hh"), weights.bias_hh);
}

fn of_weights(gradients: &CellWeights) -> Vec<Vec<Real>> {
    let CellWeights { weight_ih, weight_hh, bias_ih, bias_hh } = gradients;
    [weight_ih.as_slice(), weight_hh.as_slice(), bias_ih.as_slice(), bias_hh.as_slice()].map(<[Real]>::to_vec).into()
}

fn visit_state(of: &str, state: &mut State, visit: Visit) {
    visit(&format!("{of} h0"), state.h.as_mut_slice());
    if let Some(c) = &mut state.c {
        visit(&format!("{of} c0"), c.as_mut_slice());
    }
}

fn of_state(gradients: &State) -> Vec<Vec<Real>> {
    std::iter::once(&gradients.h).chain(&gradients.c).map(numbers).collect()
}

fn dot(state: &State, coefficients: &State) -> Real {
    let c = state.c.iter().zip(&coefficients.c).map(|(c, coefficients)| c.dot(coefficients)).sum::<Real>();
    state.h.dot(&coefficients.h) + c
}

fn numbers(matrix: &Matrix) -> Vec<Real> {
    matrix.as_slice().to_vec()
}
