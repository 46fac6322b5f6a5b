//! What is in the learner's file, and where to look inside.

use super::{Order, say};
use crate::app::hooks::Opened;
use crate::engine::CellKind;
use crate::exchange::import::ImportChoice;
use crate::lessons::lab_text;
use crate::lessons::words::{Argument, Words};
use crate::scene::{Lab, lab_key};
use crate::training::OwnReading;
use yew::prelude::*;

/// The labs that a learner's network may be opened in.
const LABS: [Lab; 5] = [Lab::Unroll, Lab::Lstm, Lab::Gru, Lab::Bidirectional, Lab::Gradients];

/// Names of tensors that are listed.
const LISTED: usize = 12;

pub fn found(
    words: &Words,
    opened: &Opened,
    is_kept: Option<bool>,
    choice: &ImportChoice,
    can_choose: bool,
    (on_open, on_order): (&Callback<Lab>, &Callback<Order>),
) -> Html {
    let plain = |id: &str| say(words, id, &[]);
    let said = |id: &str, arguments: &[(&str, Argument<'_>)]| say(words, id, arguments);
    let (model, found) = (&opened.model, opened.model.found());
    let module = match model.kind {
        CellKind::Rnn(_) => "nn.RNN",
        CellKind::Lstm => "nn.LSTM",
        CellKind::Gru(_) => "nn.GRU",
    };
    let layers = said(
        "import-found-layers",
        &[
            ("layers", Argument::Count(model.layers)),
            ("module", Argument::Text(module)),
            ("hidden", Argument::Count(model.hidden)),
            ("input", Argument::Count(model.features)),
        ],
    );
    let mut lines = vec![layers];
    lines.push(plain(if model.bidirectional { "import-found-two-ways" } else { "import-found-one-way" }));
    if !found.has_biases {
        lines.push(plain("import-found-no-biases"));
    }
    if let Some(name) = &found.embedding {
        let rows = Argument::Count(model.network().input().vocabulary());
        lines.push(said("import-found-embedding", &[("name", Argument::Text(name)), ("rows", rows)]));
    }
    match &found.head {
        Some(name) => {
            let classes = Argument::Count(model.network().head().classes());
            lines.push(said("import-found-head", &[("name", Argument::Text(name)), ("classes", classes)]));
        }
        None => lines.push(plain("import-found-no-head")),
    }
    lines.push(plain(match model.reading() {
        OwnReading::Words => "import-reading-words",
        OwnReading::Numbers => "import-reading-numbers",
        OwnReading::OneHot => "import-reading-one-hot",
        OwnReading::Drawn => "import-reading-drawn",
    }));
    if !found.left_out.is_empty() {
        let mut names: Vec<&str> = found.left_out.iter().map(String::as_str).take(LISTED).collect();
        if found.left_out.len() > LISTED {
            names.push("…");
        }
        let (count, names) = (Argument::Count(found.left_out.len()), names.join(", "));
        lines.push(said("import-found-left-out", &[("count", count), ("names", Argument::Text(&names))]));
    }
    let relu = ImportChoice { relu: Some(true), ..choice.clone() };
    let takes =
        |lab: &&Lab| lab.takes(model.kind, model.bidirectional) && (**lab != Lab::Gradients || model.layers == 1);
    html! {
        <section class="own-found" aria-labelledby="own-found">
            <h2 id="own-found">{ said("import-opened", &[("file", Argument::Text(&opened.name))]) }</h2>
            <div class="own-open" role="group" aria-label={plain("import-open-title")}>
                { for LABS.iter().filter(takes).map(|lab| {
                    let (lab, name) = (*lab, lab_text(lab_key(*lab)).name);
                    html! {
                        <button key={name} class="button" onclick={on_open.reform(move |_: MouseEvent| lab)}>
                            { said("import-open-in", &[("lab", Argument::Text(name))]) }
                        </button>
                    }
                }) }
            </div>
            <h3>{ plain("import-found-title") }</h3>
            <ul>{ for lines.into_iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            if found.assumes_tanh {
                <p class="own-tanh">{ plain("import-found-tanh") }
                    if can_choose {
                        { " " }
                        <button class="button" onclick={on_order.reform(move |_: MouseEvent| Order::Choose(relu.clone()))}>{ plain("import-found-relu") }</button>
                    }
                </p>
            }
            <p class="own-kept" role="status">{ match is_kept {
                Some(true) => plain("import-kept"),
                Some(false) => plain("import-not-kept"),
                None => String::new(),
            } }</p>
            <p><button class="button" onclick={on_order.reform(|_: MouseEvent| Order::Erase)}>{ plain("import-erase") }</button></p>
        </section>
    }
}
