use super::LabProps;
use crate::app::course::{CoursePage, LessonPanel};
use crate::scene::Lab;
use yew::prelude::*;

/// The course's page; over a lab the step that is open.
pub fn course(props: LabProps) -> Html {
    match props.scene.lab {
        Lab::Course => html! { <CoursePage ..props /> },
        _ => html! { <LessonPanel ..props /> },
    }
}
