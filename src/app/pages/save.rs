use super::LabProps;
use crate::app::Shared;
use crate::app::compute::use_view;
use crate::app::modern::use_modern;
use crate::app::save::{SaveList, of_modern, of_recurrence, of_translation};
use crate::app::translate::use_translation;
use crate::scene::Lab;
use std::rc::Rc;
use yew::prelude::*;

/// What is saved of the lab that is open: the same numbers, told from the same scene.
pub fn save(props: LabProps) -> Html {
    match props.scene.lab {
        Lab::Train | Lab::Model => html! { <SaveList scene={Rc::clone(&props.scene)} has_numbers={false} /> },
        Lab::Modern => html! { <OfModern ..props /> },
        lab if lab.translates() => html! { <OfTranslation ..props /> },
        _ => html! { <OfRecurrence ..props /> },
    }
}

#[component]
fn OfRecurrence(props: &LabProps) -> Html {
    let view = use_view(&props.scene, props.loaded.clone());
    let source = use_memo(view, |view| of_recurrence(view).map(Shared::new));
    html! { <SaveList scene={Rc::clone(&props.scene)} source={(*source).clone()} /> }
}

#[component]
fn OfTranslation(props: &LabProps) -> Html {
    let (view, _) = use_translation(&props.scene);
    let source = use_memo(view, |view| of_translation(view).map(Shared::new));
    html! { <SaveList scene={Rc::clone(&props.scene)} source={(*source).clone()} /> }
}

#[component]
fn OfModern(props: &LabProps) -> Html {
    let view = use_modern(&props.scene);
    let source = use_memo(view, |view| of_modern(view).map(Shared::new));
    html! { <SaveList scene={Rc::clone(&props.scene)} source={(*source).clone()} /> }
}
