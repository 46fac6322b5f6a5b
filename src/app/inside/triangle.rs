//! From each step to each later one: what the direct path keeps, as a triangle map on the grid of the tokens.

use crate::app::figure::{GridKeys, TimeGrid, put};
use crate::app::hooks::place_in;
use crate::app::view::{Shared, View};
use crate::figures::number::{brief, fixed, plain};
use crate::figures::{Palette, Pixels, Scale, Triangle, draw_triangle};
use crate::scene::{Action, Pin};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub name: AttrValue,
    /// From each step: the number at it and at each later one.
    pub products: Shared<Vec<Vec<f64>>>,
    pub grid: TimeGrid,
    pub scale: Decades,
    pub palette: Rc<Palette>,
    /// The step that the reader looks from.
    pub from: usize,
    /// The first step that is not computed yet.
    pub reached: usize,
    /// From one step to another.
    pub on_pick: Callback<(usize, usize)>,
}

/// The powers of ten from the least number shown to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decades(pub i32);

/// The most powers of ten that have colours of their own.
const MOST: i32 = 9;
/// Row heights in CSS pixels, and from which on a row has its token and its numbers.
const ROW: (f64, f64) = (3.0, 20.0);
const LABELLED: f64 = 12.0;
const NUMBERED: (f64, f64) = (16.0, 40.0);
/// From this width on, a power of ten has a decimal before it.
const ROOMY: f64 = 56.0;

impl Decades {
    pub fn of(products: &[Vec<f64>]) -> Self {
        let numbers = products.iter().flatten().copied().filter(|&number| number > 0.0);
        let least = numbers.fold(1.0, f64::min);
        Self((least.log10().floor() as i32).clamp(-MOST, -1))
    }

    pub fn scale(self) -> Scale {
        Scale::Gradient { lowest: self.0, highest: 0 }
    }
}

