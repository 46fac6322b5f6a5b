//! What stands beside recurrent layers, as graphs.

use bench_abi::{Contender, Kind, LEARNING_RATE, Work};
use unroll_engine::graph::{
    Attention, Axis, Builder, EncoderDecoder, EncoderDecoderPlan, Given, Graph, GraphTrace, Inputs, Mask, MultiHead,
    MultiHeadPlan, NodeId, Read, Side,
};
use unroll_engine::{CellKind, CrossEntropy, GruConvention, Matrix, Optimizer, Rule, ShapeError};

const HEADS: usize = 4;
const KERNEL: usize = 3;
const DILATION: usize = 4;

pub fn make(work: &Work) -> Box<dyn Contender> {
    match work.kind {
        Kind::Translator => Box::new(Translator::new(work).expect("the work's shapes fit")),
        _ => Box::new(Forward::new(work).expect("the work's shapes fit")),
    }
}

struct Forward {
    graph: Graph,
    inputs: Inputs,
    output: NodeId,
    trace: Option<GraphTrace>,
}

impl Forward {
    fn new(work: &Work) -> Result<Self, ShapeError> {
        let mut graph = Graph::new(1);
        let builder = &mut Builder::new(&mut graph);
        let x = builder.node("x", Read { units: work.input, axis: Axis::Source })?;
        let output = if work.kind == Kind::Attention {
            let mask = Mask { padding: false, future: true };
            MultiHead::add(builder, (x, x), MultiHeadPlan { heads: HEADS, mask, biases: true })?.output
        } else {
            builder.convolution("conv", x, (work.hidden, KERNEL, DILATION))?
        };
        set(&mut graph, work)?;
        Ok(Self { graph, inputs: Inputs::of_source(side(work)?), output, trace: None })
    }
}

impl Contender for Forward {
    fn run(&mut self) {
        self.trace = Some(self.graph.forward(self.inputs.clone(), Vec::new()).expect("shapes fit"));
    }

    fn output(&mut self) -> Vec<f32> {
        self.trace.as_ref().map_or_else(Vec::new, |trace| trace.value(self.output).as_slice().to_vec())
    }
}

struct Translator {
    model: EncoderDecoder,
    inputs: Inputs,
    loss: CrossEntropy,
    optimizer: Optimizer,
    value: f32,
}

impl Translator {
    fn new(work: &Work) -> Result<Self, ShapeError> {
        let mut model = EncoderDecoder::new(EncoderDecoderPlan {
            kind: CellKind::Gru(GruConvention::ResetAfter),
            attention: Attention::Dot,
            bidirectional: false,
            hidden: work.hidden,
            features: work.input,
            // Vectors are given instead of tokens.
            source: 1,
            target: 1,
            classes: work.classes,
            seed: 1,
        })?;
        set(model.graph_mut(), work)?;
        let labels = (0..work.steps).flat_map(|_| work.labels.iter().copied().map(Some)).collect();
        let optimizer = Optimizer::new(Rule::ADAM, LEARNING_RATE, model.graph().weights().count());
        let inputs = Inputs::new(side(work)?, side(work)?)?;
        Ok(Self { model, inputs, loss: CrossEntropy::new(work.classes, labels)?, optimizer, value: 0.0 })
    }

    fn step(&mut self) -> Result<(), ShapeError> {
        let Self { model, inputs, loss, optimizer, value } = self;
        let (logits, probabilities) = (model.nodes().logits, model.nodes().probabilities);
        let trace = model.forward(inputs.clone(), Vec::new())?;
        *value = loss.loss(trace.value(logits))?;
        let from = vec![(logits, loss.gradient(trace.value(probabilities))?)];
        let gradients = model.graph().backward_for_training(&trace, from)?;
        let mut update = optimizer.step(1.0);
        let weights = model.graph_mut().weights_mut();
        weights.update(|index, _, numbers| update.apply(numbers, gradients.weights()[index].as_slice()))
    }
}

impl Contender for Translator {
    fn run(&mut self) {
        self.step().expect("shapes fit");
    }

    fn output(&mut self) -> Vec<f32> {
        vec![self.value]
    }
}

fn side(work: &Work) -> Result<Side, ShapeError> {
    let x = Matrix::from_column_slice(work.input, work.steps * work.batch, &work.x);
    Side::new(Given::Vectors(x), vec![work.steps; work.batch])
}

/// Puts the work's numbers in place of a graph's weights. Given by rows, they are kept by columns.
fn set(graph: &mut Graph, work: &Work) -> Result<(), ShapeError> {
    let rows: Vec<usize> = graph.weights().tensors().map(|tensor| tensor.rows).collect();
    graph.weights_mut().update(|place, name, numbers| {
        let given: &[f32] = match name.rsplit('.').next().unwrap_or(name) {
            _ if name.starts_with("combine.") && name.ends_with("bias") => &work.bias_hh,
            _ if name.starts_with("combine.") => &work.weight_hh,
            _ if name.starts_with("out_proj.") || name.starts_with("head.") => match name.ends_with("bias") {
                true => &work.head_bias,
                false => &work.head_weight,
            },
            "weight_hh_l0" => &work.weight_hh,
            "bias_hh_l0" => &work.bias_hh,
            "in_proj_weight" | "weight_ih_l0" => &work.weight_ih,
            "in_proj_bias" | "bias_ih_l0" => &work.bias_ih,
            "weight" if name.starts_with("conv") => &work.weight_ih,
            "bias" if name.starts_with("conv") => &work.bias_ih,
            // The embeddings of no token.
            _ => return Ok(()),
        };
        let given = &given[..numbers.len()];
        numbers.copy_from_slice(Matrix::from_row_slice(rows[place], numbers.len() / rows[place], given).as_slice());
        Ok(())
    })
}
