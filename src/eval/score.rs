//! One text against another.

use std::collections::HashMap;

use serde::Serialize;

use super::tokens;

/// How far a text agrees with the gold, over bags of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Score {
    /// Harmonic mean of precision and recall.
    pub f1: f64,
    /// Share of the text's tokens that the gold has too.
    pub precision: f64,
    /// Share of the gold's tokens that the text has too.
    pub recall: f64,
    /// Tokens of the text.
    pub tokens: usize,
    /// Tokens of the gold.
    pub gold_tokens: usize,
}

impl Score {
    /// The score of a text. Where one of both is empty it is 0, and 1 where both are.
    ///
    /// ```
    /// use scutch::eval::Score;
    ///
    /// let score = Score::of("Rain and fog. More!", "rain and snow and fog");
    /// assert_eq!((score.precision, score.recall), (3.0 / 4.0, 3.0 / 5.0));
    /// ```
    #[must_use]
    pub fn of(text: &str, gold: &str) -> Score {
        let (text, gold) = (text.to_lowercase(), gold.to_lowercase());
        let mut open: HashMap<&str, usize> = HashMap::new();
        let gold_tokens = tokens(&gold).map(|token| *open.entry(token).or_default() += 1).count();
        let (mut hits, mut all) = (0, 0);
        for token in tokens(&text) {
            all += 1;
            if let Some(left) = open.get_mut(token).filter(|left| **left > 0) {
                *left -= 1;
                hits += 1;
            }
        }
        Score::counted(hits, all, gold_tokens)
    }

    fn counted(hits: usize, tokens: usize, gold_tokens: usize) -> Score {
        let of = |f1, precision, recall| Score { f1, precision, recall, tokens, gold_tokens };
        if tokens == 0 || gold_tokens == 0 {
            let same = f64::from(u8::from(tokens == gold_tokens));
            return of(same, same, same);
        }
        let (precision, recall) = (hits as f64 / tokens as f64, hits as f64 / gold_tokens as f64);
        let f1 = if hits > 0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        of(f1, precision, recall)
    }
}

#[cfg(test)]
mod tests {
    use super::Score;

    /// Worked by hand: tokens shared, tokens of the text, tokens of the gold.
    #[test]
    fn scores_are_those_worked_by_hand() {
        let cases = [
            ("a b c", "a b c", (3.0, 3.0, 3.0)),
            ("A, b!", "a B c", (2.0, 2.0, 3.0)),
            ("a a a b", "a b b", (2.0, 4.0, 3.0)),
            ("雨停了。广告", "雨停了，天晴了。", (3.0, 5.0, 6.0)),
            ("x y", "a b", (0.0, 2.0, 2.0)),
        ];
        for (text, gold, (hits, all, wanted)) in cases {
            let score = Score::of(text, gold);
            let f1: f64 = 2.0 * hits / (all + wanted);
            assert!((score.f1 - f1).abs() < 1e-12, "{text}: {score:?}");
            assert_eq!((score.precision, score.recall), (hits / all, hits / wanted), "{text}");
            assert_eq!((score.tokens as f64, score.gold_tokens as f64), (all, wanted), "{text}");
        }
    }

    #[test]
    fn nothing_agrees_only_with_nothing() {
        for (text, gold, expected) in [("", "", 1.0), ("...", " \n", 1.0), ("a", "", 0.0), ("", "a", 0.0)] {
            let score = Score::of(text, gold);
            assert_eq!([score.f1, score.precision, score.recall], [expected; 3], "{text:?} {gold:?}");
        }
    }
}
