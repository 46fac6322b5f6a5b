use super::view::TranslateView;
use crate::app::figure::TimeGrid;
use crate::app::nodes::{AnyView, Cells, Place, Sheet, hue_of, scale_of};
use crate::engine::graph::Axis;
use crate::figures::number::{fixed, plain};
use crate::figures::{Palette, Scale};
use crate::scene::{Action, Spot};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: TranslateView,
    /// Beside it; of one matrix its own name.
    #[prop_or_default]
    pub name: Option<&'static str>,
    /// A matrix's column for each of the grid's.
    pub columns: Vec<Option<(Place, usize)>>,
    pub grid: TimeGrid,
    pub palette: Rc<Palette>,
    pub inspected: Option<Spot>,
    pub on_action: Callback<Action>,
    pub on_hover: Callback<Option<Spot>>,
}

/// Units that a strip shows unless it is expanded.
const FEW: usize = 8;
const COMPACT_HEIGHT: f64 = 44.0;
const EXPANDED_ROW: f64 = 9.0;

/// Matrices of a translation, units by positions: one, or several side by side.
#[component]
pub fn NodeStrip(props: &Props) -> Html {
    let Props { view, name, columns, grid, palette, inspected, on_action, on_hover } = props;
    let expanded = use_state_eq(|| false);
    let row = use_state_eq(|| None::<usize>);
    let Some((pass, first)) = view.pass.as_ref().zip(columns.iter().flatten().next()) else { return Html::default() };
    let place = first.0;
    let rows = columns.iter().flatten().map(|(place, _)| pass.shape(*place).0).max().unwrap_or(0);
    let focus = inspected
        .as_ref()
        .filter(|spot| columns.iter().flatten().any(|(place, _)| pass.numbers().name(*place) == spot.node));
    let in_view = match row.or(focus.map(|spot| spot.row)).unwrap_or(0).min(rows.saturating_sub(1)) / FEW * FEW {
        _ if *expanded || rows <= FEW => 0..rows,
        start => start.min(rows - FEW)..start.min(rows - FEW) + FEW,
    };
    let height = if *expanded { (rows as f64 * EXPANDED_ROW).max(COMPACT_HEIGHT) } else { COMPACT_HEIGHT };
    let scale = scale_of(view, place);
    let text = pass.numbers().text(place);
    let name = name.unwrap_or(text.name);
    let toggle = {
        let expanded = expanded.clone();
        Callback::from(move |_: MouseEvent| expanded.set(!*expanded))
    };
    let on_row = {
        let row = row.clone();
        Callback::from(move |at: Option<usize>| row.set(at))
    };
    let limit = match scale {
        Scale::Signed { limit } if (limit - 1.0).abs() > 1e-9 => format!("±{}", plain(limit)),
        _ => String::new(),
    };
    html! {
        <div class="strip">
            <div class={classes!("strip-label", hue_of(view, place))}>
                <span class="strip-name">{ name }</span>
                if !limit.is_empty() { <span class="strip-lane"><span class="strip-scale">{ limit }</span></span> }
                if rows > FEW {
                    <button class="strip-units" onclick={toggle} aria-expanded={expanded.to_string()}
                        aria-label={format!("{name}: {}", if *expanded { "fewer units" } else { "all units" })}>
                        { if *expanded { format!("all {rows} units") } else { format!("units {}–{} of {rows}", in_view.start, in_view.end - 1) } }
                        <span class="chevron" aria-hidden="true">{ if *expanded { "▴" } else { "▾" } }</span>
                    </button>
                } else {
                    <span class="strip-units">{ if rows == 1 { "1 unit".into() } else { format!("{rows} units") } }</span>
                }
            </div>
            <div class="plot" style={format!("height:{}px", fixed(height, 0))}>
                <Sheet view={AnyView::of(view)} name={name.to_owned()} cells={Cells::Units(columns.clone())} {rows} {in_view} {height}
                    grid={*grid} {scale} palette={Rc::clone(palette)} inspected={inspected.clone()}
                    on_action={on_action.clone()} on_hover={on_hover.clone()} {on_row} />
            </div>
        </div>
    }
}

/// A matrix over the picture's columns: the source's words, what is handed over, then the written words. Of pairs those
/// with the written word that is computed now.
pub fn columns_of(view: &TranslateView, place: Place) -> Vec<Option<(Place, usize)>> {
    let Some(pass) = &view.pass else { return Vec::new() };
    let (source, written) = (view.plan.source, view.plan.written);
    let mut columns = vec![None; source + 1 + written];
    let at = |column: usize| Some((place, column));
    match pass.graph().node(place.node).axis {
        Axis::Source => (0..source).for_each(|word| columns[word] = at(word)),
        Axis::Once => columns[source] = at(0),
        Axis::Target => (0..written).for_each(|word| columns[source + 1 + word] = at(word)),
        Axis::Pairs => (0..source).for_each(|word| columns[word] = at(word * written + view.written_now())),
    }
    columns
}
