//! In the inspector: what if attention looked elsewhere, or the number were another?

use super::forced::change;
use super::inspector::Read;
use crate::app::act::act;
use crate::app::what_if::{WANTED, field_of, number_of};
use crate::engine::graph::Rows;
use crate::scene::{Action, Phrase, PhraseHold, Spot};
use yew::prelude::*;

pub fn what_if(read: &Read) -> Html {
    let Read { view, pass, place, row, column, on_action } = *read;
    let node = pass.graph().node(place.node);
    // Of a cell's own values there is no hold.
    if place.value.is_some() || view.plan.written == 0 {
        return Html::default();
    }
    let phrase = view.phrase();
    let force =
        |hold: PhraseHold| act::<MouseEvent>(on_action, Action::SetPhrase(Box::new(phrase.clone().with_hold(hold))));
    let is_attention = matches!(node.rows, Rows::Along(_));
    let spot = Spot { node: pass.numbers().name(place), row, column };
    let known = phrase.holds.iter().position(|hold| match hold {
        PhraseHold::Look { step, word } | PhraseHold::Away { step, word } => {
            is_attention && (*step, *word) == (column, row)
        }
        PhraseHold::Value { spot: held, .. } => *held == spot,
    });
    let let_go = known.map(|at| {
        let mut phrase = phrase.clone();
        phrase.holds.remove(at);
        act::<MouseEvent>(on_action, Action::SetPhrase(Box::new(phrase)))
    });
    let at_zero = PhraseHold::Value { spot: spot.clone(), number: 0.0 };
    let onsubmit = {
        let (on_action, phrase) = (on_action.clone(), phrase.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(number) = field_of(&event).and_then(|text| number_of(&text)) {
                let hold = PhraseHold::Value { spot: spot.clone(), number };
                on_action.emit(Action::SetPhrase(Box::new(Phrase::with_hold(phrase.clone(), hold))));
            }
        })
    };
    html! {
        <div class="section what-if">
            <h3>{ if is_attention { "What if attention" } else { "What if it were" } }</h3>
            if is_attention {
                <div class="what-if-row">
                    <button type="button" class="button" onclick={force(PhraseHold::Look { step: column, word: row })}>
                        { "look only here" }
                    </button>
                    <button type="button" class="button" onclick={force(PhraseHold::Away { step: column, word: row })}>
                        { "look away" }
                    </button>
                    if let Some(let_go) = &let_go { <button type="button" class="button" onclick={let_go.clone()}>{ "Let go" }</button> }
                </div>
            } else {
                <form class="what-if-row" {onsubmit}>
                    <button type="button" class="button" aria-label="Hold at 0" onclick={force(at_zero)}>{ "0" }</button>
                    <input class="text hold-field" type="text" inputmode="decimal" autocomplete="off" aria-label="Hold at"
                        placeholder="0.5" title={WANTED} />
                    <button type="submit" class="button">{ "Hold" }</button>
                    if let Some(let_go) = &let_go { <button type="button" class="button" onclick={let_go.clone()}>{ "Let go" }</button> }
                </form>
            }
            // On a phone the figure's own line is out of sight.
            if known.is_some() { <p class="forced-change">{ change(view) }</p> }
        </div>
    }
}
