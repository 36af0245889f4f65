//! The end of a run, for people: what came out, what was taken away, how long it took.

use std::fmt::Write;

use anstyle::Style;

use super::super::Console;
use super::super::error::ERROR;
use super::super::numbers::{counted, grouped};
use crate::batch::{Count, Summary};
use crate::stages;

const BOLD: Style = Style::new().bold();

/// Prints it; a run that is noted can go on when it was stopped.
pub(super) fn print(console: &Console, summary: &Summary, noted: bool) {
    console.note(text(summary, noted).trim_end());
}

/// Several lines, each ended by a line break.
pub(in crate::cli) fn text(summary: &Summary, noted: bool) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "{}", headline(summary));
    let _ = writeln!(text, "  {}", outcome(summary));
    if let Some(skipped) = skipped(summary) {
        let _ = writeln!(text, "  {skipped}");
    }
    if let Some(left_out) = left_out(summary) {
        let _ = writeln!(text, "  {left_out}");
    }
    if summary.masked > 0 {
        let _ = writeln!(text, "  masked: {} personal data", grouped(summary.masked));
    }
    if summary.ok + summary.empty + summary.review > 0 {
        table(&mut text, summary);
    }
    if summary.stopped && noted {
        text.push_str("  to go on from here, run it again with --resume\n");
    }
    text
}

fn headline(summary: &Summary) -> String {
    let seconds = summary.elapsed.as_secs_f64();
    let rate = summary.pages() as f64 / seconds.max(1e-6);
    let stopped = if summary.stopped { "Interrupted: " } else { "" };
    let pages = counted(summary.pages(), "page");
    format!("{BOLD}{stopped}{pages}{BOLD:#} in {seconds:.2} s ({} pages/s)", grouped(rate.round() as u64))
}

fn outcome(summary: &Summary) -> String {
    let Summary { ok, empty, review, failed, .. } = summary;
    let failed = match failed {
        0 => "0 failed".to_owned(),
        n => format!("{ERROR}{} failed{ERROR:#}", grouped(*n)),
    };
    format!("{} ok, {} empty, {} to review, {failed}", grouped(*ok), grouped(*empty), grouped(*review))
}

fn skipped(summary: &Summary) -> Option<String> {
    let parts = [
        (summary.kept_old, "page", "kept its old text", "kept their old texts"),
        (summary.skipped, "file", "is no page", "are no pages"),
        (summary.no_pages, "record", "is no page", "are no pages"),
        (summary.loops, "link", "leads back to its own folder", "lead back to their own folders"),
    ];
    let parts = parts.into_iter().filter(|part| part.0 > 0);
    let said: Vec<_> =
        parts.map(|(n, noun, one, many)| format!("{} {}", counted(n, noun), if n == 1 { one } else { many })).collect();
    (!said.is_empty()).then(|| format!("passed over: {}", said.join(", ")))
}

/// Texts that are not in the corpus, by rule, the most frequent first.
fn left_out(summary: &Summary) -> Option<String> {
    let mut rules: Vec<_> = summary.left_out.iter().collect();
    rules.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
    let said: Vec<_> = rules.iter().map(|(name, count)| format!("{name} {}", grouped(**count))).collect();
    let all = counted(summary.left_out.values().sum(), "text");
    (!said.is_empty()).then(|| format!("left out: {all} ({})", said.join(", ")))
}

fn table(text: &mut String, summary: &Summary) {
    let ledger = &summary.ledger;
    let all = ledger.removed.values().map(|count| count.chars).sum::<u64>() + ledger.kept.chars;
    let mut names: Vec<&str> = stages::names().collect();
    names.extend(ledger.removed.keys().map(String::as_str).filter(|name| stages::names().all(|stage| stage != *name)));
    let _ = writeln!(text, "  {:<18}{:>14}{:>18}", "", "blocks", "characters");
    row(text, "kept", ledger.kept, all);
    for stage in names {
        row(text, stage, ledger.removed.get(stage).copied().unwrap_or_default(), all);
    }
}

fn row(text: &mut String, name: &str, count: Count, all: u64) {
    let share = 100.0 * count.chars as f64 / all.max(1) as f64;
    let _ = writeln!(text, "  {name:<18}{:>14}{:>18}  {share:>5.1} %", grouped(count.blocks), grouped(count.chars));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::time::Duration;

    use super::text;
    use crate::batch::{Count, Ledger, Summary};

    #[test]
    fn a_run_in_numbers() {
        let removed = BTreeMap::from([
            ("normalize".to_owned(), Count { blocks: 0, chars: 50 }),
            ("config".to_owned(), Count { blocks: 2, chars: 450 }),
        ]);
        let summary = Summary {
            ok: 1230,
            empty: 4,
            skipped: 1,
            left_out: BTreeMap::from([("dedup/exact".to_owned(), 3), ("gopher/word-count".to_owned(), 1200)]),
            masked: 7,
            ledger: Ledger { kept: Count { blocks: 9, chars: 500 }, removed },
            elapsed: Duration::from_millis(500),
            ..Summary::default()
        };
        let said = anstream::adapter::strip_str(&text(&summary, true)).to_string();
        let lines: Vec<_> = said.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(lines[0], "1,234 pages in 0.50 s (2,468 pages/s)");
        assert_eq!(lines[1], "1,230 ok, 4 empty, 0 to review, 0 failed");
        assert_eq!(lines[2], "passed over: 1 file is no page");
        assert_eq!(lines[3], "left out: 1,203 texts (gopher/word-count 1,200, dedup/exact 3)");
        assert_eq!(lines[4], "masked: 7 personal data");
        assert_eq!(lines[6], "kept 9 500 50.0 %");
        assert_eq!(lines[7], "strip-ads 0 0 0.0 %");
        assert_eq!(lines[11..], ["normalize 0 50 5.0 %", "config 2 450 45.0 %"]);
    }
}
