//! Plain text, the form that corpora are made of.

use super::table::{self, Line};
use crate::page::{Block, Page};

/// The kept blocks, one a line, in order; line breaks inside a `<pre>` stay, and the cells of a row of data share a
/// line, parted by ` | `. Empty when nothing is kept.
#[must_use]
pub fn text(page: &Page) -> String {
    let mut out = String::new();
    for line in table::lines(page) {
        match line {
            Line::Block(piece) => out.push_str(piece.block.text().trim_end_matches(['\n', '\r'])),
            Line::Row(cells) => push_row(&mut out, &cells),
        }
        out.push('\n');
    }
    out
}

fn push_row(out: &mut String, cells: &[Block<'_>]) {
    for (n, cell) in cells.iter().enumerate() {
        if n > 0 {
            out.push_str(" | ");
        }
        out.push_str(cell.text());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::text;
    use crate::page::{Kind, Page, RuleId, Tag};
    use crate::render::table::tests::{block, element, table};

    #[test]
    fn nothing_kept_is_nothing() {
        let mut page = Page::new();
        assert_eq!(text(&page), "");
        let only = block(&mut page, Kind::Line, None, "只有广告");
        crate::page::Marker::new(&mut page, "strip-ads").remove(only, RuleId::new("ads/line"));
        assert_eq!(text(&page), "");
    }

    #[test]
    fn blocks_are_lines_and_pre_keeps_its_own() {
        let mut page = Page::new();
        block(&mut page, Kind::Heading(1), None, "Rain");
        block(&mut page, Kind::Item { depth: 1, ordered: true }, None, "first");
        block(&mut page, Kind::Pre, None, "  a\n\n    b\n");
        block(&mut page, Kind::Paragraph, None, "雨停了。");
        assert_eq!(text(&page), "Rain\nfirst\n  a\n\n    b\n雨停了。\n");
    }

    #[test]
    fn a_block_that_was_cut_to_nothing_leaves_no_blank_line() {
        let mut page = Page::new();
        let gone = block(&mut page, Kind::Line, None, "加群");
        block(&mut page, Kind::Line, None, "正文");
        let all = crate::page::Span::new(0, "加群".len());
        crate::page::Marker::new(&mut page, "strip-ads").cut(gone, all, RuleId::new("ads/group"));
        assert_eq!(text(&page), "正文\n");
    }

    #[test]
    fn rows_of_data_share_a_line() {
        let mut page = Page::new();
        table(&mut page, &[&["City", "Rain"], &["Ulm", "3 mm"]]);
        assert_eq!(text(&page), "City | Rain\nUlm | 3 mm\n");
    }

    #[test]
    fn a_cell_of_two_blocks_makes_a_layout_row() {
        let mut page = Page::new();
        let table = element(&mut page, None, Tag::Table);
        let row = element(&mut page, Some(table), Tag::Tr);
        let (left, right) = (element(&mut page, Some(row), Tag::Td), element(&mut page, Some(row), Tag::Td));
        let cell = Kind::Cell { header: false };
        block(&mut page, cell, Some(left), "menu");
        block(&mut page, cell, Some(right), "one");
        block(&mut page, cell, Some(right), "two");
        assert_eq!(text(&page), "menu\none\ntwo\n");
    }

    #[test]
    fn a_row_around_another_table_is_layout() {
        let mut page = Page::new();
        let outer = element(&mut page, None, Tag::Table);
        let row = element(&mut page, Some(outer), Tag::Tr);
        let cell = Kind::Cell { header: false };
        let first = element(&mut page, Some(row), Tag::Td);
        block(&mut page, cell, Some(first), "a");
        let second = element(&mut page, Some(row), Tag::Td);
        block(&mut page, cell, Some(second), "b, above");
        let inner = element(&mut page, Some(second), Tag::Table);
        let inner_row = element(&mut page, Some(inner), Tag::Tr);
        for word in ["x", "y"] {
            let td = element(&mut page, Some(inner_row), Tag::Td);
            block(&mut page, cell, Some(td), word);
        }
        block(&mut page, cell, Some(second), "b, below");
        assert_eq!(text(&page), "a\nb, above\nx | y\nb, below\n");
    }

    proptest! {
        #[test]
        fn the_text_is_the_kept_blocks_and_no_line_is_blank(
            blocks in proptest::collection::vec(("[a-z雨]{1,4}", 0u8..3, any::<bool>()), 0..8),
        ) {
            let mut page = Page::new();
            let table = element(&mut page, None, Tag::Table);
            let row = element(&mut page, Some(table), Tag::Tr);
            let mut kept = String::new();
            for (text, shape, keep) in &blocks {
                let cell = element(&mut page, Some(row), Tag::Td);
                let (kind, inside) = match shape {
                    0 => (Kind::Paragraph, None),
                    1 => (Kind::Heading(2), Some(cell)),
                    _ => (Kind::Cell { header: false }, Some(cell)),
                };
                let id = block(&mut page, kind, inside, text);
                if *keep {
                    kept.push_str(text);
                } else {
                    crate::page::Marker::new(&mut page, "strip-ads").remove(id, RuleId::new("ads/line"));
                }
            }
            let out = text(&page);
            prop_assert_eq!(out.replace(" | ", "").replace('\n', ""), kept);
            prop_assert!(out.lines().all(|line| !line.trim().is_empty()));
            prop_assert!(out.is_empty() || out.ends_with('\n'));
        }
    }
}
