//! Unroll.
