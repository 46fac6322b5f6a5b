//! The page's worker, which trains.

fn main() {
    unroll::training::agent::start();
}
