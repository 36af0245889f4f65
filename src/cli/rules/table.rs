//! Rules in columns, families under headings. Where a terminal leaves no room for the reason beside them, it stands
//! below; where nobody's terminal is to be fitted, each rule is one line, so that `| grep` finds whole rules.

use anstyle::{AnsiColor, Style};

use crate::config::{self, RuleEntry};
use crate::report::{printable, wrapped};

const HEADING: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const OWN: Style = AnsiColor::Cyan.on_default();

/// A narrower column is no place for a sentence.
const NARROWEST: usize = 36;
/// Columns before a reason that stands below its rule.
const INDENT: usize = 6;

/// Rules in columns.
pub(super) struct Table<'e> {
    entries: &'e [&'e RuleEntry],
    width: Option<usize>,
    /// Columns of ids and stages.
    ids: usize,
    stages: usize,
}

impl<'e> Table<'e> {
    /// Rules sorted by family; lines are as long as they are when `width` is `None`.
    pub(super) fn of(entries: &'e [&'e RuleEntry], width: Option<usize>) -> Self {
        let longest = |text: &dyn Fn(&RuleEntry) -> usize| entries.iter().map(|entry| text(entry)).max().unwrap_or(0);
        let ids = longest(&|entry| entry.rule.id.len());
        let stages = longest(&|entry| entry.rule.stage.name().len());
        Table { entries, width, ids, stages }
    }

    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        for family in self.entries.chunk_by(|a, b| a.rule.family() == b.rule.family()) {
            out.push_str(&format!("{HEADING}{}{HEADING:#}\n", family[0].rule.family()));
            family.iter().for_each(|entry| self.row(entry, &mut out));
            out.push('\n');
        }
        out
    }

    fn row(&self, entry: &RuleEntry, out: &mut String) {
        let Table { ids, stages, .. } = *self;
        let rule = &entry.rule;
        let (strength, scope) = (rule.strength.name(), rule.scope.name());
        let columns = format!("  {:<ids$}  {QUIET}{:<stages$}  {strength:<6}  ", rule.id, rule.stage.name());
        let before = 2 + ids + 2 + stages + 2 + 6 + 2;
        let reason = reason(entry);
        let room = self.width.map(|width| width.saturating_sub(before + SCOPES + 2));
        match room {
            Some(room) if room < NARROWEST => {
                out.push_str(&format!("{columns}{scope}{QUIET:#}\n"));
                let room = self.width.unwrap_or_default().saturating_sub(INDENT).max(NARROWEST);
                lines(&reason, room, INDENT, out, true);
            }
            room => {
                out.push_str(&format!("{columns}{scope:<SCOPES$}{QUIET:#}  "));
                lines(&reason, room.unwrap_or(usize::MAX), before + SCOPES + 2, out, false);
            }
        }
    }
}

/// Columns of scopes.
const SCOPES: usize = 7;

/// The reason on lines of at most `room` columns, each but perhaps the first after so many spaces.
fn lines(reason: &(String, String), room: usize, indent: usize, out: &mut String, first: bool) {
    let (why, standing) = reason;
    let text = format!("{why}{standing}");
    for (n, range) in wrapped(&text, room).into_iter().enumerate() {
        if n > 0 || first {
            out.push_str(&" ".repeat(indent));
        }
        let cut = why.len().clamp(range.start, range.end);
        out.push_str(&text[range.start..cut]);
        if cut < range.end {
            out.push_str(&format!("{OWN}{}{OWN:#}", &text[cut..range.end]));
        }
        out.push('\n');
    }
}

/// Why what the rule sees goes, and what is not so with all rules.
fn reason(entry: &RuleEntry) -> (String, String) {
    let mut standing = Vec::new();
    match (&entry.only_on, entry.own) {
        (Some(host), _) => standing.push(format!("{}, only {host}", config::FILE_NAME)),
        (None, true) => standing.push(config::FILE_NAME.to_owned()),
        (None, false) => {}
    }
    if !entry.off_on.is_empty() {
        standing.push(format!("off on {}", entry.off_on.join(", ")));
    }
    let standing = if standing.is_empty() { String::new() } else { format!(" ({})", standing.join("; ")) };
    (printable(&entry.rule.why).replace('\n', " "), printable(&standing).into_owned())
}
