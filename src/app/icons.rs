//! Drawn in place: the media glyphs of fonts are missing on many machines.

use yew::prelude::*;

fn icon(paths: &'static str) -> Html {
    html! {
        <svg class="glyph" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
            <path d={paths} fill="currentColor" />
        </svg>
    }
}

pub fn first() -> Html {
    icon("M3 3h2v10H3zM13 3v10L6 8z")
}

pub fn back() -> Html {
    icon("M11 3v10L4 8z")
}

pub fn play() -> Html {
    icon("M4 2.5v11L13 8z")
}

pub fn pause() -> Html {
    icon("M4 3h3v10H4zM9 3h3v10H9z")
}

pub fn forward() -> Html {
    icon("M5 3v10l7-5z")
}

pub fn last() -> Html {
    icon("M11 3h2v10h-2zM3 3v10l7-5z")
}

/// Half of a disc: light and dark.
pub fn theme() -> Html {
    icon("M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zm0 1.6v9.8a4.9 4.9 0 0 1 0-9.8z")
}

/// Out of a frame.
pub fn share() -> Html {
    icon("M9 2h5v5h-1.6V4.7L8 9.1 6.9 8l4.4-4.4H9zM2 4h5v1.6H3.6v6.8h6.8V9H12v5H2z")
}

/// Three states passed along.
pub fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 34 12" width="34" height="12" aria-hidden="true" focusable="false">
            <g fill="none" stroke="currentColor" stroke-width="2.4">
                <circle cx="6" cy="6" r="3.6" /><circle cx="17" cy="6" r="3.6" /><circle cx="28" cy="6" r="3.6" />
                <path d="M9.6 6h3.8M20.6 6h3.8" />
            </g>
        </svg>
    }
}
