use plotters_backend::BackendCoord;

/// A line through far more points than can be seen: of each narrow column its lowest and highest point are kept, in their
/// order, besides the first and the last of all.
pub struct Thin {
    /// A column's width.
    width: i32,
    kept: Vec<BackendCoord>,
    column: Option<Column>,
}

struct Column {
    index: i32,
    /// Each with its place in the order of points.
    top: (usize, BackendCoord),
    bottom: (usize, BackendCoord),
    last: BackendCoord,
    count: usize,
}

impl Thin {
    /// Two points in each.
    const COLUMNS: u32 = 300;

    pub fn new(width: u32) -> Self {
        Self { width: (width.div_ceil(Self::COLUMNS)).max(1) as i32, kept: Vec::new(), column: None }
    }

    pub fn push(&mut self, point: BackendCoord) {
        let index = point.0 / self.width;
        match &mut self.column {
            Some(column) if column.index == index => column.add(point),
            _ => {
                if self.kept.is_empty() && self.column.is_none() {
                    self.kept.push(point);
                }
                self.close();
                self.column = Some(Column { index, top: (0, point), bottom: (0, point), last: point, count: 1 });
            }
        }
    }

    /// The line so far; the next point begins another. None where there is none.
    pub fn finish(&mut self) -> Option<Vec<BackendCoord>> {
        let last = self.column.as_ref()?.last;
        self.close();
        self.keep(last);
        Some(std::mem::take(&mut self.kept))
    }

    fn close(&mut self) {
        let Some(column) = self.column.take() else { return };
        let (first, second) = match column.top.0 < column.bottom.0 {
            true => (column.top.1, column.bottom.1),
            false => (column.bottom.1, column.top.1),
        };
        self.keep(first);
        self.keep(second);
    }

    fn keep(&mut self, point: BackendCoord) {
        if self.kept.last() != Some(&point) {
            self.kept.push(point);
        }
    }
}

impl Column {
    fn add(&mut self, point: BackendCoord) {
        if point.1 < self.top.1.1 {
            self.top = (self.count, point);
        }
        if point.1 > self.bottom.1.1 {
            self.bottom = (self.count, point);
        }
        self.last = point;
        self.count += 1;
    }
}

/// At each number the mean of the last `window` ones. What is not finite is a gap there, and the mean begins anew after it.
pub fn trailing_mean(numbers: impl Iterator<Item = f64>, window: usize) -> Vec<f64> {
    let numbers: Vec<f64> = numbers.collect();
    let (mut sum, mut first) = (0.0, 0);
    let mut means = Vec::with_capacity(numbers.len());
    for (at, &number) in numbers.iter().enumerate() {
        if !number.is_finite() {
            (sum, first) = (0.0, at + 1);
            means.push(f64::NAN);
            continue;
        }
        sum += number;
        if at - first >= window.max(1) {
            sum -= numbers[first];
            first += 1;
        }
        means.push(sum / (at + 1 - first) as f64);
    }
    means
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thin(width: u32, points: &[BackendCoord]) -> Vec<BackendCoord> {
        let mut thin = Thin::new(width);
        points.iter().for_each(|&point| thin.push(point));
        thin.finish().unwrap_or_default()
    }

    #[test]
    fn few_points_all_stay() {
        let points = [(0, 5), (10, 3), (20, 9)];
        assert_eq!(thin(300, &points), points);
        assert_eq!(thin(300, &[]), []);
        assert_eq!(thin(300, &[(4, 4)]), [(4, 4)]);
    }

    #[test]
    fn of_a_column_the_ends_of_its_range_stay_in_order() {
        let points = [(0, 5), (1, 9), (2, 1), (3, 4), (10, 7), (11, 2), (12, 8), (13, 6)];
        assert_eq!(thin(3_000, &points), [(0, 5), (1, 9), (2, 1), (11, 2), (12, 8), (13, 6)]);
    }

    #[test]
    fn a_mean_trails_and_begins_anew_after_a_gap() {
        let numbers = [1.0, 3.0, 5.0, f64::NAN, 2.0, 4.0];
        let means = trailing_mean(numbers.into_iter(), 2);
        assert_eq!(means[..3], [1.0, 2.0, 4.0]);
        assert!(means[3].is_nan());
        assert_eq!(means[4..], [2.0, 3.0]);
    }
}
