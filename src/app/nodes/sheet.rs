//! A grid of a graph's numbers: for the keyboard and the screen reader over a canvas.

use super::place::{Numbers, Place};
use super::view::{AnyView, NodeView};
use crate::app::figure::{GridKeys, TimeGrid, put};
use crate::app::hooks::place_in;
use crate::app::hue::hue_class;
use crate::figures::number::{fixed, plain};
use crate::figures::{HeatMap, Palette, Pixels, Scale, draw_heat_map};
use crate::scene::{Action, Spot};
use std::ops::Range;
use std::rc::Rc;
use yew::prelude::*;

/// Which numbers stand where.
#[derive(Debug, Clone, PartialEq)]
pub enum Cells {
    /// Units down; each column is one of a matrix, or empty.
    Units(Vec<Option<(Place, usize)>>),
    /// A matrix turned over: its columns are the rows here.
    Turned(Place),
    /// The same of weights that a causal mask keeps from what comes later: there nothing is painted.
    Masked(Place),
}

impl Cells {
    /// The names of all that is shown, with hyphens for spaces and a space between two of them.
    fn names(&self, numbers: &Numbers) -> String {
        let places = match self {
            Self::Units(columns) => columns.iter().flatten().map(|(place, _)| *place).collect(),
            Self::Turned(place) | Self::Masked(place) => vec![*place],
        };
        let mut names: Vec<String> = places.into_iter().map(|place| numbers.name(place).replace(' ', "-")).collect();
        names.dedup();
        names.join(" ")
    }

    /// What stands there; none where a matrix has no such unit, or there is none.
    fn at(&self, numbers: &Numbers, row: usize, column: usize) -> Option<(Place, usize, usize)> {
        let (place, row, column) = match self {
            Self::Units(columns) => columns.get(column).copied().flatten().map(|(place, at)| (place, row, at))?,
            Self::Turned(place) | Self::Masked(place) => (*place, column, row),
        };
        (row < numbers.shape(place).0).then_some((place, row, column))
    }

    /// Where a number stands; none where it is not here.
    fn find(&self, place: Place, row: usize, column: usize) -> Option<(usize, usize)> {
        match self {
            Self::Units(columns) => Some((row, columns.iter().position(|known| *known == Some((place, column)))?)),
            Self::Turned(known) | Self::Masked(known) => (*known == place).then_some((column, row)),
        }
    }

