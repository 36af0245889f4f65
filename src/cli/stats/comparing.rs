//! Two runs side by side, for people.

use std::fmt::Write;
use std::time::Duration;

use anstyle::Style;
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::super::numbers::{counted, difference, grouped};
use super::diff;
use super::facts::{fitted, said};
use crate::batch::Difference;
use crate::compare::{Comparison, Example, Moved, Number, Pages, Run};
use crate::report::printable;
use crate::rows::Outcome;

const BOLD: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// What two runs have in common, and where they differ.
pub(super) fn text(runs: [&Run; 2], comparison: &Comparison, columns: usize) -> String {
    let mut sheet = Sheet { out: String::new(), columns };
    for (letter, run) in ["A", "B"].into_iter().zip(runs) {
        let name = run.output.display().to_string();
        sheet.line(format_args!("{BOLD}{letter}{BOLD:#}  {}", printable(&name)));
    }
    sheet.setup(&comparison.setup);
    sheet.numbers("pages", &comparison.counts[..]);
    sheet.speed(runs);
    sheet.numbers("characters", &comparison.chars);
    sheet.pages(&comparison.pages);
    sheet.examples(&comparison.examples, comparison.pages.changed);
    sheet.out
}

struct Sheet {
    out: String,
    columns: usize,
}

impl Sheet {
    fn line(&mut self, line: impl std::fmt::Display) {
        let _ = writeln!(self.out, "{line}");
    }

    fn heading(&mut self, heading: impl std::fmt::Display) {
        self.line(format_args!("\n{BOLD}{heading}{BOLD:#}"));
    }

    fn setup(&mut self, setup: &[Difference]) {
        if setup.is_empty() {
            self.heading("Both were set up alike: rules, flags and names of inputs");
            return;
        }
        self.heading("Set up otherwise");
        setup.iter().for_each(|difference| self.difference(difference));
    }

    /// On one line where both values are short, else one below the other.
    fn difference(&mut self, Difference { name, first, second }: &Difference) {
        let room = self.columns.saturating_sub(5);
        let value = |value: &Option<Value>| fitted(&value.as_ref().map_or_else(|| "none".to_owned(), said), room);
        let (name, first, second) = (printable(name), value(first), value(second));
        let line = format!("  {name:<22} {first} -> {second}");
        if line.width() <= self.columns {
            return self.line(line);
        }
        self.line(format_args!("  {name}\n  A  {first}\n  B  {second}"));
    }

    fn numbers(&mut self, what: &str, numbers: &[Number]) {
        self.heading(format_args!("{:<20}{:>16}{:>16}{:>16}", what, "A", "B", "difference"));
        for Number { name, first, second } in numbers {
            let row = [grouped(*first), grouped(*second), difference(*first, *second)];
            self.row(name, row);
        }
    }

    fn row(&mut self, name: &str, [first, second, difference]: [String; 3]) {
        let line = format!("  {:<18}{first:>16}{second:>16}{difference:>16}", printable(name));
        self.line(line.trim_end());
    }

    fn speed(&mut self, runs: [&Run; 2]) {
        let elapsed = runs.map(|run| run.manifest().map_or(Duration::ZERO, |manifest| manifest.summary.elapsed));
        let [first, second] = elapsed.map(|elapsed| format!("{:.2} s", elapsed.as_secs_f64()));
        self.row("took", [first, second, String::new()]);
    }

    fn pages(&mut self, pages: &Pages) {
        let Pages { equal, changed, only, lost, gained, displaced, .. } = pages;
        self.heading("Pages, paired by their ids");
        self.line(format_args!("  {} with equal texts, {} changed", grouped(*equal), grouped(*changed)));
        if *changed > 0 {
            let (lost, gained) = (grouped(*lost), grouped(*gained));
            self.line(format_args!("  in lines of one text alone: {lost} characters lost, {gained} gained"));
        }
        pages.moved.iter().for_each(|moved| self.moved(moved));
        for (letter, (count, ids)) in ["A", "B"].into_iter().zip(only.iter().zip(&pages.only_ids)) {
            if *count > 0 {
                let more = if *count > ids.len() as u64 { ", ..." } else { "" };
                let ids = format!("{}{more}", ids.join(", "));
                let said = format!("{} only in {letter}: {ids}", grouped(*count));
                let said = fitted(&said, self.columns.saturating_sub(2));
                self.line(format_args!("  {said}"));
            }
        }
        if *displaced > 0 {
            let pages = counted(*displaced, "page");
            self.line(format_args!("  {pages} out of step in the two outputs, found by a hash of the id"));
        }
    }

    fn moved(&mut self, Moved { from, to, pages }: &Moved) {
        self.line(format_args!("  {}: {} -> {}", counted(*pages, "page"), outcome(*from), outcome(*to)));
    }

    fn examples(&mut self, examples: &[Example], changed: u64) {
        if examples.is_empty() {
            return;
        }
        let shown = examples.len() as u64;
        let shown = if shown < changed {
            format!(" ({shown} of {}, --examples shows more)", grouped(changed))
        } else {
            String::new()
        };
        self.heading(format_args!("Largest changes{shown}"));
        examples.iter().for_each(|example| self.example(example));
    }

    fn example(&mut self, example: &Example) {
        let change = &example.change;
        let (lost, gained) = (grouped(change.lost), grouped(change.gained));
        let mut sums = format!("{:.1} % changed, -{lost} +{gained} characters", 100.0 * change.share());
        if let [from, to] = example.status
            && from != to
        {
            let _ = write!(sums, ", {} -> {}", outcome(from), outcome(to));
        }
        let id = fitted(&example.id, self.columns.saturating_sub(sums.len() + 4));
        self.line(format_args!("  {BOLD}{id}{BOLD:#}  {QUIET}{sums}{QUIET:#}"));
        diff::write(&mut self.out, &example.lines, self.columns);
        if example.more > 0 {
            self.line(format_args!("    {QUIET}and {} more{QUIET:#}", counted(example.more as u64, "line")));
        }
    }
}

fn outcome(outcome: Option<Outcome>) -> &'static str {
    outcome.map_or("with text", Outcome::name)
}
