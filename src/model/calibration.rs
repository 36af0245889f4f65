//! How good a text is, given how good it is expected to be.

use crate::learned::Bytes;

/// A line that never falls, straight between its points: from the F1 that the probabilities of a page promise to the
/// F1 that such pages had when they were cleaned by trees that had not seen them.
#[derive(Clone, Debug, Default)]
pub(super) struct Calibration {
    /// (promised, measured), ascending.
    points: Vec<(f32, f32)>,
}

impl Calibration {
    /// Reads the number of points (u8) and the points (f32, f32).
    pub(super) fn read(bytes: &mut Bytes<'_>) -> Option<Calibration> {
        let points: Vec<_> = (0..bytes.u8()?).map(|_| Some((bytes.f32()?, bytes.f32()?))).collect::<Option<_>>()?;
        points.is_sorted_by(|a, b| a.0 < b.0 && a.1 <= b.1).then_some(Calibration { points })
    }

    /// The F1 to be measured, 0 to 1; beyond the ends it is that of the end.
    pub(super) fn measured(&self, promised: f32) -> f32 {
        let after = self.points.partition_point(|(x, _)| *x < promised);
        match (after.checked_sub(1).and_then(|before| self.points.get(before)), self.points.get(after)) {
            (Some((x0, y0)), Some((x1, y1))) => y0 + (y1 - y0) * (promised - x0) / (x1 - x0),
            (Some((_, y)), None) | (None, Some((_, y))) => *y,
            (None, None) => promised,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(points: &[(f32, f32)]) -> Option<Calibration> {
        let numbers = points.iter().flat_map(|(x, y)| [x.to_le_bytes(), y.to_le_bytes()].concat());
        let bytes: Vec<u8> = [points.len() as u8].into_iter().chain(numbers).collect();
        Calibration::read(&mut Bytes::of(&bytes))
    }

    #[test]
    fn between_points_it_is_straight_and_beyond_them_flat() {
        let line = read(&[(0.2, 0.1), (0.6, 0.5)]).unwrap();
        assert_eq!([0.0, 0.2, 0.9].map(|promised| line.measured(promised)), [0.1, 0.1, 0.5]);
        assert!((line.measured(0.4) - 0.3).abs() < 1e-6);
        assert_eq!(read(&[]).unwrap().measured(0.7), 0.7);
    }

    #[test]
    fn a_line_that_falls_is_refused() {
        assert!(read(&[(0.2, 0.5), (0.6, 0.4)]).is_none());
        assert!(read(&[(0.6, 0.5), (0.6, 0.7)]).is_none());
        assert!(Calibration::read(&mut Bytes::of(&[1, 0, 0])).is_none());
    }
}
