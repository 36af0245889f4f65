//! What the words in classes and ids say of the text inside, learned.

/// Hashes of words with their weights.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Ascending.
    hashes: Vec<u32>,
    weights: Vec<f32>,
    /// Where the hashes begin whose upper bits are the index; one more than there are indices.
    starts: Vec<u32>,
}

/// Bytes of an entry: the hash, then the weight in steps of 1/16.
pub(super) const ENTRY: usize = 5;

/// Upper bits of a hash by which it is looked up.
const BUCKETS: u32 = 12;

fn bucket(hash: u32) -> u64 {
    u64::from(hash >> (32 - BUCKETS))
}

impl Lexicon {
    /// Reads entries of five bytes: a little-endian hash, ascending, and a weight as a signed byte in steps of 1/16.
    ///
    /// `None` when the length is no multiple of five or the hashes are not in order.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Lexicon> {
        let entries = bytes.chunks_exact(ENTRY);
        let whole = entries.remainder().is_empty();
        let (hashes, weights): (Vec<u32>, Vec<f32>) = entries
            .map(|entry| {
                (u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]), f32::from(entry[4] as i8) / 16.0)
            })
            .unzip();
        let starts = (0..=1_u64 << BUCKETS).map(|upper| hashes.partition_point(|&hash| bucket(hash) < upper) as u32);
        let starts = starts.collect();
        (whole && hashes.is_sorted_by(|a, b| a < b)).then_some(Lexicon { hashes, weights, starts })
    }

    /// The weight of a word; `None` when it is not known.
    pub(super) fn weight(&self, hash: u32) -> Option<f32> {
        let bucket = bucket(hash) as usize;
        let (from, to) = (*self.starts.get(bucket)? as usize, *self.starts.get(bucket + 1)? as usize);
        let at = self.hashes[from..to].iter().position(|&known| known == hash)?;
        Some(self.weights[from + at])
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn entries_are_read_and_found() {
        let lexicon = Lexicon::read(&[1, 0, 0, 0, 16, 9, 1, 0, 0, 0xf0]).unwrap();
        assert_eq!((lexicon.weight(1), lexicon.weight(265), lexicon.weight(2)), (Some(1.0), Some(-1.0), None));
        assert!(Lexicon::read(&[1, 0, 0]).is_none());
        assert!(Lexicon::read(&[9, 0, 0, 0, 1, 1, 0, 0, 0, 1]).is_none());
    }
}
