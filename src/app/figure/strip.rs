//! One value as a heat map, units by time steps: a grid for the keyboard and the screen reader over a canvas.

use super::{GridKeys, TimeGrid, put, scale_of};
use crate::app::View;
use crate::app::act::act;
use crate::app::hooks::place_in;
use crate::app::hue::hue_class;
use crate::engine::{Address, Hold, Join, Shift, Value};
use crate::figures::number::{fixed, plain};
use crate::figures::{HeatMap, Palette, Pixels, Scale, draw_heat_map};
use crate::lessons::{lane_name, value_text};
use crate::scene::{Action, Pin, address_key};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub address: Address,
    pub grid: TimeGrid,
    /// As one half of what the output layer reads, joined in this way; none for the value by itself.
    #[prop_or_default]
    pub joined: Option<Join>,
    /// In a low row, with the name alone beside it.
    #[prop_or_default]
    pub low: bool,
    /// The scale of its colours, where several networks share one; none for its own.
    #[prop_or_default]
    pub scale: Option<Scale>,
    /// Whose value it is, where several networks stand beside each other; said in the grid's name.
    #[prop_or_default]
    pub of: &'static str,
    pub palette: Rc<Palette>,
    /// The value that the inspector reads.
    pub inspected: Option<Pin>,
    /// Lower, where a taller picture stands above.
    #[prop_or_default]
    pub dense: bool,
    pub on_action: Callback<Action>,
    pub on_hover: Callback<Option<Pin>>,
}

/// Units that a strip shows unless it is expanded: a row has to be readable and clickable.
const FEW: usize = 8;
/// Row heights in CSS pixels.
const COMPACT_HEIGHT: f64 = 44.0;
const LOW_HEIGHT: f64 = 28.0;
const DENSE_HEIGHT: f64 = 34.0;
const EXPANDED_ROW: f64 = 9.0;

