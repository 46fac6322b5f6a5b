//! A seed means one network: the same numbers natively as in the browser (`tests/browser_engine.rs` runs the same).

#[path = "numbers/stream.rs"]
mod stream;

#[test]
fn first_draws_are_the_committed_ones() {
    stream::first_draws_are_the_committed_ones();
}

#[test]
fn labelled_streams_are_the_committed_ones() {
    stream::labelled_streams_are_the_committed_ones();
}

#[cfg(not(feature = "f64"))]
#[test]
fn untrained_weights_are_the_committed_ones() {
    stream::untrained_weights_are_the_committed_ones();
}
