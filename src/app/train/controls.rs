//! The controls above the figure: what is trained, on what.

use super::recipe::recipe_fields;
use crate::app::controls::{done, input_value};
use crate::app::popover::Popover;
use crate::engine::CellKind;
use crate::lessons::{cell_text, optimizer_name, task_text};
use crate::scene::{Action, COURSE_GRU, Scene, cell_key};
use crate::training::{TaskChoice, TaskKind, TrainingRecipe};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub scene: Rc<Scene>,
    pub on_action: Callback<Action>,
}

#[component]
pub fn TrainControls(props: &Props) -> Html {
    let Props { scene, on_action } = props;
    let recipe = &scene.training;
    let task = task_text(recipe.task.kind.key());
    let on_task = {
        let usual = recipe.clone();
        // The cells' sizes and the like belong to the task; the seed is the learner's.
        on_action.reform(move |event: Event| {
            let kind = TaskKind::ALL.get(selected(&event)).copied().unwrap_or(usual.task.kind);
            set(TrainingRecipe { seed: usual.seed, ..TrainingRecipe::proposed(TaskChoice::usual(kind)) })
        })
    };
    let slider = |id: &'static str,
                  name: &'static str,
                  now: usize,
                  most: usize,
                  change: fn(&mut TrainingRecipe, usize)| {
        let recipe = recipe.clone();
        let oninput = on_action.reform(move |event: InputEvent| {
            let mut next = recipe.clone();
            change(&mut next, input_value(&event).parse().unwrap_or(1));
            set(next)
        });
        html! {
            <div class="control">
                <label for={id}>{ name }</label>
                <div class="slider">
                    <input {id} type="range" min="1" max={most.to_string()} step="1" value={now.to_string()} {oninput}
                        style={done(now.min(most) - 1, most - 1)} />
                    <output for={id}>{ now }</output>
                </div>
            </div>
        }
    };
    html! {
        <div class="controls">
            <div class="control">
                <label for="task">{ "Task" }</label>
                <select id="task" onchange={on_task} aria-describedby="task-asks">
                    { for TaskKind::ALL.iter().map(|kind| html! {
                        <option selected={*kind == recipe.task.kind}>{ task_text(kind.key()).name }</option>
                    }) }
                </select>
            </div>
            <div class="control">
                <span class="label" id="label-cells" title="On the same batches, in the same order">{ "Cells in lockstep" }</span>
                <div class="segments" role="group" aria-labelledby="label-cells">
                    { for [CellKind::RNN, CellKind::Lstm, gru(scene)].map(|kind| cell_box(scene, kind, on_action)) }
                </div>
            </div>
            { slider("hidden-size", "Hidden size", recipe.hidden, 128, |recipe, hidden| recipe.hidden = hidden) }
            if let Some(name) = task.lag {
                { slider("lag", name, recipe.task.lag, 200, |recipe, lag| recipe.task.lag = lag) }
            }
            <p id="task-asks" class="task-asks">{ task.asks }</p>
            <div class="control settings">
                <span class="label">{ "Training" }</span>
                <Popover id="recipe-panel" name="Recipe" class="weights" opener={html! { <>{ "Recipe" }{ summary(recipe) }</> }}>
                    { recipe_fields(recipe, on_action) }
                </Popover>
            </div>
        </div>
    }
}

/// `Adam 0.005 · seed 1`
fn summary(recipe: &TrainingRecipe) -> Html {
    let optimizer = optimizer_name(&recipe.entry("optimizer"));
    html! {
        <span class="badge">
            { optimizer }{ " " }{ recipe.entry("rate") }<span class="badge-seed">{ " · seed " }{ recipe.seed }</span>
        </span>
    }
}

/// The GRU that was chosen by a link, or the course's.
fn gru(scene: &Scene) -> CellKind {
    scene.contenders.iter().copied().find(|kind| matches!(kind, CellKind::Gru(_))).unwrap_or(COURSE_GRU)
}

fn cell_box(scene: &Scene, kind: CellKind, on_action: &Callback<Action>) -> Html {
    let checked = scene.contenders.contains(&kind);
    let order = [CellKind::RNN, CellKind::Lstm, gru(scene)];
    let next: Vec<CellKind> = order
        .into_iter()
        .filter(|&other| if other == kind { !checked } else { scene.contenders.contains(&other) })
        .collect();
    // One always stays.
    let last = checked && next.is_empty();
    let onchange = on_action.reform(move |_: Event| Action::SetContenders(next.clone()));
    html! {
        <label class={classes!("segment", checked.then_some("checked"), last.then_some("only"))}>
            <input type="checkbox" {checked} disabled={last} {onchange} /><span>{ cell_text(cell_key(kind)).name }</span>
        </label>
    }
}

pub fn set(recipe: TrainingRecipe) -> Action {
    Action::SetTraining(Box::new(recipe))
}

/// Which option of a list was chosen.
pub fn selected(event: &Event) -> usize {
    let select = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
    select.map_or(0, |select| select.selected_index().max(0) as usize)
}
