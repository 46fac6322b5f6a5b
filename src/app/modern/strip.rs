use super::view::ModernView;
use crate::app::act::act;
use crate::app::figure::TimeGrid;
use crate::app::nodes::{AnyView, Cells, NodeView, Place, Sheet, hue_of, scale_of};
use crate::figures::number::{fixed, plain};
use crate::figures::{Palette, Scale};
use crate::scene::{Action, Spot};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// What a figure's grids share.
#[derive(Clone, PartialEq, Properties)]
pub struct Shown {
    pub view: ModernView,
    pub palette: Rc<Palette>,
    /// The number that the inspector reads.
    pub inspected: Option<Spot>,
    pub on_action: Callback<Action>,
    pub on_hover: Callback<Option<Spot>>,
}

const ROW: f64 = 9.0;
/// All units together have at most this height.
const HIGHEST: f64 = 96.0;
/// A column in which no word can be read.
const NARROW: f64 = 26.0;

/// Some units of a matrix in the columns of the grid.
pub fn strip(shown: &Shown, place: Place, units: Range<usize>, grid: TimeGrid) -> Html {
    let Shown { view, palette, inspected, on_action, on_hover } = shown;
    let Some(numbers) = view.numbers() else { return Html::default() };
    let rows = numbers.shape(place).0;
    let height = (units.len() as f64 * ROW).clamp(36.0, HIGHEST);
    let scale = scale_of(view, place);
    let name = numbers.text(place).name;
    let limit = match scale {
        Scale::Signed { limit } => format!("±{}", plain(limit)),
        _ => String::new(),
    };
    let columns = (0..view.words.len()).map(|at| Some((place, at))).collect();
    html! {
        <div class="strip">
            <div class={classes!("strip-label", hue_of(view, place))}>
                <span class="strip-name">{ name }</span>
                if !limit.is_empty() { <span class="strip-lane"><span class="strip-scale">{ limit }</span></span> }
                <span class="strip-units">
                    { if units.len() == rows { format!("{rows} units") } else { format!("units {}–{} of {rows}", units.start, units.end - 1) } }
                </span>
            </div>
            <div class="plot" style={format!("height:{}px", fixed(height, 0))}>
                <Sheet view={AnyView::of(view)} {name} cells={Cells::Units(columns)} {rows} in_view={units} {height} {grid} {scale}
                    palette={Rc::clone(palette)} inspected={inspected.clone()} on_action={on_action.clone()} on_hover={on_hover.clone()} />
            </div>
        </div>
    }
}

/// Where a word of a narrow column has the room for all of it: towards the middle of the plot.
fn beside(grid: &TimeGrid, at: usize) -> String {
    let (left, right) = (grid.left(at), grid.width - grid.left(at) - grid.column_width());
    if left > right { format!("right:{}px", fixed(right, 1)) } else { format!("left:{}px", fixed(left, 1)) }
}

/// The words under the columns; a click goes to one.
pub fn tokens(view: &ModernView, grid: &TimeGrid, on_action: &Callback<Action>) -> Html {
    let token = |at: usize| {
        let now = at == view.step();
        let is_narrow = grid.column_width() < NARROW;
        let shown = if is_narrow && !now { "·" } else { view.word(at) };
        let style = match now && is_narrow {
            true => beside(grid, at),
            false => grid.column_style(at),
        };
        html! {
            <button key={at} tabindex="-1" class={classes!("token", now.then_some("now"))} {style}
                onclick={act::<MouseEvent>(on_action, Action::GoTo(at))} title={format!("position {}: “{}”", at + 1, view.word(at))}>
                <bdi>{ shown.to_owned() }</bdi>
            </button>
        }
    };
    html! {
        <div class="row tokens-row">
            <div class="row-label">{ "input" }</div>
            <div class="plot tokens" aria-label="Tokens" role="group">{ for grid.in_view().map(token) }</div>
        </div>
    }
}
