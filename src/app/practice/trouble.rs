//! What is said where progress is not kept as it should be.

use super::record::AsideButton;
use super::say::Say;
use crate::app::hooks::Trouble;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub say: Say,
    pub trouble: Trouble,
}

#[component]
pub fn TroubleNote(props: &Props) -> Html {
    let Props { say, trouble } = props;
    html! {
        <div class="note kept-trouble" role="alert">
            { match trouble {
                Trouble::Refused => html! { <p>{ say.it("practice-trouble-refused") }</p> },
                Trouble::Full => html! { <p>{ say.it("practice-trouble-full") }</p> },
                Trouble::Unreadable(error) => html! {
                    <>
                        <p>{ say.it("practice-trouble-unreadable") }{ " " }{ say.error(error) }</p>
                        <AsideButton say={say.clone()} />
                    </>
                },
            } }
        </div>
    }
}
