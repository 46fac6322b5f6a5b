//! The cell behind a recurrent node, as a network of one layer: its equations are the recurrent stack's own.

use super::super::equation::{Bias, Expr, Function, Weight, WeightKind};
use super::super::layer::LayerTrace;
use super::super::{
    Activation, Address, Cell, Direction, Hold, Input, Lane, Layer, Linear, Matrix, Network, NetworkTrace, Numbers,
    Sequence, Shift, Stack, StackTrace, Trace, Value, Vector, evaluate, terms, weights::block,
};
use super::account::{Account, Factor, Form, Source, Term};
use super::{Graph, GraphTrace, NodeId};

/// A recurrent node's cell and its trace, in the form that the equations of the recurrent stack are written for.
#[derive(Debug, Clone)]
pub struct LaneView {
    pub network: Network,
    pub trace: NetworkTrace,
    /// The lane of that network which the node is.
    pub lane: Lane,
    pub(super) place: Place,
}

/// Where a lane's numbers stand in its graph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub node: NodeId,
    pub input: NodeId,
    pub initial: Option<(NodeId, Option<NodeId>)>,
    /// The first of the cell's weights.
    pub tensor: usize,
}

impl Graph {
    /// The cell behind a recurrent node.
    pub fn lane(&self, trace: &GraphTrace, node: NodeId) -> Option<LaneView> {
        self.node(node).op.lane(super::At { graph: self, trace, node })
    }
}

impl LaneView {
    /// A view of one cell's pass. Its output layer has no part in anything.
    pub(super) fn new(cell: &Cell, input: Sequence, trace: &Trace, holds: Vec<Hold>, place: Place) -> Option<Self> {
        let (lane, layer) = match trace.direction {
            Direction::Forward => (Lane::forward(0), Layer::one_way(cell.clone())),
            // Equations of a reverse lane are those of the second of two.
            Direction::Reverse => (Lane::reverse(0), Layer::bidirectional(cell.clone(), cell.clone()).ok()?),
        };
        let (size, columns) = (layer.output_size(), input.values().ncols());
        let reverse = layer.is_bidirectional().then(|| trace.clone());
        let head = Linear::new(Matrix::zeros(1, size), Vector::zeros(1)).ok()?;
        let vectors = Input::Vectors { size: layer.input_size() };
        let layers = vec![LayerTrace { input, forward: trace.clone(), reverse }];
        let stack = StackTrace { layers, output: Matrix::zeros(size, columns), holds };
        let outputs = || Matrix::zeros(1, columns);
        let trace = NetworkTrace { tokens: Vec::new(), stack, logits: outputs(), probabilities: outputs() };
        let network = Network::new(vectors, Stack::new(vec![layer]).ok()?, head).ok()?;
        Some(Self { network, trace, lane, place })
    }

