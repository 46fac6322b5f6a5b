//! The Train lab: up to three cells learn a task in this tab, on the same batches.

use crate::app::controls::segment;
use crate::app::train::{Answers, Curves, TrainControls, TrainOrder, Training, Tried, cards, foot, standing};
use crate::lessons::lab_text;
use crate::scene::{Action, Lab, Scene, Trained, cell_key, to_link, update};
use crate::training::TrainingRecipe;
use std::rc::Rc;
use yew::prelude::*;

/// A link to one of the run's networks in the Unroll lab; none where it answers with numbers, or is too large to show.
fn inside(scene: &Scene, recipe: &TrainingRecipe, cell: &str) -> Option<String> {
    let kind = Trained::named(&format!("run-{cell}"))?;
    let of_run = Scene { training: recipe.clone(), ..scene.clone() };
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
    /// Each cell's answer, or why there is none.
    pub tried: Option<Result<Vec<Tried>, String>>,
}

#[component]
pub fn Train(props: &Props) -> Html {
    let Props { scene, training, on_action, on_order, on_try, tried } = props;
    let text = lab_text("train");
    let log = use_state_eq(|| false);
    let axis = |is_log: bool, name: &'static str| {
        let log = log.clone();
        segment("loss-axis", name, *log == is_log, Callback::from(move |_: Event| log.set(is_log)))
    };
    let cells: Vec<&'static str> = scene.contenders.iter().map(|&kind| cell_key(kind)).collect();
    let same_cells = training.learners.iter().map(|learner| learner.cell.as_str()).eq(cells.iter().copied());
    let changed = training.recipe.as_ref().is_some_and(|recipe| *recipe != scene.training || !same_cells);
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
                        { standing(training, changed) }
                        <div class="figure-tools">
                            <span class="axis-label" id="label-axis">{ "Loss axis" }</span>
                            <div class="segments" role="radiogroup" aria-labelledby="label-axis">
                                { axis(false, "linear") }
                                { axis(true, "log") }
                            </div>
                        </div>
                    </div>
                    <Curves training={training.clone()} cells={cells.clone()} steps={scene.training.steps} log={*log} />
                    { foot(training, on_order) }
                </section>
                <div class="side">
                    <section class="inspector train-side" aria-label="Inspector">
                        { cards(training, &cells, &|cell| inside(scene, training.recipe.as_ref()?, cell)) }
                        <Answers training={training.clone()} task={scene.training.task.kind.key()} tried={tried.clone()} on_try={on_try.clone()} />
                    </section>
                </div>
            </div>
        </main>
    }
}
