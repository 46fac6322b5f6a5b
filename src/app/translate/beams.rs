//! Beam search as a tree: every beginning that was followed, with its probability and its score, beside greedy decoding.

use super::compute::use_pass;
use super::verdict::{signed, verdict};
use super::view::TranslateView;
use crate::app::Shared;
use crate::app::hooks::{Learned, use_toggle, use_width};
use crate::engine::graph::{Beams, Branch};
use crate::figures::number::{fixed, percent};
use crate::language::tasks::translation::detokenize;
use crate::lessons::beams_note;
use crate::scene::Writing;
use crate::training::translation::Translator;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: TranslateView,
}

/// Of the beginnings that were given up, so many are shown at each length.
const GIVEN_UP: usize = 3;
/// Between branches, in CSS pixels.
const GAP: f64 = 8.0;
/// Of a branch with the room after it. The whole tree is shown where that is possible.
const NARROWEST: f64 = 98.0;
const WIDEST: f64 = 150.0;
/// Of it for the lines to the next.
const BETWEEN: f64 = 0.16;
/// From here on a branch's two numbers stand beside each other.
const ROOMY: f64 = 130.0;

#[component]
pub fn BeamTree(props: &Props) -> Html {
    let Props { view } = props;
    let (all, toggle) = use_toggle();
    let place = use_node_ref();
    let room = use_width(&place);
    let Writing::Beam(width) = view.phrase().writing else { return Html::default() };
    let learned: Option<Shared<Learned<Translator>>> = view.pass.as_ref().map(|pass| pass.learned.clone());
    let holds = view.phrase().holds.clone();
    let greedy = use_pass(&learned, &view.words, Writing::Greedy, holds);
    let (Some(beam), Some(greedy)) = (&view.pass, greedy) else { return Html::default() };
    let Some((beams, greedy_beams)) = beam.translated.beams.as_ref().zip(greedy.translated.beams.as_ref()) else {
        return Html::default();
    };
    // No more of it than the figure shows.
    let finished = view.plan.is_finished(view.now);
    let known = (0..view.plan.written).take_while(|at| view.is_said(*at)).count();
    let depth = if finished { beams.branches.iter().map(|branch| branch.length).max().unwrap_or(0) } else { known };
    let placed = placed(beams, depth, if all { usize::MAX } else { GIVEN_UP });
    let (columns, rows) = placed.iter().fold((0, 0), |(columns, rows), place| {
        (columns.max(beams.branches[place.branch].length), rows.max(place.row + 1))
    });
    let best = if finished { path(beams, beams.best) } else { Vec::new() };
    let column = (room / columns.max(1) as f64).clamp(NARROWEST, WIDEST);
    let tree_width = columns as f64 * column;
    let hidden = beams.branches.iter().filter(|branch| branch.length <= depth).count() - placed.len();
    html! {
        <div class="beams">
            if finished {
                { verdict(view, beam, beams, greedy_beams) }
            } else {
                <p class="streaming-note" role="status">{ "The tree grows as far as the figure has come: step on, or go to the end." }</p>
            }
            if room > 0.0 && tree_width > room + 1.0 {
                <p class="streaming-note beam-cue">{ format!("{columns} words: the tree goes on to the right, scroll it sideways →") }</p>
            }
            <div ref={place} class="table-scroll beam-scroll" tabindex="0" role="region" aria-label={format!("Tree of a beam search of width {width}")}>
                <div class="beam-tree" style={format!("width:{}px;height:{}px", fixed(tree_width, 0), fixed(rows as f64 * (height(column) + GAP) + GAP, 0))}>
                    <svg class="beam-lines" aria-hidden="true" width="100%" height="100%">
                        { for placed.iter().filter_map(|place| line(beams, &placed, place, &best, column)) }
                    </svg>
                    { for placed.iter().map(|place| branch(view, beams, place, &best, column)) }
                </div>
            </div>
            <p class="streaming-note">
                { beams_note(width) }
                if hidden > 0 || all {
                    { " " }<button class="link" onclick={toggle}>
                        { if all { "Only the best of what was given up".into() } else { format!("Show {hidden} more that were given up") } }
                    </button>
                }
            </p>
        </div>
    }
}

