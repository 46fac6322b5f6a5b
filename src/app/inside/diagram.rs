//! One cell at the current step: its wires carry what one unit computes, or the gradients that come back along them.

use super::Here;
use crate::app::act::act;
use crate::app::figure::scale_of;
use crate::app::hooks::use_width;
use crate::app::hue::value_hue;
use crate::app::view::{Computed, View};
use crate::engine::{Address, Expr, Lane, Shift, Value, evaluate};
use crate::figures::number::{self, fixed, plain, signed};
use crate::figures::wiring::{Carries, HEIGHT, Node, Operator, Place, RADIUS, Wire, Wiring, foot_end, wiring};
use crate::figures::{Palette, Rgb, Scale};
use crate::lessons::{Range, value_text};
use crate::scene::{Action, Mode, Pin};
use std::rc::Rc;
use yew::prelude::*;

/// Half the width of a box in CSS pixels, on a wide picture and on a narrow one.
const HALF_WIDTH: (f64, f64) = (32.0, 24.0);
const NARROW: f64 = 560.0;
/// Thickness of a wire without and with all of its scale.
const THIN: f64 = 1.6;
const THICK: f64 = 7.0;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub palette: Rc<Palette>,
    pub on_action: Callback<Action>,
    pub on_hover: Callback<Option<Pin>>,
}

#[component]
pub fn Diagram(props: &Props) -> Html {
    let Props { view, palette, on_action, on_hover } = props;
    let place = use_node_ref();
    let (here, width) = (Here { view, on_action }, use_width(&place));
    let wiring = wiring(here.view.scene.kind());
    let foot_end = foot_end(&wiring);
    let Wiring { nodes, operators, wires } = wiring;
    let half = if width < NARROW { HALF_WIDTH.1 } else { HALF_WIDTH.0 };
    let picture = Picture { here, width, half, nodes: &nodes, operators: &operators, palette };
    let backward = here.is_backward();
    let name = format!(
        "One cell, unit {} at step {}: {}",
        here.view.scene.read_unit(),
        here.view.scene.step + 1,
        match (backward, view.shows_difference()) {
            (true, false) => "the gradients that come back along its wires",
            (false, false) => "the numbers that its wires carry",
            (true, true) => "what is held changes the gradients that come back along its wires by",
            (false, true) => "what is held changes the numbers that its wires carry by",
        }
    );
    html! {
        <div ref={place.clone()} class={classes!("diagram", (width < NARROW).then_some("narrow"))} role="group" aria-label={name}
            style={format!("height:{}px;--half:{}px", fixed(HEIGHT, 0), fixed(half, 0))}>
            <svg width="100%" height={fixed(HEIGHT, 0)} aria-hidden="true">
                { for wires.iter().map(|wire| picture.wire(wire)) }
                if width >= NARROW { { picture.foot(foot_end) } }
                { for operators.iter().map(|operator| picture.operator(operator)) }
            </svg>
            { for nodes.iter().map(|node| picture.node(node, on_hover)) }
        </div>
    }
}

struct Picture<'a> {
    here: Here<'a>,
    width: f64,
    half: f64,
    nodes: &'a [Node],
    operators: &'a [Operator],
    palette: &'a Palette,
}

