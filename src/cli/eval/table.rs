//! An evaluation for people.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use crate::eval::{Evaluation, Group, Mean, PageScore, TitleLines};
use crate::report::printable;

const BOLD: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const WARNING: Style = AnsiColor::Red.on_default();

/// Names are listed up to this number.
const NAMED: usize = 3;

/// An evaluation on lines.
pub(super) struct Table<'e> {
    evaluation: &'e Evaluation,
    worst: usize,
    out: String,
}

impl<'e> Table<'e> {
    /// With so many pages and sites.
    pub(super) fn of(evaluation: &'e Evaluation, worst: usize) -> Self {
        Table { evaluation, worst, out: String::new() }
    }

    pub(super) fn text(mut self) -> String {
        let evaluation = self.evaluation;
        self.headline();
        self.means();
        self.title_lines();
        self.snippets();
        self.remarks();
        self.groups("type", &evaluation.types, usize::MAX);
        self.groups("site", &evaluation.sites, self.worst);
        self.pages();
        self.out
    }

    fn line(&mut self, line: impl std::fmt::Display) {
        let _ = writeln!(self.out, "{line}");
    }

    fn headline(&mut self) {
        let Evaluation { corpus, scored, snippets, .. } = self.evaluation;
        let pages = match (scored, snippets) {
            (0, Some(_)) => "only snippets are labelled".to_owned(),
            (scored, _) => counted(*scored, "page"),
        };
        self.line(format_args!("{BOLD}{}{BOLD:#}: {pages}", printable(corpus)));
    }

    fn means(&mut self) {
        let Evaluation { f1, precision, recall, scored, .. } = self.evaluation;
        for (name, mean) in [("F1", f1), ("precision", precision), ("recall", recall)] {
            if *scored > 0 {
                self.line(format_args!("  {name:<10} {}", interval(mean)));
            }
        }
    }

    fn title_lines(&mut self) {
        let TitleLines { known, in_gold, dropped } = self.evaluation.title_lines;
        let gold = format!("the gold of {in_gold} of {known} pages begins with the title");
        match (known, dropped) {
            (0, false) => {}
            (0, true) => self.line("  title lines are left out of the texts"),
            (_, true) => self.line(format_args!("  {gold}: title lines are left out of the texts")),
            (_, false) => self.line(format_args!("  {gold}: texts are scored as they are")),
        }
    }

    fn snippets(&mut self) {
        if let Some(snippets) = &self.evaluation.snippets {
            let (with, without) = (snippets.with_rate(), snippets.without_rate());
            self.line(format_args!(
                "  snippets   {with:.4} of those to keep are kept, {without:.4} of those to leave out"
            ));
        }
    }

    /// What does not fit together.
    fn remarks(&mut self) {
        let Evaluation { missing, unknown, failed, .. } = self.evaluation;
        self.remark(missing, "without a text, scored as empty");
        self.remark(unknown, "beside the gold, not scored");
        for failure in failed {
            let (id, message) = (printable(&failure.id).into_owned(), printable(&failure.message).into_owned());
            self.line(format_args!("  {WARNING}not cleaned, scored as empty:{WARNING:#} {id}: {message}"));
        }
    }

    fn remark(&mut self, ids: &[String], what: &str) {
        if ids.is_empty() {
            return;
        }
        let named: Vec<_> = ids.iter().take(NAMED).map(|id| printable(id)).collect();
        let more = if ids.len() > NAMED { ", ..." } else { "" };
        let count = counted(ids.len(), "page");
        self.line(format_args!("  {WARNING}{count} {what}:{WARNING:#} {}{more}", named.join(", ")));
    }

    fn groups(&mut self, what: &str, groups: &[Group], most: usize) {
        if groups.len() < 2 || most == 0 {
            return;
        }
        let shown = groups.get(..most).unwrap_or(groups);
        let title = title(&format!("by {what}"), groups.len(), shown.len());
        let heads = ["pages", "F1", "95 % interval", "P", "R", "lost"];
        let [pages, f1, range, p, r, lost] = heads;
        self.heading(&format!("{pages:>5}  {f1:<6} {range:<16}  {p:<6} {r:<6} {lost:>5}  {title}"));
        for group in shown {
            let Group { name, pages, f1, precision, recall, lost } = group;
            let (p, r, lost) = (precision.mean, recall.mean, lost * 100.0);
            self.line(format_args!("{pages:>5}  {}  {p:.4} {r:.4} {lost:>4.0}%  {}", interval(f1), printable(name)));
        }
    }

    fn pages(&mut self) {
        let pages = &self.evaluation.pages;
        let shown = pages.get(..self.worst).unwrap_or(pages);
        if shown.is_empty() {
            return;
        }
        let title = title("worst pages", pages.len(), shown.len());
        let [f1, p, r, tokens, gold] = ["F1", "P", "R", "tokens", "gold"];
        self.heading(&format!("{f1:<6} {p:<6} {r:<6} {tokens:>7} {gold:>7}  {title}"));
        shown.iter().for_each(|page| self.page(page));
    }

    fn page(&mut self, page: &PageScore) {
        let score = &page.score;
        let (f1, p, r) = (score.f1, score.precision, score.recall);
        let url = page.url.as_deref().filter(|url| !url.is_empty());
        let url = url.map_or_else(String::new, |url| format!("  {QUIET}{}{QUIET:#}", printable(url)));
        let (id, tokens, gold) = (printable(&page.id), score.tokens, score.gold_tokens);
        self.line(format_args!("{f1:.4} {p:.4} {r:.4} {tokens:>7} {gold:>7}  {id}{url}"));
    }

    fn heading(&mut self, heading: &str) {
        self.line(format_args!("\n{BOLD}{heading}{BOLD:#}"));
    }
}

fn interval(mean: &Mean) -> String {
    let Mean { mean, low, high } = mean;
    format!("{mean:.4} [{low:.4}..{high:.4}]")
}

fn title(what: &str, all: usize, shown: usize) -> String {
    if shown < all { format!("{what} ({shown} of {all}, --worst shows more)") } else { what.to_owned() }
}

fn counted(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}
