//! Markdown: the text with its headings, lists, tables, quotes and code.
//!
//! Links and images are written where they are asked for: links inside the text of blocks, which all comes from
//! [`Writer::line`], images as paragraphs of their own.

mod escape;
mod front_matter;
mod images;
mod links;
mod locate;
mod nesting;
mod target;
mod units;

use escape::{Place, escape, escape_label};
use images::Shown;
use links::{Anchor, anchors};
use nesting::{Container, Nesting, path, path_of};
use target::Targets;
use units::{Unit, units};

use super::Inline;
use crate::page::{Block, Kind, Page};

/// The kept blocks as GitHub-flavoured Markdown, after a YAML head with what is known about the page; `inline`
/// says what stands among the words. Empty when nothing is kept.
///
/// ```
/// use scutch::render::{self, Inline};
/// use scutch::{Input, Pipeline};
///
/// let html = "<h1>Rain</h1><p>It rained in the hills all night,<br>and <a href='/r'>the river</a> rose, then fell.</p>";
/// let cleaned = Pipeline::standard().clean(&Input::new(html.as_bytes()))?;
/// let markdown = render::markdown(&cleaned.page, Inline { links: true, images: false });
/// assert!(markdown.ends_with("# Rain\n\nIt rained in the hills all night,  \nand [the river](/r) rose, then fell.\n"));
/// # Ok::<(), scutch::PageError>(())
/// ```
#[must_use]
pub fn markdown(page: &Page, inline: Inline) -> String {
    below(front_matter::front_matter(&page.metadata), page, inline)
}

/// The same without the head, for where the metadata stands elsewhere.
#[must_use]
pub fn markdown_body(page: &Page, inline: Inline) -> String {
    below(String::new(), page, inline).trim_start().to_owned()
}

fn below(head: String, page: &Page, inline: Inline) -> String {
    let targets = Targets::of(page);
    let images = if inline.images { images::shown(page, &targets) } else { Vec::new() };
    let units = units(page, images);
    if units.is_empty() {
        return String::new();
    }
    let mut writer = Writer { out: head, nesting: Nesting::default(), targets: inline.links.then_some(targets) };
    for unit in &units {
        match unit {
            Unit::Run(blocks) => writer.run(blocks),
            Unit::Table(rows) => writer.table(rows),
            Unit::Image(image) => writer.image(image),
        }
    }
    writer.out
}

struct Writer {
    out: String,
    nesting: Nesting,
    /// Where links lead; `None` where they are not asked for.
    targets: Option<Targets>,
}

impl Writer {
    fn run(&mut self, blocks: &[Block<'_>]) {
        let Some(&first) = blocks.first() else { return };
        let text = match first.kind() {
            Kind::Heading(level) => {
                format!("{} {}", "#".repeat(level.clamp(1, 6).into()), self.line(first, Place::Heading))
            }
            Kind::Pre => fenced(&blocks.iter().map(|block| block.text()).collect::<Vec<_>>().join("\n")),
            Kind::Caption => format!("*{}*", self.paragraph(blocks, Place::Emphasis)),
            _ => self.paragraph(blocks, Place::Lines),
        };
        self.write(&path(first), &text);
    }

    /// A table of one column is layout: its rows are paragraphs.
    fn table(&mut self, rows: &[Vec<Block<'_>>]) {
        let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
        if columns < 2 {
            rows.iter().for_each(|row| self.run(row));
        } else if let Some(&first) = rows.first().and_then(|row| row.first()) {
            let text = self.cells(rows, columns);
            self.write(&path(first), &text);
        }
    }

    fn image(&mut self, Shown { image, target }: &Shown<'_>) {
        let containers = image.element().map(path_of).unwrap_or_default();
        self.write(&containers, &format!("![{}]({target})", escape_label(image.alt())));
    }

    fn anchors(&self, block: Block<'_>, text: &str) -> Vec<Anchor> {
        self.targets.as_ref().map_or_else(Vec::new, |targets| anchors(block, text, targets))
    }

    /// The text of a block as inline Markdown.
    fn line(&self, block: Block<'_>, place: Place) -> String {
        let text = one_line(block.text());
        escape(&text, place, &self.anchors(block, &text))
    }

    /// Blocks that line breaks part, with hard breaks: two spaces, which every reader of Markdown knows.
    fn paragraph(&self, blocks: &[Block<'_>], place: Place) -> String {
        let (mut text, mut anchors) = (String::new(), Vec::new());
        for (n, block) in blocks.iter().enumerate() {
            if n > 0 {
                text.push('\n');
            }
            let line = one_line(block.text());
            anchors.extend(self.anchors(*block, &line).into_iter().map(|anchor| anchor.moved(text.len())));
            text.push_str(&line);
        }
        escape(&text, place, &anchors).replace('\n', "  \n")
    }

    fn cells(&self, rows: &[Vec<Block<'_>>], columns: usize) -> String {
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
            let texts: Vec<_> = row.iter().map(|cell| self.line(*cell, Place::Cell)).collect();
            lines.push(line(&texts));
        }
        lines.insert(1, format!("|{}", " --- |".repeat(columns)));
        lines.join("\n")
    }

    /// Writes the lines of a unit into these containers.
    fn write(&mut self, containers: &[Container], text: &str) {
        let (parting, opening) = self.nesting.enter(containers);
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

/// A fence is longer than every run of backticks inside.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{}\n{fence}", text.trim_end_matches(['\n', '\r']))
}

/// A text without line breaks, and without the spaces around it that would mean code or a break.
fn one_line(text: &str) -> String {
    text.trim().lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod inline_tests;
#[cfg(test)]
mod tests;
