//! How far each output moves when the first word is left out: convolutions beside recurrent networks, measured.

use super::chart::{line_class, sample};
use super::view::ModernView;
use crate::app::Shared;
use crate::app::figure::TimeGrid;
use crate::figures::chart::{Plot, Span, TENTHS};
use crate::figures::number::{fixed, plain};
use crate::lessons::{memory_note, rival_name};
use crate::training::alternatives::{Rival, TextModel};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: ModernView,
    pub grid: TimeGrid,
}

const HEIGHT: f64 = 150.0;

/// A network's outputs, and how far each moves.
struct Measured {
    key: &'static str,
    changes: Vec<f64>,
    /// From the first word to the last output.
    has_way: bool,
}

impl Measured {
    fn new(rival: Rival, text: &TextModel) -> Option<Self> {
        Some(Self { key: rival.key(), changes: text.without_first().ok()?, has_way: text.reaches_first() })
    }

    /// Each in the middle of its column.
    fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.changes.iter().enumerate().map(|(at, change)| (at as f64 + 0.5, *change))
    }

    fn last(&self) -> f64 {
        self.changes.last().copied().unwrap_or(0.0)
    }
}

#[component]
pub fn Memory(props: &Props) -> Html {
    let Props { view, grid } = props;
    let text = view.text.clone();
    let lines: Shared<Vec<Measured>> =
        use_memo((text, view.words.clone(), view.modern().sizes), |(text, words, sizes)| {
            let own = if view.modern().gated { Rival::Wavenet } else { Rival::Tcn };
            let own = text.as_ref().and_then(|text| Measured::new(own, text));
            let recurrent = [Rival::Rnn, Rival::Lstm, Rival::Gru]
                .map(|rival| Measured::new(rival, &TextModel::new(sizes, sizes.mixing(rival), words).ok()?));
            own.into_iter().chain(recurrent.into_iter().flatten()).collect::<Vec<_>>()
        })
        .into();
    let numbers = lines.iter().flat_map(|line| line.changes.iter().copied());
    let plot =
        Plot { width: grid.width.max(1.0), height: HEIGHT, last: grid.count as f64, span: Span::of(numbers, true) };
    let ticks = plot.y_ticks().into_iter().filter(|tick| !tick.text.is_empty()).map(|tick| {
        let y = fixed(tick.at, 1);
        html! {
            <>
                <line class="chart-grid" x1="0" x2={fixed(grid.width, 1)} y1={y.clone()} y2={y} />
                <text class="chart-number" x="-8" y={fixed(tick.at + 4.0, 1)} text-anchor="end">{ tick.text }</text>
            </>
        }
    });
    html! {
        <section aria-label="What the first word still changes">
            <div class="row head-row">
                <div class="row-label"></div>
                <h2>{ "What leaving out the first word changes at each output" }</h2>
            </div>
            <div class="row">
                <div class="row-label"></div>
                <div class="plot">
                    <svg class="flow" role="img" aria-label="Change of each output when the first word is left out, on a log scale"
                        width={fixed(grid.width, 1)} height={fixed(HEIGHT + 12.0, 0)}>
                        <g transform="translate(0 6)">
                            { for ticks }
                            <g transform={format!("scale({})", fixed(1.0 / TENTHS, 1))}>
                                { for lines.iter().map(|line| html! { <path class={line_class(line.key)} d={plot.path(line.points())} /> }) }
                            </g>
                        </g>
                    </svg>
                </div>
                <div class="row-label"></div>
                <div>
                    <p class="path-note">{ format!("At the last output, {} positions later:", view.words.len() - 1) }</p>
                    <ul class="rival-keys">
                        { for lines.iter().map(|line| html! {
                            <li key={line.key}>
                                { sample(line.key) }
                                <span>{ memory_note(rival_name(line.key), line.last(), &plain(line.last()), line.has_way) }</span>
                            </li>
                        }) }
                    </ul>
                </div>
            </div>
        </section>
    }
}
