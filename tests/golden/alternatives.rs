//! What stands beside recurrence, each case as a graph of its own (make_pytorch_alternatives.py).

use unroll::engine::graph::{
    Axis, Builder, Concat, Convolve, DecoderLayer, EncoderLayer, Evaluation, Given, Graph, Inputs, Layout, Mask,
    MinGru, NodeId, Positions, Read, Side, TcnBlock, Transformer, TransformerPlan, WavenetBlock,
};
use unroll::engine::{CrossEntropy, Matrix, Real, Sequence, ShapeError};
use unroll::exchange::{
    Attention, AttentionError, ExchangeError, Tensor, TensorFile, sequence_of, tensor_of_steps, tensors_of_gradients,
    weights_of_tensors,
};

/// The sizes in a case's name, by letter.
struct Sizes<'a>(&'a str);

impl Sizes<'_> {
    fn find(&self, letter: char) -> Option<usize> {
        self.0.split('_').skip(1).find_map(|part| part.strip_prefix(letter)?.parse().ok())
    }

    fn get(&self, letter: char) -> usize {
        self.find(letter).unwrap_or_else(|| panic!("{}: no size {letter}", self.0))
    }
}

/// Everything that a case expects, under its names.
pub fn run(name: &str, model: TensorFile, input: TensorFile) -> Result<TensorFile, ExchangeError> {
    match name.split('_').next() {
        Some("mha") => attention(name, model, input),
        Some("transformer") => transformer(name, model, &input),
        _ => block(name, model, &input),
    }
}

/// The given case's metadata say what the names of the others do.
fn attention(name: &str, mut model: TensorFile, input: TensorFile) -> Result<TensorFile, ExchangeError> {
    let heads = Sizes(name).get('n').to_string();
    for (key, value) in [(Attention::HEADS, heads), (Attention::CAUSAL, name.ends_with("causal").to_string())] {
        model.metadata.entry(key.into()).or_insert(value);
    }
    Attention::trace(model, input).map_err(|error| match error {
        AttentionError::Weights(error) | AttentionError::Input(error) => error,
    })
}

fn block(name: &str, model: TensorFile, input: &TensorFile) -> Result<TensorFile, ExchangeError> {
    let (mut graph, nodes) = build(name)?;
    weights_of_tensors(model, &mut graph)?;
    let vectors = |key: &str| input.tensors.get(key).map(|tensor| sequence_of(key, tensor)).transpose();
    let (Some(x), d_output) = (vectors("x")?, vectors("d_output")?) else {
        return Err(ExchangeError::new("x", "vectors", "none"));
    };
    let batch = x.batch();
    let side = |sequence: Sequence, lengths: Option<Vec<usize>>| {
        let lengths = lengths.unwrap_or_else(|| vec![sequence.steps(); batch]);
        Side::new(Given::Vectors(sequence.into_values()), lengths)
    };
    let inputs = match vectors("memory")? {
        Some(memory) => Inputs::new(side(memory, lengths(input))?, side(x, None)?)?,
        None => Inputs::of_source(side(x, lengths(input))?),
    };
    let trace = graph.forward(inputs, Vec::new())?;
    let d = d_output.map_or_else(|| trace.value(nodes.output).clone(), |d| d.into_values());
    let gradients = graph.backward(&trace, vec![(nodes.output, d)])?;
    let mut got = tensors_of_gradients(&graph, &gradients);
    got.insert("output", steps(trace.value(nodes.output), batch));
    for (key, node) in [("x", Some(nodes.x)), ("memory", nodes.memory)] {
        node.into_iter().for_each(|node| got.insert(format!("grad.{key}"), steps(gradients.node(node), batch)));
    }
    Ok(got)
}

struct Nodes {
    x: NodeId,
    memory: Option<NodeId>,
    output: NodeId,
}

