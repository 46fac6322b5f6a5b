use yew::prelude::*;

/// Gives an element the focus, where it is on the page.
pub fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<web_sys::HtmlElement>() {
        // Refused only by a document that is not shown.
        let _refused = element.focus();
    }
}

/// Scrolls a row sideways to what stands in it; the page itself stays where it is.
pub fn center_in(row: &web_sys::HtmlElement, element: &web_sys::HtmlElement) {
    let middle = element.offset_left() - row.offset_left() + element.offset_width() / 2;
    row.set_scroll_left(middle - row.client_width() / 2);
}

/// For a region whose buttons come and go with what it shows: a reference to it, and what to call when it is used. If
/// the button that was used is gone after the next rendering, the region has the focus instead of nothing.
#[hook]
pub fn use_focus_back() -> (NodeRef, Callback<()>) {
    let place = use_node_ref();
    let used = use_mut_ref(|| false);
    {
        let (place, used) = (place.clone(), used.clone());
        use_effect(move || {
            let page = web_sys::window().and_then(|window| window.document());
            let lost = page.is_some_and(|page| page.active_element().is_none_or(|now| now.tag_name() == "BODY"));
            if used.replace(false) && lost {
                focus(&place);
            }
        });
    }
    let on_use = Callback::from(move |()| *used.borrow_mut() = true);
    (place, on_use)
}
