//! One score of attention taken apart: from the encoder's state and the decoder's to the context, each with its numbers.

use super::inspector::with_indices;
use super::strip::NodeStrip;
use super::view::{Pass, TranslateView};
use crate::app::act::act;
use crate::app::figure::TimeGrid;
use crate::app::hooks::use_width;
use crate::app::nodes::{NodeView, Place};
use crate::engine::graph::{AttentionNodes, Axis, Term};
use crate::figures::Palette;
use crate::figures::number::{fixed, plain, signed};
use crate::lessons::{node_text, score_formula};
use crate::scene::{Action, Phrase, Spot, Stage};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: TranslateView,
    pub palette: Rc<Palette>,
    pub inspected: Option<Spot>,
    pub on_action: Callback<Action>,
    pub on_hover: Callback<Option<Spot>>,
}

/// A column for each source word, of the nodes with one; written words have one column.
#[component]
pub fn ScoreApart(props: &Props) -> Html {
    let Props { view, palette, inspected, on_action, on_hover } = props;
    let ruler = use_node_ref();
    let grid = TimeGrid::whole(view.plan.source, use_width(&ruler));
    let Some(pass) = &view.pass else { return Html::default() };
    let nodes = *pass.learned.network.model().nodes();
    let Some(attention) = nodes.attention else { return Html::default() };
    let Some(written) = view.plan.written_at(view.now.step) else {
        let first = act::<MouseEvent>(on_action, Action::GoTo(view.plan.source));
        return html! {
            <div class="figure-body score-apart">
                <p class="streaming-note">{ "The source is still read: there is nothing to score yet. " }
                    <button class="link" onclick={first}>{ "Go to the first written word" }</button></p>
                <div class="row"><div class="row-label"></div><div class="plot" ref={ruler}></div></div>
            </div>
        };
    };
    let word = chosen(view, pass, attention, inspected.as_ref(), written);
    let names: &[&str] =
        &["encoded", "encoder", "keys", "decoder", "query", "pairs", "energy", "scores", "weights", "context"];
    let of_rows = |node: &str| {
        let place = pass.numbers().place(node)?;
        // A one-way encoder has no joined states; of both lanes the joined ones are read.
        let is_read = node != "encoder" || pass.numbers().place("encoded").is_none();
        is_read.then(|| (place, columns(view, pass, place, written)))
    };
    let strips = names.iter().filter_map(|name| of_rows(name)).filter(|(place, _)| {
        // Scores and weights of this step are listed below, with their words.
        ![attention.scores, attention.weights].contains(&place.node)
    });
    let score =
        view.phrase().translator.rsplit('-').next().map_or("", |name| if name == "oneway" { "additive" } else { name });
    html! {
        <div class="figure-body score-apart">
            <p class="where score-formula">
                { for [score_formula(score), node_text("weights").formula, node_text("context").formula].map(|formula| html! {
                    <span>{ with_indices(formula) }</span>
                }) }
            </p>
            <div class="timeline">
                <div class="row ruler-row" aria-hidden="true">
                    <div class="row-label"></div>
                    <div class="plot" ref={ruler}><div class="now-column" style={grid.column_style(word)}></div></div>
                </div>
                { source_words(view, &grid, attention, written, word, on_action) }
                { for strips.map(|(place, columns)| html! {
                    <NodeStrip key={place.node.index()} view={view.clone()} {columns} {grid} palette={Rc::clone(palette)}
                        inspected={inspected.clone()} on_action={on_action.clone()} on_hover={on_hover.clone()} />
                }) }
            </div>
            { chain(view, pass, attention, written, word) }
        </div>
    }
}

/// The word whose score is taken apart: that of the inspected number, else the one that is looked at most.
fn chosen(view: &TranslateView, pass: &Pass, attention: AttentionNodes, spot: Option<&Spot>, written: usize) -> usize {
    let of_spot = spot.and_then(|spot| {
        let place = pass.numbers().place(&spot.node)?;
        match pass.graph().node(place.node).axis {
            Axis::Source => Some(spot.column),
            Axis::Pairs => Some(spot.column / view.plan.written.max(1)),
            _ if [attention.scores, attention.weights].contains(&place.node) => Some(spot.row),
            _ => None,
        }
    });
    let weight = |word: usize| pass.number(Place::of(attention.weights), word, written).unwrap_or(0.0);
    let most = (0..view.plan.source).max_by(|&a, &b| weight(a).total_cmp(&weight(b)));
    of_spot.or(most).unwrap_or(0).min(view.plan.source.saturating_sub(1))
}

