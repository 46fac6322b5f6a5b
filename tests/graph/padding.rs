use super::draw_graphs::{encoder_decoder, self_attention};
use super::{KINDS, shape};
use unroll::engine::graph::{Attention, Graph, GraphTrace, Inputs, NodeId, Side};
use unroll::engine::{Matrix, Real};

/// Three items of other lengths, and each of them alone.
fn items() -> [(Vec<usize>, Vec<usize>); 3] {
    [(vec![1, 2, 3, 4, 5], vec![0, 6]), (vec![6], vec![1, 2, 3]), (vec![2, 2, 0], vec![5])]
}

/// The columns of one item that are its own.
fn own(value: &Matrix, item: usize, batch: usize, positions: usize) -> Matrix {
    value.select_columns(&(0..positions).map(|position| position * batch + item).collect::<Vec<_>>())
}

fn close(a: &Matrix, b: &Matrix) -> bool {
    a.shape() == b.shape() && (a - b).amax() < 1e-5
}

/// A loss over each item's own logits, so that padding has no part in it.
fn back(graph: &Graph, trace: &GraphTrace, logits: NodeId, lengths: &[usize]) -> Vec<Matrix> {
    let value = trace.value(logits);
    let own = Matrix::from_fn(value.nrows(), value.ncols(), |row, column| {
        let (position, item) = (column / lengths.len(), column % lengths.len());
        if position < lengths[item] { ((row * 3 + position) % 5) as Real - 1.5 } else { 0.0 }
    });
    graph.backward(trace, vec![(logits, own)]).unwrap().weights().to_vec()
}

/// Items side by side, padded, give what each gives alone, and the sum of their gradients: with both of an LSTM's states
/// handed over at each item's own end.
#[test]
fn padding_changes_nothing() {
    for kind in KINDS {
        for attention in Attention::ALL {
            for bidirectional in [false, true] {
                let shape = super::Shape { bidirectional, ..shape(9) };
                let model = encoder_decoder(kind, attention, &shape);
                let (nodes, graph) = (*model.nodes(), model.graph());
                let (sources, targets): (Vec<_>, Vec<_>) = items().into_iter().unzip();
                let inputs = |sources: &[Vec<usize>], targets: &[Vec<usize>]| {
                    Inputs::new(Side::batch_of(sources).unwrap(), Side::batch_of(targets).unwrap()).unwrap()
                };
                let together = model.forward(inputs(&sources, &targets), Vec::new()).unwrap();
                let lengths: Vec<usize> = targets.iter().map(Vec::len).collect();
                let mut sum = graph.weights().tensors().map(|_| Matrix::zeros(0, 0)).collect::<Vec<_>>();
                for item in 0..3 {
                    let alone =
                        model.forward(inputs(&sources[item..=item], &targets[item..=item]), Vec::new()).unwrap();
                    for (node, length) in [(nodes.encoded, sources[item].len()), (nodes.logits, lengths[item])] {
                        let among = own(together.value(node), item, 3, length);
                        assert!(close(&among, alone.value(node)), "{kind:?} {attention:?} {}", graph.node(node).name);
                    }
                    let gradients = back(graph, &alone, nodes.logits, &lengths[item..=item]);
                    for (sum, gradient) in sum.iter_mut().zip(gradients) {
                        *sum = if sum.is_empty() { gradient } else { &*sum + gradient };
                    }
                }
                let gradients = back(graph, &together, nodes.logits, &lengths);
                for ((tensor, sum), gradient) in graph.weights().tensors().zip(&sum).zip(&gradients) {
                    assert!(close(sum, gradient), "{kind:?} {attention:?} {bidirectional} {}", tensor.name);
                }
            }
        }
    }
}

/// Nothing at a position changes with what comes later where the mask hides it.
#[test]
fn a_causal_mask_hides_what_comes_later() {
    let graph = self_attention(&shape(5));
    let gated = graph.find("gated").unwrap();
    let pass = |tokens: &[usize]| {
        graph.forward(Inputs::of_source(Side::tokens(tokens).unwrap()), Vec::new()).unwrap().value(gated).clone()
    };
    let (a, b) = (pass(&[1, 2, 3, 4]), pass(&[1, 2, 6, 0]));
    assert_eq!(a.columns(0, 2), b.columns(0, 2));
    assert_ne!(a.columns(2, 2), b.columns(2, 2));
}
