use super::scale_of;
use crate::app::View;
use crate::app::inside::is_inside;
use crate::engine::{Address, Lane, Value};
use crate::figures::{Scale, number};
use crate::lessons::{Range, value_text};
use crate::scene::Mode;
use yew::prelude::*;

/// What the colours mean.
pub fn legend(view: &View) -> Html {
    let scene = &view.scene;
    if view.shows_difference() {
        return html! {
            <div class="legend">
                <span class="legend-title">{ "difference" }</span>
                <span>{ "less" }</span>
                <span class="ramp ramp-signed"></span>
                <span>{ "more than without what is held" }</span>
                <span class="swatch swatch-held"></span><span>{ "held" }</span>
                <span class="swatch swatch-empty"></span><span>{ "not computed yet" }</span>
                <span class="legend-gap">{ "bars in the cells: mean size of the difference" }</span>
            </div>
        };
    }
    if scene.mode == Mode::Gradients {
        let address = Address::gradient(Lane::forward(0), Value::Hidden);
        let Scale::Gradient { lowest, highest } = scale_of(view, address) else { return html! {} };
        let power = |exponent: i32| format!("10{}", number::superscript(&exponent.to_string()));
        return html! {
            <div class="legend">
                <span class="legend-title">{ "magnitude" }</span>
                <span>{ power(lowest) }</span>
                <span class="ramp ramp-gradient"></span>
                <span>{ power(highest) }</span>
                <span class="swatch swatch-zero"></span><span>{ "exactly 0" }</span>
                <span class="swatch swatch-empty"></span><span>{ "not computed yet" }</span>
                if !is_inside(scene.lab) {
                    <span class="legend-gap">{ "bars in the cells: own and future share" }</span>
                }
            </div>
        };
    }
    let shown = scene.shown_values();
    let gates = shown.iter().any(|value| value_text(*value).range == Range::Gate);
    html! {
        <div class="legend">
            <span class="legend-title">{ "scale" }</span>
            <span>{ "−1" }</span>
            <span class="ramp ramp-signed"></span>
            <span>{ "+1" }</span>
            if gates {
                <span class="legend-gap">{ "0 shut" }</span>
                <span class="ramp ramp-gate"></span>
                <span>{ "1 open" }</span>
            }
            <span class="swatch swatch-empty"></span><span>{ "not computed yet" }</span>
            if is_inside(scene.lab) {
                <span class="legend-gap">{ "wires: thicker for larger numbers" }</span>
            } else {
                <span class="legend-gap">{ "bars in the cells: mean size over the units" }</span>
            }
        </div>
    }
}
