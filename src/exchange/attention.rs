use super::layout::dimensions;
use super::trace::check_numbers;
use super::{
    ExchangeError, Tensor, TensorFile, printable, sequence_of, tensor_of_steps, tensors_of_gradients,
    weights_of_tensors,
};
use crate::engine::graph::{Axis, Builder, Given, Graph, Inputs, Mask, MultiHead, MultiHeadPlan, NodeId, Read, Side};
use crate::engine::{Matrix, Sequence};

/// The weight by whose name an nn.MultiheadAttention is known.
pub(super) const IN_PROJECTION: &str = "in_proj_weight";

/// What PyTorch calls nn.MultiheadAttention.
#[derive(Debug, Clone)]
pub struct Attention {
    graph: Graph,
    nodes: Nodes,
    width: usize,
}

/// One for self-attention, and one that reads from another sequence.
#[derive(Debug, Clone)]
struct Nodes {
    x: NodeId,
    memory: Option<NodeId>,
    attention: MultiHead,
}

/// What attention reads, checked against it.
#[derive(Debug, Clone, PartialEq)]
struct AttentionInput {
    x: Sequence,
    memory: Option<Sequence>,
    d_output: Option<Matrix>,
}

impl Attention {
    /// The metadata entries that say what a state_dict does not: how many heads there are, and whether positions look
    /// at earlier ones and themselves only (`true`; else at all).
    pub const HEADS: &str = "num_heads";
    pub const CAUSAL: &str = "causal";

    /// Whether a file holds an nn.MultiheadAttention.
    pub fn is_in(file: &TensorFile) -> bool {
        file.tensors.contains_key(IN_PROJECTION)
    }

    /// Reads a state_dict whose queries, keys and values have the width of its output. `reads_memory` tells whether keys and
    /// values come from another sequence than the queries.
    ///
    /// # Errors
    /// When a tensor is missing, has another shape or does not belong to it, or the metadata do not say the heads.
    fn from_tensors(mut file: TensorFile, reads_memory: bool) -> Result<Self, ExchangeError> {
        let (heads, future) = (heads(&file)?, causal(&file)?);
        let expected = "shape [3 · width, width]";
        let missing = || ExchangeError::new(IN_PROJECTION, expected, "no tensor of this name");
        let [_, width] = dimensions(IN_PROJECTION, file.tensors.get(IN_PROJECTION).ok_or_else(missing)?, expected)?;
        let biases = file.tensors.contains_key("in_proj_bias");
        let mut graph = Graph::new(0);
        let builder = &mut Builder::new(&mut graph);
        let memory = match reads_memory {
            true => Some(builder.node("memory", Read { units: width, axis: Axis::Source })?),
            false => None,
        };
        let axis = if reads_memory { Axis::Target } else { Axis::Source };
        let x = builder.node("x", Read { units: width, axis })?;
        let plan = MultiHeadPlan { heads, mask: Mask { padding: false, future }, biases };
        let attention = MultiHead::add(builder, (x, memory.unwrap_or(x)), plan)?;
        file.metadata.clear();
        weights_of_tensors(file, &mut graph)?;
        Ok(Self { graph, nodes: Nodes { x, memory, attention }, width })
    }

    /// Runs attention forward over `x` `[T, B, E]` and, where the gradient of its output is given (`d_output`
    /// `[T, B, E]`), backward. Keys and values are made of `memory` `[S, B, E]` where that is given, else of `x`. The result
    /// holds
    /// - `output` `[T, B, E]` and `attention` `[B, heads, T, S]`, the weights, as PyTorch returns them with
    ///   `average_attn_weights=False`;
    /// - `queries` `[T, B, E]`, `keys` and `values` `[S, B, E]`, `scores` `[B, heads, T, S]` before the mask, and `joined`
    ///   `[T, B, E]`, what the heads read, one after another;
    /// - with `d_output`: `grad.` and the name of each of these, of `x`, `memory` and of each parameter.
    ///
    /// # Errors
    /// When a tensor is missing, does not fit or has no meaning here, or the trace would be too large.
    pub fn trace(weights: TensorFile, input: TensorFile) -> Result<TensorFile, AttentionError> {
        let reads_memory = input.tensors.contains_key("memory");
        let attention = Self::from_tensors(weights, reads_memory).map_err(AttentionError::Weights)?;
        let input = AttentionInput::from_tensors(input, attention.width).map_err(AttentionError::Input)?;
        attention.run(input).map_err(AttentionError::Input)
    }

