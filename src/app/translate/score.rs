//! One score of attention taken apart: what the encoder brings, what the decoder brings, both together, what comes of it.

use super::inspector::with_indices;
use super::looks::Look;
use super::score_numbers::score_numbers;
use super::strip::NodeStrip;
use super::view::TranslateView;
use crate::app::act::act;
use crate::app::figure::TimeGrid;
use crate::app::hooks::use_width;
use crate::app::nodes::{NodeView, Place, scale_of};
use crate::engine::graph::{Axis, NodeId};
use crate::figures::number::fixed;
use crate::figures::{Palette, Rgb};
use crate::lessons::{node_text, score_formula, score_part};
use crate::scene::{Action, Phrase, Spot};
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

/// What has a vector for each source word has a column for each; what has one vector has the whole width.
#[component]
pub fn ScoreApart(props: &Props) -> Html {
    let Props { view, palette, inspected, on_action, on_hover } = props;
    let ruler = use_node_ref();
    let grid = TimeGrid::whole(view.plan.source, use_width(&ruler));
    use_opening(view, on_action);
    let Some(pass) = &view.pass else { return Html::default() };
    let nodes = *pass.learned.network.model().nodes();
    let Some(attention) = nodes.attention else { return Html::default() };
    let Some(look) = scored(view, inspected.as_ref()) else {
        let first = act::<MouseEvent>(on_action, Action::GoTo(view.plan.source));
        return html! {
            <div class="figure-body score-apart">
                <p class="streaming-note">{ "The source is still read: there is nothing to score yet. " }
                    <button class="link" onclick={first}>{ "Go to the first written word" }</button></p>
                <div class="row"><div class="row-label"></div><div class="plot" ref={ruler}></div></div>
            </div>
        };
    };
    let strip = |node: &str| {
        let place = pass.numbers().place(node)?;
        let (columns, grid) = match pass.graph().node(place.node).axis {
            Axis::Source => ((0..view.plan.source).map(|word| Some((place, word))).collect(), grid),
            Axis::Pairs => {
                let column = |word: usize| Some((place, word * view.plan.written + look.written));
                ((0..view.plan.source).map(column).collect(), grid)
            }
            Axis::Target | Axis::Once => (vec![Some((place, look.written))], TimeGrid { count: 1, steps: 1, ..grid }),
        };
        Some(html! {
            <NodeStrip key={place.node.index()} view={view.clone()} {columns} {grid} palette={Rc::clone(palette)}
                inspected={inspected.clone()} on_action={on_action.clone()} on_hover={on_hover.clone()} />
        })
    };
    let strips = |names: &[&str]| html! { <>{ for names.iter().filter_map(|name| strip(name)) }</> };
    // A one-way encoder has no joined states.
    let states = if pass.numbers().place("encoded").is_some() { "encoded" } else { "encoder" };
    let score = score_of(view);
    let part = |part: &str| {
        let (title, says) = score_part(part, score);
        html! { <h2 class="score-part"><strong>{ title }</strong>{ " " }<span>{ with_indices(says) }</span></h2> }
    };
    html! {
        <div class="figure-body score-apart">
            <p class="where score-formula">
                { for [score_formula(score), node_text("weights").formula, node_text("context").formula].map(|formula| html! {
                    <span>{ with_indices(formula) }</span>
                }) }
            </p>
            { part("encoder") }
            <div class="timeline">
                <div class="row"><div class="row-label"></div><div class="plot" ref={ruler}></div></div>
                { of_word(&grid, look) }
                { source_words(view, &grid, look, on_action) }
                { strips(&[states, "keys"]) }
            </div>
            { part("decoder") }
            { written_words(view, look, on_action) }
            { strips(&["decoder", "query"]) }
            { part("both") }
            <div class="timeline">
                { of_word(&grid, look) }
                { strips(&["pairs", "energy"]) }
                { numbers(view, &grid, (attention.scores, "score", "e"), look, palette) }
                { numbers(view, &grid, (attention.weights, "weight", "α"), look, palette) }
            </div>
            { part("context") }
            { strips(&["context"]) }
            { score_numbers(view, pass, attention, look, on_action) }
        </div>
    }
}

/// The column of the word whose score is taken apart.
fn of_word(grid: &TimeGrid, look: Look) -> Html {
    html! {
        <div class="row ruler-row" aria-hidden="true">
            <div class="row-label"></div>
            <div class="plot"><div class="now-column" style={grid.column_style(look.word)}></div></div>
        </div>
    }
}

/// What a score is called after.
pub fn score_of(view: &TranslateView) -> &str {
    match view.phrase().translator.rsplit('-').next() {
        Some("oneway") => "additive",
        score => score.unwrap_or_default(),
    }
}

/// The look whose score is taken apart: at the word of the inspected number, else at the one that is looked at most. None
/// while nothing is written.
pub fn scored(view: &TranslateView, spot: Option<&Spot>) -> Option<Look> {
    let written = view.plan.written_at(view.now.step)?;
    let word = spot.and_then(|spot| pointed_at(view, spot)).and_then(|(_, word)| word);
    let most = || view.looked_at(written).map_or(0, |look| look.word);
    Some(Look { written, word: word.unwrap_or_else(most).min(view.plan.source.saturating_sub(1)) })
}

