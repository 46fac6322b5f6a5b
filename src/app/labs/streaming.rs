//! Why a network that reads both ways cannot stream: its answers after each beginning of the text beside those in the end.

use crate::app::act::act;
use crate::app::compute::{build, sequence};
use crate::app::figure::{TimeGrid, token_row};
use crate::app::hooks::{Loaded, use_model};
use crate::app::view::{Shared, View};
use crate::engine::{Hold, Join, Network, Prefixes};
use crate::figures::number::{fixed, plain};
use crate::language::Layout;
use crate::lessons::{JOINED_RIGHTLY, SETTLED_LATE, Settling, in_the_end, settling};
use crate::scene::{Action, Recipe, Trained};
use crate::training::TaskKind;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub grid: TimeGrid,
    pub on_action: Callback<Action>,
}

/// More beginnings than that are not read at once: of a longer text every second, third, … one.
const MOST_ROWS: usize = 40;
/// A class has the room to be read in columns of this width.
const READABLE: f64 = 44.0;
/// A number has the room for three digits and a power of ten.
const ROOMY: f64 = 58.0;

#[component]
pub fn Streaming(props: &Props) -> Html {
    let Props { view, grid, on_action } = props;
    let scene = &view.scene;
    let sibling = scene.trained.and_then(Trained::model).and_then(|model| model.sibling(scene.recipe.kind, false));
    let (loaded, _) = use_model(sibling);
    let one_way = use_memo((loaded, scene.recipe.clone(), scene.trained, view.layout.clone()), |deps| {
        let (loaded, recipe, trained, layout) = deps;
        match (loaded, trained) {
            (Some(Loaded::Ready(learned)), _) => Some(learned.network.clone()),
            (_, None) => build(&Recipe { bidirectional: false, ..recipe.clone() }, layout),
            _ => None,
        }
    });
    // Of all steps, so that what is counted is the same on every screen.
    let every = grid.steps.div_ceil(MOST_ROWS).max(1);
    let both = use_memo((view.computed.clone(), view.layout.clone(), every), |(computed, layout, every)| {
        let numbers = computed.as_ref()?.numbers()?;
        // With the mistake of the other figure, answers would change for another reason than the one that is shown here.
        read(&numbers.network.clone().joined(Join::AtPosition), layout, *every, &numbers.trace.stack.holds)
    });
    let one_way = use_memo((Shared::from(one_way), view.layout.clone(), every), |(network, layout, every)| {
        // What is held is held in the lab's own network alone.
        read(network.as_ref()?, layout, *every, &[])
    });
    let ending = both.as_ref().as_ref().zip(one_way.as_ref().as_ref()).map(|(both, one_way)| {
        let differ = (0..grid.steps).filter(|&step| last(both, step) != last(one_way, step)).count();
        format!(" {}", in_the_end(differ, grid.steps))
    });
    let triangle = |title: &'static str, prefixes: &Option<Prefixes>, both: bool| match prefixes {
        Some(prefixes) => {
            let (sums, largest) = sums(prefixes, grid.steps);
            html! {
                <section class="triangle">
                    <h2>{ title }</h2>
                    <p role="status">{ settling(both, sums, &plain(largest)) }{ if both { None } else { ending.clone() } }</p>
                    { table(view, grid, prefixes, title, on_action) }
                </section>
            }
        }
        None => html! {
            <section class="triangle">
                <h2>{ title }</h2>
                <p>{ "No network of this cell has learned this task one way: choose an untrained network, or the BiLSTM’s tasks." }</p>
            </section>
        },
    };
    html! {
        <div class="streaming">
            <p class="streaming-note">
                { "Each row is a moment: the text up to there is all that has been read. A cell is the answer given then for \
                   its column’s step, under it how far its probabilities are from those in the end; ≠ where another class \
                   is named then. A click on a row goes to its step." }
                if every > 1 { { format!(" Of this long text every {every} steps have a row.") } }
                if grid.is_windowed() {
                    { format!(" Columns {} to {} are in view; what is counted is over all {}.", grid.first + 1, grid.in_view().end, grid.steps) }
                }
                if scene.join == Join::Unreversed {
                    { format!(" {}", JOINED_RIGHTLY) }
                }
            </p>
            if scene.task_kind() == Some(TaskKind::Entities) && scene.text != SETTLED_LATE {
                <button class="button" onclick={act::<MouseEvent>(on_action, Action::SetText(SETTLED_LATE.into()))}>
                    { format!("Try “{SETTLED_LATE}”") }
                </button>
            }
            { token_row(view, grid, on_action) }
            { triangle("Reads both ways", &both, true) }
            { triangle("Reads one way", &one_way, false) }
        </div>
    }
}

