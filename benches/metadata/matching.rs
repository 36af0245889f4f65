//! When a prediction counts as right. One rule for every tool.

use std::collections::BTreeSet;

/// A fact that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fact {
    Title,
    Author,
    Date,
}

impl Fact {
    pub(crate) const ALL: [Fact; 3] = [Fact::Title, Fact::Author, Fact::Date];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Fact::Title => "title",
            Fact::Author => "author",
            Fact::Date => "date",
        }
    }

    /// Whether `found` says what `gold` says.
    ///
    /// Titles: the same letters and digits, or token F1 of at least 0.8. Authors: token F1 of at least 0.8, or all tokens
    /// of the gold among at most twice as many. Dates: the same calendar day (or month, where the gold has no day).
    pub(crate) fn same(self, gold: &str, found: &str) -> bool {
        match self {
            Fact::Title => tokens(gold).concat() == tokens(found).concat() || f1(&tokens(gold), &tokens(found)) >= 0.8,
            Fact::Author => {
                let (gold, found) = (set(gold), set(found));
                let within = gold.len() >= 2 && gold.is_subset(&found) && found.len() <= 2 * gold.len();
                within || f1(&Vec::from_iter(gold), &Vec::from_iter(found)) >= 0.8
            }
            Fact::Date => found.get(..gold.len().min(10)) == gold.get(..gold.len().min(10)),
        }
    }
}

/// Words in lower case; an ideograph is a word.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = vec![String::new()];
    for c in text.chars().flat_map(char::to_lowercase) {
        let alone = matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
        match tokens.last_mut() {
            Some(last) if c.is_alphanumeric() && !alone => last.push(c),
            Some(last) if alone => {
                last.push(c);
                tokens.push(String::new());
            }
            _ if c == '\'' || c == '’' => {}
            _ => tokens.push(String::new()),
        }
    }
    tokens.retain(|token| !token.is_empty());
    tokens
}

/// Names without what stands between them.
fn set(text: &str) -> BTreeSet<String> {
    tokens(text).into_iter().filter(|token| !["by", "and", "von", "und", "the"].contains(&token.as_str())).collect()
}

fn f1(gold: &[String], found: &[String]) -> f64 {
    let mut left = found.to_vec();
    let mut common = 0;
    for token in gold {
        if let Some(at) = left.iter().position(|other| other == token) {
            left.swap_remove(at);
            common += 1;
        }
    }
    2.0 * f64::from(common) / (gold.len() + found.len()).max(1) as f64
}
