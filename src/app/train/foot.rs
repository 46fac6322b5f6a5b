use super::state::{TrainOrder, Training};
use crate::app::controls::{done, input_value};
use crate::app::icons;
use crate::figures::chart::thousands;
use crate::lessons::{RunWord, task_text, time_left};
use crate::training::TaskKind;
use yew::prelude::*;

/// The run's own transport: how it begins, rests and ends, how far it is, and back through its snapshots.
pub fn foot(training: &Training, on_order: &Callback<TrainOrder>) -> Html {
    let order = |order: TrainOrder| on_order.reform(move |_: MouseEvent| order);
    let word = training.word();
    let (icon, main, next) = match word {
        RunWord::Running => (icons::pause(), "Pause", TrainOrder::Pause),
        RunWord::Paused => (icons::play(), "Resume", TrainOrder::Resume),
        RunWord::Trouble => (icons::play(), "Resume", TrainOrder::ResumeAfterTrouble),
        _ => (icons::play(), "Start", TrainOrder::Start),
    };
    let under_way = training.is_under_way();
    // Kept focusable: the focus must not fall out of the row when a run ends.
    let button = |name: &'static str, label: &'static str, title: &'static str, can: bool, which: TrainOrder| {
        let onclick = if can { order(which) } else { Callback::noop() };
        html! { <button class="button" aria-label={label} {title} aria-disabled={(!can).to_string()} {onclick}>{ name }</button> }
    };
    let can_step = word == RunWord::Paused || training.state.is_none();
    let second = match word {
        RunWord::Finished => {
            button("Train on", "Train on", "The same run, for as many steps again", true, TrainOrder::TrainOn)
        }
        _ => button("Step", "Step", "One batch", can_step, TrainOrder::Step),
    };
    let left = match training.seconds_left() {
        Some(seconds) => time_left(seconds),
        None => String::new(),
    };
    // The last place is now.
    let now = training.snapshots.len();
    let shown = training.shown_snapshot.unwrap_or(now).min(now);
    let oninput = on_order.reform(move |event: InputEvent| {
        TrainOrder::ShowSnapshot(input_value(&event).parse().ok().filter(|index| *index < now))
    });
    let back = training.looking_back().map(thousands);
    let (said, shown_step) = match &back {
        Some(step) => (format!("step {step}"), step.as_str()),
        None => ("now".to_owned(), if training.state.is_some() { "now" } else { "—" }),
    };
    html! {
        <div class={classes!("transport", "train-foot", (word == RunWord::Running).then_some("running"))} role="group" aria-label="Run">
            <div class="transport-buttons">
                <button class="button primary run-button" onclick={order(next)}>{ icon }{ main }</button>
                { second }
                { button("Stop", "Stop", "End the run; what it came to stays", under_way, TrainOrder::Stop) }
                { button("Reset run", "Reset run", "Forget the run", training.state.is_some(), TrainOrder::Reset) }
            </div>
            <div class="run-progress">
                <progress aria-label="Progress" max={training.steps.max(1).to_string()} value={training.step.to_string()}></progress>
                <span class="run-left">{ left }</span>
            </div>
            <div class="snapshots">
                <label for="training-time" title="The weights as they were at a step of the run">{ "Training time" }</label>
                <input id="training-time" type="range" min="0" max={now.to_string()} step="1" value={shown.to_string()}
                    disabled={now == 0} {oninput} style={done(shown, now.max(1))} aria-valuetext={said} />
                <output for="training-time">{ shown_step }</output>
                { button("Now", "Now", "The latest weights again", back.is_some(), TrainOrder::ShowSnapshot(None)) }
            </div>
        </div>
    }
}

/// How the run stands, in a line, beside the task and whether the settings are others by now; its beginning is spoken.
pub fn standing(training: &Training, chosen: TaskKind, changed: bool, note: Option<&'static str>) -> Html {
    let word = training.word();
    let rate = f64::from(training.examples_per_second);
    let speed = (word == RunWord::Running && rate > 0.0).then(
        || html! { <span class="speed-note">{ " · " }{ thousands(rate as usize) }{ " examples per second" }</span> },
    );
    let at = match training.state {
        None => "Press Start: the cells train on the same batches, in this tab.".to_owned(),
        Some(_) => {
            let other = training.recipe.as_ref().map(|recipe| recipe.task.kind).filter(|kind| *kind != chosen);
            let task = other.map(|kind| format!("{} · ", task_text(kind.key()).name)).unwrap_or_default();
            format!("{task}step {} of {}", thousands(training.step), thousands(training.steps))
        }
    };
    let (start, at) = match training.looking_back() {
        Some(step) => (format!("Looking back at step {}", thousands(step)), format!("{} · {at}", word.text())),
        None => (word.text().to_owned(), at),
    };
    let more = training.trouble.clone().or_else(|| training.refused.clone());
    let changed = changed.then_some("The settings were changed: they hold from the next start on.");
    let more = more.as_deref().into_iter().chain(note).chain(changed).collect::<Vec<_>>().join(" ");
    html! {
        <p class="where">
            <strong role="status">{ start }</strong>{ " · " }{ at }{ for speed }
            <span class="shape-note">{ more }</span>
        </p>
    }
}