    fn run(&self, input: AttentionInput) -> Result<TensorFile, ExchangeError> {
        let AttentionInput { x, memory, d_output } = input;
        let (batch, targets) = (x.batch(), x.steps());
        let sources = memory.as_ref().map_or(targets, Sequence::steps);
        let heads = self.nodes.attention.heads.len();
        let by_column = 6 * self.width + 2 * heads * sources;
        let passes = if d_output.is_some() { 2 } else { 1 };
        check_numbers(by_column.saturating_mul(passes), targets.max(sources) * batch)?;

        let side = |sequence: Sequence| {
            let lengths = vec![sequence.steps(); batch];
            Side::new(Given::Vectors(sequence.into_values()), lengths)
        };
        let inputs = match memory {
            Some(memory) => Inputs::new(side(memory)?, side(x)?)?,
            None => Inputs::of_source(side(x)?),
        };
        let trace = self.graph.forward(inputs, Vec::new())?;
        let mut file = TensorFile::default();
        self.insert(&mut file, "", |node| trace.value(node), batch);
        if let Some(d_output) = d_output {
            let gradients = self.graph.backward(&trace, vec![(self.nodes.attention.output, d_output)])?;
            self.insert(&mut file, "grad.", |node| gradients.node(node), batch);
            file.insert("grad.x", steps(gradients.node(self.nodes.x), batch));
            if let Some(memory) = self.nodes.memory {
                file.insert("grad.memory", steps(gradients.node(memory), batch));
            }
            file.tensors.extend(tensors_of_gradients(&self.graph, &gradients).tensors);
        }
        Ok(file)
    }

    /// Every named value, or its gradient.
    fn insert<'a>(&self, file: &mut TensorFile, prefix: &str, matrix: impl Fn(NodeId) -> &'a Matrix, batch: usize) {
        let MultiHead { queries, keys, values, heads, joined, output } = &self.nodes.attention;
        for (name, node) in
            [("queries", queries), ("keys", keys), ("values", values), ("joined", joined), ("output", output)]
        {
            file.insert(format!("{prefix}{name}"), steps(matrix(*node), batch));
        }
        let scores: Vec<&Matrix> = heads.iter().map(|head| matrix(head.scores)).collect();
        let weights: Vec<&Matrix> = heads.iter().map(|head| matrix(head.weights)).collect();
        file.insert(format!("{prefix}scores"), by_head(&scores, batch));
        file.insert(format!("{prefix}attention"), by_head(&weights, batch));
    }
}

/// Which of the two files is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttentionError {
    Weights(ExchangeError),
    Input(ExchangeError),
}

impl AttentionInput {
    fn from_tensors(mut file: TensorFile, width: usize) -> Result<Self, ExchangeError> {
        let expected = format!("shape [positions, batch, {width}]");
        let x = file.take("x", &expected)?;
        let [_, batch, found] = dimensions("x", &x, &expected)?;
        if found != width {
            return Err(ExchangeError::new("x", expected, format!("{:?}", x.shape())));
        }
        let memory = match file.tensors.remove("memory") {
            Some(memory) => {
                let [positions, ..] = dimensions::<3>("memory", &memory, &expected)?;
                memory.expect_shape("memory", &[positions, batch, width])?;
                Some(sequence_of("memory", &memory)?)
            }
            None => None,
        };
        let d_output = match file.tensors.remove("d_output") {
            Some(d_output) => {
                d_output.expect_shape("d_output", x.shape())?;
                Some(sequence_of("d_output", &d_output)?.into_values())
            }
            None => None,
        };
        file.expect_empty("only x, memory and d_output")?;
        Ok(Self { x: sequence_of("x", &x)?, memory, d_output })
    }
}

fn heads(file: &TensorFile) -> Result<usize, ExchangeError> {
    let expected = "a number of heads";
    let what = format!("metadata entry {}", Attention::HEADS);
    match file.metadata.get(Attention::HEADS) {
        None => Err(ExchangeError::new(&what, expected, "none").hint("a state_dict does not say it; give --heads")),
        Some(text) => text.parse().map_err(|_| ExchangeError::new(&what, expected, printable(text))),
    }
}

fn causal(file: &TensorFile) -> Result<bool, ExchangeError> {
    match file.metadata.get(Attention::CAUSAL).map(String::as_str) {
        Some("true") => Ok(true),
        Some("false") | None => Ok(false),
        Some(other) => {
            let what = format!("metadata entry {}", Attention::CAUSAL);
            Err(ExchangeError::new(&what, "true, false or no such entry", printable(other)))
        }
    }
}

fn steps(matrix: &Matrix, batch: usize) -> Tensor {
    tensor_of_steps(matrix.columns(0, matrix.ncols()), batch)
}

/// A matrix sources x (targets · batch) for each head as `[B, heads, T, S]`.
fn by_head(heads: &[&Matrix], batch: usize) -> Tensor {
    let (sources, columns) = heads.first().map_or((0, 0), |head| head.shape());
    let mut values = Vec::with_capacity(heads.len() * sources * columns);
    for item in 0..batch {
        for head in heads {
            head.column_iter().skip(item).step_by(batch).for_each(|column| values.extend(column.iter()));
        }
    }
    Tensor::from_parts(vec![batch, heads.len(), columns / batch, sources], values)
}
