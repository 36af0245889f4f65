//! Which kept blocks share a line: the cells of a row of data.
//!
//! Old pages lay themselves out with tables, so a row is one of data only when each of its cells holds a single
//! block and nothing else, such as a heading, a list or another table, stands in it.

use std::collections::HashSet;

use crate::page::{Block, ElementId, Kind, Page, Tag};

/// A line of the result.
#[derive(Debug)]
pub(super) enum Line<'p> {
    /// A block by itself.
    Block(Piece<'p>),
    /// The cells of a row of data.
    Row(Vec<Block<'p>>),
}

/// A kept block that has text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'p> {
    /// The block.
    pub(super) block: Block<'p>,
    /// Whether only `<br>`s, and what was removed between them, part it from the kept block before.
    pub(super) broken: bool,
    row: Option<ElementId>,
}

/// The kept blocks that have text, in order, gathered into lines.
pub(super) fn lines(page: &Page) -> Vec<Line<'_>> {
    let pieces = pieces(page);
    let runs: Vec<_> = pieces.chunk_by(|a, b| a.row.is_some() && a.row == b.row).collect();
    let interrupted = interrupted(&runs);
    let mut lines = Vec::with_capacity(pieces.len());
    for run in runs {
        if is_data(run) && run.iter().all(|piece| piece.row.is_none_or(|row| !interrupted.contains(&row))) {
            lines.push(Line::Row(run.iter().map(|piece| piece.block).collect()));
        } else {
            lines.extend(run.iter().copied().map(Line::Block));
        }
    }
    lines
}

/// The innermost element of this name around a block.
pub(super) fn nearest(block: Block<'_>, tag: Tag) -> Option<ElementId> {
    block.element()?.ancestors().find(|element| element.tag() == tag).map(|element| element.place())
}

fn pieces(page: &Page) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(page.blocks().len());
    let mut broken = true;
    for block in page.blocks() {
        broken &= block.flags().after_break;
        if block.is_kept() && !block.text().trim().is_empty() {
            pieces.push(Piece { block, broken, row: nearest(block, Tag::Tr) });
            broken = true;
        }
    }
    pieces
}

/// The rows that do not stand in one piece: another table lies inside them.
fn interrupted(runs: &[&[Piece<'_>]]) -> HashSet<ElementId> {
    let mut seen = HashSet::new();
    runs.iter().filter_map(|run| run.first()?.row).filter(|&row| !seen.insert(row)).collect()
}

/// Whether a run of blocks of one row is one block a cell, all of them cells.
fn is_data(run: &[Piece<'_>]) -> bool {
    let is_cell = |piece: &Piece<'_>| piece.row.is_some() && matches!(piece.block.kind(), Kind::Cell { .. });
    let mut seen = HashSet::new();
    run.iter().all(|piece| is_cell(piece) && cell(piece.block).is_none_or(|cell| seen.insert(cell)))
}

/// The table cell around a block.
fn cell(block: Block<'_>) -> Option<ElementId> {
    block
        .element()?
        .ancestors()
        .find(|element| matches!(element.tag(), Tag::Td | Tag::Th))
        .map(|element| element.place())
}

#[cfg(test)]
pub(super) mod tests {
    //! Pages built by hand, for the tests of all renderers.

    use crate::page::{BlockId, ElementId, Flags, Kind, NewBlock, NewElement, Page, Tag};

    pub(in crate::render) fn element(page: &mut Page, parent: Option<ElementId>, tag: Tag) -> ElementId {
        page.add_element(NewElement { parent, tag, class: "", id: "", role: "" })
    }

    pub(in crate::render) fn block(page: &mut Page, kind: Kind, element: Option<ElementId>, text: &str) -> BlockId {
        page.add_block(NewBlock { kind, flags: Flags::default(), element, text, links: &[] })
    }

    /// A block that a `<br>` parts from the one before.
    pub(in crate::render) fn broken(page: &mut Page, kind: Kind, element: Option<ElementId>, text: &str) -> BlockId {
        let flags = Flags { after_break: true, ..Flags::default() };
        page.add_block(NewBlock { kind, flags, element, text, links: &[] })
    }

    /// A table of these rows; the cells of the first are headers.
    pub(in crate::render) fn table(page: &mut Page, rows: &[&[&str]]) {
        let table = element(page, None, Tag::Table);
        for (n, cells) in rows.iter().enumerate() {
            let row = element(page, Some(table), Tag::Tr);
            for text in *cells {
                let cell = element(page, Some(row), if n == 0 { Tag::Th } else { Tag::Td });
                block(page, Kind::Cell { header: n == 0 }, Some(cell), text);
            }
        }
    }
}
