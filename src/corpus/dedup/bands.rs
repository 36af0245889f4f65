//! MinHash of a text, folded into one number a band.

use twox_hash::XxHash3_64;

use super::options::Near;
use super::shingles::{mix, shingles};

/// Where the hash functions come from. Saved states hold bands made with it: another seed is another version.
const SEED: u64 = 0x5C07_C4DE_DB0B_0001;

/// One number a band; `None` for a text without a whole shingle.
///
/// Texts of which a band is the same are near. Work is `bands * rows` multiplications a shingle.
pub(super) fn bands(text: &str, near: Near) -> Option<Box<[u64]>> {
    let rows = usize::from(near.rows.get());
    let functions: Vec<Function> =
        (0..u64::from(near.bands.get()) * u64::from(near.rows.get())).map(Function::new).collect();
    let mut least = vec![u64::MAX; functions.len()];
    let mut last = None;
    for shingle in shingles(text, usize::from(near.shingle.get())) {
        // A text that repeats one character has one shingle a million times.
        if last.replace(shingle) == Some(shingle) {
            continue;
        }
        for (least, function) in least.iter_mut().zip(&functions) {
            *least = (*least).min(function.of(shingle));
        }
    }
    last.map(|_| least.chunks(rows).map(fold).collect())
}

/// A multiply-add hash (Dietzfelbinger et al. 1996) of shingles, which are well mixed already.
struct Function {
    factor: u64,
    offset: u64,
}

impl Function {
    fn new(n: u64) -> Self {
        Function { factor: mix(SEED.wrapping_add(2 * n)) | 1, offset: mix(SEED.wrapping_add(2 * n + 1)) }
    }

    fn of(&self, shingle: u64) -> u64 {
        shingle.wrapping_mul(self.factor).wrapping_add(self.offset)
    }
}

/// Never 0, which stands for no band.
fn fold(rows: &[u64]) -> u64 {
    let bytes: Vec<u8> = rows.iter().flat_map(|row| row.to_le_bytes()).collect();
    XxHash3_64::oneshot(&bytes).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of `words` words, of which the first `shared` are the same in both.
    fn pair(seed: u64, shared: usize, words: usize) -> [String; 2] {
        let word = |side: u64, n: usize| format!("w{} ", mix(seed << 32 | side << 16 | n as u64) % 1_000_000);
        [1, 2].map(|side| (0..words).map(|n| word(if n < shared { 0 } else { side }, n)).collect())
    }

    /// The share of pairs that have a band in common.
    fn found(shared: usize, words: usize) -> f64 {
        let near = Near::default();
        let hits = (0..200).filter(|&seed| {
            let [one, two] = pair(seed, shared, words).map(|text| bands(&text, near).expect("it has shingles"));
            one.iter().zip(&two).any(|(one, two)| one == two)
        });
        hits.count() as f64 / 200.0
    }

    #[test]
    fn pairs_are_found_as_the_formula_says() {
        // 220 words have 216 shingles; with 180 shared ones, 176 of 256 are common to both: 0.69.
        for (shared, words) in [(120, 220), (180, 220), (195, 220), (205, 220)] {
            let (common, all) = ((shared - 4) as f64, (2 * (words - 4) - (shared - 4)) as f64);
            let expected = 1.0 - (1.0 - (common / all).powi(8)).powi(14);
            let found = found(shared, words);
            assert!((found - expected).abs() < 0.1, "{shared} of {words}: {found} found, {expected} expected");
        }
    }

    #[test]
    fn a_text_without_a_shingle_has_no_bands() {
        assert_eq!(bands("four words are few", Near::default()), None);
        assert!(bands("but five words are enough", Near::default()).is_some_and(|bands| bands.len() == 14));
    }
}
