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

    /// Sets a column of all rows.
    pub(super) fn set(&mut self, column: usize, value: f32) {
        self.values.iter_mut().skip(column).step_by(self.width.max(1)).for_each(|slot| *slot = value);
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

/// `ln(1 + x)`: sizes in the scale in which they matter.
pub(super) fn ln(x: f32) -> f32 {
    x.max(0.0).ln_1p()
}

/// 1 for yes, 0 for no.
pub(super) fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// `part / whole`, 0 of nothing.
pub(super) fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}
