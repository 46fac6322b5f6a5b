//! Where the weights come from: untrained, by a seed and a rule. Folded away behind one button.

use super::controls::{input_value, segment};
use super::inside::is_inside;
use super::popover::Popover;
use super::view::View;
use crate::engine::{CellKind, GruConvention, Initialization};
use crate::figures::chart::thousands;
use crate::lessons::{lab_text, task_text};
use crate::scene::{Action, Lab, Trained, read_tenths, write_tenths};
use crate::training::TrainedModel;
use wasm_bindgen::JsCast;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Settings(props: &Props) -> Html {
    let Props { view, on_action } = props;
    let recipe = view.scene.recipe.clone();
    let refused = use_state_eq(|| None::<(&'static str, &'static str)>);
    // What cannot be is left in its field and said, and the network stays as it was.
    let number = |field: &'static str, expected: &'static str, read: fn(&str) -> Option<Action>| {
        let (refused, on_action) = (refused.clone(), on_action.clone());
        Callback::from(move |event: InputEvent| match read(&input_value(&event)) {
            Some(action) => {
                refused.set(None);
                on_action.emit(action);
            }
            None => refused.set(Some((field, expected))),
        })
    };
    let seed = number("seed", "expected a whole number from 0 on", |text| text.parse().ok().map(Action::SetSeed));
    let bias = number("bias", "expected a number from −5 to 5, or nothing", |text| match text {
        "" => Some(Action::SetForgetBias(None)),
        number => {
            read_tenths(number).filter(|tenths| (-50..=50).contains(tenths)).map(|t| Action::SetForgetBias(Some(t)))
        }
    });
    let problem = |of: &'static str| {
        let said = refused.filter(|(field, _)| *field == of).map(|(_, expected)| expected);
        html! { <span class="hint problem" role="alert">{ said.unwrap_or_default() }</span> }
    };
    let new_seed = {
        let current = recipe.seed;
        on_action.reform(move |_: MouseEvent| Action::SetSeed(fresh_seed(current)))
    };
    let rule = |rule: Initialization, name: &'static str| {
        let on = on_action.reform(move |_: Event| Action::SetInitialization(rule));
        segment("initialization", name, recipe.initialization == rule, on)
    };
    let layers = |layers: usize, name: &'static str| {
        let on = on_action.reform(move |_: Event| Action::SetLayers(layers));
        segment("layers", name, recipe.layers == layers, on)
    };
    let direction = |bidirectional: bool, name: &'static str| {
        let kind = recipe.kind;
        let on = on_action.reform(move |_: Event| Action::SetCell { kind, bidirectional });
        segment("direction", name, recipe.bidirectional == bidirectional, on)
    };
    let convention = |convention: GruConvention, name: &'static str| {
        let bidirectional = recipe.bidirectional;
        let kind = CellKind::Gru(convention);
        let on = on_action.reform(move |_: Event| Action::SetCell { kind, bidirectional });
        segment("convention", name, recipe.kind == kind, on)
    };
    let name = view.scene.task_kind().map(|kind| task_text(kind.key()).name);
    let opener = match (name, view.scene.trained) {
        (Some(name), Some(Trained::Run(_))) => {
            let step = view.loaded.as_ref().and_then(|loaded| loaded.entry("step")).unwrap_or("…");
            html! { <><span class="badge">{ "Run" }</span>{ format!("{name}, step {step}") }</> }
        }
        (Some(name), _) => html! { <><span class="badge learned">{ "Trained" }</span>{ name }</> },
        (None, Some(Trained::Own)) => {
            let file = view.loaded.as_ref().and_then(|loaded| loaded.entry("file")).unwrap_or("…").to_owned();
            html! { <><span class="badge learned">{ lab_text("model").name }</span><span class="weights-file">{ file }</span></> }
        }
        (None, _) => html! { <><span class="badge">{ "Untrained" }</span>{ format!("seed {}", recipe.seed) }</> },
    };
    html! {
        <div class="control settings">
            <span class="label">{ "Weights" }</span>
            <Popover id="weights-panel" name="Weights" class="weights"
                opener={opener}>
                { network_picker(view, on_action) }
                <p class="popover-note">{ about(view) }</p>
                <div class="field">
                    <label for="seed">{ "Seed" }</label>
                    <input id="seed" class="text small" type="number" min="0" step="1" value={recipe.seed.to_string()} oninput={seed} />
                    <button class="button" onclick={new_seed}>{ "New seed" }</button>
                    { problem("seed") }
                </div>
                <div class="field">
                    <span class="label" id="label-init">{ "Initialisation" }</span>
                    <div class="segments" role="radiogroup" aria-labelledby="label-init">
                        { rule(Initialization::Uniform, "±1/√H") }
                        { rule(Initialization::Xavier, "Xavier") }
                        { rule(Initialization::Orthogonal, "orthogonal") }
                    </div>
                </div>
                if recipe.kind == CellKind::Lstm {
                    <div class="field">
                        <label for="forget-bias">{ "Forget bias" }</label>
                        <input id="forget-bias" class="text small" type="number" min="-5" max="5" step="0.1" oninput={bias}
                            value={recipe.forget_bias_tenths.map(write_tenths).unwrap_or_default()}
                            placeholder="drawn" />
                        <span class="hint">{ "empty: drawn at random like the others" }</span>
                        { problem("bias") }
                    </div>
                }
                // The GRU lab has switches of its own for it.
                if matches!(recipe.kind, CellKind::Gru(_)) && view.scene.lab != Lab::Gru {
                    <div class="field">
                        <span class="label" id="label-convention">{ "GRU convention" }</span>
                        <div class="segments" role="radiogroup" aria-labelledby="label-convention">
                            { convention(GruConvention::ResetBefore, "textbook") }
                            { convention(GruConvention::ResetAfter, "PyTorch") }
                        </div>
                    </div>
                }
                if view.scene.lab != Lab::Gradients {
                <>
                <div class="field">
                    <span class="label" id="label-layers">{ "Layers" }</span>
                    <div class="segments" role="radiogroup" aria-labelledby="label-layers">
                        { layers(1, "1") }
                        { layers(2, "2") }
                    </div>
                </div>
                if !is_inside(view.scene.lab) {
                    <div class="field">
                        <span class="label" id="label-direction">{ "Reads" }</span>
                        <div class="segments" role="radiogroup" aria-labelledby="label-direction">
                            { direction(false, "forward") }
                            { direction(true, "both ways") }
                        </div>
                    </div>
                }
                </>
                }
            </Popover>
        </div>
    }
}

