//! The Bidirectional lab: how the two lanes' outputs are joined, and what comes of it when the reverse ones are not
//! reversed back before that.

use crate::app::act::act;
use crate::app::compute::forward_held;
use crate::app::controls::segment;
use crate::app::figure::{Strip, TimeGrid, outputs};
use crate::app::hooks::{Studied, ask, use_study};
use crate::app::view::{Computed, View};
use crate::engine::{Direction, Join, Lane, Shift, Value};
use crate::figures::Palette;
use crate::figures::number::{fixed, percent};
use crate::lessons::{join_measured, join_name, join_note};
use crate::scene::{Action, Mode, Pin};
use crate::training::messages::Question;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub grid: TimeGrid,
    pub palette: Rc<Palette>,
    pub inspected: Option<Pin>,
    pub on_action: Callback<Action>,
    pub on_hover: Callback<Option<Pin>>,
}

/// In pixels: the lines between the lanes and what is joined of them.
const BAND: f64 = 44.0;
/// Below its upper end a line is straight, for its arrow's head.
const STRAIGHT: f64 = 12.0;
/// How far from a column's middle they stand, as in the picture of the cells.
const APART: f64 = 7.0;

/// From the outputs down to the cells: the answers, the joined vectors, and which lane's state is in which.
#[component]
pub fn Joining(props: &Props) -> Html {
    let Props { view, grid, palette, inspected, on_action, on_hover } = props;
    let scene = &view.scene;
    let join = scene.join;
    // The answers of the right join, where it is not the one that is shown.
    let right = use_memo((view.computed.clone().filter(|_| join != Join::AtPosition), view.layout.clone()), |deps| {
        deps.0.as_ref().and_then(|computed| best_of_right_join(computed, view))
    });
    let shown: Vec<Option<usize>> = (0..grid.steps).map(|step| Some(view.best_class(step)?.0)).collect();
    let changed = |step: usize| {
        let right = right.as_ref().as_ref()?;
        (view.layout.has_output(step) && right.get(step) != shown[step].as_ref()).then(|| right.get(step).copied())?
    };
    let answers = (0..grid.steps).filter(|&step| view.layout.has_output(step)).count();
    let count = (0..grid.steps).filter(|&step| changed(step).is_some()).count();
    let choice = |of: Join| segment("join", join_name(of), join == of, act(on_action, Action::SetJoin(of)));
    let value = if scene.mode == Mode::Gradients { Value::OwnShare } else { Value::Hidden };
    let top = scene.recipe.layers.saturating_sub(1);
    let half = |lane: Lane| {
        let address = scene.address(lane, value);
        html! {
            <Strip key={format!("{address:?}")} view={view.clone()} {address} grid={*grid} joined={join} palette={Rc::clone(palette)}
                inspected={*inspected} on_action={on_action.clone()} on_hover={on_hover.clone()} />
        }
    };
    html! {
        <div class="joining">
            <div class="join-choice">
                <span class="label" id="label-join">{ "Reverse outputs joined" }</span>
                <div class="segments" role="radiogroup" aria-labelledby="label-join">
                    { choice(Join::AtPosition) }{ choice(Join::Unreversed) }
                </div>
                <p class="join-note" role="status">{ join_note(join, count, answers) }</p>
            </div>
            if join != Join::AtPosition { <Measured view={view.clone()} /> }
            if right.is_some() { { right_row(view, grid, changed) } }
            { outputs(view, grid, on_action) }
            <div class="joined" role="group" aria-label="Joined: what the output layer reads">
                { half(Lane::forward(top)) }
                { half(Lane::reverse(top)) }
            </div>
            { band(view, grid, top) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct MeasuredProps {
    view: View,
}

/// What the mistake costs on held-out examples, measured in a worker where the learner asks for it.
#[component]
fn Measured(props: &MeasuredProps) -> Html {
    let view = &props.view;
    let asked_for = use_state_eq(|| false);
    let asked = ask(view, Question::Join, 0);
    let can_ask = asked.is_some();
    let answer = use_study(asked.filter(|_| *asked_for));
    let onclick = {
        let asked_for = asked_for.clone();
        Callback::from(move |_: MouseEvent| asked_for.set(!*asked_for))
    };
    let text = match &answer {
        Some(Studied::Failed(why)) => why.to_string(),
        Some(Studied::Found(found)) => match found.joined.as_deref() {
            Some(&[right, unreversed]) => join_measured(&percent(right.into()), &percent(unreversed.into()), found.of),
            _ => format!("{} of {} examples read", found.read, found.of),
        },
        None if *asked_for => "The worker starts…".into(),
        None => String::new(),
    };
    let is_under_way = *asked_for && !matches!(&answer, Some(Studied::Found(found)) if found.read == found.of);
    html! {
        if can_ask {
            <div class="join-choice">
                <button class="button" {onclick}>
                    { if is_under_way { "Cancel" } else if *asked_for { "Hide what was measured" } else { "Measure it on held-out examples" } }
                </button>
                <p class="join-note" role="status">{ text }</p>
            </div>
        }
    }
}

/// The most probable class at every step, with the reverse outputs at their own positions.
fn best_of_right_join(computed: &Computed, view: &View) -> Option<Vec<usize>> {
    let numbers = computed.numbers()?;
    let network = numbers.network.clone().joined(Join::AtPosition);
    let trace = forward_held(&network, &view.layout, numbers.trace.stack.holds.clone()).ok()?;
    Some(trace.probabilities.column_iter().map(|column| column.argmax().0).collect())
}

/// The right join's answers where they are others.
fn right_row(view: &View, grid: &TimeGrid, changed: impl Fn(usize) -> Option<usize>) -> Html {
    let columns = grid.in_view().filter(|&step| view.layout.has_output(step)).map(|step| {
        let style = grid.column_style(step);
        match changed(step).and_then(|class| view.layout.classes.get(class)) {
            Some(label) => html! {
                <span key={step} class="output changed" {style} title={format!("step {}: “{label}” with the outputs at their own positions", step + 1)}>
                    <bdi class="output-label">{ format!("≠ {label}") }</bdi>
                </span>
            },
            None => html! { <span key={step} class="output same" {style}>{ "same" }</span> },
        }
    });
    html! {
        <div class="row outputs-row right-row">
            <div class="row-label">{ "joined rightly" }</div>
            <div class="plot outputs" role="group" aria-label="Answers of the right join">{ for columns }</div>
        </div>
    }
}

/// From each lane's state at a step to where it is joined.
fn band(view: &View, grid: &TimeGrid, layer: usize) -> Html {
    let scene = &view.scene;
    let backward = scene.mode == Mode::Gradients;
    let line = |step: usize, direction: Direction| {
        let lane = Lane::Cell { layer, direction };
        let from = match scene.join.shift(direction) {
            Shift::Mirrored => grid.steps.saturating_sub(step + 1),
            _ => step,
        };
        let known = view.plan.is_known(scene.address(lane, Value::Hidden), from, scene.step, scene.substep);
        let apart = if direction == Direction::Forward { -APART } else { APART };
        let (start, end) = (grid.center(from) + apart, grid.center(step) + apart);
        // Its head is at the other end in the backward pass.
        let (tip, neck) = if backward { (start, BAND - 6.0) } else { (end, 6.0) };
        let point = if backward { BAND - 1.0 } else { 1.0 };
        let [start, end, left, tip, right] = [start, end, tip - 3.0, tip, tip + 3.0].map(|x| fixed(x, 1));
        let [straight, neck, point] = [STRAIGHT, neck, point].map(|y| fixed(y, 0));
        let low = fixed(BAND, 0);
        let d = format!("M{start} {low}L{end} {straight}V1M{left} {neck}L{tip} {point}L{right} {neck}");
        let class = classes!(
            "join-line",
            (from != step).then_some("astray"),
            (step == scene.step).then_some("now"),
            (!known).then_some("later"),
        );
        html! { <path key={format!("{step}{direction:?}")} {class} {d} /> }
    };
    let label = match scene.join {
        Join::AtPosition => "At each position both lanes’ states are joined",
        Join::Unreversed => {
            "The forward lane’s states are joined at their own positions, the reverse lane’s at mirrored ones"
        }
    };
    let steps = grid.in_view();
    html! {
        <div class="row band-row">
            <div class="row-label">{ "joined as [h→; h←]" }</div>
            <div class="plot">
                <svg class="join-band" role="img" aria-label={label} width={fixed(grid.width, 1)} height={fixed(BAND, 0)}>
                    { for steps.clone().map(|step| line(step, Direction::Forward)) }
                    { for steps.map(|step| line(step, Direction::Reverse)) }
                </svg>
            </div>
        </div>
    }
}
