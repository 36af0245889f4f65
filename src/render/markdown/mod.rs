//! Markdown: the text with its headings, lists, tables, quotes and code.
//!
//! Links are not written yet. Their place is [`paragraph`] and [`cells`], the only two that turn the text of a block
//! into inline Markdown.

mod escape;
mod front_matter;
mod nesting;

use escape::{Place, escape};
use nesting::{Container, Nesting, path};

use super::table::{self, Line, Piece};
use crate::page::{Block, Kind, Page, Tag};

/// The kept blocks as GitHub-flavoured Markdown, after a YAML head with what is known about the page. Empty when
/// nothing is kept.
///
/// ```
/// use scutch::{Input, Pipeline, render};
///
/// let html = "<h1>Rain</h1><p>It rained in the hills all night,<br>and the river rose, then fell.</p>";
/// let cleaned = Pipeline::standard().clean(&Input::new(html.as_bytes()))?;
/// let markdown = render::markdown(&cleaned.page);
/// assert!(markdown.ends_with("# Rain\n\nIt rained in the hills all night,  \nand the river rose, then fell.\n"));
/// # Ok::<(), scutch::PageError>(())
/// ```
#[must_use]
pub fn markdown(page: &Page) -> String {
    let units = units(page);
    if units.is_empty() {
        return String::new();
    }
    let mut writer = Writer { out: front_matter::front_matter(&page.metadata), nesting: Nesting::default() };
    for unit in units {
        match unit {
            Unit::Run(blocks) => writer.run(&blocks),
            Unit::Table(rows) => writer.table(&rows),
        }
    }
    writer.out
}

/// What is written as one piece.
enum Unit<'p> {
    /// One block, or several that only line breaks part.
    Run(Vec<Block<'p>>),
    /// The rows of a table.
    Table(Vec<Vec<Block<'p>>>),
}

fn units(page: &Page) -> Vec<Unit<'_>> {
    let mut units: Vec<Unit<'_>> = Vec::new();
    for line in table::lines(page) {
        match (line, units.last_mut()) {
            (Line::Block(piece), Some(Unit::Run(run))) if continues(run, piece) => run.push(piece.block),
            (Line::Block(piece), _) => units.push(Unit::Run(vec![piece.block])),
            (Line::Row(row), Some(Unit::Table(rows))) if same_table(rows, &row) => rows.push(row),
            (Line::Row(row), _) => units.push(Unit::Table(vec![row])),
        }
    }
    units
}

/// Whether a block goes on in the paragraph of a run.
fn continues(run: &[Block<'_>], piece: Piece<'_>) -> bool {
    let flows = |kind: Kind| !matches!(kind, Kind::Heading(_) | Kind::Pre);
    let caption = |kind: Kind| kind == Kind::Caption;
    run.last().is_some_and(|last| {
        let (before, after) = (last.kind(), piece.block.kind());
        let paragraph = piece.broken && flows(before) && flows(after) && caption(before) == caption(after);
        paragraph || same_code(*last, piece.block)
    }) && run.first().is_some_and(|first| same_containers(*first, piece.block))
}

/// Whether two blocks are pieces of one `<pre>`, which paragraphs inside it have parted.
fn same_code(a: Block<'_>, b: Block<'_>) -> bool {
    let pre = |block: Block<'_>| table::nearest(block, Tag::Pre).filter(|_| block.kind() == Kind::Pre);
    pre(a).is_some() && pre(a) == pre(b)
}

fn same_containers(a: Block<'_>, b: Block<'_>) -> bool {
    match (path(a).as_slice(), path(b).as_slice()) {
        // Without elements a quote is known by its kind alone.
        ([Container::Quote(nesting::Place::Block(_))], [Container::Quote(nesting::Place::Block(_))]) => true,
        (a, b) => a == b,
    }
}

fn same_table(rows: &[Vec<Block<'_>>], row: &[Block<'_>]) -> bool {
    let table = |row: &[Block<'_>]| row.first().and_then(|cell| table::nearest(*cell, Tag::Table));
    rows.last().is_some_and(|last| table(last) == table(row))
}

struct Writer {
    out: String,
    nesting: Nesting,
}

impl Writer {
    fn run(&mut self, blocks: &[Block<'_>]) {
        let Some(&first) = blocks.first() else { return };
        let text = match first.kind() {
            Kind::Heading(level) => heading(level, first.text()),
            Kind::Pre => fenced(&blocks.iter().map(|block| block.text()).collect::<Vec<_>>().join("\n")),
            Kind::Caption => format!("*{}*", paragraph(blocks, Place::Emphasis)),
            _ => paragraph(blocks, Place::Lines),
        };
        self.write(first, &text);
    }

    /// A table of one column is layout: its rows are paragraphs.
    fn table(&mut self, rows: &[Vec<Block<'_>>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        if columns < 2 {
            rows.iter().for_each(|row| self.run(row));
        } else if let Some(&first) = rows.first().and_then(|row| row.first()) {
            self.write(first, &cells(rows, columns));
        }
    }

    /// Writes the lines of a unit into the containers of its first block.
    fn write(&mut self, first: Block<'_>, text: &str) {
        let (parting, opening) = self.nesting.enter(&path(first));
        if let Some(parting) = parting.filter(|_| !self.out.is_empty()) {
            self.out.push_str(&parting);
            self.out.push('\n');
        }
        let prefix = self.nesting.prefix();
        for (n, line) in text.split('\n').enumerate() {
            let before = if n == 0 { &opening } else { &prefix };
            self.out.push_str(if line.is_empty() { before.trim_end() } else { before });
            self.out.push_str(line);
            self.out.push('\n');
        }
    }
}

fn heading(level: u8, text: &str) -> String {
    format!("{} {}", "#".repeat(level.clamp(1, 6).into()), escape(&one_line(text), Place::Heading))
}

/// A fence is longer than every run of backticks inside.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{}\n{fence}", text.trim_end_matches(['\n', '\r']))
}

/// Blocks that line breaks part, with hard breaks: two spaces, which every reader of Markdown knows.
fn paragraph(blocks: &[Block<'_>], place: Place) -> String {
    let lines: Vec<_> = blocks.iter().map(|block| one_line(block.text())).collect();
    escape(&lines.join("\n"), place).replace('\n', "  \n")
}

fn cells(rows: &[Vec<Block<'_>>], columns: usize) -> String {
    let line = |cells: &[String]| {
        let padding = std::iter::repeat_n("", columns - cells.len());
        let cells: Vec<_> = cells.iter().map(String::as_str).chain(padding).collect();
        format!("| {} |", cells.join(" | "))
    };
    let has_head = rows.first().is_some_and(|row| row.iter().all(|c| c.kind() == Kind::Cell { header: true }));
    let mut lines = Vec::with_capacity(rows.len() + 2);
    if !has_head {
        lines.push(line(&[]));
    }
    for row in rows {
        let texts: Vec<_> = row.iter().map(|cell| escape(&one_line(cell.text()), Place::Cell)).collect();
        lines.push(line(&texts));
    }
    lines.insert(1, format!("|{}", " --- |".repeat(columns)));
    lines.join("\n")
}

/// A text without line breaks, and without the spaces around it that would mean code or a break.
fn one_line(text: &str) -> String {
    text.trim().lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
