//! The lab beside its worker: what the hook knows as the lab shows it, and the lab's orders as the hook takes them.

use super::state::{Learner, StoredOrder, TrainOrder, Training, Tried, Written};
use crate::app::hooks::{Loaded, Runs, Training as Worker, use_runs, use_training};
use crate::app::pages::OfRun;
use crate::app::view::Shared;
use crate::engine::{Network, Real};
use crate::scene::{Action, Lab, Scene, cell_key};
use crate::training::messages::{RunPlan, RunState};
use crate::training::{History, Model, Reader, TaskKind, TrainingRecipe};
use std::rc::Rc;
use yew::prelude::*;

/// What the lab needs of a run.
#[derive(Clone, PartialEq)]
pub struct Joined {
    pub training: Training,
    pub on_order: Callback<TrainOrder>,
    pub on_try: Callback<String>,
    pub tried: Option<Result<Vec<Tried>, String>>,
    pub written: Option<Vec<Written>>,
    /// To write anew, at a temperature in tenths.
    pub on_write: Callback<u32>,
    /// The network that the scene takes from the run; none where it takes none.
    pub network: Option<OfRun>,
    pub stored: Runs,
    pub on_stored: Callback<StoredOrder>,
}

/// The run there is. It lasts as long as the component that asks for it.
#[hook]
pub fn use_run(scene: &Rc<Scene>, on_action: &Callback<Action>) -> Joined {
    let worker = use_training();
    let stored = use_runs(&worker);
    let shown = use_state_eq(|| None::<usize>);
    // What was asked of one task is nothing to another.
    let task = scene.training.task.kind;
    let input = use_state_eq(|| None::<(TaskKind, String)>);
    let history = worker.run.clone();
    use_settings_of_stored(history.as_deref(), scene, on_action);
    let training = use_memo((history.clone(), worker.trouble.clone(), *shown), |(history, trouble, shown)| {
        training_of(history.as_deref(), trouble.as_ref(), *shown)
    });
    let asked = (*input).clone().filter(|(of, _)| *of == task).map(|(_, text)| text);
    let tried = use_memo((history, *shown, asked), |(history, shown, input)| {
        let (history, input) = (history.as_deref()?, input.as_ref()?);
        Some(try_out(history, *shown, input))
    });
    let network = use_memo((scene.of_run(), worker.run.clone(), *shown), |(wanted, history, shown)| {
        let recipe = wanted.clone()?;
        let network = network_of(&recipe, history.as_deref(), *shown)
            .map_or_else(|| Loaded::Failed(NO_RUN.into()), |(network, step)| Loaded::of_run(network, step));
        Some(OfRun { recipe, network })
    });
    let on_stored = {
        let (worker, stored, shown) = (worker.clone(), stored.clone(), shown.setter());
        Callback::from(move |order| match order {
            StoredOrder::Open(id, _) => {
                shown.set(None);
                stored.open(&id, &worker);
            }
            StoredOrder::Rename(id, name) => stored.rename(&id, &name),
            StoredOrder::Delete(id) => stored.delete(&id),
        })
    };
    let writing = use_state_eq(|| None::<(u32, u64)>);
    // Not while the weights change: what is written stays to be read.
    let written = use_memo(*writing, {
        let history = worker.run.clone();
        let shown = *shown;
        move |writing| {
            let ((tenths, seed), history) = ((*writing)?, history.as_deref()?);
            Some(write(history, shown, f64::from(tenths) / 10.0, seed))
        }
    });
    let on_write = {
        let writing = writing.clone();
        Callback::from(move |tenths: u32| writing.set(Some((tenths, writing.map_or(1, |(_, seed)| seed + 1)))))
    };
    let on_order = {
        let (worker, scene, shown) = (worker, Rc::clone(scene), shown.setter());
        let on_action = on_action.clone();
        Callback::from(move |order| {
            if let Some(action) = take(&worker, &scene, &shown, order) {
                on_action.emit(action);
            }
        })
    };
    let on_try = {
        let input = input.setter();
        Callback::from(move |text: String| input.set(Some((task, text))))
    };
    Joined {
        training: (*training).clone(),
        on_order,
        on_try,
        tried: (*tried).clone(),
        written: (*written).clone(),
        on_write,
        network: (*network).clone(),
        stored,
        on_stored,
    }
}

