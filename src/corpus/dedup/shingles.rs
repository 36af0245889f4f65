//! A text as the hashes of its shingles: every run of so many words.
//!
//! Words are those of Unicode (UAX 29): runs of letters and digits, and every single character in scripts that put no
//! spaces between words (Chinese, Japanese kana aside from katakana, Thai). So one rule cuts texts of all scripts,
//! mixed ones too. Case, punctuation and white space do not count.

use twox_hash::XxHash3_64;
use unicode_segmentation::UnicodeSegmentation;

/// Hashes of all shingles in order; none for a text of fewer words.
pub(super) fn shingles(text: &str, size: usize) -> impl Iterator<Item = u64> {
    let mut window = Window { words: vec![0; size], filled: 0 };
    let mut folded = String::new();
    text.unicode_words().filter_map(move |word| {
        folded.clear();
        folded.extend(word.chars().flat_map(char::to_lowercase));
        window.push(XxHash3_64::oneshot(folded.as_bytes()))
    })
}

/// The hashes of the last words, the oldest first once it is turned by `filled`.
struct Window {
    words: Vec<u64>,
    filled: usize,
}

impl Window {
    /// The shingle that this word ends.
    fn push(&mut self, word: u64) -> Option<u64> {
        let size = self.words.len();
        let at = self.filled % size;
        *self.words.get_mut(at)? = word;
        self.filled += 1;
        let (newer, older) = self.words.split_at_checked(self.filled % size)?;
        (self.filled >= size).then(|| older.iter().chain(newer).fold(0, |hash, word| mix(hash ^ word)))
    }
}

/// Every bit of the result depends on every bit given: the finalizer of SplitMix64 (Steele et al. 2014).
pub(super) fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<u64> {
        shingles(text, 3).collect()
    }

    #[test]
    fn words_and_single_characters_are_shingled() {
        assert_eq!(all("rain fell all night").len(), 2);
        assert_eq!(all("雨下了一夜。").len(), 3);
        assert_eq!(all("ฝนตก").len(), 2);
        assert!(all("rain fell").is_empty());
        assert!(all("").is_empty());
    }

    #[test]
    fn case_and_punctuation_do_not_count_but_order_does() {
        assert_eq!(all("Rain fell, all night!"), all("rain FELL – all\nnight"));
        assert_eq!(all("雨，下了。"), all("雨下 了"));
        assert_ne!(all("rain fell all"), all("fell rain all"));
        assert_ne!(all("rain fell all"), all("rain fell al"));
    }

    #[test]
    fn a_shingle_depends_on_its_words_alone() {
        let (long, short) = (all("one two three four five six seven"), all("three four five six"));
        assert_eq!(&long[2..4], short);
    }
}
