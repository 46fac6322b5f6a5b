use yew::prelude::*;

/// Whether something is unfolded, and the click that changes it.
#[hook]
pub fn use_toggle() -> (bool, Callback<MouseEvent>) {
    let open = use_state_eq(|| false);
    let now = *open;
    (now, Callback::from(move |_| open.set(!now)))
}
