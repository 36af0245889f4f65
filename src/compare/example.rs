//! A page whose texts differ, as a person judges it: a few lines of the difference.

use serde::Serialize;

use super::Change;
use super::blame::Blame;
use crate::cases::{Line, Sign, diff};
use crate::rows::{Outcome, ReadRow};

/// Lines of a difference that are shown.
const SHOWN: usize = 12;
/// Lines of each text that are looked at, from the first difference on: comparing costs their product at worst.
const LOOKED_AT: usize = 4000;
/// Equal lines before the first difference.
const BEFORE: usize = 2;

/// A page whose texts differ.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Example {
    /// Its id.
    pub id: String,
    /// How it came out in both runs, as far as that is told.
    pub status: [Option<Outcome>; 2],
    /// How much of it changed.
    pub change: Change,
    /// The difference, cut to its first lines; what the first text alone has is missing, what the second has is extra.
    /// Beside a line stands the rule that removed it in the other run, where that one's ledger tells.
    pub lines: Vec<Line>,
    /// How many more there are, of those that were looked at.
    pub more: usize,
}

impl Example {
    /// The difference of two texts of one page.
    pub(super) fn of([first, second]: [&ReadRow; 2], change: Change) -> Example {
        let texts = [first, second].map(|row| row.text.as_deref().unwrap_or_default());
        let [a, b] = around(texts);
        let (by_first, by_second) = (Blame::of(&first.ledger), Blame::of(&second.ledger));
        let blame = |sign: Sign, line: &str| match sign {
            Sign::Missing => by_second.line(line),
            Sign::Extra => by_first.line(line),
            Sign::Both | Sign::Gap => None,
        };
        let mut lines = diff(a, b, blame);
        let more = lines.len().saturating_sub(SHOWN);
        lines.truncate(SHOWN);
        Example { id: first.id.clone(), status: [first.status, second.status], change, lines, more }
    }
}

/// The parts of both texts around their first difference.
fn around([a, b]: [&str; 2]) -> [&str; 2] {
    let same: Vec<usize> = a
        .split_inclusive('\n')
        .zip(b.split_inclusive('\n'))
        .take_while(|(a, b)| a == b)
        .map(|(line, _)| line.len())
        .collect();
    let passed: usize = same.iter().take(same.len().saturating_sub(BEFORE)).sum();
    [a, b].map(|text| {
        let rest = text.get(passed..).unwrap_or_default();
        let end: usize = rest.split_inclusive('\n').take(LOOKED_AT).map(str::len).sum();
        rest.get(..end).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::{Example, SHOWN, around};
    use crate::compare::Change;
    use crate::rows::{ReadGone, ReadRow};

    fn row(text: &str, gone: &[&str]) -> ReadRow {
        let of = |text: &&str| ReadGone { stage: "drop-footer".into(), rule: "footer/x".into(), text: (*text).into() };
        ReadRow { id: "a".into(), text: Some(text.into()), ledger: gone.iter().map(of).collect(), ..ReadRow::default() }
    }

    fn drawn(first: &ReadRow, second: &ReadRow) -> (Vec<String>, usize) {
        let example = Example::of([first, second], Change::default());
        let draw = |line: &crate::cases::Line| {
            format!("{}{}|{}", line.sign.mark(), line.text, line.blame.as_deref().unwrap_or(""))
        };
        (example.lines.iter().map(draw).collect(), example.more)
    }

    #[test]
    fn the_rule_of_the_run_without_the_line_stands_beside_it() {
        let (first, second) = (row("a\nrain\nb\n", &["fog"]), row("a\nb\nfog\n", &["rain"]));
        let lines = [" a|", "-rain|drop-footer footer/x", " b|", "+fog|drop-footer footer/x"];
        assert_eq!(drawn(&first, &second), (lines.map(str::to_owned).to_vec(), 0));
        assert_eq!(drawn(&row("a\n", &[]), &row("", &[])).0, ["-a|"]);
    }

    #[test]
    fn long_differences_are_cut() {
        let long: String = (0..20_000).map(|n| format!("line {n}\n")).collect();
        let (lines, more) = drawn(&row(&long, &[]), &row(&long.replace("line", "row"), &[]));
        assert!(lines.len() == SHOWN && more > 100, "{more}");
        let tail = long.clone() + "the end\n";
        assert_eq!(around([&long, &tail]), ["line 19998\nline 19999\n", "line 19998\nline 19999\nthe end\n"]);
    }
}
