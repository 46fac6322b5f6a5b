//! A stack of dilated causal convolutions: which inputs an output depends on, layer by layer.

use super::memory::Memory;
use super::recall::Recall;
use super::strip::{Shown, strip, tokens};
use super::view::ModernView;
use crate::app::figure::TimeGrid;
use crate::app::hooks::{place_in, use_width};
use crate::app::nodes::Place;
use crate::engine::graph::{Hop, NodeId, SequenceLayer};
use crate::figures::number::fixed;
use crate::lessons::receptive;
use crate::scene::Action;
use yew::prelude::*;

/// A row of the picture: a matrix, and the convolution through which it reads the row under it.
struct Level {
    name: String,
    node: NodeId,
    convolution: Option<NodeId>,
}

/// Between two rows, in CSS pixels.
const LEVEL: f64 = 40.0;
const EDGE: f64 = 14.0;
const LARGEST_DOT: f64 = 11.0;
/// Around the columns, so that the ring of the first and of the last has room.
const MARGIN: f64 = 9.0;

#[component]
pub fn Dilated(shown: &Shown) -> Html {
    let Shown { view, on_action, .. } = shown;
    let ruler = use_node_ref();
    let grid = TimeGrid::whole(view.words.len(), use_width(&ruler));
    let levels = levels(view);
    let Some((text, top)) = view.text.as_ref().zip(levels.last()) else { return Html::default() };
    let lit = text.model.graph().depends_on(view.words.len(), top.node, view.step());
    let seen = lit.get(text.model.nodes().read.index()).map_or(0, |flags| flags.iter().filter(|flag| **flag).count());
    let field = text.model.plan().mixing.receptive_field().unwrap_or(0);
    let width = view.modern().sizes.width;
    html! {
        <div class="figure-body dilated">
            <div class="timeline">
                <div class="row ruler-row" aria-hidden="true">
                    <div class="row-label"></div>
                    <div class="plot" ref={ruler}><div class="now-column" style={grid.column_style(view.step())}></div></div>
                </div>
                { picture(view, &levels, &lit, &grid, on_action) }
                { tokens(view, &grid, on_action) }
                <div class="row">
                    <div class="row-label"></div>
                    <p class="path-note" role="status">{ receptive(seen, view.step() + 1, field) }</p>
                </div>
                { strip(shown, Place::of(text.model.nodes().read), 0..width, grid) }
                { strip(shown, Place::of(top.node), 0..width, grid) }
                <Memory view={view.clone()} {grid} />
            </div>
            <Recall view={view.clone()} />
        </div>
    }
}

/// The rows, from the input up.
fn levels(view: &ModernView) -> Vec<Level> {
    let Some(text) = &view.text else { return Vec::new() };
    let mut levels = vec![Level { name: "words".into(), node: text.model.nodes().read, convolution: None }];
    for (at, layer) in view.layers().iter().enumerate() {
        let mut add = |part: &str, node: NodeId, convolution: NodeId| {
            levels.push(Level { name: format!("block {}{part}", at + 1), node, convolution: Some(convolution) });
        };
        match layer {
            SequenceLayer::Wavenet(block) => add("", block.output, block.filter),
            SequenceLayer::Tcn(block) => {
                add(", first", block.rectified[0], block.convolutions[0]);
                add("", block.output, block.convolutions[1]);
            }
            _ => {}
        }
    }
    levels
}

/// From how far back a convolution reads, the furthest first.
fn lags(view: &ModernView, convolution: NodeId) -> Vec<usize> {
    let hops = view.text.as_ref().map(|text| text.model.graph().hops(convolution)).unwrap_or_default();
    hops.into_iter().filter_map(|(_, hop)| if let Hop::Back(lag) = hop { Some(lag) } else { None }).collect()
}

fn picture(
    view: &ModernView,
    levels: &[Level],
    lit: &[Vec<bool>],
    grid: &TimeGrid,
    on_action: &Callback<Action>,
) -> Html {
    let rows = levels.len();
    let y = |level: usize| EDGE + LEVEL * (rows - 1 - level) as f64;
    let height = 2.0 * EDGE + LEVEL * (rows - 1) as f64;
    let is_lit = |level: usize, at: usize| lit.get(levels[level].node.index()).is_some_and(|flags| flags[at]);
    let dots = |level: usize, wanted: bool| {
        let dot = |at: usize| format!("M{} {}h0", fixed(grid.center(at), 1), fixed(y(level), 1));
        grid.in_view().filter(|at| is_lit(level, *at) == wanted).map(dot).collect::<String>()
    };
    let mut lines = String::new();
    for (level, shown) in levels.iter().enumerate().skip(1) {
        let lags = shown.convolution.map(|of| lags(view, of)).unwrap_or_default();
        for at in grid.in_view().filter(|at| is_lit(level, *at)) {
            for from in lags.iter().filter_map(|lag| at.checked_sub(*lag)) {
                let (a, b) = (fixed(grid.center(from), 1), fixed(grid.center(at), 1));
                lines.push_str(&format!("M{a} {}L{b} {}", fixed(y(level - 1), 1), fixed(y(level), 1)));
            }
        }
    }
    let size = fixed((grid.column_width() * 0.62).clamp(1.0, LARGEST_DOT), 1);
    let label = |level: usize| {
        let lags = levels[level].convolution.map(|of| lags(view, of)).unwrap_or_default();
        let dilation = lags.iter().rev().find(|lag| **lag > 0);
        html! {
            <span key={level} style={format!("top:{}px", fixed(y(level) - 9.0, 0))}>
                { levels[level].name.clone() }
                if let Some(dilation) = dilation { <small>{ format!(" dilation {dilation}") }</small> }
            </span>
        }
    };
    let place = NodeRef::default();
    let onclick = {
        let (place, grid) = (place.clone(), *grid);
        on_action.reform(move |event: MouseEvent| {
            let x = (place_in(&place, &event).map_or(0.0, |(x, _)| x) - MARGIN).clamp(0.0, grid.width - 0.1);
            Action::GoTo(grid.step_at(x).unwrap_or(usize::MAX))
        })
    };
    let name = format!(
        "Convolutions over {} positions: what the output at position {} depends on",
        view.words.len(),
        view.step() + 1
    );
    let now = (fixed(grid.center(view.step()), 1), fixed(y(rows - 1), 1));
    html! {
        <div class="row levels-row">
            <div class="row-label levels" style={format!("height:{}px", fixed(height, 0))}>{ for (0..rows).map(label) }</div>
            <div class="plot">
                <svg ref={place} class="stack" role="img" aria-label={name} width={fixed(grid.width + 2.0 * MARGIN, 1)} height={fixed(height, 0)}
                    style={format!("margin:0 -{}px", fixed(MARGIN, 0))} {onclick}>
                    <g transform={format!("translate({} 0)", fixed(MARGIN, 0))}>
                        <path class="stack-dots" stroke-width={size.clone()} d={(0..rows).map(|level| dots(level, false)).collect::<String>()} />
                        <path class="stack-lines" d={lines} />
                        <path class="stack-dots lit" stroke-width={size} d={(0..rows).map(|level| dots(level, true)).collect::<String>()} />
                        <circle class="stack-now" cx={now.0} cy={now.1} r="7.5" />
                    </g>
                </svg>
            </div>
        </div>
    }
}
