//! Listings of networks.

use super::{Listed, ListedPlace, ListedSteps, Listing};
use crate::engine::graph::{Axis, Graph, GraphTrace, Rows};
use crate::engine::{Address, Direction, Lane, MatrixView, Numbers, Real, Value};

impl Listing {
    /// Everything of one sequence of the batch through a recurrent network: of each cell what it reads (`x`) and its named
    /// values, of the output layer logits and probabilities, and of all of these the gradients where there are such.
    pub fn of_network(numbers: &Numbers<'_>, tokens: Vec<Option<String>>, item: usize) -> Self {
        let mut listing = Self { tokens, ..Self::default() };
        for (lane, cell) in numbers.network.stack().cells() {
            let own = std::iter::once(Value::Input).chain(cell.kind().values());
            listing.add(numbers, lane, own, item);
        }
        let of_output = [Value::Logits, Value::Probabilities, Value::Target, Value::LossWeight];
        listing.add(numbers, Lane::Output, of_output, item);
        listing
    }

    /// Everything of one sequence of the batch through a graph: every node, and of a recurrent one its cell's named values,
    /// the node's name before them (`decoder.f`). `written` has the words before each written one.
    pub fn of_graph(
        graph: &Graph,
        trace: &GraphTrace,
        tokens: Vec<Option<String>>,
        written: Vec<Option<String>>,
        item: usize,
    ) -> Self {
        let (batch, mut values) = (trace.inputs.batch(), Vec::new());
        for (id, node) in graph.nodes() {
            let steps = match node.axis {
                Axis::Source => ListedSteps::Source,
                Axis::Target => ListedSteps::Target,
                Axis::Pairs => ListedSteps::Pairs { targets: trace.inputs.steps(Axis::Target) },
                Axis::Once => ListedSteps::Once,
            };
            let rows_are_positions = matches!(node.rows, Rows::Along(_));
            let mut add = |name: String, matrix: MatrixView<'_>| {
                let (rows, numbers) = of_item(matrix, batch, item);
                let place = ListedPlace::Node;
                values.push(Listed { name, gradient: false, place, steps, rows_are_positions, rows, numbers });
            };
            let matrix = trace.value(id);
            add(node.name.clone(), matrix.columns(0, matrix.ncols()));
            let Some(lane) = trace.lane(id) else { continue };
            for value in Value::ALL.into_iter().filter(|value| *value != Value::Hidden) {
                if let Some(matrix) = lane.value(value) {
                    add(format!("{}.{}", node.name, value.key()), matrix);
                }
            }
        }
        Self { tokens, written, values }
    }

    fn add(&mut self, numbers: &Numbers<'_>, lane: Lane, values: impl IntoIterator<Item = Value> + Clone, item: usize) {
        let batch = numbers.batch();
        let place = match lane {
            Lane::Cell { layer, direction } => ListedPlace::Cell { layer, reverse: direction == Direction::Reverse },
            Lane::Output => ListedPlace::Output,
        };
        let mut add = |value: Value, gradient: bool| {
            let Some(matrix) = numbers.matrix(Address { lane, value, gradient }) else { return };
            let (rows, numbers) = of_item(matrix, batch, item);
            let (name, steps) = (value.key().to_owned(), ListedSteps::Source);
            self.values.push(Listed { name, gradient, place, steps, rows_are_positions: false, rows, numbers });
        };
        values.clone().into_iter().for_each(|value| add(value, false));
        let shares = [Value::OwnShare, Value::FutureShare].into_iter().filter(|_| lane != Lane::Output);
        values.into_iter().chain(shares).for_each(|value| add(value, true));
    }
}

/// The rows and, step by step, the numbers of one sequence of the batch.
fn of_item(matrix: MatrixView<'_>, batch: usize, item: usize) -> (usize, Vec<f32>) {
    let columns = (item..matrix.ncols()).step_by(batch.max(1));
    let numbers =
        columns.flat_map(|column| matrix.column(column).iter().map(|number| narrow(*number)).collect::<Vec<_>>());
    (matrix.nrows(), numbers.collect())
}

#[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
fn narrow(number: Real) -> f32 {
    number as f32
}
