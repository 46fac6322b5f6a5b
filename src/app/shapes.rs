//! The Shapes lab's controls: which shape, and the learner's own input to its network.

use super::act::act;
use super::controls::{input_value, segment};
use super::view::View;
use crate::language::{InputSpace, Shape};
use crate::lessons::task_text;
use crate::scene::{Action, Trained};
use crate::training::TrainedModel;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: View,
    pub on_action: Callback<Action>,
}

const SHAPES: [(Shape, &str); 4] = [
    (Shape::ManyToOne, "many → one"),
    (Shape::OneToMany, "one → many"),
    (Shape::ManyToManyEqual, "many → many, equal"),
    (Shape::ManyToManyDifferent, "many → many, different"),
];

#[component]
pub fn ShapeControls(props: &Props) -> Html {
    let Props { view, on_action } = props;
    let scene = &view.scene;
    let Some(kind) = scene.task_kind() else { return Html::default() };
    let is_picture = matches!(kind.task().input(), InputSpace::Vectors(_));
    let oninput = on_action.reform(|event: InputEvent| Action::SetText(input_value(&event)));
    html! {
        <div class="controls">
            <div class="control shape-choice">
                <span class="label" id="label-shape">{ "Shape" }</span>
                <div class="segments" role="radiogroup" aria-labelledby="label-shape">
                    { for SHAPES.iter().filter_map(|&(shape, name)| {
                        let model = TrainedModel::of_shape(shape)?;
                        Some(segment("shape", name, scene.shape == shape, act(on_action, Action::SetNetwork(Some(Trained::Model(model))))))
                    }) }
                </div>
            </div>
            if is_picture {
                <div class="control">
                    <span class="label" id="label-picture">{ "Input picture" }</span>
                    { picture(&scene.text, on_action) }
                </div>
            } else {
                <div class="control grow">
                    <label for="input-text">{ "Input text" }</label>
                    <input id="input-text" class="text" type="text" value={scene.text.clone()} {oninput} dir="auto"
                        autocomplete="off" autocapitalize="off" spellcheck="false" />
                </div>
            }
            <p class="control shape-task">
                <strong>{ task_text(kind.key()).name }</strong>
                <span>{ task_text(kind.key()).asks }</span>
            </p>
        </div>
    }
}

/// 8 x 8 pixels to draw on; a click or Enter turns one over.
fn picture(text: &str, on_action: &Callback<Action>) -> Html {
    let pixels: Vec<bool> = text.chars().filter(|mark| matches!(mark, '#' | '.')).map(|mark| mark == '#').collect();
    let pixel = |at: usize| {
        let is_on = pixels.get(at).copied().unwrap_or(false);
        let turned = (0..64).map(|other| pixels.get(other).copied().unwrap_or(false) != (other == at));
        let turned = Action::SetText(text_of(turned));
        let onpointerdown = act::<PointerEvent>(on_action, turned.clone());
        // Drawing on with the button held; a key's click comes without a press.
        let onpointerenter = {
            let (on_action, turned) = (on_action.clone(), turned.clone());
            Callback::from(move |event: PointerEvent| {
                if event.buttons() & 1 == 1 && !is_on {
                    on_action.emit(turned.clone());
                }
            })
        };
        let onclick = {
            let on_action = on_action.clone();
            Callback::from(move |event: MouseEvent| {
                if event.detail() == 0 {
                    on_action.emit(turned.clone());
                }
            })
        };
        let label = format!("row {}, column {}", at / 8 + 1, at % 8 + 1);
        html! {
            <button key={at} class={classes!("pixel", is_on.then_some("on"))} aria-pressed={is_on.to_string()}
                aria-label={label} {onclick} {onpointerdown} {onpointerenter}></button>
        }
    };
    let clear = act::<MouseEvent>(on_action, Action::SetText(text_of((0..64).map(|_| false))));
    html! {
        <div class="picture-editor">
            <div class="picture" role="group" aria-labelledby="label-picture">{ for (0..64).map(pixel) }</div>
            <button class="button" onclick={clear}>{ "Clear" }</button>
        </div>
    }
}

/// As the task reads a picture: rows of # and ., a stroke between two.
fn text_of(pixels: impl Iterator<Item = bool>) -> String {
    let mut text = String::new();
    for (at, is_on) in pixels.enumerate() {
        if at > 0 && at % 8 == 0 {
            text.push('/');
        }
        text.push(if is_on { '#' } else { '.' });
    }
    text
}
