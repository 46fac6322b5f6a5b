//! Encoder-decoders computed by PyTorch, sources and targets padded (README.md describes the cases).

use super::{Report, pytorch};
use unroll::engine::graph::{
    Attention, EncoderDecoder, EncoderDecoderPlan, Given, GraphGradients, GraphTrace, Inputs, NodeId, Side,
};
use unroll::engine::{CellKind, CrossEntropy, GruConvention, Matrix, Real};
use unroll::exchange::{Tensor, TensorFile, tensor_of_steps, weights_of_tensors};

/// Compares every case in the three files, given in the order of [`pytorch::PARTS`].
pub fn check(files: [&[u8]; 3], report: &mut Report) {
    let [mut models, mut inputs, expected] =
        files.map(|bytes| pytorch::split("", TensorFile::from_bytes(bytes).unwrap()));
    for (name, expected) in expected {
        let case = Case::new(&name, models.remove(&name).unwrap(), &inputs.remove(&name).unwrap());
        let (loss, trace, gradients) = case.run();
        report.cases += 1;
        for (key, expected) in &expected.tensors {
            let got = match (key.as_str(), key.strip_prefix("grad.")) {
                ("loss", _) => Some(Tensor::new(vec![1], vec![loss]).unwrap()),
                (key, None) => case.node(key).map(|id| case.steps(key, trace.value(id))),
                (_, Some(key)) => match case.node(key) {
                    // Of a cell's output PyTorch knows what the outputs' own readers say, without later steps.
                    Some(id) => Some(match gradients.lane(id) {
                        Some(lane) => case.steps(key, &lane.own_share),
                        None => case.steps(key, gradients.node(id)),
                    }),
                    None => case.weight(key, &gradients),
                },
            };
            report.compare(&format!("{name}/{key}"), got.as_ref(), expected);
        }
    }
}

struct Case {
    model: EncoderDecoder,
    inputs: Inputs,
    wanted: Vec<Option<usize>>,
}

impl Case {
    fn new(name: &str, weights: TensorFile, input: &TensorFile) -> Self {
        let rows = |name: &str| weights.tensors[name].shape()[0];
        let columns = |name: &str| weights.tensors[name].shape()[1];
        let parts: Vec<&str> = name.split('_').collect();
        let plan = EncoderDecoderPlan {
            kind: match parts[0] {
                "rnn" => CellKind::RNN,
                "lstm" => CellKind::Lstm,
                _ => CellKind::Gru(GruConvention::ResetAfter),
            },
            attention: match parts[2] {
                "none" => Attention::None,
                "additive" => Attention::Additive,
                "dot" => Attention::Dot,
                "general" => Attention::General,
                _ => Attention::ScaledDot,
            },
            bidirectional: parts[1] == "bi",
            hidden: columns("head.weight"),
            features: columns("source_embedding.weight"),
            source: rows("source_embedding.weight"),
            target: rows("target_embedding.weight"),
            classes: rows("head.weight"),
            seed: 0,
        };
        let mut model = EncoderDecoder::new(plan).unwrap();
        weights_of_tensors(weights, model.graph_mut()).unwrap();
        let numbers = |name: &str| input.tensors[name].values().iter().map(|&number| number as usize);
        let side = |name: &str| {
            let lengths = numbers(&format!("{name}_lengths")).collect();
            Side::new(Given::Tokens(numbers(name).map(Some).collect()), lengths).unwrap()
        };
        let inputs = Inputs::new(side("source"), side("target")).unwrap();
        let batch = inputs.batch();
        let lengths = inputs.target().lengths();
        let judged = |(column, class): (usize, usize)| (column / batch < lengths[column % batch]).then_some(class);
        let wanted = numbers("wanted").enumerate().map(judged).collect();
        Self { model, inputs, wanted }
    }

    fn run(&self) -> (Real, GraphTrace, GraphGradients) {
        let trace = self.model.forward(self.inputs.clone(), Vec::new()).unwrap();
        let entropy = CrossEntropy::new(self.model.plan().classes, self.wanted.clone()).unwrap();
        let nodes = self.model.nodes();
        let from = vec![(nodes.logits, entropy.gradient(trace.value(nodes.probabilities)).unwrap())];
        let loss = entropy.loss(trace.value(nodes.logits)).unwrap();
        let gradients = self.model.graph().backward(&trace, from).unwrap();
        (loss, trace, gradients)
    }

    fn node(&self, name: &str) -> Option<NodeId> {
        let nodes = self.model.nodes();
        match name {
            "encoded" => Some(nodes.encoded),
            "handed h" => Some(nodes.handed),
            "handed C" => nodes.handed_cell,
            _ => self.model.graph().find(name),
        }
    }

    /// A node as PyTorch has it, with zeros where the source is padding.
    fn steps(&self, name: &str, value: &Matrix) -> Tensor {
        let (mut value, lengths, batch) = (value.clone(), self.inputs.source().lengths(), self.inputs.batch());
        if name == "encoded" {
            for (column, mut units) in value.column_iter_mut().enumerate() {
                if column / batch >= lengths[column % batch] {
                    units.fill(0.0);
                }
            }
        }
        if ["scores", "weights"].contains(&name) {
            // PyTorch's encoder has zeros where ours goes on reading; no number of padding is ever used.
            for (column, mut rows) in value.column_iter_mut().enumerate() {
                rows.rows_range_mut(lengths[column % batch]..).fill(0.0);
            }
        }
        tensor_of_steps(value.columns(0, value.ncols()), batch)
    }

    fn weight(&self, name: &str, gradients: &GraphGradients) -> Option<Tensor> {
        let mut graph = self.model.graph().clone();
        let put = |index: usize, _: &str, numbers: &mut [Real]| {
            numbers.copy_from_slice(gradients.weights()[index].as_slice());
            Ok(())
        };
        graph.weights_mut().update(put).unwrap();
        unroll::exchange::tensors_of_graph(&graph).tensors.remove(name)
    }
}