fn read(network: &Network, layout: &Layout, every: usize, holds: &[Hold]) -> Option<Prefixes> {
    // The whole text comes last by itself.
    let lengths = (1..layout.columns.len()).step_by(every).collect();
    network.prefixes(&layout.inputs(), sequence(network, layout).ok()?.values(), lengths, holds).ok()
}

/// The answer in the end.
fn last(prefixes: &Prefixes, step: usize) -> Option<usize> {
    prefixes.best(prefixes.lengths().len() - 1, step)
}

/// Over the rows and all their steps; the largest difference of a probability.
#[allow(clippy::useless_conversion, reason = "Real is f32 unless the feature f64 is on")]
fn sums(prefixes: &Prefixes, steps: usize) -> (Settling, f64) {
    let mut sums = Settling { early: 0, moved: 0, other_class: 0 };
    let (mut largest, last) = (0.0_f64, prefixes.lengths().len() - 1);
    for prefix in 0..last {
        for step in 0..steps {
            let Some(change) = prefixes.change(prefix, step) else { continue };
            sums.early += 1;
            sums.moved += usize::from(change != 0.0);
            sums.other_class += usize::from(prefixes.best(prefix, step) != self::last(prefixes, step));
            largest = largest.max(change.into());
        }
    }
    (sums, largest)
}

fn table(view: &View, grid: &TimeGrid, prefixes: &Prefixes, title: &'static str, on_action: &Callback<Action>) -> Html {
    let width = format!("width:{}px", fixed(grid.column_width(), 2));
    let token = |step: usize| view.layout.own_word(step).or(view.layout.token(step)).unwrap_or("—").to_owned();
    let last = prefixes.lengths().len() - 1;
    let row = |(prefix, &length): (usize, &usize)| {
        let now = length == view.scene.step + 1;
        let go = act::<MouseEvent>(on_action, Action::GoTo(length - 1));
        let whole = prefix == last;
        let name = if whole { "in the end".to_owned() } else { format!("{length}: {}", token(length - 1)) };
        html! {
            <tr key={length} class={classes!(now.then_some("now"), whole.then_some("whole"))}>
                <th scope="row"><button class="link" onclick={go} aria-current={now.then_some("step")}>
                    if !whole { <span class="roomy">{ "after " }</span> }
                    <bdi>{ name }</bdi>
                </button></th>
                { for grid.in_view().map(|step| cell(view, grid, prefixes, prefix, step)) }
            </tr>
        }
    };
    // A beginning that ends before the first column in view has no answer to show.
    let rows = prefixes.lengths().iter().enumerate().filter(|(_, length)| **length > grid.first);
    html! {
        <table class="prefixes" style={format!("width:calc(var(--label) + {}px)", fixed(grid.width, 1))}>
            <caption class="spoken-only">{ format!("{title}: answers by how much of the text has been read") }</caption>
            <thead class="spoken-only"><tr>
                <th scope="col">{ "read" }</th>
                { for grid.in_view().map(|step| html! { <th key={step} scope="col" style={width.clone()}>{ token(step) }</th> }) }
            </tr></thead>
            <tbody>{ for rows.map(row) }</tbody>
        </table>
    }
}

#[allow(clippy::useless_conversion, reason = "Real is f32 unless the feature f64 is on")]
fn cell(view: &View, grid: &TimeGrid, prefixes: &Prefixes, prefix: usize, step: usize) -> Html {
    let width = format!("width:{}px", fixed(grid.column_width(), 2));
    let answer = prefixes.best(prefix, step).zip(prefixes.change(prefix, step));
    let Some((best, change)) = answer else { return html! { <td key={step} class="unread" style={width}></td> } };
    let other = last(prefixes, step) != Some(best);
    let label = view.layout.classes.get(best).cloned().unwrap_or_default();
    let change = f64::from(change);
    let hidden = plain(prefixes.hidden_change(prefix, step).unwrap_or_default().into());
    let title = format!(
        "{label}; its probabilities are up to {} from those in the end, what the output layer reads up to {hidden}",
        plain(change)
    );
    let style = format!("{width};--change:{}", fixed(change.min(1.0), 3));
    let text = match grid.column_width() {
        _ if change == 0.0 => "0".into(),
        width if width >= ROOMY => plain(change),
        _ if change < 0.005 => "< 0.01".into(),
        _ => fixed(change, 2),
    };
    html! {
        <td key={step} class={classes!((change != 0.0).then_some("moved"), other.then_some("other"))} {style} {title}>
            if grid.column_width() >= READABLE {
                <bdi>{ if other { "≠ " } else { "" } }{ label }</bdi>
                <small>{ text }</small>
            } else if other { { "≠" } } else if change == 0.0 { { "0" } }
        </td>
    }
}
