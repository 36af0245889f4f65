//! What is written as one piece, in order.

use super::images::Shown;
use super::nesting::{self, Container, path};
use crate::page::{Block, Kind, Page, Tag};
use crate::render::table::{self, Line, Piece};

/// What is written as one piece.
pub(super) enum Unit<'p> {
    /// One block, or several that only line breaks part.
    Run(Vec<Block<'p>>),
    /// The rows of a table.
    Table(Vec<Vec<Block<'p>>>),
    /// An image by itself.
    Image(Shown<'p>),
}

/// The pieces of a page, these images among them.
pub(super) fn units<'p>(page: &'p Page, images: Vec<Shown<'p>>) -> Vec<Unit<'p>> {
    let mut images = images.into_iter().peekable();
    let mut units = Vec::new();
    for line in table::lines(page) {
        // The images in a table follow it, as nothing may stand between its rows.
        if !goes_on(units.last(), &line) {
            let place = place(&line);
            let before = std::iter::from_fn(|| images.next_if(|shown| shown.image.blocks_before() <= place));
            units.extend(before.map(Unit::Image));
        }
        add(&mut units, line);
    }
    units.extend(images.map(Unit::Image));
    units
}

fn add<'p>(units: &mut Vec<Unit<'p>>, line: Line<'p>) {
    match (line, units.last_mut()) {
        (Line::Block(piece), Some(Unit::Run(run))) if continues(run, piece) => run.push(piece.block),
        (Line::Block(piece), _) => units.push(Unit::Run(vec![piece.block])),
        (Line::Row(row), Some(Unit::Table(rows))) if same_table(rows, &row) => rows.push(row),
        (Line::Row(row), _) => units.push(Unit::Table(vec![row])),
    }
}

/// The place of a line among all blocks of its page.
fn place(line: &Line<'_>) -> usize {
    match line {
        Line::Block(piece) => piece.block.id().index(),
        Line::Row(row) => row.first().map_or(0, |cell| cell.id().index()),
    }
}

/// Whether a line is a further row of a table with columns.
fn goes_on(last: Option<&Unit<'_>>, line: &Line<'_>) -> bool {
    match (last, line) {
        (Some(Unit::Table(rows)), Line::Row(row)) => {
            same_table(rows, row) && rows.iter().chain([row]).any(|row| row.len() > 1)
        }
        _ => false,
    }
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
