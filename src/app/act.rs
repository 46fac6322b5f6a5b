use crate::scene::Action;
use yew::Callback;

/// Does an action, whatever the event says. One function for all buttons, since each closure of its own is a good part
/// of a kilobyte.
pub fn act<E: 'static>(on_action: &Callback<Action>, action: Action) -> Callback<E> {
    on_action.reform(move |_| action.clone())
}