/// A run that was there when the page was opened brings its settings, unless the link has some.
#[hook]
fn use_settings_of_stored(history: Option<&History>, scene: &Rc<Scene>, on_action: &Callback<Action>) {
    let is_pending = use_mut_ref(|| true);
    // One that is started here is not known to have a state at first.
    let is_stored = history.is_some_and(|history| history.state.is_some());
    let changes = history.filter(|_| *is_pending.borrow()).map(|history| (history.plan.clone(), is_stored));
    use_effect_with((history.is_some(), scene.lab == Lab::Train), {
        let (scene, on_action) = (Rc::clone(scene), on_action.clone());
        move |(is_there, is_seen)| {
            if !is_there || !is_seen || !is_pending.replace(false) {
                return;
            }
            let usual = Scene::default();
            let is_usual = scene.training == usual.training && scene.contenders == usual.contenders;
            if let Some((plan, true)) = changes.filter(|_| is_usual) {
                settings_of(&plan).into_iter().flatten().for_each(|action| on_action.emit(action));
            }
        }
    });
}

/// What the settings are for a run to be started again; none where its recipe cannot be read.
pub fn settings_of(plan: &RunPlan) -> Option<[Action; 2]> {
    let recipe = TrainingRecipe::from_text(&plan.recipe).ok()?;
    let kinds = plan.cells.iter().map(|cell| Some(recipe.with_cell(cell).ok()?.kind)).collect::<Option<Vec<_>>>()?;
    Some([Action::SetContenders(kinds), Action::SetTraining(Box::new(recipe))])
}

/// What the settings become by it, where they change.
fn take(worker: &Worker, scene: &Scene, shown: &UseStateSetter<Option<usize>>, order: TrainOrder) -> Option<Action> {
    let start = |paused: bool| {
        let cells = scene.contenders.iter().map(|&kind| cell_key(kind).to_owned()).collect();
        worker.start(RunPlan { recipe: scene.training.to_text(), cells, resume: None }, paused);
    };
    match order {
        TrainOrder::ShowSnapshot(index) => {
            shown.set(index);
            return None;
        }
        TrainOrder::Start => start(false),
        TrainOrder::Pause => worker.pause(),
        TrainOrder::Resume => worker.resume(),
        TrainOrder::Step => {
            let is_under_way = |run: &Shared<History>| run.state != Some(RunState::Finished) && !run.is_stopped;
            if !worker.run.as_ref().is_some_and(is_under_way) {
                start(true);
            }
            worker.step();
        }
        TrainOrder::Stop => worker.stop(),
        TrainOrder::Reset => worker.forget(),
        TrainOrder::ResumeAfterTrouble => worker.recover(),
        TrainOrder::TrainOn => {
            let before = TrainingRecipe::from_text(&worker.run.as_ref()?.plan.recipe).ok()?;
            let longer = worker.train_on()?;
            shown.set(None);
            return (scene.training == before).then(|| Action::SetTraining(Box::new(longer)));
        }
    }
    shown.set(None);
    None
}

/// The weights that are shown: of a snapshot, or the latest.
fn weights(history: &History, shown: Option<usize>) -> Vec<&[f32]> {
    match shown.and_then(|index| history.snapshots.all().get(index)) {
        Some((_, snapshot)) => snapshot.weights.iter().map(Vec::as_slice).collect(),
        None => history.learners.iter().map(|learner| learner.weights.as_slice()).collect(),
    }
}