#[component]
pub fn Strip(props: &Props) -> Html {
    let Props { view, address, grid, joined, low, of, palette, inspected, dense, on_action, on_hover, .. } = props;
    let (address, grid) = (*address, *grid);
    let columns = Columns { steps: grid.steps, mirrored: mirrors(*joined, address) };
    let canvas = use_node_ref();
    let cursor = use_state_eq(|| None::<(usize, usize)>);
    let units = view
        .computed
        .as_ref()
        .and_then(|computed| computed.numbers()?.matrix(address).map(|matrix| matrix.nrows()))
        .unwrap_or_default();
    let expanded = view.scene.expanded == Some(address.value);
    let focus = match *cursor {
        Some((unit, _)) => unit,
        // An entry of what is read is no unit of the cell.
        None => inspected
            .filter(|pin| pin.address.value != Value::Input || address.value == Value::Input)
            .map_or(view.scene.unit, |pin| pin.unit),
    };
    let rows = rows_in_view(units, focus, expanded);
    let height_of_row = match (*low, *dense) {
        (true, _) => LOW_HEIGHT,
        (false, true) => DENSE_HEIGHT,
        (false, false) => COMPACT_HEIGHT,
    };
    let compact = height_of_row * grid.zoom();
    let height = if expanded { (rows.len() as f64 * EXPANDED_ROW).max(compact) } else { compact };
    let scale = props.scale.unwrap_or_else(|| scale_of(view, address));
    {
        let (canvas, view, palette, rows) = (canvas.clone(), view.clone(), Rc::clone(palette), rows.clone());
        use_effect_with(
            (view, address, grid, palette, rows, height.to_bits(), columns, scale),
            move |(view, address, grid, palette, rows, _, columns, scale)| {
                // A figure that cannot be drawn leaves the grid and the table, which say the same.
                let _drawn = paint(&canvas, (view, *address, *scale), (*grid, *columns), palette, rows.clone(), height);
            },
        );
    }
    let text = value_text(address.value);
    let lane = lane_name(address.lane, view.scene.recipe.layers, view.scene.recipe.bidirectional);
    // Where full colour is not 1, the label says what it is.
    let limit = match scale {
        Scale::Signed { limit } if view.shows_difference() && limit > f64::MIN_POSITIVE => {
            format!(" difference ±{}", plain(limit))
        }
        _ if view.shows_difference() => " unchanged".into(),
        Scale::Signed { limit } if (limit - 1.0).abs() > 1e-9 => format!(" ±{}", plain(limit)),
        _ => String::new(),
    };
    let name = grid_name(address, &lane, joined.is_some());
    let name = if of.is_empty() { name } else { format!("{of}: {name}") };
    let in_view = rows.clone();
    let drawn = canvas.clone();
    let place = move |event: &MouseEvent| -> Option<Pin> {
        // Not the event's current target: Yew listens at the root of the page.
        let (x, y) = place_in(&drawn, event)?;
        let step = grid.step_at(x)?;
        let row = (y / height * in_view.len() as f64) as usize;
        Some(Pin { address, unit: (in_view.start + row).min(units.checked_sub(1)?), step: columns.of(step) })
    };
    let onclick = {
        let (cursor, on_action, place) = (cursor.clone(), on_action.clone(), place.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(pin) = place(&event) {
                // The keyboard goes on from here.
                cursor.set(Some((pin.unit, columns.of(pin.step))));
                on_action.emit(Action::Pin(pin));
            }
        })
    };
    let onmousemove = {
        let (on_hover, place) = (on_hover.clone(), place);
        Callback::from(move |event: MouseEvent| on_hover.emit(place(&event)))
    };
    let onmouseleave = on_hover.reform(|_| None);
    let to_pin = move |(unit, step): (usize, usize)| Pin { address, unit, step: columns.of(step) };
    let keys = GridKeys {
        cursor: cursor.clone(),
        start: (focus, view.scene.step),
        rows: units,
        grid,
        on_cursor: on_hover.reform(move |cell: Option<(usize, usize)>| cell.map(to_pin)),
        on_pick: on_action.reform(move |cell| Action::Pin(to_pin(cell))),
    };
    let (onfocus, onblur, onkeydown) = keys.handlers();
    let toggle = {
        let next = (!expanded).then_some(address.value);
        act::<MouseEvent>(on_action, Action::Expand(next))
    };
    let outline = |unit: usize, step: usize, class: &'static str| {
        let visible = rows.contains(&unit) && grid.in_view().contains(&step);
        let row = height / rows.len().max(1) as f64;
        let top = (unit as f64 - rows.start as f64) * row;
        let style = format!("{};top:{}px;height:{}px", grid.column_style(step), fixed(top, 1), fixed(row, 1));
        if visible {
            html! { <div {class} {style}></div> }
        } else {
            html! {}
        }
    };
    let held = held_marks(view, address, &grid, &rows, height);
    let here = |pin: Pin| Pin { step: columns.of(pin.step), ..pin };
    let pinned = inspected.filter(|pin| pin.address == address && pin.step < grid.steps).map(here);
    let active = *cursor;
    let spoken = active
        .or(pinned.map(|pin| (pin.unit, pin.step)))
        .unwrap_or((focus.min(units.saturating_sub(1)), view.scene.step));
    let can_expand = units > FEW;
    let id = format!("cell-{}", name.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
    html! {
        <div class={classes!("strip", dense.then_some("dense"))} data-value={address_key(address)}>
            <div class={classes!("strip-label", hue_class(text.hue))}>
                <span class="strip-name">
                    if props.scale.is_some() { { *of }{ " " } }
                    { shown_name(address) }</span>
                if *low {
                } else if !lane.is_empty() || !limit.is_empty() {
                    <span class="strip-lane">{ &lane }{ if columns.mirrored { " of T+1−t" } else { "" } }<span class="strip-scale">{ &limit }</span></span>
                }
                if *low {
                } else if can_expand {
                    <button class="strip-units" onclick={toggle} aria-expanded={expanded.to_string()}
                        aria-label={format!("{name}: {}", if expanded { "fewer units" } else { "all units" })}>
                        { if expanded { format!("all {units} units") } else { format!("units {}–{} of {units}", rows.start, rows.end - 1) } }
                        <span class="chevron" aria-hidden="true">{ if expanded { "▴" } else { "▾" } }</span>
                    </button>
                } else {
                    <span class="strip-units">{ if units == 1 { "1 unit".into() } else { format!("{units} units") } }</span>
                }
            </div>
            <div class="plot" style={format!("height:{}px", fixed(height, 0))}>
                <div class="grid" role="grid" tabindex="0" aria-label={name.clone()}
                    aria-rowcount={units.to_string()} aria-colcount={grid.steps.to_string()}
                    aria-activedescendant={id.clone()} style={format!("width:{}px", fixed(grid.width, 1))}
                    {onclick} {onmousemove} {onmouseleave} {onfocus} {onblur} {onkeydown}>
                    <canvas ref={canvas} aria-hidden="true"></canvas>
                    <div role="row" class="spoken" aria-rowindex={(spoken.0 + 1).to_string()}>
                        <div role="gridcell" {id} aria-colindex={(spoken.1 + 1).to_string()}
                            aria-selected={pinned.is_some_and(|pin| (pin.unit, pin.step) == spoken).to_string()}>
                            { speak(view, address, &name, spoken.0, columns.of(spoken.1)) }
                        </div>
                    </div>
                    { held }
                    if let Some(pin) = pinned { { outline(pin.unit, pin.step, "pinned") } }
                    if let Some((unit, step)) = active { { outline(unit, step, "cursor") } }
                </div>
            </div>
        </div>
    }
}

/// Which step stands in a column.
#[derive(Clone, Copy, PartialEq)]
struct Columns {
    steps: usize,
    mirrored: bool,
}

impl Columns {
    /// The step in a column, and the column of a step.
    fn of(self, step: usize) -> usize {
        if self.mirrored { self.steps.saturating_sub(step + 1) } else { step }
    }
}

