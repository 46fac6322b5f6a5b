//! Teacher forcing beside free running: the same network on the same sentence, and where the two part.

use super::compute::use_pass;
use super::view::{Pass, TranslateView};
use crate::app::Shared;
use crate::app::act::act;
use crate::app::hooks::Learned;
use crate::language::tasks::translation::END;
use crate::scene::{Action, Forcing, Writing, write_tenths};
use crate::training::translation::Translator;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub view: TranslateView,
    pub on_action: Callback<Action>,
}

const FORCED: Writing = Writing::Forced(Forcing::ALWAYS);

#[component]
pub fn Comparison(props: &Props) -> Html {
    let Props { view, on_action } = props;
    let holds = view.phrase().holds.clone();
    let learned: Option<Shared<Learned<Translator>>> = view.pass.as_ref().map(|pass| pass.learned.clone());
    let is_judged = view.words.pair.is_ok();
    let forced = use_pass(&learned.clone().filter(|_| is_judged), &view.words, FORCED, holds.clone());
    let free = use_pass(&learned.filter(|_| is_judged), &view.words, Writing::Greedy, holds);
    let (Some(forced), Some(free), Ok(pair)) = (forced, free, &view.words.pair) else { return Html::default() };
    let right: Vec<&str> = pair.french.iter().map(String::as_str).chain([END]).collect();
    let words = |pass: &Pass| pass.said().iter().map(|token| view.french(*token)).collect::<Vec<_>>();
    let drawn = view.forcing().filter(|forcing| forcing.is_drawn()).zip(view.pass.as_ref());
    let drawn = drawn.map(|(forcing, pass)| (format!("ratio {}", write_tenths(forcing.tenths as i32)), words(pass)));
    let (forced, free) = (words(&forced), words(&free));
    let longest = drawn.as_ref().map_or(0, |(_, words)| words.len());
    let steps = right.len().max(free.len()).max(longest);
    let parts = (0..right.len().max(free.len())).find(|at| free.get(*at) != right.get(*at));
    // No more of it than the figure shows.
    let is_over = view.plan.is_finished(view.now);
    let known = if is_over { steps } else { (0..steps).take_while(|at| view.is_said(*at)).count() };
    let row = |name: &str, words: &[&str], judged: bool| {
        let cell = |at: usize| {
            let word = words.get(at).copied().filter(|_| at < known);
            let is_wrong = judged && at < known && word.is_some() && words.get(at) != right.get(at);
            let class = classes!(is_wrong.then_some("wrong"), (parts == Some(at) && at < known).then_some("parts"));
            let shown = if at < known { word.unwrap_or("") } else { "·" };
            html! { <td key={at} {class}><bdi lang="fr">{ shown.to_owned() }</bdi>{ if is_wrong { " ≠" } else { "" } }</td> }
        };
        html! { <tr><th scope="row">{ name.to_owned() }</th>{ for (0..steps).map(cell) }</tr> }
    };
    let verdict = match parts {
        _ if known < steps => "As far as the figure has come.".into(),
        None => "Both write the right translation: they never part.".into(),
        Some(at) => format!(
            "They part after word {}: free running reads “{}” next, teacher forcing the right word “{}”.",
            at + 1,
            free.get(at).copied().unwrap_or(END),
            right.get(at).copied().unwrap_or(END)
        ),
    };
    let end = act::<MouseEvent>(on_action, Action::GoTo(usize::MAX));
    html! {
        <section class="comparison" aria-label="Teacher forcing and free running">
            <h2>{ "Teacher forcing and free running" }</h2>
            <p role="status">{ verdict }
                if known < steps { { " " }<button class="link" onclick={end}>{ "Write to the end" }</button> }
            </p>
            <div class="table-scroll" tabindex="0" role="region" aria-label="Words written each way">
                <table>
                    <thead><tr><th scope="col">{ "step" }</th>{ for (0..steps).map(|at| html! { <th key={at} scope="col">{ at + 1 }</th> }) }</tr></thead>
                    <tbody>
                        { row("right", &right, false) }
                        { row("free running", &free, true) }
                        if let Some((name, words)) = &drawn { { row(name, words, true) } }
                        { row("teacher forcing", &forced, true) }
                    </tbody>
                </table>
            </div>
        </section>
    }
}
