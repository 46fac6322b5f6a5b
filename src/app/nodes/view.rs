use super::place::{Numbers, Place};
use crate::scene::{Action, Spot};
use std::any::Any;
use std::rc::Rc;

/// What grids and accounts of a graph's numbers read: the numbers, and what is said of them.
pub trait NodeView: Any {
    /// None where nothing is computed.
    fn numbers(&self) -> Option<Numbers<'_>>;

    /// What a row of a matrix stands for, in words.
    fn row_name(&self, place: Place, row: usize) -> String;

    /// What a column stands for, in words; empty where there is only one.
    fn column_name(&self, place: Place, column: usize) -> String;

    /// The same in a few signs, for running text.
    fn row_mark(&self, place: Place, row: usize) -> String;

    fn column_mark(&self, place: Place, column: usize) -> String;

    /// Whether a column is computed by now.
    fn is_known(&self, _: Place, _column: usize) -> bool {
        true
    }

    /// What makes the inspector hold a number.
    fn pinning(&self, spot: Spot) -> Action;

    /// The numbers that are held at others than are computed.
    fn held(&self) -> Vec<Spot> {
        Vec::new()
    }

    /// Whether the other is the same view.
    fn is_same(&self, other: &dyn Any) -> bool;
}

/// A view of any lab.
#[derive(Clone)]
pub struct AnyView(Rc<dyn NodeView>);

impl AnyView {
    pub fn of(view: &(impl NodeView + Clone)) -> Self {
        Self(Rc::new(view.clone()))
    }
}

impl PartialEq for AnyView {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(&*other.0)
    }
}

impl std::ops::Deref for AnyView {
    type Target = dyn NodeView;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}
