//! Two texts, line by line, with the rule to blame beside each line that differs.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// Lines shown around a difference.
const AROUND: usize = 2;

/// A line of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Where it stands.
    pub sign: Sign,
    /// The line without its end.
    pub text: String,
    /// Who is to blame, or why it is so.
    pub blame: Option<String>,
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sign {
    /// In both texts.
    Both,
    /// In the expected text alone.
    Missing,
    /// In the text that came out alone.
    Extra,
    /// Lines that both have in common were left out; the text is empty.
    Gap,
}

impl Sign {
    /// As diffs draw it.
    #[must_use]
    pub fn mark(self) -> char {
        match self {
            Sign::Both => ' ',
            Sign::Missing => '-',
            Sign::Extra => '+',
            Sign::Gap => '…',
        }
    }
}

/// The difference; empty when the texts are equal.
pub(crate) fn diff(expected: &str, actual: &str, blame: impl Fn(Sign, &str) -> Option<String>) -> Vec<Line> {
    let diff = TextDiff::from_lines(expected, actual);
    let mut lines = Vec::new();
    for group in diff.grouped_ops(AROUND) {
        if !lines.is_empty() {
            lines.push(Line { sign: Sign::Gap, text: String::new(), blame: None });
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let sign = match change.tag() {
                ChangeTag::Equal => Sign::Both,
                ChangeTag::Delete => Sign::Missing,
                ChangeTag::Insert => Sign::Extra,
            };
            let text = change.value().trim_end_matches('\n').to_owned();
            let blame = match sign {
                Sign::Both | Sign::Gap => None,
                _ if change.missing_newline() => Some("no line break at its end".to_owned()),
                sign => blame(sign, &text),
            };
            lines.push(Line { sign, text, blame });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::diff;

    fn drawn(expected: &str, actual: &str) -> Vec<String> {
        diff(expected, actual, |sign, line| Some(format!("{sign:?} {line}")))
            .iter()
            .map(|line| format!("{}{}|{}", line.sign.mark(), line.text, line.blame.as_deref().unwrap_or("")))
            .collect()
    }

    #[test]
    fn differences_have_a_little_around_them_and_a_blame() {
        assert_eq!(drawn("a\nb\n", "a\nb\n"), Vec::<String>::new());
        let expected = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let actual = "2\n3\n4\n5\n6\n7\n8\nx\n9\n";
        let lines = drawn(expected, actual);
        assert_eq!(lines, ["-1|Missing 1", " 2|", " 3|", "…|", " 7|", " 8|", "+x|Extra x", " 9|"]);
    }

    #[test]
    fn a_missing_line_break_is_named() {
        assert_eq!(drawn("a", "a\n"), ["-a|no line break at its end", "+a|Extra a"]);
    }
}
