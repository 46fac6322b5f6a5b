//! The controls of the lab about modern alternatives: the text, and the sizes that the shown figure has.

use super::view::ModernView;
use crate::app::act::act;
use crate::app::controls::{input_value, segment};
use crate::app::gradients::slide;
use crate::scene::{Action, Modern, Panel, Placing};
use wasm_bindgen::JsCast;
use yew::prelude::*;

pub fn modern_controls(view: &ModernView, on_action: &Callback<Action>) -> Html {
    let (modern, panel) = (view.modern(), view.scene.panel);
    let sizes = modern.sizes;
    let is_text = matches!(panel, Panel::SelfAttention | Panel::Dilated);
    let text = on_action.reform(|event: InputEvent| Action::SetText(input_value(&event)));
    let pair =
        |group: &'static str, label: &'static str, names: [&'static str; 2], on: bool, set: fn(&mut Modern, bool)| {
            let choice = |name: &'static str, to: bool| {
                segment(group, name, on == to, act(on_action, view.set(|modern| set(modern, to))))
            };
            html! {
                <div class="control">
                    <span class="label" id={format!("label-{group}")}>{ label }</span>
                    <div class="segments" role="radiogroup" aria-labelledby={format!("label-{group}")}>
                        { choice(names[0], false) }{ choice(names[1], true) }
                    </div>
                </div>
            }
        };
    let slider =
        |id: &'static str, label: &'static str, range: (usize, usize), now: usize, set: fn(&mut Modern, usize)| {
            let modern = modern.clone();
            let oninput = on_action.reform(move |event: InputEvent| {
                let mut modern = modern.clone();
                set(&mut modern, input_value(&event).parse().unwrap_or(0));
                Action::SetModern(Box::new(modern))
            });
            html! {
                <div class="control">
                    <label for={id}>{ label }</label>
                    { slide(id, (range.0, range.1, 1), now, now.to_string(), oninput) }
                </div>
            }
        };
    let list = |id: &'static str, label: &'static str, of: [usize; 4], now: usize, set: fn(&mut Modern, usize)| {
        let modern = modern.clone();
        let onchange = on_action.reform(move |event: Event| {
            let select = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
            let index = select.map_or(0, |select| select.selected_index().max(0) as usize);
            let mut modern = modern.clone();
            set(&mut modern, of.get(index).copied().unwrap_or(now));
            Action::SetModern(Box::new(modern))
        });
        html! {
            <div class="control">
                <label for={id}>{ label }</label>
                <select {id} {onchange}>{ for of.iter().map(|of| html! { <option key={*of} selected={*of == now}>{ *of }</option> }) }</select>
            </div>
        }
    };
    let place = |name: &'static str, to: Placing| {
        segment("positions", name, modern.placing == to, act(on_action, view.set(|modern| modern.placing = to)))
    };
    let placing = html! {
        <div class="control">
            <span class="label" id="label-positions">{ "Positions" }</span>
            <div class="segments" role="radiogroup" aria-labelledby="label-positions">
                { place("none", Placing::Nothing) }{ place("waves", Placing::Waves) }{ place("learned", Placing::Learned) }
            </div>
        </div>
    };
    let stop = Modern::STOPS.iter().rposition(|stop| *stop <= sizes.length).unwrap_or(0);
    let length = {
        let modern = modern.clone();
        let oninput = on_action.reform(move |event: InputEvent| {
            let mut modern = modern.clone();
            let stop = input_value(&event).parse::<usize>().ok().and_then(|stop| Modern::STOPS.get(stop));
            modern.sizes.length = *stop.unwrap_or(&modern.sizes.length);
            Action::SetModern(Box::new(modern))
        });
        html! {
            <div class="control">
                <label for="positions-length">{ "Length" }</label>
                { slide("positions-length", (0, Modern::STOPS.len() - 1, 1), stop, sizes.length.to_string(), oninput) }
            </div>
        }
    };
    let new_seed = view.set(|modern| modern.sizes.seed = modern.sizes.seed.wrapping_add(1));
    html! {
        <div class="controls">
            if is_text {
                <div class="control grow">
                    <label for="input-text">{ if panel == Panel::Dilated { "Input text, over and over" } else { "Input text" } }</label>
                    <input id="input-text" class="text" type="text" value={view.scene.text.clone()} oninput={text} dir="auto"
                        aria-label="Input text" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="Type a sentence" />
                </div>
            }
            if panel == Panel::SelfAttention {
                { pair("mask", "A word sees", ["all words", "up to itself"], modern.causal, |modern, on| modern.causal = on) }
                { placing }
            }
            if panel == Panel::Dilated {
                { pair("convolution", "Block", ["TCN", "WaveNet"], modern.gated, |modern, on| modern.gated = on) }
            }
            if panel != Panel::Dilated {
                { list("heads", "Heads", Modern::HEADS, sizes.heads, |modern, heads| modern.sizes.heads = heads) }
            }
            { list("width", "Width", Modern::WIDTHS, sizes.width, |modern, width| modern.sizes.width = width) }
            if panel != Panel::SelfAttention {
                { slider("kernel", "Kernel size", Modern::KERNELS, sizes.kernel, |modern, kernel| modern.sizes.kernel = kernel) }
                { slider("blocks", "Blocks", Modern::BLOCKS, sizes.blocks, |modern, blocks| modern.sizes.blocks = blocks) }
                { length }
            }
            <div class="control">
                <span class="label">{ "Weights" }</span>
                <div class="modern-weights">
                    <span class="badge">{ "Untrained" }</span>{ format!("seed {}", sizes.seed) }
                    <button class="button" onclick={act::<MouseEvent>(on_action, new_seed)}>{ "New seed" }</button>
                </div>
            </div>
        </div>
    }
}
