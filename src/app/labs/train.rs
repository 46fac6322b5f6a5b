//! The Train lab: up to three cells learn a task in this tab, on the same batches.

use crate::app::controls::segment;
use crate::app::hooks::{Runs, focus};
use crate::app::train::{
    Answers, Compared, Comparison, Curves, RunList, StoredOrder, TrainControls, TrainOrder, Training, Tried, Written,
    cards, foot, settings_of, standing,
};
use crate::lessons::lab_text;
use crate::scene::{Action, Lab, Scene, Trained, cell_key, to_link, update};
use crate::training::TrainingRecipe;
use std::rc::Rc;
use yew::prelude::*;

/// A link to one of the run's networks in the Unroll lab; none where it answers with numbers, or is too large to show.
fn inside(scene: &Scene, recipe: &TrainingRecipe, cell: &str, example: Option<&str>) -> Option<String> {
    let kind = Trained::named(&format!("run-{cell}"))?;
    // On one of the run's own examples: its lag is what the network is trained for.
    let text = example.unwrap_or(&scene.text).to_owned();
    let of_run = Scene { training: recipe.clone(), text, ..scene.clone() };
    let scene = update(&update(&of_run, &Action::SetNetwork(Some(kind))), &Action::OpenLab(Lab::Unroll));
    let can_show = scene.trained == Some(kind) && scene.reading().is_ok();
    can_show.then(|| format!("#{}", to_link(&scene)))
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub scene: Rc<Scene>,
    pub training: Training,
    pub on_action: Callback<Action>,
    pub on_order: Callback<TrainOrder>,
    /// The learner's own input, to be answered by the weights that are shown.
    pub on_try: Callback<String>,
    /// What each cell wrote by itself, and how to have them write anew.
    pub written: Option<Vec<Written>>,
    pub on_write: Callback<u32>,
    /// Each cell's answer, or why there is none.
    pub tried: Option<Result<Vec<Tried>, String>>,
    pub stored: Runs,
    pub on_stored: Callback<StoredOrder>,
}

#[component]
pub fn Train(props: &Props) -> Html {
    let Props { scene, training, on_action, on_order, on_try, tried, stored, on_stored, written, on_write } = props;
    let text = lab_text("train");
    let log = use_state_eq(|| false);
    let axis = |is_log: bool, name: &'static str| {
        let log = log.clone();
        segment("loss-axis", name, *log == is_log, Callback::from(move |_: Event| log.set(is_log)))
    };
    let cells: Vec<&'static str> = scene.contenders.iter().map(|&kind| cell_key(kind)).collect();
    let same_cells = training.learners.iter().map(|learner| learner.cell.as_str()).eq(cells.iter().copied());
    let changed = training.recipe.as_ref().is_some_and(|recipe| *recipe != scene.training || !same_cells);
    let compared = use_state_eq(Vec::<Compared>::new);
    let on_compare = {
        let compared = compared.clone();
        Callback::from(move |next: Vec<Compared>| compared.set(next))
    };
    // What was deleted is no longer compared.
    let head = |id: &Rc<str>| stored.rows.iter().find(|row| row.id == *id).and_then(|row| row.head.clone().ok());
    let chosen: Vec<Compared> = compared.iter().filter(|one| head(&one.id).is_some()).cloned().collect();
    let runs: Vec<_> = chosen.iter().filter_map(|one| Some((head(&one.id)?, one.cell))).collect();
    let comparison = use_node_ref();
    let on_show = {
        let comparison = comparison.clone();
        Callback::from(move |()| focus(&comparison))
    };
    let on_stored = {
        let on_action = on_action.clone();
        on_stored.reform(move |order: StoredOrder| {
            if let StoredOrder::Open(_, head) = &order {
                settings_of(&head.plan).into_iter().flatten().for_each(|action| on_action.emit(action));
            }
            order
        })
    };
    let example = training.learners.first().and_then(|learner| Some(learner.answers.first()?.text.as_str()));
    html! {
        <main class="lab train">
            <div class="title">
                <h1>{ text.title }</h1>
                <p>{ text.question }</p>
            </div>
            <TrainControls scene={Rc::clone(scene)} on_action={on_action.clone()} />
            <div class="panes">
                <section class="figure" aria-label="Figure">
                    <div class="figure-head">
                        { standing(training, scene.training.task.kind, changed, stored.note) }
                        <div class="figure-tools">
                            <span class="axis-label" id="label-axis">{ "Loss axis" }</span>
                            <div class="segments" role="radiogroup" aria-labelledby="label-axis">
                                { axis(false, "linear") }
                                { axis(true, "log") }
                            </div>
                            <RunList runs={stored.clone()} compared={chosen} {on_compare} {on_stored} {on_show} />
                        </div>
                    </div>
                    <Curves training={training.clone()} cells={cells.clone()} steps={scene.training.steps} log={*log} />
                    if !runs.is_empty() { <Comparison {runs} place={comparison} /> }
                    { foot(training, on_order) }
                </section>
                <div class="side">
                    <section class="inspector train-side" aria-label="Inspector">
                        { cards(training, &cells, &|cell| inside(scene, training.recipe.as_ref()?, cell, example)) }
                        if let Some(report) = training.report() { <p class="lag-report">{ report }</p> }
                        <Answers key={scene.training.task.kind.key()} training={training.clone()} task={scene.training.task.kind.key()} tried={tried.clone()} on_try={on_try.clone()}
                            written={written.clone()} on_write={on_write.clone()} />
                    </section>
                </div>
            </div>
        </main>
    }
}
