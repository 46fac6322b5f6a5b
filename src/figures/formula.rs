//! Equations as a learner reads them: in symbols for any time t, and in this unit's numbers at this step.
//!
//! Both come from the engine's expression trees, so neither can say anything else than what is computed.

mod letters;
mod lines;
mod math;
mod numeric;
mod products;
mod reads;
mod symbols;

#[cfg(test)]
mod interval;
#[cfg(test)]
mod tests;

pub use letters::{Naming, gate_letter, symbol};
pub use math::{Math, arrow};
pub use numeric::{InNumbers, Shown, Sign, Token, What, in_numbers};
pub use products::{Factor, products};
pub use reads::{Read, reads};
pub use symbols::{Symbols, expression, symbols, weight_symbol};
