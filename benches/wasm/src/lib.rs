//! The engine, and the machine's own limit.

mod limit;
mod works;

bench_abi::export!(works::make);
