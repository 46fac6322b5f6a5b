//! What a golden case must fulfil, from its bytes: used by tests/golden.rs and, in the browser, tests/browser_golden.rs.

pub mod alternatives;
pub mod embedded;
pub mod onnx;
pub mod onnx_operators;
pub mod pytorch;
pub mod report;
pub mod whole_model;

pub use report::Report;
