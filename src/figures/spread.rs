/// Where some measurements lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    pub lowest: f64,
    pub median: f64,
    pub highest: f64,
}

/// None without a measurement.
pub fn spread(measured: &[f64]) -> Option<Spread> {
    let mut rising: Vec<f64> = Vec::with_capacity(measured.len());
    for &number in measured {
        let at = rising.iter().position(|other| *other > number).unwrap_or(rising.len());
        rising.insert(at, number);
    }
    let (lowest, highest) = (*rising.first()?, *rising.last()?);
    let middle = rising.len() / 2;
    let median = if rising.len() % 2 == 1 { rising[middle] } else { (rising[middle - 1] + rising[middle]) / 2.0 };
    Some(Spread { lowest, median, highest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_has_as_many_on_either_side() {
        assert_eq!(spread(&[]), None);
        assert_eq!(spread(&[2.0]), Some(Spread { lowest: 2.0, median: 2.0, highest: 2.0 }));
        assert_eq!(spread(&[9.0, 1.0, 3.0]), Some(Spread { lowest: 1.0, median: 3.0, highest: 9.0 }));
        assert_eq!(spread(&[9.0, 1.0, 3.0, 2.0]), Some(Spread { lowest: 1.0, median: 2.5, highest: 9.0 }));
    }
}