fn mirrors(joined: Option<Join>, address: Address) -> bool {
    joined.is_some_and(|join| join.shift(address.lane.direction()) == Shift::Mirrored)
}

/// The accessible name of a value's grid; gradients and lanes are said where there are several.
fn grid_name(address: Address, lane: &str, joined: bool) -> String {
    let name = value_text(address.value).name;
    let own = matches!(address.value, crate::engine::Value::OwnShare | crate::engine::Value::FutureShare);
    let name = if address.gradient && !own { format!("Gradient: {name}") } else { name.into() };
    let name = if joined { format!("Joined: {name}") } else { name };
    if lane.is_empty() { name } else { format!("{name}, {lane}") }
}

/// The short name beside the strip: the reader sees the mode and the lane elsewhere too.
fn shown_name(address: Address) -> String {
    let text = value_text(address.value);
    let own = matches!(address.value, crate::engine::Value::OwnShare | crate::engine::Value::FutureShare);
    if !address.gradient || own {
        return text.name.into();
    }
    let tilde = if text.tilde { "\u{303}" } else { "" };
    format!("∂L/∂{}{tilde}{}", text.letter, text.subscript.map(|gate| format!("_{gate}")).unwrap_or_default())
}

fn speak(view: &View, address: Address, name: &str, unit: usize, step: usize) -> String {
    let known = view.plan.is_known(address, step, view.scene.step, view.scene.substep);
    let of = match (view.held(address, unit, step).is_some(), view.shows_difference()) {
        (true, false) if !address.gradient => "held at ",
        (true, true) => "held, difference ",
        (true, false) => "held, ",
        (false, true) => "difference ",
        (false, false) => "",
    };
    match view.shown(address, unit, step).filter(|_| known) {
        Some(number) => format!("{name}, step {}, unit {unit}, {of}{}", step + 1, plain(number)),
        None => format!("{name}, step {}, unit {unit}, not computed yet", step + 1),
    }
}

/// A frame around what is held among the rows in view, one for each hold.
fn held_marks(view: &View, address: Address, grid: &TimeGrid, rows: &std::ops::Range<usize>, height: f64) -> Html {
    let value = Hold::address_of(Address { gradient: false, ..address });
    let row = height / rows.len().max(1) as f64;
    let mark = |hold: &Hold| {
        let units = hold.unit.map_or(rows.clone(), |unit| unit..unit + 1);
        let steps = hold.step.map_or(grid.in_view(), |step| step..step + 1);
        let is_here = hold.address == value && rows.contains(&units.start) && grid.in_view().contains(&steps.start);
        let style = format!(
            "left:{}px;width:{}px;top:{}px;height:{}px",
            fixed((steps.start - grid.first.min(steps.start)) as f64 * grid.column_width(), 1),
            fixed(steps.len() as f64 * grid.column_width(), 1),
            fixed((units.start - rows.start.min(units.start)) as f64 * row, 1),
            fixed(units.len() as f64 * row, 1),
        );
        is_here.then(|| html! { <div class="held-mark" {style}></div> })
    };
    html! { <>{ for view.scene.held_values().iter().filter_map(mark) }</> }
}

/// A window of units around the one in focus, by whole pages; or all of them.
fn rows_in_view(units: usize, focus: usize, expanded: bool) -> std::ops::Range<usize> {
    if expanded || units <= FEW {
        return 0..units;
    }
    let start = (focus.min(units - 1) / FEW * FEW).min(units - FEW);
    start..start + FEW
}

fn paint(
    canvas: &NodeRef,
    (view, address, scale): (&View, Address, Scale),
    (grid, columns): (TimeGrid, Columns),
    palette: &Palette,
    rows: std::ops::Range<usize>,
    height: f64,
) -> Option<()> {
    let canvas = canvas.cast::<web_sys::HtmlCanvasElement>()?;
    let ratio = web_sys::window()?.device_pixel_ratio().max(1.0);
    let (width, height) = ((grid.width * ratio).round() as u32, (height * ratio).round() as u32);
    view.computed.as_ref()?.numbers()?.matrix(address)?;
    if width == 0 || height == 0 || rows.is_empty() || grid.count == 0 {
        return None;
    }
    let (step, substep) = (view.scene.step, view.scene.substep);
    let is_known = |column| view.plan.is_known(address, columns.of(column), step, substep);
    let known: Vec<bool> = grid.in_view().map(is_known).collect();
    let number = |row: usize, column: usize| {
        let shown = || view.shown(address, rows.start + row, columns.of(grid.first + column)).unwrap_or_default();
        known[column].then(shown)
    };
    let map = HeatMap {
        rows: rows.len(),
        columns: grid.count,
        number: &number,
        scale,
        palette,
        column_gap: 6.0 * ratio,
        row_gap: ratio,
    };
    let mut pixels = Pixels::new(width, height);
    draw_heat_map(&mut pixels, &map).ok()?;
    put(&canvas, pixels, (width, height))
}
