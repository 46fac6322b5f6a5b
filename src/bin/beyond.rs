//! The labs beyond recurrence, which the page asks for when one of them is opened.

fn main() {
    unroll::app::start::<unroll::app::Beyond>();
}
