//! What a mock interview came to.

use super::say::{Say, clock};
use crate::lessons::interview::{Asked, Card, Summary};
use crate::lessons::words::Argument;
use yew::prelude::*;

pub fn summary(say: &Say, of: &Summary, on_card: &Callback<&'static Card>) -> Html {
    let counts = |right: usize, asked: usize| {
        let (right, asked) = (right.to_string(), asked.to_string());
        say.with("practice-right-of", &[("right", Argument::Text(&right)), ("asked", Argument::Text(&asked))])
    };
    let open = |asked: &Asked| {
        let card = asked.card;
        html! {
            <button type="button" class="link" onclick={on_card.reform(move |_: MouseEvent| card)}>{ say.question_label(card) }</button>
        }
    };
    html! {
        <section class="mock-summary" aria-labelledby="summary-title">
            <h2 id="summary-title">{ say.it("practice-summary") }</h2>
            <p class="summary-line" role="status"><strong>{ counts(of.right, of.asked) }</strong>{ " · " }{ clock(of.took) }</p>
            if let Some(slowest) = &of.slowest {
                <p>
                    { say.with("practice-slowest", &[("time", Argument::Text(&clock(slowest.thought)))]) }{ " " }{ open(slowest) }
                </p>
            }
            if !of.chapters.is_empty() {
                <div class="table-scroll" tabindex="0" role="region" aria-label={say.it("practice-by-chapter")}>
                    <table class="practice-table">
                        <caption>{ say.it("practice-by-chapter") }</caption>
                        <thead><tr>
                            <th scope="col">{ say.it("practice-chapter") }</th>
                            <th scope="col">{ say.it("practice-right") }</th>
                            <th scope="col">{ say.it("practice-time") }</th>
                        </tr></thead>
                        <tbody>
                            { for of.chapters.iter().map(|chapter| html! {
                                <tr key={chapter.chapter.id()}>
                                    <th scope="row">{ say.chapter(chapter.chapter) }</th>
                                    <td>{ counts(chapter.right, chapter.asked) }</td>
                                    <td>{ clock(chapter.took) }</td>
                                </tr>
                            }) }
                        </tbody>
                    </table>
                </div>
            }
            <h3>{ say.it("practice-repeat") }</h3>
            if of.repeat.is_empty() {
                <p>{ say.it("practice-repeat-nothing") }</p>
            } else {
                <ul class="repeat">
                    { for of.repeat.iter().map(|asked| html! {
                        <li key={asked.card.id}>
                            { open(asked) }
                            <span class="quiet">{ say.it(&format!("grade-{}", asked.grade.key())) }{ ", " }{ clock(asked.thought) }</span>
                        </li>
                    }) }
                </ul>
            }
        </section>
    }
}
