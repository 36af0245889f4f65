//! The ledger for people: the page in order, and in the gutter what happened to it.

use anstyle::Style;

use super::printable::printable;
use super::sheet::{Gutter, Piece, Sheet, piece};
use super::{Entry, Fate, Ledger, Reason, Styles};
use crate::model::Weighed;
use crate::page::Assessment;
use crate::pipeline::{InputKind, Status};
use crate::render::Removed;
use crate::stages;

/// How the ledger is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// Columns to fit; lines are as long as they are when `None`.
    pub width: Option<usize>,
    /// Its colours.
    pub styles: Styles,
    /// Shows each block on one line, cut where the line ends.
    pub short: bool,
    /// Shows also what the rules saw but nobody acted on.
    pub findings: bool,
}

/// The ledger as text, each line ended by a line break.
///
/// ```text
///                                  0 h1  │ Rain in the hills
/// - strip-ads ads/contact        1 p   │ Join our group for free coins
/// ```
#[must_use]
pub fn text(ledger: &Ledger<'_>, look: &Look) -> String {
    let labels = ledger.blocks.iter().flat_map(|entry| labels(entry, look.findings));
    let mut sheet = Sheet::new(look, labels, ledger.blocks.len().saturating_sub(1));
    sheet.head(ledger);
    for entry in &ledger.blocks {
        sheet.entry(entry);
    }
    sheet.foot(ledger);
    sheet.out
}

impl Sheet<'_> {
    fn head(&mut self, ledger: &Ledger<'_>) {
        let kind = if ledger.kind == InputKind::Html { "HTML" } else { "text" };
        self.fact("read as", &format!("{kind}; {}", ledger.decoded));
        let known = &ledger.metadata;
        let facts = [
            ("title", &known.title),
            ("author", &known.author),
            ("date", &known.date),
            ("site", &known.site),
            ("language", &known.language),
            ("url", &known.url),
            ("editor", &known.editor),
            ("source", &known.source),
        ];
        for (name, value) in facts {
            value.iter().for_each(|value| self.fact(name, value));
        }
        if let Some(Assessment { page_type, type_probability, confidence, .. }) = ledger.assessment {
            let likely = (100.0 * type_probability).round();
            self.fact("type", &format!("{page_type}, {likely} % likely; expected F1 of the text {confidence:.2}"));
        }
        if ledger.status != Status::Ok {
            self.fact("status", if ledger.status == Status::Empty { "empty: nothing is content" } else { "review" });
        }
        ledger.notes.iter().for_each(|note| self.fact("note", note));
        self.out.push('\n');
    }

    fn fact(&mut self, name: &str, value: &str) {
        let style = self.look.styles.heading;
        self.out.push_str(&format!("{style}{name:<8}{style:#}  {}\n", printable(value).replace('\n', " ")));
    }

    fn entry(&mut self, entry: &Entry<'_>) {
        let styles = self.look.styles;
        let (number, role) = (Some(entry.n), entry.role.short());
        let mut body = Vec::new();
        let shown: Vec<_> = entry.flags.iter().copied().filter(|flag| *flag != "after_break").collect();
        if !shown.is_empty() {
            body.push(piece(styles.quiet, format!("[{}] ", shown.join(", "))));
        }
        match entry.fate {
            Fate::Removed => {
                body.push(piece(styles.removed, entry.text));
                let label = label(entry.reason);
                self.row(Gutter { sign: '-', label: &label, number, role }, &body);
                self.weighed(entry);
            }
            Fate::Kept => {
                body.extend(self.marked(entry));
                self.row(Gutter { sign: ' ', label: "", number, role }, &body);
                self.changes(entry);
            }
        }
        if self.look.findings {
            self.findings(entry);
        }
    }

    /// The probability that a rejected block is main text, and what weighed most: `p 0.02: in_nav -1.3, links -0.8`.
    fn weighed(&mut self, entry: &Entry<'_>) {
        let Some(Weighed { probability, reasons }) = entry.weighed.as_ref().filter(|_| !self.look.short) else {
            return;
        };
        let reasons: Vec<_> = reasons.iter().map(|(name, weight)| format!("{name} {weight:+.1}")).collect();
        let text = format!("p {probability:.2}: {}", reasons.join(", "));
        self.remark(' ', "", &piece(self.look.styles.quiet, text));
    }

    /// The origin of a block with its cuts marked.
    fn marked(&self, entry: &Entry<'_>) -> Vec<Piece> {
        let kept = |from: usize, to: usize| entry.text.get(from..to).unwrap_or_default();
        let mut pieces = Vec::new();
        let mut from = 0;
        for cut in &entry.cuts {
            pieces.push(piece(Style::new(), kept(from, cut.start as usize)));
            pieces.push(piece(self.look.styles.cut, format!("[-{}-]", cut.text)));
            from = cut.end as usize;
        }
        pieces.push(piece(Style::new(), kept(from, entry.text.len())));
        pieces
    }

    /// What was cut, unlinked and rewritten in a kept block.
    fn changes(&mut self, entry: &Entry<'_>) {
        let styles = self.look.styles;
        for cut in &entry.cuts {
            let text = format!("cut: {}", cut.text);
            self.remark('-', &label(cut.reason), &piece(styles.removed, text));
        }
        for link in entry.links.iter().filter(|link| link.reason.stage.is_some()) {
            let text = format!("unlinked: {} -> {}", link.text, link.href);
            self.remark('-', &label(link.reason), &piece(styles.removed, text));
        }
        if let Some(now) = entry.rewritten() {
            self.remark('~', "rewritten", &piece(styles.rewritten, now));
        }
    }

    fn findings(&mut self, entry: &Entry<'_>) {
        for seen in entry.findings.iter().filter(|seen| !seen.acts) {
            let what = match seen.target {
                "block" => "seen, but not acted on".to_owned(),
                target => format!("seen, but not acted on: {target} {}", seen.text),
            };
            let label = format!("{} {}", seen.stage, seen.rule);
            self.remark('?', &label, &piece(self.look.styles.quiet, what));
        }
    }

    fn remark(&mut self, sign: char, label: &str, body: &Piece) {
        self.row(Gutter { sign, label, ..Gutter::default() }, std::slice::from_ref(body));
    }

    fn foot(&mut self, ledger: &Ledger<'_>) {
        let style = self.look.styles.heading;
        let counts = &ledger.counts;
        let removed = counts.blocks - counts.kept;
        self.out.push_str(&format!(
            "\n{style}{}: {} kept, {removed} removed{style:#}\n",
            plural(counts.blocks),
            counts.kept
        ));
        let own: Vec<_> = stages::names().collect();
        let others = counts.removed.keys().copied().filter(|name| !own.contains(name));
        for name in own.iter().copied().chain(others) {
            if let Some(Removed { blocks, chars }) = counts.removed.get(name) {
                self.out.push_str(&format!("  {name:<18}{:>16} {chars:>8} characters\n", plural(*blocks)));
            }
        }
    }
}

