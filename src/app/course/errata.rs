//! The errata desk: what one reads, what is true, and the numbers of both.

use super::opening::{See, opening};
use super::prose::{Links, TermBox, line, prose};
use crate::app::Shared;
use crate::figures::number::plain;
use crate::lessons::errata::{Erratum, Figure, demonstration};
use crate::lessons::words::Words;
use crate::scene::Action;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub words: Shared<Words>,
    pub on_action: Callback<Action>,
}

#[component]
pub fn ErrataDesk(props: &Props) -> Html {
    let Props { words, on_action } = props;
    html! {
        <div class="errata">
            <p class="errata-about">{ words.say("lesson-errata-about") }</p>
            { for Erratum::ALL.into_iter().map(|erratum| html! {
                <Case key={erratum.id()} {erratum} words={words.clone()} on_action={on_action.clone()} />
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct CaseProps {
    erratum: Erratum,
    words: Shared<Words>,
    on_action: Callback<Action>,
}

/// One mistake.
#[component]
fn Case(props: &CaseProps) -> Html {
    let CaseProps { erratum, words, on_action } = props;
    let term = use_state_eq(|| None::<&'static str>);
    let figures = use_memo(*erratum, |erratum| demonstration(*erratum));
    let on_term = {
        let term = term.clone();
        Callback::from(move |id| term.set(if *term == Some(id) { None } else { Some(id) }))
    };
    let on_close = {
        let term = term.clone();
        Callback::from(move |()| term.set(None))
    };
    let links = Links { step: None, on_action: on_action.clone(), on_term, term: *term };
    let id = erratum.words();
    let (href, onclick) = opening(on_action, erratum.scene(), None, See::Figure);
    html! {
        <article class="erratum" aria-labelledby={id.clone()}>
            <h2 id={id.clone()}>{ words.part(&id, "title") }</h2>
            <div class="erratum-said">
                <p class="claim"><span class="erratum-word">{ words.say("lesson-claim") }</span><q>{ line(&words.part(&id, "claim"), &links) }</q></p>
                <div class="truth"><span class="erratum-word">{ words.say("lesson-truth") }</span>{ prose(&words.say(&id), &links) }</div>
                <TermBox words={words.clone()} links={links.clone()} {on_close} />
            </div>
            { match &*figures {
                Ok(figures) => table(figures, &id, words, &links),
                Err(error) => html! { <p role="alert">{ error.to_string() }</p> },
            } }
            <p class="erratum-look">
                <a class="button" {href} {onclick}>{ words.say("lesson-show-it") }<span class="unseen">{ ": " }{ words.part(&id, "title") }</span></a>
                <span>{ line(&words.part(&id, "look"), &links) }</span>
            </p>
        </article>
    }
}

fn table(figures: &[Figure], id: &str, words: &Shared<Words>, links: &Links) -> Html {
    let row = |figure: &Figure| {
        html! {
            <tr key={figure.id}>
                <th scope="row">{ line(&words.part(id, figure.id), links) }</th>
                <td>{ figure.claimed.map_or_else(|| html! { <span class="faint">{ words.say("lesson-nothing-claimed") }</span> }, |claimed| html! { plain(claimed) }) }</td>
                <td class="computed">{ plain(figure.found) }</td>
            </tr>
        }
    };
    html! {
        <table class="erratum-numbers">
            <thead><tr>
                <th scope="col">{ words.say("lesson-number") }</th>
                <th scope="col">{ words.say("lesson-claimed") }</th>
                <th scope="col">{ words.say("lesson-computed") }</th>
            </tr></thead>
            <tbody>{ for figures.iter().map(row) }</tbody>
        </table>
    }
}
