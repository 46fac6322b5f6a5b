/// The last of so many snapshots kept on a spacing that grows with time, so that early and late training are seen alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshots<T> {
    kept: Vec<(usize, T)>,
    /// The next step to keep.
    next: usize,
}

impl<T> Snapshots<T> {
    /// No run keeps more.
    pub const MOST: usize = 100;

    /// Each step to keep is this much later than the one before: 100 of them reach beyond 300,000 steps, as the test below shows.
    const RATIO: f64 = 1.14;

    pub fn new() -> Self {
        Self { kept: Vec::new(), next: 0 }
    }

    /// For a run that goes on at a step: what came before was kept by another.
    pub fn starting_at(step: usize) -> Self {
        Self { kept: Vec::new(), next: step }
    }

    /// Whether this step is one to keep. Steps are asked for in order.
    pub fn wants(&self, step: usize) -> bool {
        step >= self.next && self.kept.len() < Self::MOST
    }

    pub fn keep(&mut self, step: usize, snapshot: T) {
        if self.kept.len() >= Self::MOST {
            self.kept.pop();
        }
        self.kept.push((step, snapshot));
        self.next = (step + 1).max((step as f64 * Self::RATIO) as usize);
    }

    /// Those of earlier steps.
    pub fn before(&self, step: usize) -> Self
    where
        T: Clone,
    {
        let kept = self.kept.iter().filter(|(kept, _)| *kept < step).cloned().collect();
        Self { kept, next: step }
    }

    /// Step and snapshot, in order.
    pub fn all(&self) -> &[(usize, T)] {
        &self.kept
    }
}

impl<T> Default for Snapshots<T> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Snapshots;

    #[test]
    fn a_long_run_keeps_few_and_spreads_them() {
        let mut snapshots = Snapshots::new();
        for step in 0..300_000 {
            if snapshots.wants(step) {
                snapshots.keep(step, ());
            }
        }
        let steps: Vec<usize> = snapshots.all().iter().map(|(step, ())| *step).collect();
        assert!(steps.len() <= Snapshots::<()>::MOST, "{}", steps.len());
        assert_eq!(steps[..10], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert!(steps.windows(2).all(|pair| pair[1] as f64 <= 1.15 * pair[0] as f64 + 1.0), "{steps:?}");
        assert!(*steps.last().unwrap() > 250_000, "{steps:?}");
    }
}
