//! The matrix that the groups fill.

/// Rows of features, one a block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sheet {
    width: usize,
    values: Vec<f32>,
    /// Where the columns of the current group begin.
    first: usize,
}

impl Sheet {
    /// Zeros.
    pub(super) fn new(rows: usize, width: usize) -> Sheet {
        Sheet { width, values: vec![0.0; rows * width], first: 0 }
    }

    /// From here on values go to the columns from `first` on.
    pub(super) fn begin(&mut self, first: usize) {
        self.first = first;
    }

    /// From here on values go to the last `count` columns.
    pub(super) fn begin_last(&mut self, count: usize) {
        self.first = self.width - count;
    }

    /// Writes the values of the current group for a block. What is no number is zero: trees need an order.
    pub(super) fn put<const N: usize>(&mut self, block: usize, values: [f32; N]) {
        self.put_at(block, 0, values);
    }

    /// As [`put`](Self::put), from the column `column` of the group on.
    pub(super) fn put_at<const N: usize>(&mut self, block: usize, column: usize, values: [f32; N]) {
        let start = block * self.width + self.first + column;
        for (slot, value) in self.values[start..start + N].iter_mut().zip(values) {
            *slot = if value.is_finite() { value } else { 0.0 };
        }
    }

    /// The first row.
    pub(crate) fn first(&self) -> Option<&[f32]> {
        self.values.get(..self.width).filter(|row| !row.is_empty())
    }

    /// All values, row by row.
    pub(crate) fn values(&self) -> &[f32] {
        &self.values
    }

    /// The row of a block.
    pub(crate) fn row(&self, block: usize) -> &[f32] {
        &self.values[block * self.width..(block + 1) * self.width]
    }
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
