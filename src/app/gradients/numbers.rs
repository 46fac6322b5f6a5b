//! The twin of a chart in numbers.

use crate::app::hooks::use_toggle;
use crate::figures::number::plain;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub caption: AttrValue,
    pub columns: Vec<(String, Vec<f64>)>,
    /// The first step that is shown.
    pub first: usize,
}

#[component]
pub fn Numbers(props: &Props) -> Html {
    let Props { caption, columns, first } = props;
    let (open, toggle) = use_toggle();
    let steps = columns.iter().map(|(_, numbers)| numbers.len()).max().unwrap_or(0);
    html! {
        <div class="table-twin">
            <button class="link" aria-expanded={open.to_string()} onclick={toggle}>
                { if open { "hide the table" } else { "show as table" } }
            </button>
            if open {
                <div class="table-scroll" tabindex="0" role="region" aria-label="Table of values">
                    <table>
                        <caption>{ caption }</caption>
                        <thead><tr>
                            <th scope="col">{ "step" }</th>
                            { for columns.iter().map(|(name, _)| html! { <th scope="col">{ name }</th> }) }
                        </tr></thead>
                        <tbody>
                            { for (*first..steps).map(|step| html! {
                                <tr key={step}>
                                    <th scope="row">{ step + 1 }</th>
                                    { for columns.iter().map(|(_, numbers)| html! {
                                        <td>{ numbers.get(step).map_or_else(|| "—".into(), |number| plain(*number)) }</td>
                                    }) }
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            }
        </div>
    }
}
