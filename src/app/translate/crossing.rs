//! Two neighbouring words that change places on their way, with the looks that cross.

use super::looks::Look;
use super::view::TranslateView;
use crate::app::figure::TimeGrid;
use crate::figures::number::fixed;
use yew::prelude::*;

const WIDTH: f64 = 190.0;
const HEIGHT: f64 = 64.0;
/// The middles of the two columns of words, and the ends of the lines between the two rows.
const COLUMNS: [f64; 2] = [48.0, 142.0];
const LINES: (f64, f64) = (19.0, 47.0);

/// The English words over the French ones, lines between them, and a sentence; nothing where no words cross.
pub fn crossing(view: &TranslateView) -> Html {
    let Some([first, second]) = view.crossing() else { return Html::default() };
    let said = |look: Look| view.said(look.written).unwrap_or_default();
    let weight = |look: Look| view.weight(look).unwrap_or(0.0);
    let share = |look: Look| fixed(weight(look), 2);
    let read = |look: Look| view.source_word(look.word);
    let word = |at: usize, y: f64, lang: &'static str, word: &str| {
        html! { <text x={fixed(COLUMNS[at], 0)} y={fixed(y, 0)} text-anchor="middle" {lang}>{ word.to_owned() }</text> }
    };
    // What is written first was read second.
    let line = |at: usize, look: Look| {
        html! {
            <line x1={fixed(COLUMNS[1 - at], 0)} y1={fixed(LINES.0, 0)} x2={fixed(COLUMNS[at], 0)} y2={fixed(LINES.1, 0)}
                style={format!("stroke-width:{}px", fixed(0.6 + 3.0 * weight(look), 1))} />
        }
    };
    html! {
        <div class="crossing">
            <svg width={fixed(WIDTH, 0)} height={fixed(HEIGHT, 0)} aria-hidden="true">
                { line(0, first) }{ line(1, second) }
                { word(0, 14.0, "en", read(second)) }{ word(1, 14.0, "en", read(first)) }
                { word(0, 61.0, "fr", said(first)) }{ word(1, 61.0, "fr", said(second)) }
            </svg>
            <p>
                <strong>{ "Attention crosses." }</strong>
                { format!(" French has the two words the other way round: “{}” looks at “{}” (α = {}), and then “{}” goes back to “{}” (α = {}).",
                    said(first), read(first), share(first), said(second), read(second), share(second)) }
            </p>
        </div>
    }
}

/// Around the cells of the map that cross, whose rows are so high.
pub fn around_crossing(view: &TranslateView, grid: &TimeGrid, row: f64) -> Html {
    let Some([first, second]) = view.crossing() else { return Html::default() };
    let width = grid.left(first.word + 1) - grid.left(second.word);
    let (left, top) = (grid.left(second.word), first.written as f64 * row);
    let style = format!(
        "left:{}px;width:{}px;top:{}px;height:{}px",
        fixed(left, 1),
        fixed(width, 1),
        fixed(top, 1),
        fixed(2.0 * row, 1)
    );
    html! { <div class="crossing-mark" {style} aria-hidden="true"></div> }
}
