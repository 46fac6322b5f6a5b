use super::LabProps;
use crate::app::model::{DropZone, Snippets, found, say, trouble, use_file_words, use_own};
use crate::app::moves::{Ends, use_by_hand, use_moves};
use crate::lessons::lab_text;
use crate::lessons::words::Argument;
use crate::scene::{Action, Lab, Trained};
use yew::prelude::*;

/// Where a learner's own network is opened. What is open stays so while another lab is shown.
pub fn model(props: LabProps) -> Html {
    html! { <ModelPage ..props /> }
}

#[component]
fn ModelPage(props: &LabProps) -> Html {
    let LabProps { shown, on_tick, on_own, .. } = props;
    let words = use_file_words();
    let (own, on_order) = use_own(&words, on_tick, on_own);
    let on_action = use_by_hand(props, on_tick);
    // Nothing is played here.
    use_moves(props, Ends { finished: true, played: true }, on_tick, &on_action);
    // From a link that waits for this file everything else stays as the link has it; the Gradients lab opens without any network.
    let is_shown = props.scene.trained == Some(Trained::Own);
    let on_open = Callback::from({
        let on_action = on_action.clone();
        move |lab: Lab| {
            let choose = || on_action.emit(Action::SetNetwork(Some(Trained::Own)));
            if !is_shown {
                choose();
            }
            on_action.emit(Action::OpenLab(lab));
            if lab == Lab::Gradients {
                choose();
            }
        }
    });
    if !shown {
        return Html::default();
    }
    let text = lab_text("model");
    html! {
        <main class="lab own">
            <div class="title"><h1>{ text.title }</h1><p>{ text.question }</p></div>
            <p class="own-lead">{ say(&words, "import-lead", &[]) }</p>
            <div class="own-panes">
                <div class="own-files">
                    if props.scene.awaits_own() && own.opened.is_none() {
                        <p class="own-note">{ say(&words, "import-elsewhere", &[]) }</p>
                    }
                    <DropZone words={words.clone()} vocabulary={own.vocabulary.clone()} on_order={on_order.clone()} />
                    <p class="own-reading" role="status">
                        if let Some(file) = &own.reading { { say(&words, "import-reading", &[("file", Argument::Text(file))]) } }
                        if own.is_erased { { say(&words, "import-erased", &[]) } }
                    </p>
                    if let Some(why) = &own.trouble { { trouble(&words, why, &own.choice, &on_order) } }
                    if let Some(opened) = &own.opened {
                        { found(&words, opened, own.is_kept, &own.choice, own.can_choose, (&on_open, &on_order)) }
                    }
                </div>
                <Snippets {words} />
            </div>
        </main>
    }
}