fn training_of(history: Option<&History>, trouble: Option<&AttrValue>, shown: Option<usize>) -> Training {
    let Some(history) = history else {
        return Training { trouble: trouble.map(ToString::to_string), ..Training::default() };
    };
    let earlier = history.snapshots.all().iter().filter(|(step, _)| *step < history.step);
    let snapshots: Vec<usize> = earlier.map(|(step, _)| *step).collect();
    let shown = shown.filter(|index| *index < snapshots.len());
    // What is shown of an earlier time is answered here; of now, the worker has answered.
    let texts = || history.learners.first().into_iter().flat_map(|learner| learner.answers.iter());
    let texts = || texts().map(|answer| answer.text.as_str());
    let answer = |mut reader: Reader| reader.answers_to(texts()).ok();
    let earlier = shown.and_then(|_| Reader::new(&history.plan, &weights(history, shown)).ok().and_then(answer));
    let learner = |(index, learner): (usize, &crate::training::Learner)| Learner {
        cell: learner.cell.clone(),
        points: Shared::new(learner.points.read(<[_]>::to_vec)),
        answers: match &earlier {
            Some(answers) => answers.get(index).cloned().unwrap_or_default(),
            None => (*learner.answers).clone(),
        },
        stopped: learner.stopped.clone(),
    };
    let state = if history.is_stopped { history.state.map(|_| RunState::Finished) } else { history.state };
    Training {
        state,
        generation: history.generation,
        step: history.step,
        steps: history.steps,
        baseline: history.baseline,
        examples_per_second: history.examples_per_second,
        recipe: TrainingRecipe::from_text(&history.plan.recipe).ok(),
        learners: history.learners.iter().enumerate().map(learner).collect(),
        snapshots,
        shown_snapshot: shown,
        trouble: trouble.map(ToString::to_string),
        refused: history.refusal.clone(),
    }
}

/// What is said in place of a picture.
const NO_RUN: &str = "There is no such run now: train it in the Train lab.";

/// The run's network by this recipe, as its weights are shown.
fn network_of(recipe: &TrainingRecipe, history: Option<&History>, shown: Option<usize>) -> Option<(Network, usize)> {
    let history = history?;
    let snapshot = shown.and_then(|index| history.snapshots.all().get(index));
    let step = snapshot.map_or(history.step, |(step, _)| *step);
    let of_run = TrainingRecipe::from_text(&history.plan.recipe).ok()?;
    if (TrainingRecipe { kind: of_run.kind, ..recipe.clone() }) != of_run {
        return None;
    }
    let index = history.plan.cells.iter().position(|cell| cell == cell_key(recipe.kind))?;
    let weights: Vec<Real> = weights(history, shown).get(index)?.iter().map(|weight| Real::from(*weight)).collect();
    let mut model = Model::new(recipe.network(recipe.task.kind.task()).ok()?);
    model.set_weights(&weights).ok()?;
    Some((model.network().clone(), step))
}

/// So many texts a cell.
const TEXTS: usize = 5;

fn write(history: &History, shown: Option<usize>, temperature: f64, seed: u64) -> Vec<Written> {
    let reader = Reader::new(&history.plan, &weights(history, shown));
    let texts = reader.and_then(|reader| reader.write(temperature, seed, TEXTS)).unwrap_or_default();
    history.plan.cells.iter().zip(texts).map(|(cell, texts)| Written { cell: cell.clone(), texts }).collect()
}

fn try_out(history: &History, shown: Option<usize>, input: &str) -> Result<Vec<Tried>, String> {
    let mut reader = Reader::new(&history.plan, &weights(history, shown)).map_err(|stop| stop.to_string())?;
    let answers = reader.own(input)?;
    let tried = history.plan.cells.iter().zip(answers).map(|(cell, answer)| Tried {
        cell: cell.clone(),
        expected: answer.expected,
        given: answer.given,
        right: answer.right,
        probabilities: String::new(),
    });
    Ok(tried.collect())
}