/// A branch and its row; the column is its length.
struct Placed {
    branch: usize,
    row: usize,
}

/// At each length first what was kept, then the best of what was given up, each by its score.
fn placed(beams: &Beams, depth: usize, given_up: usize) -> Vec<Placed> {
    let mut placed = Vec::new();
    for length in 1..=depth {
        let mut at: Vec<usize> = (0..beams.branches.len()).filter(|&at| beams.branches[at].length == length).collect();
        at.sort_by(|&a, &b| {
            let (a, b) = (&beams.branches[a], &beams.branches[b]);
            b.kept.cmp(&a.kept).then(b.total.total_cmp(&a.total))
        });
        let kept = at.iter().filter(|&&at| beams.branches[at].kept).count();
        at.truncate(kept.saturating_add(given_up));
        placed.extend(at.into_iter().enumerate().map(|(row, branch)| Placed { branch, row }));
    }
    placed
}

/// A branch and all before it.
fn path(beams: &Beams, last: usize) -> Vec<usize> {
    std::iter::successors(Some(last), |&at| beams.branches.get(at)?.parent).collect()
}

/// Of a branch.
fn height(column: f64) -> f64 {
    if column >= ROOMY { 38.0 } else { 52.0 }
}

fn corner(beams: &Beams, place: &Placed, column: f64) -> (f64, f64) {
    let at = (beams.branches[place.branch].length - 1) as f64;
    (at * column, GAP + place.row as f64 * (height(column) + GAP))
}

fn line(beams: &Beams, placed: &[Placed], place: &Placed, best: &[usize], column: f64) -> Option<Html> {
    let Branch { parent, kept, .. } = beams.branches[place.branch];
    let parent = placed.iter().find(|other| Some(other.branch) == parent)?;
    let ((from, above), (to, below)) = (corner(beams, parent, column), corner(beams, place, column));
    let (x0, y0, x1, y1) =
        (from + column * (1.0 - BETWEEN), above + height(column) / 2.0, to, below + height(column) / 2.0);
    let middle = fixed((x0 + x1) / 2.0, 1);
    let d = format!(
        "M{} {}C{middle} {} {middle} {} {} {}",
        fixed(x0, 1),
        fixed(y0, 1),
        fixed(y0, 1),
        fixed(y1, 1),
        fixed(x1, 1),
        fixed(y1, 1)
    );
    let class = classes!((!kept).then_some("given-up"), best.contains(&place.branch).then_some("best"));
    Some(html! { <path {class} {d} /> })
}

fn branch(view: &TranslateView, beams: &Beams, place: &Placed, best: &[usize], column: f64) -> Html {
    let branch = &beams.branches[place.branch];
    let (x, y) = corner(beams, place, column);
    let style = format!(
        "left:{}px;top:{}px;width:{}px;height:{}px",
        fixed(x, 0),
        fixed(y, 0),
        fixed(column * (1.0 - BETWEEN), 0),
        fixed(height(column), 0)
    );
    let class =
        classes!("branch", (!branch.kept).then_some("given-up"), best.contains(&place.branch).then_some("best"));
    let said =
        detokenize(&beams.tokens(place.branch).iter().map(|token| view.french(*token).to_owned()).collect::<Vec<_>>());
    let kept = if branch.kept { "kept" } else { "given up" };
    html! {
        // No key: another phrase has other branches in the same places, and changing an element is cheaper than a new one.
        <div {class} {style} title={format!("{said}: {kept}; ln p {} over {} words, {} per word", signed(branch.total), branch.length, signed(branch.score()))}>
            <bdi lang="fr">{ view.french(branch.token) }</bdi>
            <small><span>{ percent(branch.probability) }</span><span>{ signed(branch.score()) }</span></small>
        </div>
    }
}