#[component]
pub fn TriangleMap(props: &Props) -> Html {
    let Props { view, name, products, grid, scale, palette, from, reached, on_pick } = props;
    let (canvas, cursor) = (use_node_ref(), use_state_eq(|| None::<(usize, usize)>));
    let (grid, steps, step) = (*grid, products.len(), view.scene.step);
    let row = (240.0 / steps.max(1) as f64).clamp(ROW.0, ROW.1);
    let height = row * steps as f64;
    let reached = *reached;
    let number = {
        let products = products.clone();
        move |from: usize, to: usize| products.get(from)?.get(to.checked_sub(from)?).copied().filter(|_| to < reached)
    };
    {
        let (canvas, number, palette, scale) = (canvas.clone(), number.clone(), Rc::clone(palette), scale.scale());
        use_effect_with(
            (products.clone(), grid, Rc::clone(&palette), height.to_bits(), reached, *scale_of(&scale)),
            move |_| {
                // A figure that cannot be drawn leaves the grid and the sentence, which say the same.
                let _drawn = paint(&canvas, &number, grid, scale, &palette, steps, height);
            },
        );
    }
    let start = cursor.unwrap_or((*from, step));
    let keys = GridKeys {
        cursor: cursor.clone(),
        start,
        rows: steps,
        grid,
        on_cursor: Callback::noop(),
        on_pick: on_pick.clone(),
    };
    let (onfocus, onblur, onkeydown) = keys.handlers();
    let onclick = {
        let (canvas, on_pick, cursor) = (canvas.clone(), on_pick.clone(), cursor.clone());
        Callback::from(move |event: MouseEvent| {
            let Some((x, y)) = place_in(&canvas, &event) else { return };
            let from = (y / row).max(0.0) as usize;
            if let Some(to) = grid.step_at(x).filter(|&to| from <= to) {
                cursor.set(Some((from, to)));
                on_pick.emit((from, to));
            }
        })
    };
    let outline = |(from, to): (usize, usize), class: &'static str| {
        let style =
            format!("{};top:{}px;height:{}px", grid.column_style(to), fixed(from as f64 * row, 1), fixed(row, 1));
        let visible = grid.in_view().contains(&to) && from <= to && from < steps;
        visible.then(|| html! { <div {class} {style}></div> })
    };
    let numbered = row >= NUMBERED.0 && grid.column_width() >= NUMBERED.1;
    let decimals = u32::from(grid.column_width() >= ROOMY);
    let texts = grid.in_view().flat_map(|to| (0..=to).map(move |from| (from, to))).filter(|_| numbered);
    let texts = texts.filter_map(|(from, to)| {
        let shown = number(from, to)?;
        let class = palette.text_class(scale.scale(), shown);
        let y = (from as f64 + 0.5) * row + 4.0;
        Some(html! { <text {class} x={fixed(grid.center(to), 1)} y={fixed(y, 1)} text-anchor="middle">{ brief(shown, decimals) }</text> })
    });
    let every = (LABELLED / row).ceil().max(1.0) as usize;
    let labels = (0..steps).filter(|from| from % every == 0).map(|from| {
        let class = classes!("from-label", (from == props.from).then_some("now"));
        let top = fixed((from as f64 + 0.5) * row, 1);
        let token = view.layout.token(from).unwrap_or("—").to_owned();
        html! { <span {class} style={format!("top:{top}px")}>{ from + 1 }{ " " }<bdi>{ token }</bdi></span> }
    });
    let said = match (number(start.0, start.1), start.0 <= start.1) {
        (_, false) => format!("from step {} to step {}: that is backwards", start.0 + 1, start.1 + 1),
        (None, _) => format!("from step {} to step {}, not computed yet", start.0 + 1, start.1 + 1),
        (Some(number), _) => format!("from step {} to step {}, {}", start.0 + 1, start.1 + 1, plain(number)),
    };
    html! {
        <div class="row triangle">
            <div class="row-label">{ for labels }</div>
            <div class="plot" style={format!("height:{}px", fixed(height, 0))}>
                <div class="grid" role="grid" tabindex="0" aria-label={name.clone()} aria-rowcount={steps.to_string()}
                    aria-colcount={grid.steps.to_string()} aria-activedescendant="triangle-cell"
                    style={format!("width:{}px", fixed(grid.width, 1))} {onclick} {onfocus} {onblur} {onkeydown}>
                    <canvas ref={canvas} aria-hidden="true"></canvas>
                    <svg class="triangle-numbers" aria-hidden="true" width="100%" height="100%">{ for texts }</svg>
                    <div role="row" class="spoken" aria-rowindex={(start.0 + 1).to_string()}>
                        <div role="gridcell" id="triangle-cell" aria-colindex={(start.1 + 1).to_string()}
                            aria-selected={(start == (*from, step)).to_string()}>{ said }</div>
                    </div>
                    { for outline((*from, step), "pinned") }
                    { for (*cursor).and_then(|cell| outline(cell, "cursor")) }
                </div>
            </div>
        </div>
    }
}

/// What picking a pair does: the transport goes to the later step, the state of the earlier one is pinned.
pub fn pick(on_action: &Callback<Action>, pin: impl Fn(usize) -> Pin + 'static) -> Callback<(usize, usize)> {
    let on_action = on_action.clone();
    Callback::from(move |(from, to): (usize, usize)| {
        if from <= to {
            on_action.emit(Action::Release);
            on_action.emit(Action::GoTo(to));
            on_action.emit(Action::Pin(pin(from)));
        }
    })
}

fn scale_of(scale: &Scale) -> &i32 {
    if let Scale::Gradient { lowest, .. } = scale { lowest } else { &0 }
}

fn paint(
    canvas: &NodeRef,
    number: &dyn Fn(usize, usize) -> Option<f64>,
    grid: TimeGrid,
    scale: Scale,
    palette: &Palette,
    rows: usize,
    height: f64,
) -> Option<()> {
    let canvas = canvas.cast::<web_sys::HtmlCanvasElement>()?;
    let ratio = web_sys::window()?.device_pixel_ratio().max(1.0);
    let (width, height) = ((grid.width * ratio).round() as u32, (height * ratio).round() as u32);
    if width == 0 || height == 0 || rows == 0 || grid.count == 0 {
        return None;
    }
    let triangle =
        Triangle { columns: grid.in_view(), rows, number, scale, palette, column_gap: 6.0 * ratio, row_gap: ratio };
    let mut pixels = Pixels::new(width, height);
    draw_triangle(&mut pixels, &triangle).ok()?;
    put(&canvas, pixels, (width, height))
}
