//! Light or dark, and the colours that figures are drawn with.

use super::print::use_printing;
use crate::figures::{Palette, Rgb};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

/// Where the choice is kept between visits; the script that runs before the page reads it too.
const STORED_AS: &str = "unroll-theme";

impl Theme {
    pub fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The theme, its colours and a way to choose another. It starts as `static/boot.js` set it: as chosen before, or as
/// the system says.
#[hook]
pub fn use_theme() -> (Theme, Rc<Palette>, Callback<Theme>) {
    let theme = use_state_eq(shown);
    // On paper, and in what is saved.
    let drawn = if use_printing() { Theme::Light } else { *theme };
    let palette = use_memo(drawn, |theme| {
        if let Some(root) = root() {
            // Without the attribute the page stays light: nothing else depends on it.
            let _ignored = root.set_attribute("data-theme", theme.name());
        }
        read_palette().unwrap_or_default()
    });
    let choose = {
        let theme = theme.clone();
        Callback::from(move |chosen: Theme| {
            theme.set(chosen);
            // Without storage (private mode) the choice holds for this visit.
            if let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) {
                let _refused = storage.set_item(STORED_AS, chosen.name());
            }
        })
    };
    (*theme, palette, choose)
}

fn shown() -> Theme {
    let dark = root().and_then(|root| root.get_attribute("data-theme")).is_some_and(|name| name == "dark");
    if dark { Theme::Dark } else { Theme::Light }
}

fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}

fn read_palette() -> Option<Palette> {
    let style = web_sys::window()?.get_computed_style(&root()?).ok()??;
    let color = |name: &str| style.get_property_value(name).ok().and_then(|text| Rgb::parse(&text)).unwrap_or_default();
    Some(Palette {
        panel: color("--panel"),
        zero: color("--zero"),
        line: color("--line"),
        ink: color("--ink"),
        negative: color("--negative"),
        positive: color("--positive"),
        forget: color("--forget"),
        input: color("--input"),
        candidate: color("--candidate"),
        output: color("--output"),
        cell: color("--cell"),
        gradient: (0..5).map(|stop| color(&format!("--gradient-{stop}"))).collect(),
    })
}