    fn is_masked(&self, row: usize, column: usize) -> bool {
        matches!(self, Self::Masked(_)) && column > row
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: AnyView,
    /// The grid's name.
    pub name: String,
    pub cells: Cells,
    /// All of them.
    pub rows: usize,
    pub in_view: Range<usize>,
    pub height: f64,
    pub grid: TimeGrid,
    pub scale: Scale,
    pub palette: Rc<Palette>,
    /// The number that the inspector reads.
    pub inspected: Option<Spot>,
    pub on_action: Callback<Action>,
    pub on_hover: Callback<Option<Spot>>,
    /// Where the keyboard is; none without the focus.
    #[prop_or_default]
    pub on_row: Callback<Option<usize>>,
    /// Over the colours.
    #[prop_or_default]
    pub overlay: Html,
}

#[component]
pub fn Sheet(props: &Props) -> Html {
    let Props {
        view, name, cells, rows, in_view, height, grid, scale, palette, inspected, on_action, on_hover, ..
    } = props;
    let (rows, height, grid, scale) = (*rows, *height, *grid, *scale);
    let canvas = use_node_ref();
    let cursor = use_state_eq(|| None::<(usize, usize)>);
    {
        let (canvas, view, palette) = (canvas.clone(), view.clone(), Rc::clone(palette));
        use_effect_with(
            (view, cells.clone(), grid, palette, in_view.clone(), height.to_bits(), scale),
            move |(view, cells, grid, palette, in_view, _, scale)| {
                // What cannot be drawn leaves the grid, which says the same.
                let _drawn = paint(&canvas, (view, cells, *scale), *grid, palette, in_view.clone(), height);
            },
        );
    }
    let Some(numbers) = view.numbers() else { return Html::default() };
    let spot = {
        let (view, cells) = (view.clone(), cells.clone());
        move |(row, column): (usize, usize)| {
            let numbers = view.numbers()?;
            let (place, row, column) = cells.at(&numbers, row, column)?;
            Some(Spot { node: numbers.name(place), row, column })
        }
    };
    let pick = {
        let (view, on_action, spot) = (view.clone(), on_action.clone(), spot.clone());
        Callback::from(move |cell: (usize, usize)| {
            if let Some(spot) = spot(cell) {
                on_action.emit(view.pinning(spot));
            }
        })
    };
    let under = {
        let (drawn, in_view) = (canvas.clone(), in_view.clone());
        move |event: &MouseEvent| -> Option<(usize, usize)> {
            // Not the event's current target: Yew listens at the root of the page.
            let (x, y) = place_in(&drawn, event)?;
            let column = grid.step_at(x)?;
            let row = (y / height * in_view.len() as f64) as usize;
            Some(((in_view.start + row).min(in_view.end.checked_sub(1)?), column))
        }
    };
    let onclick = {
        let (cursor, pick, under) = (cursor.clone(), pick.clone(), under.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(cell) = under(&event) {
                // The keyboard goes on from here.
                cursor.set(Some(cell));
                pick.emit(cell);
            }
        })
    };
    let onmousemove = {
        let spot = spot.clone();
        on_hover.reform(move |event: MouseEvent| under(&event).and_then(&spot))
    };
    let find = |spot: &Spot| cells.find(numbers.place(&spot.node)?, spot.row, spot.column);
    let found = inspected.as_ref().and_then(find);
    let start = found.unwrap_or((in_view.start, grid.first));
    let keys = GridKeys {
        cursor: cursor.clone(),
        start,
        rows,
        grid,
        on_cursor: {
            let (on_hover, on_row) = (on_hover.clone(), props.on_row.clone());
            Callback::from(move |cell: Option<(usize, usize)>| {
                on_row.emit(cell.map(|(row, _)| row));
                on_hover.emit(cell.and_then(&spot));
            })
        },
        on_pick: pick,
    };
    let (onfocus, onblur, onkeydown) = keys.handlers();
    let outline = |(row, column): (usize, usize), class: &'static str| {
        let one = height / in_view.len().max(1) as f64;
        let top = (row as f64 - in_view.start as f64) * one;
        let style = format!("{};top:{}px;height:{}px", grid.column_style(column), fixed(top, 1), fixed(one, 1));
        let is_there = in_view.contains(&row) && grid.in_view().contains(&column);
        if is_there {
            html! { <div {class} {style}></div> }
        } else {
            Html::default()
        }
    };
    let held = view.held();
    let held = held.iter().filter_map(find);
    let spoken = cursor.unwrap_or(start);
    let id = format!("cell-{}", name.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
    html! {
        <div class="grid" role="grid" tabindex="0" aria-label={name.clone()} data-nodes={cells.names(&numbers)} aria-rowcount={rows.to_string()}
            aria-colcount={grid.steps.to_string()} aria-activedescendant={id.clone()}
            style={format!("width:{}px;height:{}px", fixed(grid.width, 1), fixed(height, 1))}
            {onclick} {onmousemove} onmouseleave={on_hover.reform(|_| None)} {onfocus} {onblur} {onkeydown}>
            <canvas ref={canvas} aria-hidden="true"></canvas>
            <div role="row" class="spoken" aria-rowindex={(spoken.0 + 1).to_string()}>
                <div role="gridcell" {id} aria-colindex={(spoken.1 + 1).to_string()}
                    aria-selected={(found == Some(spoken)).to_string()}>
                    { speak(&**view, cells, spoken) }
                </div>
            </div>
            { props.overlay.clone() }
            { for held.map(|cell| outline(cell, "held-mark")) }
            if let Some(cell) = found { { outline(cell, "pinned") } }
            if let Some(cell) = *cursor { { outline(cell, "cursor") } }
        </div>
    }
}

