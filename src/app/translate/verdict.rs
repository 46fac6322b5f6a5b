//! Why the best of a beam search is the best: its score, the runner-up's and greedy decoding's.

use super::view::{Pass, TranslateView};
use crate::engine::graph::{Beams, Branch};
use crate::figures::number::fixed;
use crate::language::tasks::translation::{END, detokenize};
use yew::prelude::*;

pub fn verdict(view: &TranslateView, pass: &Pass, beams: &Beams, greedy: &Beams) -> Html {
    let end = pass.learned.network.end();
    let mut ranked = finals(beams, end);
    // The one that was written first, whatever has the same score.
    ranked
        .sort_by(|&a, &b| score(beams, b).total_cmp(&score(beams, a)).then((b == beams.best).cmp(&(a == beams.best))));
    let written = |of: &Beams, last: usize| {
        let words = of.tokens(last).into_iter().map(|token| view.french(token).to_owned());
        detokenize(&words.filter(|word| word != END).collect::<Vec<_>>())
    };
    let sum = |of: &Beams, last: usize| {
        of.branches.get(last).map_or_else(String::new, |branch| {
            format!(
                "{} over {} words with ⟨end⟩, {} per word",
                signed(branch.total),
                branch.length,
                signed(branch.score())
            )
        })
    };
    let said = |of: &Beams, last: usize| html! { <><bdi lang="fr"><strong>{ written(of, last) }</strong></bdi>{ format!(" ({})", sum(of, last)) }</> };
    let runner_up = ranked.get(1).copied();
    let same = written(beams, beams.best) == written(greedy, greedy.best);
    html! {
        <p class="streaming-note" role="status">
            { "It writes " }{ said(beams, beams.best) }
            if let Some(second) = runner_up {
                { ", the highest mean of ln p per word among those that ended. The runner-up is " }{ said(beams, second) }{ "." }
            } else {
                { ", the only one that ended." }
            }
            if same {
                { " Greedy decoding finds the winner too." }
            } else {
                { " Greedy decoding writes " }{ said(greedy, greedy.best) }{ "." }
            }
        </p>
    }
}

/// A number with two decimals and a true minus sign.
pub fn signed(number: f64) -> String {
    fixed(number, 2).replace('-', "−")
}

fn score(beams: &Beams, at: usize) -> f64 {
    beams.branches.get(at).map_or(f64::NEG_INFINITY, Branch::score)
}

/// What was followed until it ended; where nothing did, what was followed to the limit.
fn finals(beams: &Beams, end: usize) -> Vec<usize> {
    let kept = |is_final: &dyn Fn(&Branch) -> bool| {
        let branches = beams.branches.iter().enumerate();
        branches.filter(|(_, branch)| branch.kept && is_final(branch)).map(|(at, _)| at).collect::<Vec<usize>>()
    };
    let ended = kept(&|branch| branch.token == end);
    let longest = beams.branches.iter().map(|branch| branch.length).max().unwrap_or(0);
    if ended.is_empty() { kept(&|branch| branch.length == longest) } else { ended }
}