fn build(name: &str) -> Result<(Graph, Nodes), ShapeError> {
    let sizes = Sizes(name);
    let mut graph = Graph::new(0);
    let builder = &mut Builder::new(&mut graph);
    let is_decoder = name.starts_with("decoder");
    let units = ['i', 'e', 'h'].into_iter().find_map(|letter| sizes.find(letter)).unwrap_or(0);
    let memory = match is_decoder {
        true => Some(builder.node("memory", Read { units, axis: Axis::Source })?),
        false => None,
    };
    let axis = if is_decoder { Axis::Target } else { Axis::Source };
    let x = builder.node("x", Read { units, axis })?;
    let taps = |units: char| (sizes.get(units), sizes.get('k'), sizes.get('d'));
    let of_transformer = || (sizes.get('n'), sizes.get('f'));
    let output = match name.split('_').next() {
        Some("conv") => {
            // A name without a part, as nn.Conv1d's own state_dict has it.
            let (outputs, kernel, dilation) = taps('o');
            let layout = Layout::Convolution { kernel };
            let shape = (outputs, units * kernel);
            let by = builder.graph().weights_mut().product("weight".into(), Some("bias".into()), shape, layout)?;
            builder.node("conv", Convolve { of: x, by, kernel, dilation })?
        }
        Some("tcn") => TcnBlock::add(builder, x, taps('h'))?.output,
        Some("wavenet") => {
            let (_, kernel, dilation) = taps('h');
            let block = WavenetBlock::add(builder, x, sizes.get('s'), (kernel, dilation))?;
            builder.node("both", Concat { of: vec![block.output, block.skip] })?
        }
        Some("mingru") => {
            let units = sizes.get('h');
            let evaluation = if sizes.get('t') % 2 == 0 { Evaluation::Scan } else { Evaluation::StepByStep };
            MinGru::add(builder, x, units, (None, evaluation))?.output
        }
        Some("encoder") => {
            let mask = Mask { padding: true, future: name.ends_with("causal") };
            EncoderLayer::add(builder, x, of_transformer(), mask)?.output
        }
        _ => {
            let mask = Mask { padding: false, future: true };
            DecoderLayer::add(builder, (x, memory.unwrap_or(x)), of_transformer(), mask)?.output
        }
    };
    Ok((graph, Nodes { x, memory, output }))
}

fn transformer(name: &str, model: TensorFile, input: &TensorFile) -> Result<TensorFile, ExchangeError> {
    let sizes = Sizes(name);
    let tokens = sizes.get('v');
    let mut transformer = Transformer::new(TransformerPlan {
        width: sizes.get('e'),
        heads: sizes.get('n'),
        feed_forward: sizes.get('f'),
        layers: sizes.get('l'),
        positions: Positions::Waves,
        source: tokens,
        target: tokens,
        classes: tokens,
        seed: 0,
    })?;
    weights_of_tensors(model, transformer.graph_mut())?;
    let batch = sizes.get('b');
    let numbers = |key: &str| -> Vec<Option<usize>> {
        input.tensors[key].values().iter().map(|&number| Some(number as usize)).collect()
    };
    let source = Side::new(Given::Tokens(numbers("source")), lengths(input).unwrap_or_default())?;
    let target = Side::new(Given::Tokens(numbers("target")), vec![sizes.get('t'); batch])?;
    let trace = transformer.forward(Inputs::new(source, target)?, Vec::new())?;
    let (logits, probabilities) = (transformer.nodes().logits, transformer.nodes().probabilities);
    let loss = CrossEntropy::new(tokens, numbers("targets"))?;
    let d_logits = loss.gradient(trace.value(probabilities))?;
    let gradients = transformer.graph().backward_for_training(&trace, vec![(logits, d_logits.clone())])?;
    let mut got = tensors_of_gradients(transformer.graph(), &gradients);
    got.insert("output", steps(trace.value(logits), batch));
    got.insert("grad.output", steps(&d_logits, batch));
    got.insert("loss", Tensor::new(vec![1], vec![loss.loss(trace.value(logits))?])?);
    Ok(got)
}

fn lengths(input: &TensorFile) -> Option<Vec<usize>> {
    let whole = |&number: &Real| number as usize;
    Some(input.tensors.get("lengths")?.values().iter().map(whole).collect())
}

fn steps(matrix: &Matrix, batch: usize) -> Tensor {
    tensor_of_steps(matrix.columns(0, matrix.ncols()), batch)
}
