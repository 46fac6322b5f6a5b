//! The way of one score in numbers, each with its name: from one unit's key and query to the context.

use super::inspector::with_indices;
use super::looks::Look;
use super::view::{Pass, TranslateView};
use crate::app::act::act;
use crate::app::nodes::{NodeView, Place};
use crate::engine::graph::{Account, AttentionNodes, NodeId, Source, Term};
use crate::figures::number::{plain, signed};
use crate::scene::{Action, Spot, Stage};
use yew::prelude::*;

/// One line: what it is, how it is computed, and where the number stands.
struct Line {
    name: &'static str,
    symbol: String,
    how: String,
    at: (Place, usize, usize),
}

pub fn score_numbers(
    view: &TranslateView,
    pass: &Pass,
    attention: AttentionNodes,
    look: Look,
    on_action: &Callback<Action>,
) -> Html {
    let known = |stage| view.plan.is_known(view.now.step, stage, view.now);
    let account = |node: NodeId, row: usize| pass.graph().account(&pass.translated.trace, node, row, look.written);
    let (t, s) = (look.written + 1, look.word + 1);
    let mut lines = Vec::new();
    let score = known(Stage::Score).then(|| account(attention.scores, look.word)).flatten();
    if let Some(score) = &score {
        lines.extend(of_unit(view, pass, look, score));
        let how = if score.terms.is_empty() { plain(score.value()) } else { products(&score.terms) };
        let at = (Place::of(attention.scores), look.word, look.written);
        let name = if lines.is_empty() { "all units: the score" } else { "v · tanh, all units: the score" };
        lines.push(Line { name, symbol: format!("e_{{{t},{s}}}"), how, at });
    }
    if let Some(weight) = known(Stage::Softmax).then(|| account(attention.weights, look.word)).flatten() {
        let all: f64 = weight.terms.iter().map(|term| term.product().exp()).sum();
        let own = pass.number(Place::of(attention.scores), look.word, look.written).unwrap_or(f64::NAN);
        let how = format!("exp({}) ÷ {}", plain(own), plain(all));
        let at = (Place::of(attention.weights), look.word, look.written);
        lines.push(Line { name: "softmax: the weight", symbol: format!("α_{{{t},{s}}}"), how, at });
    }
    if let Some(context) = known(Stage::Context).then(|| account(attention.context, 0)).flatten() {
        let at = (Place::of(attention.context), 0, look.written);
        let how = products(&context.terms);
        lines.push(Line { name: "weighted sum: the context, unit 0", symbol: format!("c_{t}[0]"), how, at });
    }
    let later = [Stage::Score, Stage::Softmax, Stage::Context].into_iter().zip(["score", "softmax", "weighted sum"]);
    let later = later.filter(|(stage, _)| !known(*stage)).map(|(_, name)| {
        html! { <li key={name} class="later"><span class="score-name">{ name }</span><span>{ "not computed yet" }</span></li> }
    });
    let line = |line: &Line| {
        let (place, row, column) = line.at;
        let spot = Spot { node: pass.numbers().name(place), row, column };
        let number = pass.number(place, row, column).map(signed).unwrap_or_default();
        html! {
            <li key={line.symbol.clone()}>
                <span class="score-name">{ line.name }{ " " }<em>{ with_indices(&line.symbol) }</em></span>
                <span class="score-how">{ with_indices(&line.how) }</span>
                <button type="button" class="score-number" title="Read it in the inspector"
                    onclick={act::<MouseEvent>(on_action, view.pinning(spot))}>{ "= " }<strong>{ number }</strong></button>
            </li>
        }
    };
    html! {
        <>
            <h2 class="score-part">
                <strong>{ "In numbers." }</strong>
                { format!(" How much written word {t}") }
                if let Some(said) = view.said(look.written).filter(|_| view.is_said(look.written)) {
                    { " “" }<bdi lang="fr">{ said }</bdi>{ "”" }
                }
                { format!(" looks at source word {s} “{}”.", view.source_word(look.word)) }
            </h2>
            <ol class="score-chain" aria-label="The score in numbers">{ for lines.iter().map(line) }{ for later }</ol>
        </>
    }
}

/// Of additive attention the unit that speaks loudest: its key, its query, their sum after tanh.
fn of_unit(view: &TranslateView, pass: &Pass, look: Look, score: &Account) -> Vec<Line> {
    let numbers = pass.numbers();
    let loudest = score.terms.first().and_then(|term| {
        term.factors.iter().find_map(|factor| match factor.source {
            Source::Node { node, row, .. } => Some((node, row)),
            _ => None,
        })
    });
    let places = ["keys", "query", "pairs", "energy"].map(|name| numbers.place(name));
    let ([Some(key), Some(query), Some(pair), Some(energy)], Some((node, unit))) = (places, loudest) else {
        return Vec::new();
    };
    if node != energy.node {
        return Vec::new();
    }
    let (t, s) = (look.written + 1, look.word + 1);
    let column = look.word * view.plan.written + look.written;
    let shown = |place: Place, column: usize| pass.number(place, unit, column).map(signed).unwrap_or_default();
    let (k, q, sum) = (shown(key, look.word), shown(query, look.written), shown(pair, column));
    vec![
        Line {
            name: "encoder’s side: the key",
            symbol: format!("k_{s}[{unit}]"),
            how: format!("row {unit} of W_k times h_{s}"),
            at: (key, unit, look.word),
        },
        Line {
            name: "decoder’s side: the query",
            symbol: format!("q_{t}[{unit}]"),
            how: format!("row {unit} of W_q times d_{t}"),
            at: (query, unit, look.written),
        },
        Line {
            name: "both",
            symbol: format!("k_{s}[{unit}] + q_{t}[{unit}]"),
            how: format!("{k} {q}"),
            at: (pair, unit, column),
        },
        Line {
            name: "tanh",
            symbol: format!("tanh(k_{s} + q_{t})[{unit}]"),
            how: format!("tanh({sum})"),
            at: (energy, unit, column),
        },
    ]
}

/// The three largest, and how many more there are.
fn products(terms: &[Term]) -> String {
    let product = |term: &Term| {
        let factors = term.factors.iter().map(|factor| plain(factor.value()));
        factors.collect::<Vec<_>>().join(" × ")
    };
    let shown: Vec<String> = terms.iter().take(3).map(product).collect();
    let more = if terms.len() > 3 { format!(" + … {} more", terms.len() - 3) } else { String::new() };
    format!("{}{more}", shown.join(" + "))
}
