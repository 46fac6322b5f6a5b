//! What the map's colours mean, and how sharp and how right attention is.

use super::view::TranslateView;
use crate::figures::number::{fixed, percent};
use crate::language::tasks::translation::END;
use crate::scene::{Forcing, Stage};
use yew::prelude::*;

pub fn measures(view: &TranslateView, scores: bool) -> Html {
    let Some(pass) = &view.pass else { return Html::default() };
    let at = view.plan.written_at(view.now.step);
    let softmax = at.filter(|at| view.plan.is_known(view.plan.source + at, Stage::Softmax, view.now));
    let entropy = softmax.and_then(|at| pass.translated.entropy(at));
    let most = (view.plan.source.max(1) as f64).log2();
    html! {
        <div class="legend measures">
            if scores {
                <span class="legend-title">{ "e" }</span><span>{ "below zero" }</span><span class="ramp ramp-signed"></span><span>{ "above" }</span>
            } else {
                <span class="legend-title hue-output">{ "α" }</span><span>{ "0" }</span><span class="ramp ramp-attention"></span><span>{ "1" }</span>
            }
            <span class="swatch swatch-empty"></span><span>{ "not computed yet" }</span>
            if let Some(entropy) = entropy {
                <span class="legend-gap" title="0 bits: all on one word">
                    { format!("entropy of this row {} of at most {} bits", fixed(entropy.abs(), 2), fixed(most, 2)) }
                </span>
            }
            if view.plan.is_finished(view.now) { <span class="legend-gap" role="status">{ alignment(view) }</span> }
        </div>
    }
}

/// How many written words look most at the word that they come from, where they are the right ones.
fn alignment(view: &TranslateView) -> String {
    let (Some(pass), Ok(pair)) = (&view.pass, &view.words.pair) else { return String::new() };
    let words = pass.said().iter().map(|token| view.french(*token)).filter(|word| *word != END);
    let is_right = view.forcing() == Some(Forcing::ALWAYS) || words.eq(pair.french.iter().map(String::as_str));
    match pass.translated.alignment_error(&pair.alignment) {
        Some(error) if is_right => {
            let words = pair.alignment.len();
            let bits: f64 = (0..words).filter_map(|at| pass.translated.entropy(at)).sum();
            let mean = fixed(bits / words.max(1) as f64, 2);
            format!("alignment error {} against the grammar’s · mean entropy of all rows {mean} bits", percent(error))
        }
        Some(_) => "alignment error: none to tell, since the words are not the right ones".into(),
        None => String::new(),
    }
}
