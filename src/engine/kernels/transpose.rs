use super::super::Real;

/// Writes the transpose of a matrix of `rows` rows by columns: row r of it to `to[r · stride + offset..]`.
pub fn transpose(from: &[Real], rows: usize, to: &mut [Real], stride: usize, offset: usize) {
    // Eight columns at a time: what is written together stands together.
    for (group, from) in from.chunks(rows * 8).enumerate() {
        let width = from.len() / rows;
        for row in 0..rows {
            let to = &mut to[row * stride + offset + group * 8..][..width];
            for (column, to) in to.iter_mut().enumerate() {
                *to = from[column * rows + row];
            }
        }
    }
}