    pub fn numbers(&self) -> Numbers<'_> {
        Numbers { network: &self.network, trace: &self.trace, gradients: None }
    }

    /// How a number of one of the cell's named values came about.
    pub fn account(&self, value: Value, row: usize, column: usize) -> Option<Account> {
        if let Some(number) = self.numbers().held(Address::value(self.lane, value), row, column) {
            return Some(Account::new(Form::Held(number), Vec::new()));
        }
        let address = Address::value(self.lane, value);
        let equation = self.network.equations().into_iter().find(|equation| equation.defines == address)?;
        let (form, of) = match equation.expr {
            Expr::Apply(function, of) => (Form::Apply(activation(function)?), *of),
            other => (Form::Sum, other),
        };
        Some(Account::new(form, self.terms(&of, row, column)?))
    }

    fn terms(&self, expr: &Expr, row: usize, column: usize) -> Option<Vec<Term>> {
        match expr {
            Expr::Sum(parts) => {
                let parts = parts.iter().map(|part| self.terms(part, row, column));
                Some(parts.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
            }
            Expr::Product { weight, of, .. } => {
                let (address, shift) = match **of {
                    Expr::Value(address, shift) => (address, shift),
                    Expr::Named(address, _) => (address, Shift::Here),
                    _ => return None,
                };
                let product = |term: &crate::Term| {
                    let source = self.weight(*weight, row, term.index)?;
                    let weight = Factor { source, number: term.weight, from_one: false };
                    let source = self.source(address, shift, term.index, column)?;
                    Some(Term { factors: vec![weight, Factor { source, number: term.factor, from_one: false }] })
                };
                terms(expr, &self.numbers(), row, column)?.iter().map(product).collect()
            }
            Expr::Bias(bias) => self.biases(*bias, row),
            other => Some(vec![Term { factors: self.factors(other, row, column)? }]),
        }
    }

    fn factors(&self, expr: &Expr, row: usize, column: usize) -> Option<Vec<Factor>> {
        match expr {
            Expr::Times(parts) => {
                let parts = parts.iter().map(|part| self.factors(part, row, column));
                Some(parts.collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
            }
            Expr::OneMinus(of) => {
                let of = self.factors(of, row, column)?;
                Some(of.into_iter().map(|factor| Factor { from_one: true, ..factor }).collect())
            }
            Expr::Value(address, shift) => self.factor(expr, *address, *shift, row, column),
            Expr::Named(address, _) => self.factor(expr, *address, Shift::Here, row, column),
            _ => None,
        }
    }

    fn factor(&self, expr: &Expr, address: Address, shift: Shift, row: usize, column: usize) -> Option<Vec<Factor>> {
        let number = match expr {
            Expr::Named(..) => self.numbers().at(address, shift, row, column)?,
            _ => evaluate(expr, &self.numbers(), row, column)?,
        };
        Some(vec![Factor { source: self.source(address, shift, row, column)?, number, from_one: false }])
    }

    /// Where in the graph a value of the cell stands: its input and h are nodes, and so is what it began with.
    fn source(&self, address: Address, shift: Shift, row: usize, column: usize) -> Option<Source> {
        let Place { node, input, initial, .. } = self.place;
        let batch = self.numbers().batch();
        let (step, item, steps) = (column / batch, column % batch, self.trace.logits.ncols() / batch);
        let at = shift.from(self.lane.direction(), step, steps).map(|step| step * batch + item);
        let began = |id: Option<NodeId>| id.map_or(Source::Constant, |node| Source::Node { node, row, column: item });
        Some(match (address.value, at) {
            (Value::Input, Some(column)) => Source::Node { node: input, row, column },
            (Value::Hidden, Some(column)) => Source::Node { node, row, column },
            (value, Some(column)) => Source::Lane { node, value, row, column },
            (Value::Hidden, None) => began(initial.map(|(h, _)| h)),
            (Value::CellState, None) => began(initial.and_then(|(_, c)| c)),
            _ => return None,
        })
    }

    fn weight(&self, weight: Weight, row: usize, column: usize) -> Option<Source> {
        let tensor = match weight.kind {
            WeightKind::Input => self.place.tensor,
            WeightKind::Recurrent => self.place.tensor + 1,
            WeightKind::Head => return None,
        };
        Some(Source::Weight { tensor, row: self.row(weight.gate, row)?, column })
    }

    fn biases(&self, bias: Bias, row: usize) -> Option<Vec<Term>> {
        let (gate, input, recurrent) = match bias {
            Bias::Both { gate, .. } => (gate, true, true),
            Bias::Input { gate, .. } => (gate, true, false),
            Bias::Recurrent { gate, .. } => (gate, false, true),
            Bias::Head => return None,
        };
        let weights = self.network.stack().cell(self.lane)?.weights();
        let row = self.row(gate, row)?;
        let of = |tensor: usize, vector: &Vector| {
            let source = Source::Weight { tensor: self.place.tensor + tensor, row, column: 0 };
            Term::one(Factor::new(source, vector[row]))
        };
        let parts = [input.then(|| of(2, &weights.bias_ih)), recurrent.then(|| of(3, &weights.bias_hh))];
        Some(parts.into_iter().flatten().collect())
    }

    /// A gate's row among all rows of the cell's weights.
    fn row(&self, gate: crate::Gate, row: usize) -> Option<usize> {
        let cell = self.network.stack().cell(self.lane)?;
        Some(block(cell.kind().gates(), gate) * cell.weights().hidden_size() + row)
    }
}

fn activation(function: Function) -> Option<Activation> {
    match function {
        Function::Sigmoid => Some(Activation::Sigmoid),
        Function::Tanh => Some(Activation::Tanh),
        Function::Relu => Some(Activation::Relu),
        Function::ReluSlope => None,
    }
}
