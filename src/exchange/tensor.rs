use super::ExchangeError;
use crate::engine::Real;

/// Numbers with a shape, the last dimension running fastest.
#[derive(Debug, Clone, PartialEq)]
pub struct Tensor {
    shape: Vec<usize>,
    values: Vec<Real>,
}

impl Tensor {
    /// # Errors
    /// When the shape has not as many entries as there are values, or none.
    pub fn new(shape: Vec<usize>, values: Vec<Real>) -> Result<Self, ExchangeError> {
        let entries = shape.iter().try_fold(1_usize, |product, &size| product.checked_mul(size));
        if values.is_empty() || entries != Some(values.len()) {
            let found = format!("{} for shape {shape:?}", values.len());
            return Err(ExchangeError::new("tensor", "as many numbers as the shape has entries, at least 1", found));
        }
        Ok(Self { shape, values })
    }

    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    pub fn values(&self) -> &[Real] {
        &self.values
    }

    /// # Errors
    /// When the shape is another; `name` is for the message.
    pub fn expect_shape(&self, name: &str, expected: &[usize]) -> Result<(), ExchangeError> {
        if self.shape == expected {
            return Ok(());
        }
        Err(ExchangeError::new(name, format!("shape {expected:?}"), format!("{:?}", self.shape)))
    }

    /// For builders whose shape and values agree by construction.
    pub(super) fn from_parts(shape: Vec<usize>, values: Vec<Real>) -> Self {
        debug_assert_eq!(shape.iter().product::<usize>(), values.len());
        Self { shape, values }
    }
}
