//! The practice page: interview cards, drills, a mock interview, and what is kept of them.

mod answer;
mod browse;
mod cards;
mod choices;
mod code;
mod desk;
mod drills;
mod figures;
mod mock;
mod numbers;
mod progress;
mod record;
mod say;
mod solution;
mod summary;
mod trouble;

use super::hooks::{use_keys, use_progress};
use super::view::Shared;
use crate::lessons::interview::Schedule;
use crate::lessons::lab_text;
use crate::scene::{Action, Lab, Panel, Scene, lab_key, panel_key};
use cards::Cards;
use choices::tabs;
use drills::Drills;
use mock::MockPage;
use progress::ProgressPage;
use say::Say;
use std::rc::Rc;
use trouble::TroubleNote;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub scene: Rc<Scene>,
    pub on_action: Callback<Action>,
    pub on_help: Callback<()>,
}

#[component]
pub fn Practice(props: &Props) -> Html {
    let Props { scene, on_action, on_help } = props;
    let say = (*use_memo((), |()| Say::new())).clone();
    let (progress, change, trouble) = use_progress();
    let schedule = (*use_memo(Rc::clone(&progress), |progress| Shared::new(Schedule::of(progress)))).clone();
    let on_key = use_callback(on_help.clone(), |event: KeyboardEvent, on_help| {
        let asks = event.key() == "?";
        if asks {
            on_help.emit(());
        }
        asks
    });
    use_keys(on_key);
    let text = lab_text(lab_key(Lab::Practice));
    html! {
        <main class="lab practice">
            <div class="title">
                <h1>{ text.title }</h1>
                <p>{ text.question }</p>
            </div>
            { tabs(&say.it("practice-parts"), Lab::Practice.panels(), scene.panel,
                |panel| say.it(&format!("practice-{}", panel_key(panel))),
                &on_action.reform(Action::ShowPanel)) }
            if let Some(trouble) = trouble { <TroubleNote say={say.clone()} {trouble} /> }
            { match scene.panel {
                Panel::Drills => html! {
                    <Drills {say} drill={scene.drill} {progress} {change} {on_action} />
                },
                Panel::Mock => html! { <MockPage {say} {schedule} {change} {on_action} /> },
                Panel::Progress => html! { <ProgressPage {say} {progress} {schedule} {change} {on_action} /> },
                _ => html! { <Cards {say} {schedule} {change} /> },
            } }
        </main>
    }
}
