//! What the labs about one cell, both directions and the four shapes put into the unrolled picture.

use super::joining::Joining;
use super::lockstep::Lockstep;
use super::parts::{FigureProps, Parts, controls};
use super::streaming::Streaming;
use super::words::Words;
use crate::app::controls::cell_picker;
use crate::app::figure::{TimeGrid, odds, outputs};
use crate::app::inside::{Blend, Diagram, Paths, UnitLines, convention_picker, is_inside};
use crate::app::shapes::ShapeControls;
use crate::app::view::View;
use crate::scene::{Action, Lab, Panel};
use std::rc::Rc;
use yew::prelude::*;

pub static INSIDES: Parts = Parts { controls: controls_of, figure, above, panel, outputs: outputs_of };

fn controls_of(view: &View, on_action: &Callback<Action>) -> Html {
    match view.scene.lab {
        Lab::Shapes => html! { <ShapeControls view={view.clone()} on_action={on_action.clone()} /> },
        Lab::Lstm => controls(view, on_action, Html::default()),
        Lab::Gru => controls(view, on_action, convention_picker(view, on_action)),
        _ => controls(view, on_action, cell_picker(view, on_action)),
    }
}

fn figure(props: &FigureProps) -> Option<Html> {
    let FigureProps { view, palette, inspected, on_action, on_hover } = props.clone();
    match view.scene.panel {
        Panel::Unit => Some(html! { <UnitLines {view} {inspected} {on_action} {on_hover} /> }),
        Panel::Paths => Some(html! { <Paths {view} {palette} {on_action} /> }),
        _ => None,
    }
}

/// The cell's diagram.
fn above(props: &FigureProps) -> Html {
    let FigureProps { view, palette, on_action, on_hover, .. } = props.clone();
    let lab = view.scene.lab;
    if view.scene.panel != Panel::Steps || !is_inside(lab) {
        return Html::default();
    }
    html! {
        <>
            <Diagram view={view.clone()} {palette} on_action={on_action.clone()} {on_hover} />
            if lab == Lab::Gru { <Blend {view} {on_action} /> }
        </>
    }
}

fn panel(props: &FigureProps, unheld: &View, grid: TimeGrid) -> Option<Html> {
    let FigureProps { view, palette, inspected, on_action, on_hover } = props.clone();
    match view.scene.panel {
        Panel::Lockstep => {
            Some(html! { <Lockstep view={unheld.clone()} {grid} {palette} {inspected} {on_action} {on_hover} /> })
        }
        Panel::Words => Some(html! { <Words {view} {on_action} /> }),
        Panel::Streaming => Some(html! { <Streaming view={unheld.clone()} {grid} {on_action} /> }),
        _ => None,
    }
}

fn outputs_of(props: &FigureProps, grid: TimeGrid) -> Html {
    let FigureProps { view, palette, inspected, on_action, on_hover } = props;
    html! {
        <>
            if view.scene.lab == Lab::Shapes { { odds(view, &grid) } }
            if view.scene.lab == Lab::Bidirectional {
                <Joining view={view.clone()} {grid} palette={Rc::clone(palette)} inspected={*inspected}
                    on_action={on_action.clone()} on_hover={on_hover.clone()} />
            } else {
                { outputs(view, &grid, on_action) }
            }
        </>
    }
}