/// The written word and the source's word that a number is about.
fn pointed_at(view: &TranslateView, spot: &Spot) -> Option<(Option<usize>, Option<usize>)> {
    let pass = view.pass.as_ref()?;
    let attention = pass.learned.network.model().nodes().attention?;
    let place = pass.numbers().place(&spot.node)?;
    Some(match pass.graph().node(place.node).axis {
        Axis::Source => (None, Some(spot.column)),
        Axis::Pairs => {
            let written = view.plan.written.max(1);
            (Some(spot.column % written), Some(spot.column / written))
        }
        Axis::Target if [attention.scores, attention.weights].contains(&place.node) => {
            (Some(spot.column), Some(spot.row))
        }
        Axis::Target => (Some(spot.column), None),
        Axis::Once => (None, None),
    })
}

/// Opened when all is written, the figure goes to the word that is pointed at, or to one that says something: the last step
/// writes ⟨end⟩, which comes from no word.
#[hook]
fn use_opening(view: &TranslateView, on_action: &Callback<Action>) {
    let (view, on_action) = (view.clone(), on_action.clone());
    use_effect_with((), move |()| {
        let pointed = view.phrase().spot.as_ref().and_then(|spot| pointed_at(&view, spot)?.0);
        let written = pointed.or_else(|| view.telling().map(|look| look.written));
        if let Some(written) = written.filter(|_| view.plan.is_finished(view.now)) {
            on_action.emit(Action::GoTo(view.plan.source + written));
        }
    });
}

/// The source's words over the columns, to choose from.
fn source_words(view: &TranslateView, grid: &TimeGrid, look: Look, on_action: &Callback<Action>) -> Html {
    let word = |at: usize| {
        let spot = Spot { node: "scores".into(), row: at, column: look.written };
        let phrase = Phrase { spot: Some(spot), ..view.phrase().clone() };
        let class = classes!("score-word", (at == look.word).then_some("now"));
        html! {
            <button key={at} {class} style={grid.column_style(at)} aria-pressed={(at == look.word).to_string()}
                onclick={act::<MouseEvent>(on_action, Action::SetPhrase(Box::new(phrase)))}>
                <bdi lang="en">{ view.source_word(at).to_owned() }</bdi>
            </button>
        }
    };
    html! {
        <div class={classes!("row", "score-words", (grid.column_width() < NARROW).then_some("narrow"))}>
            <div class="row-label">{ "source word" }</div>
            <div class="plot" role="group" aria-label="Source words">{ for (0..view.plan.source).map(word) }</div>
        </div>
    }
}

/// Words of narrower columns stand upright.
const NARROW: f64 = 52.0;

/// The written words, to choose from.
fn written_words(view: &TranslateView, look: Look, on_action: &Callback<Action>) -> Html {
    let word = |at: usize| {
        let class = classes!("written-word", (at == look.written).then_some("now"));
        let said = view.said(at).filter(|_| view.is_said(at));
        html! {
            <button key={at} {class} aria-pressed={(at == look.written).to_string()} title={format!("written word {}", at + 1)}
                onclick={act::<MouseEvent>(on_action, Action::GoTo(view.plan.source + at))}>
                <bdi lang="fr">{ said.map_or_else(|| (at + 1).to_string(), str::to_owned) }</bdi>
            </button>
        }
    };
    html! {
        <div class="row written-words">
            <div class="row-label">{ "written word" }</div>
            <div class="plot" role="group" aria-label="Written words">{ for (0..view.plan.written).map(word) }</div>
        </div>
    }
}

/// A number for each of the source's words, on its colour.
fn numbers(
    view: &TranslateView,
    grid: &TimeGrid,
    (node, name, symbol): (NodeId, &'static str, &'static str),
    look: Look,
    palette: &Palette,
) -> Html {
    let place = Place::of(node);
    let scale = scale_of(view, place);
    let number = |word: usize| {
        let number = view.numbers().and_then(|numbers| numbers.number(place, word, look.written));
        number.filter(|_| view.is_known(place, look.written))
    };
    let cell = |word: usize| {
        let known = number(word);
        let color = known.and_then(|number| palette.color(scale, number));
        let background = color.map_or(String::new(), |Rgb(r, g, b)| format!(";background:rgb({r},{g},{b})"));
        let class = classes!("score-cell", known.map(|number| palette.text_class(scale, number)));
        let text = known.map_or_else(|| "·".to_owned(), |number| short(number, grid.column_width()));
        html! { <span key={word} {class} style={format!("{}{background}", grid.column_style(word))}>{ text }</span> }
    };
    html! {
        <div class="row score-cells">
            <div class="row-label">{ format!("{name} ") }<em>{ symbol }</em></div>
            <div class="plot">{ for (0..view.plan.source).map(cell) }</div>
        </div>
    }
}

/// As precise as there is room for.
fn short(number: f64, width: f64) -> String {
    if !number.is_finite() {
        return crate::figures::number::plain(number);
    }
    let digits = if width < 44.0 { 1 } else { 2 };
    fixed(number, digits).replace('-', "−")
}