/// A matrix over the source's words; one of the written words under the first column.
fn columns(view: &TranslateView, pass: &Pass, place: Place, written: usize) -> Vec<Option<(Place, usize)>> {
    (0..view.plan.source)
        .map(|word| match pass.graph().node(place.node).axis {
            Axis::Source => Some((place, word)),
            Axis::Pairs => Some((place, word * view.plan.written + written)),
            _ => (word == 0).then_some((place, written)),
        })
        .collect()
}

/// The source's words over the columns, each with its score and its weight.
fn source_words(
    view: &TranslateView,
    grid: &TimeGrid,
    attention: AttentionNodes,
    written: usize,
    word: usize,
    on_action: &Callback<Action>,
) -> Html {
    let Some(pass) = &view.pass else { return Html::default() };
    let number = |node, at: usize| {
        let place = Place::of(node);
        pass.number(place, at, written).filter(|_| view.is_known(place, written))
    };
    let head = |at: usize| {
        let spot = Spot { node: pass.numbers().name(Place::of(attention.scores)), row: at, column: written };
        let phrase = Phrase { spot: Some(spot), ..view.phrase().clone() };
        let class = classes!("score-word", (at == word).then_some("now"));
        html! {
            <button key={at} {class} style={grid.column_style(at)} aria-pressed={(at == word).to_string()}
                onclick={act::<MouseEvent>(on_action, Action::SetPhrase(Box::new(phrase)))}>
                <bdi lang="en">{ view.source_word(at).to_owned() }</bdi>
                <small>{ number(attention.scores, at).map_or_else(|| "·".into(), |score| fixed(score, 2).replace('-', "−")) }</small>
                <small class="hue-output">{ number(attention.weights, at).map_or_else(|| "·".into(), |weight| fixed(weight, 2)) }</small>
            </button>
        }
    };
    html! {
        <div class="row score-words">
            <div class="row-label"><span>{ "source" }</span><span>{ "score e" }</span><span>{ "weight α" }</span></div>
            <div class="plot">{ for (0..view.plan.source).map(head) }</div>
        </div>
    }
}

/// The way of one score in numbers, as far as it is computed.
fn chain(view: &TranslateView, pass: &Pass, attention: AttentionNodes, written: usize, word: usize) -> Html {
    let account = |node, row, column| pass.graph().account(&pass.translated.trace, node, row, column);
    let known = |stage| view.plan.is_known(view.now.step, stage, view.now);
    let score = known(Stage::Score).then(|| account(attention.scores, word, written)).flatten();
    let weight = known(Stage::Softmax).then(|| account(attention.weights, word, written)).flatten();
    let products = |terms: &[Term]| {
        let shown: Vec<String> = terms
            .iter()
            .take(3)
            .map(|term| term.factors.iter().map(|factor| plain(factor.value())).collect::<Vec<_>>().join(" × "))
            .collect();
        let more = if terms.len() > 3 { format!(" + … {} more", terms.len() - 3) } else { String::new() };
        format!("{}{more}", shown.join(" + "))
    };
    let item = |name: &'static str, of: Option<(String, f64)>| {
        html! {
            <li><strong>{ name }</strong>{ match of {
                Some((how, number)) => html! { <>{ format!(" {how} = ") }<strong>{ signed(number) }</strong></> },
                None => html! { { " not computed yet" } },
            } }</li>
        }
    };
    let share = weight.as_ref().map(|account| {
        let power: f64 = account.terms.iter().map(|term| term.product().exp()).sum();
        let own = pass.number(Place::of(attention.scores), word, written).unwrap_or(f64::NAN);
        (format!("exp({}) ÷ {}", plain(own), plain(power)), account.value())
    });
    let context = known(Stage::Context).then(|| account(attention.context, 0, written)).flatten();
    html! {
        <ol class="score-chain" aria-label="The score in numbers">
            { item("score", score.map(|account| (products(&account.terms), account.value()))) }
            { item("softmax", share) }
            { item("context, unit 0", context.map(|account| (products(&account.terms), account.value()))) }
        </ol>
    }
}