/// The scale of a matrix's colours; unbounded numbers share a limit over all positions.
pub fn scale_of(view: &dyn NodeView, place: Place) -> Scale {
    use crate::lessons::Range::*;
    let Some(numbers) = view.numbers() else { return Scale::Signed { limit: 1.0 } };
    let text = numbers.text(place);
    match text.range {
        Gate => Scale::Gate(text.hue),
        Signed => Scale::Signed { limit: 1.0 },
        Unbounded => Scale::Signed { limit: largest(numbers, place).max(f64::MIN_POSITIVE) },
    }
}

/// The largest finite magnitude.
fn largest(numbers: Numbers, place: Place) -> f64 {
    let matrix = numbers.matrix(place);
    #[allow(clippy::unnecessary_cast, reason = "f32 unless the feature f64 is on")]
    let sizes = matrix.iter().flatten().map(|number| number.abs() as f64).filter(|size| size.is_finite());
    sizes.fold(0.0, f64::max)
}

/// The class of a place's own hue.
pub fn hue_of(view: &dyn NodeView, place: Place) -> &'static str {
    view.numbers().map_or("hue-plain", |numbers| hue_class(numbers.text(place).hue))
}

/// 'Attention weights α, written word 4 “n'”, source word 5 “not”, 0.713'
fn speak(view: &dyn NodeView, cells: &Cells, (row, column): (usize, usize)) -> String {
    let here = view.numbers().and_then(|numbers| cells.at(&numbers, row, column).map(|at| (numbers, at)));
    let is_masked = cells.is_masked(row, column);
    let Some((numbers, (place, row, column))) = here else { return "empty".into() };
    let parts = [view.column_name(place, column), view.row_name(place, row)];
    let mut said = numbers.text(place).name.to_owned();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        said.push_str(", ");
        said.push_str(part);
    }
    match numbers.number(place, row, column).filter(|_| view.is_known(place, column)) {
        Some(_) if is_masked => format!("{said}, masked"),
        Some(number) => format!("{said}, {}", plain(number)),
        None => format!("{said}, not computed yet"),
    }
}

fn paint(
    canvas: &NodeRef,
    (view, cells, scale): (&AnyView, &Cells, Scale),
    grid: TimeGrid,
    palette: &Palette,
    rows: Range<usize>,
    height: f64,
) -> Option<()> {
    let canvas = canvas.cast::<web_sys::HtmlCanvasElement>()?;
    let ratio = web_sys::window()?.device_pixel_ratio().max(1.0);
    let (width, height) = ((grid.width * ratio).round() as u32, (height * ratio).round() as u32);
    let numbers = view.numbers()?;
    if width == 0 || height == 0 || rows.is_empty() || grid.count == 0 {
        return None;
    }
    let number = |row: usize, column: usize| {
        let (place, row, column) = cells.at(&numbers, rows.start + row, grid.first + column)?;
        numbers.number(place, row, column).filter(|_| view.is_known(place, column))
    };
    let (column_gap, row_gap) = if matches!(cells, Cells::Units(_)) { (6.0, 1.0) } else { (4.0, 4.0) };
    let map = HeatMap {
        rows: rows.len(),
        columns: grid.count,
        number: &number,
        scale,
        palette,
        column_gap: column_gap * ratio,
        row_gap: row_gap * ratio,
    };
    let mut pixels = Pixels::new(width, height);
    draw_heat_map(&mut pixels, &map).ok()?;
    // Where nothing will ever stand, there is no outline of what is to come.
    let (wide, high) = (f64::from(width) / grid.count as f64, f64::from(height) / rows.len() as f64);
    let corner = |row: usize, column: usize| ((column as f64 * wide) as i32, (row as f64 * high) as i32);
    let is_bare = |row: usize, column: usize| cells.is_masked(row, column) || cells.at(&numbers, row, column).is_none();
    for column in 0..grid.count {
        for row in (0..rows.len()).filter(|row| is_bare(rows.start + row, grid.first + column)) {
            pixels.clear(corner(row, column), corner(row + 1, column + 1));
        }
    }
    put(&canvas, pixels, (width, height))
}
