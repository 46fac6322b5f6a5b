//! Rows of choices and lists of them.

use wasm_bindgen::JsCast;
use yew::prelude::*;

/// One of a few, all of them in sight.
pub fn tabs<T: Copy + PartialEq + 'static>(
    name: &str,
    all: &[T],
    chosen: T,
    say: impl Fn(T) -> String,
    on_choice: &Callback<T>,
) -> Html {
    let group = name.to_owned();
    html! {
        <div class="segments practice-tabs" role="radiogroup" aria-label={name.to_owned()}>
            { for all.iter().map(|&one| {
                let checked = one == chosen;
                html! {
                    <label class={classes!("segment", checked.then_some("checked"))}>
                        <input type="radio" name={group.clone()} {checked} onchange={on_choice.reform(move |_: Event| one)} />
                        <span>{ say(one) }</span>
                    </label>
                }
            }) }
        </div>
    }
}

/// One of many, in a list that unfolds.
pub fn list<T: Copy + PartialEq + 'static>(
    (id, name): (&'static str, String),
    all: Vec<(T, String)>,
    chosen: T,
    on_choice: &Callback<T>,
) -> Html {
    let of: Vec<T> = all.iter().map(|(one, _)| *one).collect();
    let onchange = on_choice.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
        let index = select.and_then(|select| usize::try_from(select.selected_index()).ok());
        if let Some(one) = index.and_then(|index| of.get(index)) {
            onchange.emit(*one);
        }
    });
    html! {
        <div class="control">
            <label for={id}>{ name }</label>
            <select {id} {onchange}>
                { for all.iter().map(|(one, name)| html! { <option selected={*one == chosen}>{ name }</option> }) }
            </select>
        </div>
    }
}