impl Picture<'_> {
    fn x(&self, (share, _): Place) -> f64 {
        share * self.width
    }

    /// A wire's end, drawn back from the box or the circle that it meets from the side.
    fn end(&self, at: Place, towards: Place) -> (f64, f64) {
        let gap = match (at, self.operators.iter().any(|operator| operator.at == at)) {
            _ if at.0 == towards.0 => 0.0,
            (_, true) => RADIUS,
            _ if self.nodes.iter().any(|node| node.at == at && !node.small) => self.half,
            _ => 0.0,
        };
        (self.x(at) + if towards.0 > at.0 { gap } else { -gap }, at.1)
    }

    fn wire(&self, wire: &Wire) -> Html {
        let Wire { along, forward, backward, head } = wire;
        let carried = if self.here.is_backward() { *backward } else { Some(*forward) };
        let number = carried.and_then(|carried| self.here.carried(carried));
        let is_vector = *forward == Carries::Vectors;
        let mut points: Vec<(f64, f64)> = along.iter().map(|&at| (self.x(at), at.1)).collect();
        if let ([first, second, ..], [.., before, last]) = (&along[..], &along[..]) {
            points[0] = self.end(*first, *second);
            points[along.len() - 1] = self.end(*last, *before);
        }
        if self.here.is_backward() && !is_vector {
            points.reverse();
        }
        let (share, look, paint) = match (carried, number) {
            (Some(carried), Some(number)) => self.look(carried, number),
            _ => (0.0, if is_vector { "vectors" } else { "later" }, None),
        };
        let thickness = if is_vector { 3.0 } else { THIN + (THICK - THIN) * share };
        let is_now = carried.and_then(value_of).is_some_and(|value| self.here.is_now(value));
        let label = carried
            .filter(|carried| matches!(carried, Carries::Part(..) | Carries::Rest(_)) && !self.here.is_backward())
            .and(number)
            .map(|number| beside(&points, &self.here.written(number)));
        html! {
            <g class={classes!("wire", look, is_now.then_some("now"))} style={paint.map(|Rgb(r, g, b)| format!("--wire:rgb({r},{g},{b})"))}>
                { line(&points, thickness, *head) }
                { for label }
            </g>
        }
    }

    /// How much of its scale a number takes, and the colour: by sign, of a gate its hue, of a gradient its magnitude's.
    fn look(&self, carried: Carries, number: f64) -> (f64, &'static str, Option<Rgb>) {
        let Some(value) = value_of(carried) else { return (0.0, "vectors", None) };
        let scale = scale_of(self.here.view, self.here.address(value));
        let side = match number {
            n if n > 0.0 => "positive",
            n if n < 0.0 => "negative",
            _ => "zero",
        };
        match scale {
            Scale::Gate(_) => (number.clamp(0.0, 1.0), value_hue(value), None),
            Scale::Signed { limit } => ((number.abs() / limit).min(1.0), side, None),
            Scale::Gradient { .. } if number == 0.0 => (0.0, "zero", None),
            Scale::Gradient { lowest, highest } => {
                let share = (number.abs().log10() - f64::from(lowest)) / f64::from((highest - lowest).max(1));
                (share.clamp(0.0, 1.0), "gradient", self.palette.color(scale, number))
            }
        }
    }

    /// What all gates read.
    fn foot(&self, end: Place) -> Html {
        let step = self.here.view.scene.step;
        let text = format!("every gate reads all of h{} and x{}", number::subscript(step), number::subscript(step + 1));
        html! { <text class="foot-note" x={fixed(self.x(end) + 14.0, 1)} y={fixed(end.1 + 4.0, 1)}>{ text }</text> }
    }

    fn operator(&self, operator: &Operator) -> Html {
        let Operator { at, sign, of } = *operator;
        let class = classes!("operator", value_hue(of), self.here.is_now(of).then_some("now"));
        let (x, y) = (fixed(self.x(at), 1), at.1);
        html! {
            <g {class}>
                <circle cx={x.clone()} cy={fixed(y, 1)} r={fixed(RADIUS, 0)} />
                <text {x} y={fixed(y + 4.5, 1)} text-anchor="middle">{ sign }</text>
            </g>
        }
    }

    fn node(&self, node: &Node, on_hover: &Callback<Option<Pin>>) -> Html {
        let Node { at, value, shift, function, small } = *node;
        let Here { view, on_action, .. } = self.here;
        let (text, step) = (value_text(value), view.scene.step);
        let at_step = if shift == Shift::Previous { step.checked_sub(1) } else { Some(step) };
        let number = self.here.carried(Carries::Value(value, shift));
        let is_input = value == Value::Input;
        let shown = match (number, is_input && !self.here.is_backward()) {
            (_, true) => view.layout.token(step).unwrap_or("—").to_owned(),
            (Some(number), _) => self.here.written(number),
            (None, _) => String::new(),
        };
        let is_now = shift == Shift::Here && self.here.is_now(value);
        let is_pinned = view.scene.pin.is_some_and(|pin| {
            pin.address == self.here.address(value)
                && Some(pin.step) == at_step
                && (is_input || pin.unit == view.scene.read_unit())
        });
        let class = classes!(
            "node",
            value_hue(value),
            small.then_some("small"),
            (shown.is_empty()).then_some("later"),
            is_now.then_some("now"),
            is_pinned.then_some("pinned-node"),
            (shown.chars().count() > 7).then_some("long"),
        );
        let style = format!("left:{}px;top:{}px", fixed(self.x(at), 1), fixed(at.1, 1));
        let letter = html! {
            <span class="node-symbol">
                if !function.is_empty() { <small>{ function }</small> }
                <i>{ text.letter }{ if text.tilde { "\u{303}" } else { "" } }</i>
                if shift == Shift::Previous || matches!(value, Value::Input | Value::Hidden | Value::CellState) {
                    { number::subscript(at_step.map_or(0, |step| step + 1)) }
                }
            </span>
        };
        // What it is without what is held, unless the difference is shown itself.
        let compares = number.is_some() && !is_input && !view.shows_difference();
        let was = view.without.as_ref().filter(|_| compares).and_then(|without| {
            let was = plain(without.number(self.here.address(value), view.scene.read_unit(), at_step?)?);
            (was != shown).then_some(was)
        });
        let contents = html! {
            <>
                if !small { { letter } }
                <span class="node-number">{ &shown }</span>
                if let Some(was) = &was {
                    <small class={classes!("node-was", was_place(node))}><span>{ "was " }</span>{ was }</small>
                }
            </>
        };
        // The state before the first step is no number of the trace.
        let Some(at_step) = at_step else { return html! { <span {class} {style}>{ contents }</span> } };
        let unit = if is_input { 0 } else { view.scene.read_unit() };
        let pin = Pin { address: self.here.address(value), unit, step: at_step };
        let place = if shift == Shift::Previous { format!(", step {}", at_step + 1) } else { String::new() };
        let was = was.map(|was| format!(", was {was}")).unwrap_or_default();
        let said = if shown.is_empty() { "not computed yet" } else { &shown };
        let gradient = if self.here.is_backward() { "Gradient: " } else { "" };
        let name = match is_input {
            true => format!("{gradient}{}, {said}", text.name),
            false => format!("{gradient}{}{place}, unit {unit}, {said}{was}", text.name),
        };
        let hover = on_hover.reform(move |_: MouseEvent| Some(pin));
        html! {
            <button type="button" {class} {style} aria-label={name} onclick={act::<MouseEvent>(on_action, Action::Pin(pin))}
                onmouseenter={hover} onmouseleave={on_hover.reform(|_| None)}>{ contents }</button>
        }
    }
}

