//! What the networks write by themselves, letter by letter.

use super::state::Written;
use crate::app::controls::{done, input_value};
use crate::app::hue::hue_class;
use crate::figures::number::fixed;
use crate::lessons::cell_text;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whether there are weights to write with.
    pub ready: bool,
    pub written: Option<Vec<Written>>,
    pub on_write: Callback<u32>,
}

/// Tenths: at 0 always the most probable letter.
const HOTTEST: u32 = 20;

#[component]
pub fn Writing(props: &Props) -> Html {
    let Props { ready, written, on_write } = props;
    let temperature = use_state_eq(|| 10_u32);
    let oninput = {
        let temperature = temperature.clone();
        Callback::from(move |event: InputEvent| temperature.set(input_value(&event).parse().unwrap_or(10).min(HOTTEST)))
    };
    let now = *temperature;
    let said = fixed(f64::from(now) / 10.0, 1);
    html! {
        <section class="section writing">
            <h3>{ "Let them write" }</h3>
            <div class="try-row">
                <label for="temperature" title="Logits are divided by it: below 1 the probable letters win more often, above 1 less">
                    { "Temperature" }
                </label>
                <input id="temperature" type="range" min="0" max={HOTTEST.to_string()} step="1" value={now.to_string()}
                    {oninput} aria-valuetext={said.clone()} style={done(now as usize, HOTTEST as usize)} />
                <output for="temperature">{ said }</output>
                <button class="button" disabled={!ready} onclick={on_write.reform(move |_: MouseEvent| now)}>{ "Write" }</button>
            </div>
            <div class="written" role="status">
                if let Some(written) = written {
                    { for written.iter().map(|Written { cell, texts }| html! {
                        <p class={hue_class(cell_text(cell).hue)}>
                            <span class="curve-name">{ cell_text(cell).name }</span>{ " " }{ texts.join(", ") }
                        </p>
                    }) }
                }
            </div>
        </section>
    }
}
