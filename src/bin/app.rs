//! The page.

fn main() {
    unroll::app::start::<unroll::app::Recurrence>();
}
