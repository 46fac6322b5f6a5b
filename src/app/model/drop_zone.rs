//! Where files are dropped, or chosen by a button.

use super::{Order, say};
use crate::app::Shared;
use crate::exchange::import::{MOST_CLASSES, MOST_LAYERS, MOST_UNITS};
use crate::figures::chart::thousands;
use crate::lessons::words::{Argument, Words};
use wasm_bindgen::JsCast;
use web_sys::{File, FileList, HtmlInputElement};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub words: Shared<Words>,
    pub vocabulary: Option<AttrValue>,
    pub on_order: Callback<Order>,
}

#[component]
pub fn DropZone(props: &Props) -> Html {
    let Props { words, vocabulary, on_order } = props;
    let over = use_state_eq(|| false);
    let plain = |id: &str| say(words, id, &[]);
    let ondragover = {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            // Or the browser would open the file in the page's place.
            event.prevent_default();
            over.set(true);
        })
    };
    let ondragleave = {
        let over = over.clone();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let ondrop = {
        let (over, on_order) = (over.clone(), on_order.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            let files = event.data_transfer().and_then(|dropped| dropped.files());
            let files = files.map(|files| all(&files)).unwrap_or_default();
            let (vocabularies, models): (Vec<File>, Vec<File>) = files.into_iter().partition(is_vocabulary);
            let (weights, vocabulary) = (models.into_iter().next(), vocabularies.into_iter().next());
            on_order.emit(Order::Files { weights, vocabulary });
        })
    };
    let on_weights = on_order.reform(|file| Order::Files { weights: Some(file), vocabulary: None });
    let on_vocabulary = on_order.reform(|file| Order::Files { weights: None, vocabulary: Some(file) });
    let limits = say(
        words,
        "import-limits",
        &[
            ("units", Argument::Count(MOST_UNITS)),
            ("layers", Argument::Count(MOST_LAYERS)),
            ("classes", Argument::Text(&thousands(MOST_CLASSES))),
        ],
    );
    html! {
        <div class={classes!("drop", over.then_some("over"))} {ondragover} {ondragleave} {ondrop}>
            <p class="drop-title">{ plain("import-drop") }</p>
            <div class="drop-buttons">
                { chooser("own-file", plain("import-choose"), on_weights) }
                { chooser("own-vocabulary", plain("import-vocabulary-choose"), on_vocabulary) }
            </div>
            if let Some(file) = vocabulary {
                <p class="drop-chosen" role="status">{ say(words, "import-vocabulary-chosen", &[("file", Argument::Text(file))]) }</p>
            }
            <p class="drop-note">{ limits }{ " " }{ plain("import-private") }</p>
            <p class="drop-note">{ plain("import-vocabulary-hint") }</p>
        </div>
    }
}

/// A button that lets a file be chosen: the browser's own field, with our face.
fn chooser(id: &'static str, name: String, on_file: Callback<File>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(field) = field else { return };
        let file = field.files().and_then(|files| files.get(0));
        file.into_iter().for_each(|file| on_file.emit(file));
        // So that the same file, mended, can be chosen again.
        field.set_value("");
    });
    html! {
        <label class="button choose" for={id}><input {id} type="file" {onchange} /><span>{ name }</span></label>
    }
}

fn all(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

fn is_vocabulary(file: &File) -> bool {
    let name = file.name().to_lowercase();
    name.ends_with(".json") || name.ends_with(".txt")
}
