//! How much of a text is repetition: of lines, of paragraphs, of runs of words.

use rustc_hash::{FxHashMap, FxHashSet};

use super::reading::Piece;

/// The share of pieces that stood before.
pub(super) fn repeated(pieces: &[Piece]) -> f64 {
    let mut seen = FxHashSet::default();
    pieces.iter().filter(|piece| !seen.insert(piece.hash)).count() as f64 / pieces.len() as f64
}

/// The share of characters that are in pieces that stood before.
pub(super) fn repeated_characters(pieces: &[Piece]) -> f64 {
    let mut seen = FxHashSet::default();
    let repeated = pieces.iter().filter(|piece| !seen.insert(piece.hash)).map(|piece| piece.chars).sum::<usize>();
    repeated as f64 / characters(pieces) as f64
}

/// The share of characters that the most frequent n-gram makes up; 0 where none stands twice.
pub(super) fn top(tokens: &[Piece], n: usize) -> f64 {
    let mut counts: FxHashMap<u64, (usize, usize)> = FxHashMap::default();
    for gram in Grams::of(tokens, n) {
        counts.entry(gram.hash).or_insert((0, gram.chars)).0 += 1;
    }
    let (count, chars) = counts.into_values().filter(|(count, _)| *count > 1).max().unwrap_or_default();
    // N-grams of one repeated word overlap, so that they have more characters than the text.
    ((count * chars) as f64 / characters(tokens) as f64).min(1.0)
}

/// The share of characters in n-grams that stood before, each character counted once.
pub(super) fn duplicated(tokens: &[Piece], n: usize) -> f64 {
    let mut seen = FxHashSet::default();
    let (mut repeated, mut skip) = (0, 0);
    for gram in Grams::of(tokens, n) {
        if skip > 0 {
            skip -= 1;
        } else if !seen.insert(gram.hash) {
            repeated += gram.chars;
            skip = n - 1;
        }
    }
    repeated as f64 / characters(tokens) as f64
}

fn characters(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.chars).sum()
}

/// The hash of a run is the polynomial of its tokens, kept up from one run to the next.
struct Grams<'p> {
    tokens: &'p [Piece],
    n: usize,
    /// The run is complete from this token on.
    at: usize,
    run: Piece,
    /// `BASE` to the power of `n`.
    power: u64,
}

/// Any odd number will do: this one is 2^64 divided by the golden ratio.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

impl<'p> Grams<'p> {
    fn of(tokens: &'p [Piece], n: usize) -> Self {
        let power = (0..n).fold(1_u64, |power, _| power.wrapping_mul(BASE));
        Grams { tokens, n, at: 0, run: Piece { hash: 0, chars: 0 }, power }
    }
}

impl Iterator for Grams<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let token = self.tokens.get(self.at)?;
            self.run.hash = self.run.hash.wrapping_mul(BASE).wrapping_add(token.hash);
            self.run.chars += token.chars;
            if let Some(gone) = self.at.checked_sub(self.n).and_then(|at| self.tokens.get(at)) {
                self.run.hash = self.run.hash.wrapping_sub(gone.hash.wrapping_mul(self.power));
                self.run.chars -= gone.chars;
            }
            self.at += 1;
            if self.at >= self.n {
                return Some(self.run);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pieces(text: &str) -> Vec<Piece> {
        text.split_whitespace().map(Piece::of).collect()
    }

    #[test]
    fn repetition_is_measured_in_pieces_and_characters() {
        let lines = pieces("aaaa b b aaaa c");
        assert_eq!(repeated(&lines), 2.0 / 5.0);
        assert_eq!(repeated_characters(&lines), 5.0 / 11.0);
    }

    #[test]
    fn the_most_frequent_run_counts_with_its_characters() {
        assert_eq!(top(&pieces("ab c x ab c y ab c"), 2), 9.0 / 11.0);
        assert_eq!(top(&pieces("a b c d e f"), 2), 0.0);
        assert_eq!(top(&pieces("a a a a"), 3), 1.0);
        assert_eq!(top(&pieces("a a"), 3), 0.0);
    }

    #[test]
    fn characters_of_overlapping_runs_count_once() {
        assert_eq!(duplicated(&pieces("a b c d a b c d"), 3), 3.0 / 8.0);
        assert_eq!(duplicated(&pieces("a a a a a a a"), 3), 6.0 / 7.0 - 0.0);
        assert_eq!(duplicated(&pieces("a b c d e"), 3), 0.0);
    }

    proptest! {
        #[test]
        fn runs_hash_as_their_tokens_do(words in prop::collection::vec("[ab]", 0..20), n in 1usize..6) {
            let tokens = pieces(&words.join(" "));
            let hashes: Vec<u64> = Grams::of(&tokens, n).map(|gram| gram.hash).collect();
            prop_assert_eq!(hashes.len(), (tokens.len() + 1).saturating_sub(n));
            for (i, one) in hashes.iter().enumerate() {
                for (k, two) in hashes.iter().enumerate() {
                    prop_assert_eq!(one == two, words[i..i + n] == words[k..k + n]);
                }
            }
        }
    }
}
