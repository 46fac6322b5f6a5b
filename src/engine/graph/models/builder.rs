use super::super::{Axis, Convolve, Graph, Layout, NodeId, Normalize, Op, Places, Project, Scale, Sum, Waves};
use crate::ShapeError;

/// Adds a part of a network to a graph: its nodes' names and its weights' names each begin alike.
pub struct Builder<'a> {
    graph: &'a mut Graph,
    nodes: String,
    weights: String,
}

/// What tells a network apart that would treat all positions alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Positions {
    /// Nothing.
    Unknown,
    /// Sines and cosines.
    Waves,
    /// A learned vector for each of so many positions.
    Learned(usize),
}

impl<'a> Builder<'a> {
    pub fn new(graph: &'a mut Graph) -> Self {
        Self { graph, nodes: String::new(), weights: String::new() }
    }

    /// For a part inside this one.
    pub fn part(&mut self, nodes: &str, weights: &str) -> Builder<'_> {
        let (nodes, weights) = (format!("{}{nodes}", self.nodes), format!("{}{weights}", self.weights));
        Builder { graph: self.graph, nodes, weights }
    }

    pub fn graph(&mut self) -> &mut Graph {
        self.graph
    }

    pub fn node(&mut self, name: &str, op: impl Op + 'static) -> Result<NodeId, ShapeError> {
        self.graph.add(format!("{}{name}", self.nodes), op)
    }

    /// The name of a weight of this part.
    pub fn weight(&self, name: &str) -> String {
        format!("{}{name}", self.weights)
    }

    /// A linear layer with a bias, the weights named as PyTorch's nn.Linear.
    pub fn linear(&mut self, (node, weight): (&str, &str), of: NodeId, units: usize) -> Result<NodeId, ShapeError> {
        let shape = (units, self.graph.units(of)?);
        let name = self.weight(weight);
        let by = self.graph.weights_mut().linear(&name, shape, true)?;
        self.node(node, Project { of, by })
    }

    /// Layer normalisation, its weights named as PyTorch's nn.LayerNorm: first the normalised numbers, then these scaled.
    pub fn norm(&mut self, (node, weight): (&str, &str), of: NodeId) -> Result<NodeId, ShapeError> {
        let units = self.graph.units(of)?;
        let normalized = self.node(&format!("normalized {node}"), Normalize { of, epsilon: Normalize::EPSILON })?;
        let names = ["weight", "bias"].map(|part| self.weight(&format!("{weight}.{part}")));
        let [weight, bias] = names;
        let weight = self.graph.weights_mut().vector(weight, units, 1.0);
        let bias = self.graph.weights_mut().vector(bias, units, 0.0);
        self.node(&format!("scaled {node}"), Scale { of: normalized, weight, bias })
    }

    /// A causal dilated convolution, its weights named as PyTorch's nn.Conv1d.
    pub fn convolution(
        &mut self,
        name: &str,
        of: NodeId,
        (units, kernel, dilation): (usize, usize, usize),
    ) -> Result<NodeId, ShapeError> {
        let shape = (units, self.graph.units(of)? * kernel);
        let names = ["weight", "bias"].map(|part| self.weight(&format!("{name}.{part}")));
        let [weight, bias] = names;
        let by = self.graph.weights_mut().product(weight, Some(bias), shape, Layout::Convolution { kernel })?;
        self.node(name, Convolve { of, by, kernel, dilation })
    }

    /// A node with its positions added to it.
    pub fn placed(&mut self, of: NodeId, positions: Positions) -> Result<NodeId, ShapeError> {
        let (units, axis) = (self.graph.units(of)?, self.graph.node(of).axis);
        let places = match positions {
            Positions::Unknown => return Ok(of),
            Positions::Waves => self.node("positions", Waves { units, axis })?,
            Positions::Learned(longest) => self.learned_positions(units, longest, axis)?,
        };
        self.node("placed", Sum { of: vec![of, places] })
    }

    fn learned_positions(&mut self, units: usize, longest: usize, axis: Axis) -> Result<NodeId, ShapeError> {
        let name = self.weight("position_embedding");
        let table = self.graph.weights_mut().embedding(&name, units, longest);
        self.node("positions", Places { table, axis })
    }
}
