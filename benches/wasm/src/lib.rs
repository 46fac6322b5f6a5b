//! The engine, and the machine's own limit.

mod graphs;
mod limit;
mod works;

bench_abi::export!(works::make);