impl Here<'_> {
    pub fn is_backward(&self) -> bool {
        self.view.scene.mode == Mode::Gradients
    }

    pub fn lane(&self) -> Lane {
        Lane::forward(self.view.scene.layer)
    }

    pub fn address(&self, value: Value) -> Address {
        self.view.scene.address(self.lane(), value)
    }

    /// Whether the current sub-step brings the value.
    fn is_now(&self, value: Value) -> bool {
        let scene = &self.view.scene;
        let now = self.view.plan.substep(scene.step, scene.substep);
        now.is_some_and(|now| now.lane == self.lane() && now.values.contains(&value))
    }

    fn is_known(&self, value: Value, step: usize) -> bool {
        let scene = &self.view.scene;
        self.view.plan.is_known(self.address(value), step, scene.step, scene.substep)
    }

    /// The number that a wire carries for the inspected unit at the current step, once it is computed; or what is held
    /// changes in it, where the figures show that.
    pub fn carried(&self, carried: Carries) -> Option<f64> {
        let now = self.carried_in(self.view.computed.as_ref()?, carried)?;
        match self.view.without.as_ref().filter(|_| self.view.shows_difference()) {
            Some(without) => Some(now - self.carried_in(without, carried)?),
            None => Some(now),
        }
    }

    fn written(&self, number: f64) -> String {
        if self.view.shows_difference() { signed(number) } else { plain(number) }
    }

    fn carried_in(&self, computed: &Computed, carried: Carries) -> Option<f64> {
        let step = self.view.scene.step;
        let numbers = computed.numbers()?;
        let unit = if carried == Carries::Value(Value::Input, Shift::Here) { 0 } else { self.view.scene.read_unit() };
        match carried {
            Carries::Vectors => None,
            Carries::Value(value, Shift::Previous) => {
                let known = step.checked_sub(1).is_none_or(|before| self.is_known(value, before));
                numbers.at(self.address(value), Shift::Previous, unit, step).filter(|_| known)
            }
            Carries::Value(value, shift) => {
                numbers.at(self.address(value), shift, unit, step).filter(|_| self.is_known(value, step))
            }
            Carries::Part(value, index) => {
                let Expr::Sum(parts) = &computed.equation(self.address(value))?.expr else { return None };
                evaluate(parts.get(index)?, &numbers, unit, step).filter(|_| self.is_known(value, step))
            }
            Carries::Rest(value) => {
                let gate = Expr::Value(self.address(value), Shift::Here);
                evaluate(&Expr::OneMinus(Box::new(gate)), &numbers, unit, step).filter(|_| self.is_known(value, step))
            }
        }
    }
}

