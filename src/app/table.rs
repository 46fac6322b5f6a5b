use super::hooks::use_toggle;
use super::view::View;
use crate::figures::number;
use crate::lessons::value_text;
use crate::scene::Pin;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    /// Whose value is listed.
    pub inspected: Option<Pin>,
}

/// The twin of a strip in words and numbers: the inspected value, every unit at every step that is computed.
#[component]
pub fn Table(props: &Props) -> Html {
    let Props { view, inspected } = props;
    let (open, toggle) = use_toggle();
    let Some(pin) = inspected else { return html! {} };
    let name = value_text(pin.address.value).name;
    let gradient = if pin.address.gradient { "gradient of " } else { "" };
    let change = if view.shows_difference() { "what is held changes " } else { "" };
    html! {
        <div class="table-twin">
            <button class="link" aria-expanded={open.to_string()} onclick={toggle}>
                { if open { "hide the table" } else { "show as table" } }
            </button>
            if open {
                <div class="table-scroll" tabindex="0" role="region" aria-label="Table of values">
                    <table>
                        <caption>{ format!("{change}{gradient}{name}: units down, time steps across") }</caption>
                        { rows(view, *pin) }
                    </table>
                </div>
            }
        </div>
    }
}

fn rows(view: &View, pin: Pin) -> Html {
    let steps = view.layout.columns.len();
    let numbers = view.computed.as_ref().and_then(|computed| computed.numbers());
    let units = numbers.and_then(|numbers| numbers.matrix(pin.address)).map_or(0, |matrix| matrix.nrows());
    let number = |unit: usize, step: usize| {
        let known = view.plan.is_known(pin.address, step, view.scene.step, view.scene.substep);
        let number = known.then(|| view.shown(pin.address, unit, step)).flatten();
        number.map_or_else(|| "·".into(), number::plain)
    };
    html! {
        <>
            <thead><tr>
                <th scope="col">{ "unit" }</th>
                { for (0..steps).map(|step| html! {
                    <th key={step} scope="col">{ format!("{} ", step + 1) }<bdi>{ view.layout.token(step).unwrap_or("—") }</bdi></th>
                }) }
            </tr></thead>
            <tbody>
                { for (0..units).map(|unit| html! {
                    <tr key={unit}>
                        <th scope="row">{ unit }</th>
                        { for (0..steps).map(|step| html! { <td key={step}>{ number(unit, step) }</td> }) }
                    </tr>
                }) }
            </tbody>
        </>
    }
}
