//! The matrix that the groups fill.

use crate::learned::{Column, LANES};

/// Features, a row for each block. As trees read them, the columns of the first rows stand before those of the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    rows: usize,
    width: usize,
    columns: Vec<Column>,
    /// Where the columns of the current group begin.
    first: usize,
}

impl Sheet {
    /// Zeros.
    pub(super) fn new(rows: usize, width: usize) -> Sheet {
        Sheet { rows, width, columns: vec![[0.0; LANES]; rows.div_ceil(LANES) * width], first: 0 }
    }

    /// From here on values go to the columns from `first` on.
    pub(super) fn begin(&mut self, first: usize) {
        self.first = first;
    }

    /// Writes the values of the current group for a block. What is no number is zero: trees need an order.
    pub(super) fn put<const N: usize>(&mut self, block: usize, values: [f32; N]) {
        self.put_at(block, 0, values);
    }

    /// As [`put`](Self::put), from the column `column` of the group on.
    pub(super) fn put_at<const N: usize>(&mut self, block: usize, column: usize, values: [f32; N]) {
        let (start, lane) = (block / LANES * self.width + self.first + column, block % LANES);
        for (column, value) in self.columns[start..start + N].iter_mut().zip(values) {
            column[lane] = finite(value);
        }
    }

    /// As [`put`](Self::put), for all blocks.
    pub(super) fn put_all<const N: usize>(&mut self, values: [f32; N]) {
        for columns in self.columns.chunks_exact_mut(self.width) {
            for (column, value) in columns[self.first..].iter_mut().zip(values) {
                column.fill(finite(value));
            }
        }
    }

    /// How many rows there are.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// All columns, as a forest reads them.
    pub(crate) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The value of a feature of a block.
    pub(crate) fn value(&self, block: usize, feature: usize) -> f32 {
        self.columns[block / LANES * self.width + feature][block % LANES]
    }

    /// The row of a block.
    pub(crate) fn row(&self, block: usize) -> impl Iterator<Item = f32> {
        (0..self.width).map(move |feature| self.value(block, feature))
    }
}

fn finite(value: f32) -> f32 {
    if value.is_finite() { value } else { 0.0 }
}

/// `ln(1 + x)`, off by at most 1e-4: sizes in the scale in which they matter.
///
/// Trees see 256 levels of it, and a page takes it ten thousand times. Exact at powers of two, between them a
/// polynomial of least squares; the same on every platform.
pub(super) fn ln(x: f32) -> f32 {
    const MANTISSA: u32 = (1 << 23) - 1;
    let bits = (1.0 + x.max(0.0)).to_bits();
    let exponent = (bits >> 23) as i32 - 127;
    let t = f32::from_bits(bits & MANTISSA | 1.0_f32.to_bits()) - 1.0;
    let bulge = 0.303_861 + t * (-0.164_623 + t * 0.055_905);
    exponent as f32 * std::f32::consts::LN_2 + t * (std::f32::consts::LN_2 + (1.0 - t) * bulge)
}

/// 1 for yes, 0 for no.
pub(super) fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// `part / whole`, 0 of nothing.
pub(super) fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::ln;

    #[test]
    fn the_logarithm_is_near_and_never_falls() {
        let sizes: Vec<f32> = (0..200_000).map(|i| i as f32 / 7.0).collect();
        assert!(sizes.iter().all(|&x| (ln(x) - x.ln_1p()).abs() < 1e-4));
        assert!(sizes.windows(2).all(|pair| ln(pair[0]) <= ln(pair[1])));
        assert_eq!([-1.0, 0.0, 1.0, f32::NAN].map(ln), [0.0, 0.0, std::f32::consts::LN_2, 0.0]);
    }
}