fn plural(blocks: usize) -> String {
    format!("{blocks} {}", if blocks == 1 { "block" } else { "blocks" })
}

fn label(reason: Reason<'_>) -> String {
    format!("{} {}", reason.stage.unwrap_or_default(), reason.rule.unwrap_or_default())
}

fn labels(entry: &Entry<'_>, findings: bool) -> Vec<String> {
    let links = entry.links.iter().map(|link| link.reason);
    let reasons = entry.cuts.iter().map(|cut| cut.reason).chain(links).chain([entry.reason]);
    let seen = entry.findings.iter().filter(|seen| findings && !seen.acts);
    let rewritten = entry.rewritten().map(|_| "rewritten".to_owned());
    reasons
        .filter(|reason| reason.stage.is_some())
        .map(label)
        .chain(seen.map(|seen| format!("{} {}", seen.stage, seen.rule)))
        .chain(rewritten)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Look, text};
    use crate::report::ledger::tests::page;
    use crate::report::{Ledger, Styles};

    fn shown(look: &Look) -> String {
        text(&Ledger::of(&page()), look)
    }

    #[test]
    fn the_page_stands_in_order_with_what_happened_to_it() {
        let expected = "\
read as   HTML; utf-8, valid

                              0 h1  │ 雨<U+200B>夜
~ rewritten                         │ 雨夜
                              1 p   │ [hidden] 雨停了[-，加群领币-]。
- strip-ads ads/group               │ cut: ，加群领币
- strip-spam-links links/host       │ unlinked: 加群领币 -> http://x.test/
- strip-ads ads/line          2     │ Ad!

3 blocks: 2 kept, 1 removed
  strip-ads                  1 block        8 characters
";
        assert_eq!(shown(&Look::default()), expected);
    }

    #[test]
    fn findings_that_did_not_act_are_shown_when_asked_for() {
        let line = "? strip-ads ads/rain                │ seen, but not acted on\n";
        assert!(!shown(&Look::default()).contains(line));
        assert!(shown(&Look { findings: true, ..Look::default() }).contains(line));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for line in shown(&Look { width: Some(50), ..Look::default() }).lines().filter(|line| line.contains('│')) {
            assert!(unicode_width::UnicodeWidthStr::width(line) <= 50, "{line}");
        }
    }

    #[test]
    fn short_shows_one_line_a_block() {
        let short = shown(&Look { width: Some(40), short: true, ..Look::default() });
        assert!(short.contains("[hidden] 雨停了[-，…\n"), "{short}");
    }

    #[test]
    fn colours_change_nothing_but_colours() {
        let coloured = shown(&Look { styles: Styles::ansi(), ..Look::default() });
        assert!(coloured.contains("\u{1b}[31m- strip-ads"));
        let mut plain = String::new();
        for part in coloured.split('\u{1b}') {
            plain.push_str(part.strip_prefix('[').and_then(|part| part.split_once('m')).map_or(part, |(_, rest)| rest));
        }
        assert_eq!(plain, shown(&Look::default()));
    }
}
