use super::TimeGrid;
use yew::prelude::*;

/// How a grid is walked with the keyboard: arrows, Home and End move, Enter picks.
pub struct GridKeys {
    /// The cell that the keyboard is at: row and step. None without the focus.
    pub cursor: UseStateHandle<Option<(usize, usize)>>,
    /// Where it begins.
    pub start: (usize, usize),
    pub rows: usize,
    pub grid: TimeGrid,
    pub on_cursor: Callback<Option<(usize, usize)>>,
    pub on_pick: Callback<(usize, usize)>,
}

impl GridKeys {
    /// The grid's `onfocus`, `onblur` and `onkeydown`.
    pub fn handlers(self) -> (Callback<FocusEvent>, Callback<FocusEvent>, Callback<KeyboardEvent>) {
        let Self { cursor, start, rows, grid, on_cursor, on_pick } = self;
        let onfocus = {
            let cursor = cursor.clone();
            Callback::from(move |_| cursor.set(Some(start)))
        };
        let onblur = {
            let (cursor, on_cursor) = (cursor.clone(), on_cursor.clone());
            Callback::from(move |_| {
                cursor.set(None);
                on_cursor.emit(None);
            })
        };
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            let (row, step) = cursor.unwrap_or(start);
            let last = (rows.saturating_sub(1), grid.in_view().end.saturating_sub(1));
            let (row, step) = match event.key().as_str() {
                "ArrowUp" => (row.saturating_sub(1), step),
                "ArrowDown" => ((row + 1).min(last.0), step),
                "ArrowLeft" => (row, step.saturating_sub(1).max(grid.first)),
                "ArrowRight" => (row, (step + 1).min(last.1)),
                "Home" => (row, grid.first),
                "End" => (row, last.1),
                "PageUp" => (0, step),
                "PageDown" => (last.0, step),
                "Enter" | " " => {
                    event.prevent_default();
                    on_pick.emit((row, step));
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            cursor.set(Some((row, step)));
            on_cursor.emit(Some((row, step)));
        });
        (onfocus, onblur, onkeydown)
    }
}
