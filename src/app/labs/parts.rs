//! What a lab puts into the unrolled picture. The first lab's are here; the others' come with their chunk (`insides.rs`).

use crate::app::controls::{Controls, cell_picker};
use crate::app::figure::{TimeGrid, outputs};
use crate::app::view::View;
use crate::figures::Palette;
use crate::scene::{Action, Pin};
use std::rc::Rc;
use yew::prelude::*;

/// Chosen by the lab: the picture calls what is in here, so that it need not know of every lab.
pub struct Parts {
    /// The row above the figure.
    pub controls: fn(&View, &Callback<Action>) -> Html,
    /// In place of the picture over time.
    pub figure: fn(&FigureProps) -> Option<Html>,
    /// Above the picture over time.
    pub above: fn(&FigureProps) -> Html,
    /// In place of the steps, in their columns; some are of the text with nothing held.
    pub panel: fn(&FigureProps, &View, TimeGrid) -> Option<Html>,
    /// Over the cells.
    pub outputs: fn(&FigureProps, TimeGrid) -> Html,
}

/// What a figure shows.
#[derive(Properties, PartialEq, Clone)]
pub struct FigureProps {
    pub view: View,
    pub palette: Rc<Palette>,
    pub inspected: Option<Pin>,
    pub on_action: Callback<Action>,
    pub on_hover: Callback<Option<Pin>>,
}

#[derive(Properties, PartialEq)]
pub struct BodyProps {
    pub parts: &'static Parts,
    pub props: FigureProps,
}

/// The first lab's: the picture, and nothing else.
pub static PLAIN: Parts = Parts {
    controls: |view, on_action| controls(view, on_action, cell_picker(view, on_action)),
    figure: |_| None,
    above: |_| Html::default(),
    panel: |_, _, _| None,
    outputs: |props, grid| outputs(&props.view, &grid, &props.on_action),
};

/// The usual row above the figure.
pub fn controls(view: &View, on_action: &Callback<Action>, cells: Html) -> Html {
    html! { <Controls view={view.clone()} {cells} on_action={on_action.clone()} /> }
}

impl PartialEq for Parts {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
