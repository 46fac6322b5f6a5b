//! The course's page: the chapters, the glossary, the errata desk.

use super::chapters::Chapters;
use super::errata::ErrataDesk;
use super::glossary::Glossary;
use super::text::use_words;
use super::trouble::trouble_note;
use crate::app::act::act;
use crate::app::controls::segment;
use crate::app::hooks::use_progress;
use crate::app::moves::{Ends, use_by_hand, use_moves};
use crate::app::pages::LabProps;
use crate::lessons::{lab_text, panel_name};
use crate::scene::{Action, Panel, lab_key, panel_key};
use yew::prelude::*;

#[component]
pub fn CoursePage(props: &LabProps) -> Html {
    let LabProps { scene, on_tick, .. } = props;
    let words = use_words();
    let (progress, _, trouble) = use_progress();
    let on_action = use_by_hand(props, on_tick);
    // Nothing is played here.
    use_moves(props, Ends { finished: true, played: true }, on_tick, &on_action);
    let text = lab_text(lab_key(scene.lab));
    let panel = |&panel: &Panel| {
        let on = act(&on_action, Action::ShowPanel(panel));
        segment("panel", panel_name(panel_key(panel)), scene.panel == panel, on)
    };
    html! {
        <main class="lab course">
            <div class="title">
                <h1>{ text.title }</h1>
                <p>{ text.question }</p>
                <div class="segments panels" role="radiogroup" aria-label={words.say("lesson-parts")}>
                    { for scene.lab.panels().iter().map(panel) }
                </div>
            </div>
            { trouble_note(trouble.as_ref(), &words) }
            { match scene.panel {
                Panel::Glossary => html! { <Glossary {words} on_action={on_action.clone()} /> },
                Panel::Errata => html! { <ErrataDesk {words} on_action={on_action.clone()} /> },
                _ => html! { <Chapters {words} {progress} open={scene.lesson.clone()} on_action={on_action.clone()} /> },
            } }
        </main>
    }
}
