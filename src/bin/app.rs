//! The page.

fn main() {
    unroll::app::start();
}