/// Whose weights: nobody's, or those that learned a task. The cell picker then chooses among that task's networks.
fn network_picker(view: &View, on_action: &Callback<Action>) -> Html {
    let recipe = &view.scene.recipe;
    let mut tasks: Vec<&'static TrainedModel> = Vec::new();
    for model in TrainedModel::all() {
        if !tasks.iter().any(|known| known.recipe.task == model.recipe.task) {
            // The cell in use, where the task was learned by one.
            let model = model.sibling(recipe.kind, recipe.bidirectional).unwrap_or(model);
            // A lab about one cell offers that cell's networks.
            if view.scene.lab.takes(model.recipe.kind, model.recipe.bidirectional) {
                tasks.push(model);
            }
        }
    }
    let is_run = matches!(view.scene.trained, Some(Trained::Run(_)));
    let current = view.scene.trained.and_then(Trained::model).map(|model| model.recipe.task);
    let models = tasks.clone();
    // The cell in use, where the run has it.
    let of_run = &view.scene.contenders;
    let run = of_run.iter().find(|kind| **kind == recipe.kind).or(of_run.first()).copied().unwrap_or(recipe.kind);
    let has_run = view.scene.lab.takes(run, view.scene.training.bidirectional);
    let own = view.scene.own.as_ref();
    let has_own =
        view.scene.lab != Lab::Shapes && own.is_some_and(|own| view.scene.lab.takes(own.kind, own.bidirectional));
    let onchange = on_action.reform(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
        let index = select.map_or(0, |select| select.selected_index().max(0) as usize);
        Action::SetNetwork(index.checked_sub(1).map(|index| match models.get(index) {
            Some(model) => Trained::Model(model),
            None if has_run && index == models.len() => Trained::Run(run),
            None => Trained::Own,
        }))
    });
    html! {
        <div class="field">
            <label for="network">{ "Network" }</label>
            <select id="network" {onchange}>
                <option selected={view.scene.trained.is_none()}>{ "untrained" }</option>
                { for tasks.iter().map(|model| html! {
                    <option key={model.name} selected={current == Some(model.recipe.task)}>
                        { format!("{}, trained", task_text(model.recipe.task.kind.key()).name) }
                    </option>
                }) }
                if has_run {
                    <option selected={is_run}>{ "the Train lab’s run" }</option>
                }
                if has_own {
                    <option selected={view.scene.trained == Some(Trained::Own)}>{ lab_text("model").name }</option>
                }
            </select>
        </div>
    }
}

/// Where the weights come from.
fn about(view: &View) -> String {
    if view.scene.trained == Some(Trained::Own) {
        return view.loaded.as_ref().and_then(|loaded| loaded.entry("about")).unwrap_or_default().to_owned();
    }
    let Some(recipe) = view.scene.learned() else {
        return "These weights are random: the network has learned nothing yet. Its numbers are real all the same."
            .into();
    };
    let task = task_text(recipe.task.kind.key());
    if let Some(Trained::Run(_)) = view.scene.trained {
        return format!(
            "These are the weights of the Train lab’s run on the task “{}”, as they are shown there; while it trains they \
             change here too. A change of anything here starts from random weights.",
            task.name
        );
    }
    let score = view.loaded.as_ref().and_then(|loaded| percent(loaded.entry("held_out_accuracy")?));
    let score = score.map_or_else(String::new, |share| format!(" Of outputs that it never saw {share} are right."));
    format!(
        "These weights have learned the task “{}” from {} batches of {} examples, made by rule.{score} A change of \
         anything here starts from random weights again.",
        task.name,
        thousands(recipe.steps),
        recipe.batch
    )
}

/// `0.9990` as `99.90 %`, digit by digit.
pub fn percent(share: &str) -> Option<String> {
    let (whole, decimals) = share.split_once('.')?;
    let digits = format!("{whole}{decimals:0<4}");
    let (percent, rest) = digits.split_at_checked(digits.len().checked_sub(2)?)?;
    let percent = percent.trim_start_matches('0');
    Some(format!("{}.{rest} %", if percent.is_empty() { "0" } else { percent }))
}

/// A seed that is easy to say and to type, other than the current one.
pub fn fresh_seed(current: u64) -> u64 {
    let drawn = (js_sys::Math::random() * 10_000.0) as u64;
    if drawn == current { drawn + 1 } else { drawn }
}
