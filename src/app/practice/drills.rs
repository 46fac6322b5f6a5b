//! Drills: which, and the exercise itself.

use super::choices::{list, tabs};
use super::code::CodePage;
use super::numbers::NumbersPage;
use super::say::Say;
use crate::app::controls::input_value;
use crate::app::hooks::Change;
use crate::lessons::drills::{Drill, Kind, Level, Statistics};
use crate::lessons::interview::Progress;
use crate::lessons::words::Argument;
use crate::scene::Action;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub drill: Drill,
    pub progress: Rc<Progress>,
    pub change: Callback<Change>,
    pub on_action: Callback<Action>,
}

#[component]
pub fn Drills(props: &Props) -> Html {
    let Props { say, drill, progress, change, on_action } = props;
    let drill = *drill;
    let on_drill = on_action.reform(Action::SetDrill);
    let statistics = statistics(progress);
    let kinds = Kind::ALL.into_iter().map(|kind| (kind, say.drill(&kind.name()))).collect();
    let weakest = statistics.weakest();
    let on_weakest = on_drill.reform(move |_: MouseEvent| Drill { kind: weakest, seed: next(drill.seed), ..drill });
    let on_seed = on_drill.clone();
    let on_seed = Callback::from(move |event: InputEvent| {
        if let Ok(seed) = input_value(&event).trim().parse() {
            on_seed.emit(Drill { seed, ..drill });
        }
    });
    let on_next = on_drill.reform(move |()| Drill { seed: next(drill.seed), ..drill });
    let on_result = change.reform(move |right: bool| {
        Box::new(move |progress: &mut Progress| progress.drill(drill.kind.id(), right)) as Change
    });
    let tried = statistics.of(drill.kind);
    let key = format!("{}-{}-{}", drill.kind.id(), drill.level.number(), drill.seed);
    html! {
        <>
            <div class="controls drill-controls">
                { list(("drill-kind", say.it("practice-kind")), kinds, drill.kind,
                    &on_drill.reform(move |kind| Drill { kind, ..drill })) }
                if drill.kind != Kind::Code {
                    <div class="control">
                        <span class="label">{ say.it("practice-level") }</span>
                        { tabs(&say.it("practice-level"), &Level::ALL, drill.level, |level| level.number().to_string(),
                            &on_drill.reform(move |level| Drill { level, ..drill })) }
                    </div>
                }
                <div class="control">
                    <label for="drill-seed">{ say.it("practice-seed") }</label>
                    <input id="drill-seed" class="text small" type="number" min="0" step="1" value={drill.seed.to_string()} oninput={on_seed}
                        aria-describedby="drill-seed-note" />
                </div>
                <button type="button" class="button" onclick={on_weakest} title={say.it("practice-weakest-why")}>{ say.it("practice-weakest-drill") }</button>
                <p class="quiet" id="drill-seed-note">
                    if tried.tried > 0 {
                        { say.with("practice-tried", &[
                            ("right", Argument::Text(&tried.right.to_string())),
                            ("tried", Argument::Text(&tried.tried.to_string())),
                        ]) }{ " " }
                    }
                    { say.it("practice-seed-note") }
                </p>
            </div>
            if drill.kind == Kind::Code {
                <CodePage {key} say={say.clone()} seed={drill.seed} {on_next} {on_result} />
            } else {
                <NumbersPage {key} say={say.clone()} {drill} {on_next} {on_result} />
            }
        </>
    }
}

/// What the record says of drills.
pub fn statistics(progress: &Progress) -> Statistics {
    Statistics::from_record(progress.drills.iter().map(|(id, drill)| (id.as_str(), (drill.tried, drill.right))))
}

/// Small seeds stay small: they are said aloud.
fn next(seed: u64) -> u64 {
    seed.checked_add(1).unwrap_or(1)
}
