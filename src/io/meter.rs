//! How much of the data sets was read, for whoever watches a run.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts bytes as they lie in the inputs, compressed or not. Copies count together.
#[derive(Clone, Debug, Default)]
pub struct Meter(Arc<AtomicU64>);

impl Meter {
    /// Bytes that were read.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Counts what is read of a stream.
    pub(super) fn reader<R>(&self, from: R) -> Metered<R> {
        Metered { from, meter: self.clone() }
    }

    /// Counts so many bytes as so many parts are passed, for what is not read from its beginning to its end.
    #[cfg(any(feature = "archives", feature = "parquet"))]
    pub(super) fn evenly(&self, bytes: u64, parts: u64) -> Evenly {
        Evenly { meter: self.clone(), bytes, parts: parts.max(1), counted: 0 }
    }

    /// The same where nobody knows how many parts there are: all is counted at the end.
    #[cfg(feature = "parquet")]
    pub(super) fn at_the_end(&self, bytes: u64) -> Evenly {
        self.evenly(bytes, u64::MAX)
    }

    fn add(&self, bytes: u64) {
        self.0.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// A stream that is counted.
pub(super) struct Metered<R> {
    from: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(to)?;
        self.meter.add(read as u64);
        Ok(read)
    }
}

/// A file that is counted by its parts.
#[cfg(any(feature = "archives", feature = "parquet"))]
#[derive(Debug)]
pub(super) struct Evenly {
    meter: Meter,
    bytes: u64,
    parts: u64,
    counted: u64,
}

#[cfg(any(feature = "archives", feature = "parquet"))]
impl Evenly {
    /// So many parts are passed, those before included.
    pub(super) fn pass(&mut self, parts: u64) {
        let share = u128::from(self.bytes) * u128::from(parts.min(self.parts)) / u128::from(self.parts);
        let passed = share as u64;
        self.meter.add(passed.saturating_sub(self.counted));
        self.counted = passed.max(self.counted);
    }

    /// So many parts are left.
    pub(super) fn left(&mut self, parts: u64) {
        self.pass(self.parts.saturating_sub(parts));
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::Meter;

    #[test]
    fn what_is_read_counts() {
        let meter = Meter::default();
        let mut reader = meter.reader(&b"rain and fog"[..]);
        reader.read_exact(&mut [0; 4]).unwrap();
        assert_eq!(meter.bytes(), 4);
        reader.read_to_end(&mut Vec::new()).unwrap();
        assert_eq!(meter.bytes(), 12);
    }

    #[cfg(any(feature = "archives", feature = "parquet"))]
    #[test]
    fn parts_count_by_their_share_and_never_twice() {
        let meter = Meter::default();
        let mut parts = meter.evenly(100, 3);
        for (passed, bytes) in [(1, 33), (1, 33), (2, 66), (1, 66), (3, 100), (9, 100)] {
            parts.pass(passed);
            assert_eq!(meter.bytes(), bytes);
        }
        meter.evenly(7, 0).left(0);
        assert_eq!(meter.bytes(), 107);
    }
}
