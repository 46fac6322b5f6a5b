/// A matrix, a vector or a size that does not fit where it was given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}: expected {expected}, found {found}")]
pub struct ShapeError {
    /// The thing that does not fit, by its public name (`weight_hh`, `h0`, `batch`).
    pub what: String,
    pub expected: String,
    pub found: String,
}

impl ShapeError {
    /// `Ok` where `found == expected` (rows, columns).
    pub fn check(what: &str, expected: (usize, usize), found: (usize, usize)) -> Result<(), Self> {
        if expected == found {
            return Ok(());
        }
        Err(Self {
            what: what.into(),
            expected: format!("{} x {}", expected.0, expected.1),
            found: format!("{} x {}", found.0, found.1),
        })
    }

    pub fn new(what: &str, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self { what: what.into(), expected: expected.into(), found: found.into() }
    }
}