/// Where it is said what a number was: under its box, clear of the wires and of the box below.
fn was_place(node: &Node) -> Option<&'static str> {
    match node.value {
        Value::Hidden | Value::CellState => {
            (node.at.1 > HEIGHT / 2.0 && node.shift == Shift::Previous).then_some("above")
        }
        _ => Some("beside"),
    }
}

fn value_of(carried: Carries) -> Option<Value> {
    match carried {
        Carries::Value(value, _) | Carries::Rest(value) | Carries::Part(value, _) => Some(value),
        Carries::Vectors => None,
    }
}

/// A line as thick as it is told, with a head in proportion.
fn line(points: &[(f64, f64)], thickness: f64, head: bool) -> Html {
    let [.., before, last] = points else { return Html::default() };
    let (dx, dy) = (last.0 - before.0, last.1 - before.1);
    let length = dx.hypot(dy).max(1.0);
    let (ux, uy) = (dx / length, dy / length);
    let tip = if head { (4.5 + thickness).min(length * 0.8) } else { 0.0 };
    let neck = (last.0 - ux * tip, last.1 - uy * tip);
    let at = |(x, y): (f64, f64)| format!("{} {}", fixed(x, 1), fixed(y, 1));
    let mut path = String::from("M");
    for point in &points[..points.len() - 1] {
        path.push_str(&at(*point));
        path.push('L');
    }
    path.push_str(&at(neck));
    let wing = 2.2 + thickness * 0.7;
    let wings = [(neck.0 - uy * wing, neck.1 + ux * wing), (neck.0 + uy * wing, neck.1 - ux * wing)];
    let arrow = format!("M{}L{}L{}Z", at(*last), at(wings[0]), at(wings[1]));
    html! {
        <>
            <path class="wire-line" d={path} stroke-width={fixed(thickness, 1)} />
            if head { <path class="wire-tip" d={arrow} /> }
        </>
    }
}

/// A number beside the last stretch of a wire.
fn beside(points: &[(f64, f64)], text: &str) -> Html {
    let [.., before, last] = points else { return Html::default() };
    let middle = ((before.0 + last.0) / 2.0, (before.1 + last.1) / 2.0);
    let (x, y, anchor) = match before.1 == last.1 {
        true => (middle.0, middle.1 - 8.0, "middle"),
        false => (middle.0 + 9.0, middle.1 + 4.0, "start"),
    };
    html! { <text class="wire-number" x={fixed(x, 1)} y={fixed(y, 1)} text-anchor={anchor}>{ text }</text> }
}

/// Whether a value's numbers are shares from 0 to 1.
pub fn is_gate(value: Value) -> bool {
    value_text(value).range == Range::Gate
}
