use crate::app::hue::hue_class;
use crate::lessons::{Hue, cell_text};
use yew::prelude::*;

/// How a line is told from others: by its name, its hue and its dashes.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    pub name: String,
    hue: Hue,
    /// A cell's key: its dashes are the style sheet's.
    dash: &'static str,
}

impl Look {
    /// A cell's own, everywhere.
    pub fn of_cell(cell: &str) -> Self {
        let text = cell_text(cell);
        Self { name: text.name.into(), hue: text.hue, dash: text.key }
    }

    /// Told apart by the dashes of the style sheet's class `dash-DASH`.
    pub fn new(name: String, hue: Hue, dash: &'static str) -> Self {
        Self { name, hue, dash }
    }

    /// Of the first, second or third of the runs that are compared.
    pub fn of_place(place: usize, name: String) -> Self {
        let (hue, dash) = [(Hue::Candidate, "lstm"), (Hue::Output, "rnn"), (Hue::Forget, "gru")][place.min(2)];
        Self { name, hue, dash }
    }

    /// Of the line, or of its sample.
    pub fn line(&self) -> Classes {
        classes!("curve", hue_class(self.hue), format!("dash-{}", self.dash))
    }

    /// Of what stands beside the line.
    pub fn hue(&self) -> &'static str {
        hue_class(self.hue)
    }

    /// A piece of the line.
    pub fn sample(&self) -> Html {
        html! {
            <svg class="curve-sample" width="30" height="8" aria-hidden="true" focusable="false">
                <path class={self.line()} d="M2 4H28" />
            </svg>
        }
    }
}
