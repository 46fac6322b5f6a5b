use super::LabProps;
use crate::app::classroom::Classroom;
use yew::prelude::*;

/// What stands around a lab: the dialog for sharing, and what presenting and embedding add.
pub fn classroom(props: LabProps) -> Html {
    html! { <Classroom ..props /> }
}
