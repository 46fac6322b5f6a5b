use crate::app::chunks::Page;
use crate::app::hooks::Arrival;
use crate::app::pages::LabProps;
use crate::app::popover::Popover;
use crate::lessons::{COMING, NOT_HERE, SAVE};
use crate::scene::Lab;
use yew::prelude::*;

#[derive(Properties)]
pub struct Props {
    /// The chunk that has the list.
    pub page: Arrival,
    pub props: LabProps,
    pub open: bool,
    pub on_open: Callback<bool>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        let page = |props: &Self| match props.page {
            Arrival::Coming => None,
            Arrival::Here(page) => Some(page as *const ()),
            Arrival::Failed => Some(std::ptr::null()),
        };
        page(self) == page(other) && self.open == other.open && self.props == other.props
    }
}

/// The button in the header, and what it folds out.
#[component]
pub fn SaveMenu(props: &Props) -> Html {
    let Props { page, props, open, on_open } = props;
    if props.scene.lab == Lab::Model {
        return Html::default();
    }
    let list = |page: Page| page(LabProps { shown: true, ..props.clone() });
    html! {
        <Popover id="save-panel" name={SAVE} class="save" opener={html! { { SAVE } }} on_toggle={on_open.clone()}>
            { match page {
                // Its numbers are computed only while it is open.
                _ if !open => Html::default(),
                Arrival::Here(page) => list(*page),
                Arrival::Coming => html! { <p role="status">{ COMING }</p> },
                Arrival::Failed => html! { <p role="alert">{ NOT_HERE }</p> },
            } }
        </Popover>
    }
}
