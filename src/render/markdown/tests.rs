use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag as Mark, TagEnd};

use crate::page::{BlockId, ElementId, Kind, Marker, Page, RuleId, Tag};
use crate::render::Inline;
use crate::render::table::tests::{block, broken, element, table};

const ITEM: Kind = Kind::Item { depth: 1, ordered: false };

/// Without what stands among the words.
fn markdown(page: &Page) -> String {
    super::markdown(page, Inline::default())
}

/// What GitHub reads.
pub(super) fn dialect() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES
}

/// The words that a reader of the Markdown sees.
pub(super) fn words(markdown: &str) -> Vec<String> {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, dialect()) {
        match event {
            Event::Text(t) | Event::Code(t) => text.push_str(&t),
            Event::Html(t) | Event::InlineHtml(t) => panic!("read as HTML: {t}"),
            _ => text.push(' '),
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

fn item(page: &mut Page, list: ElementId, text: &str) -> (ElementId, BlockId) {
    let li = element(page, Some(list), Tag::Li);
    (li, block(page, ITEM, Some(li), text))
}

#[test]
fn headings_paragraphs_and_breaks() {
    let mut page = Page::new();
    block(&mut page, Kind::Heading(2), None, "雨 #");
    block(&mut page, Kind::Paragraph, None, "one");
    broken(&mut page, Kind::Paragraph, None, "- two");
    let ad = broken(&mut page, Kind::Paragraph, None, "ad");
    broken(&mut page, Kind::Paragraph, None, "three");
    block(&mut page, Kind::Paragraph, None, "four");
    Marker::new(&mut page, "strip-ads").remove(ad, RuleId::new("ads/line"));
    assert_eq!(markdown(&page), "## 雨 \\#\n\none  \n\\- two  \nthree\n\nfour\n");
}

#[test]
fn a_break_joins_only_what_it_alone_parts() {
    let mut page = Page::new();
    block(&mut page, Kind::Caption, None, "caption");
    broken(&mut page, Kind::Paragraph, None, "one");
    let ad = block(&mut page, Kind::Paragraph, None, "ad");
    broken(&mut page, Kind::Paragraph, None, "two");
    Marker::new(&mut page, "strip-ads").remove(ad, RuleId::new("ads/line"));
    assert_eq!(markdown(&page), "*caption*\n\none\n\ntwo\n");
}

#[test]
fn what_is_known_stands_above() {
    let mut page = Page::new();
    page.metadata.title = Some("Rain".into());
    assert_eq!(markdown(&page), "");
    block(&mut page, Kind::Paragraph, None, "---");
    assert_eq!(markdown(&page), "---\ntitle: \"Rain\"\n---\n\n\\---\n");
}

#[test]
fn lists_nest_and_count_by_list() {
    let mut page = Page::new();
    let ol = element(&mut page, None, Tag::Ol);
    let (first, _) = item(&mut page, ol, "one");
    let ul = element(&mut page, Some(first), Tag::Ul);
    item(&mut page, ul, "inner");
    item(&mut page, ul, "inner too");
    let (second, _) = item(&mut page, ol, "two");
    block(&mut page, Kind::Paragraph, Some(second), "more of two");
    block(&mut page, Kind::Paragraph, None, "between");
    item(&mut page, ol, "three");
    let expected = "1. one\n   - inner\n   - inner too\n2. two\n\n   more of two\n\nbetween\n\n3. three\n";
    assert_eq!(markdown(&page), expected);
}

#[test]
fn a_removed_item_leaves_no_number_out() {
    let mut page = Page::new();
    let ol = element(&mut page, None, Tag::Ol);
    item(&mut page, ol, "one");
    let (_, ad) = item(&mut page, ol, "ad");
    item(&mut page, ol, "two");
    Marker::new(&mut page, "strip-ads").remove(ad, RuleId::new("ads/line"));
    assert_eq!(markdown(&page), "1. one\n2. two\n");
}

#[test]
fn two_lists_in_a_row_stay_two() {
    let mut page = Page::new();
    for [one, other] in [["a", "b"], ["c", "d"], ["e", "f"]] {
        let list = element(&mut page, None, Tag::Ul);
        item(&mut page, list, one);
        item(&mut page, list, other);
    }
    assert_eq!(markdown(&page), "- a\n- b\n\n* c\n* d\n\n- e\n- f\n");
    let lists = Parser::new(&markdown(&page)).filter(|e| matches!(e, Event::End(TagEnd::List(_)))).count();
    assert_eq!(lists, 3);
}

#[test]
fn quotes_hold_paragraphs_lists_and_code() {
    let mut page = Page::new();
    let quote = element(&mut page, None, Tag::Blockquote);
    block(&mut page, Kind::Quote, Some(quote), "said");
    broken(&mut page, Kind::Quote, Some(quote), "and said");
    let list = element(&mut page, Some(quote), Tag::Ul);
    let (li, _) = item(&mut page, list, "listed");
    block(&mut page, Kind::Pre, Some(li), "a\n\n```\n  b");
    block(&mut page, Kind::Quote, Some(quote), "last");
    block(&mut page, Kind::Paragraph, None, "after");
    let expected = "> said  \n> and said\n>\n> - listed\n>\n>   ````\n>   a\n>\n>   ```\n>     b\n>   ````\n>\n> last\n\n\
                    after\n";
    assert_eq!(markdown(&page), expected);
}

#[test]
fn paragraphs_inside_a_pre_are_lines_of_one_fence() {
    let mut page = Page::new();
    for lines in [&["one", "two"][..], &["three"]] {
        let pre = element(&mut page, None, Tag::Pre);
        for line in lines {
            let p = element(&mut page, Some(pre), Tag::P);
            block(&mut page, Kind::Pre, Some(p), line);
        }
    }
    assert_eq!(markdown(&page), "```\none\ntwo\n```\n\n```\nthree\n```\n");
}

#[test]
fn kinds_speak_where_there_are_no_elements() {
    let mut page = Page::new();
    for text in ["a", "b"] {
        block(&mut page, ITEM, None, text);
    }
    block(&mut page, Kind::Quote, None, "q");
    broken(&mut page, Kind::Quote, None, "r");
    assert_eq!(markdown(&page), "- a\n- b\n\n> q  \n> r\n");
}

#[test]
fn tables_are_pipe_tables() {
    let mut page = Page::new();
    block(&mut page, Kind::Caption, None, "Rain *2020*");
    table(&mut page, &[&["City", "Rain"], &["Ulm | Süd", "3 mm"], &["Bonn"]]);
    let expected = "*Rain \\*2020\\**\n\n| City | Rain |\n| --- | --- |\n| Ulm \\| Süd | 3 mm |\n| Bonn |  |\n";
    assert_eq!(markdown(&page), expected);
    let captions = Parser::new(expected).filter(|e| matches!(e, Event::Start(Mark::Emphasis))).count();
    assert_eq!(captions, 1);
}

#[test]
fn a_table_without_headers_has_an_empty_head_and_one_column_is_none() {
    let mut page = Page::new();
    for cells in [&["a", "b"][..], &["c"]] {
        let table = element(&mut page, None, Tag::Table);
        let row = element(&mut page, Some(table), Tag::Tr);
        for text in cells {
            let td = element(&mut page, Some(row), Tag::Td);
            block(&mut page, Kind::Cell { header: false }, Some(td), text);
        }
    }
    assert_eq!(markdown(&page), "|  |  |\n| --- | --- |\n| a | b |\n\nc\n");
}

#[test]
fn depth_is_bounded() {
    let mut page = Page::new();
    let mut inside = None;
    for _ in 0..500 {
        inside = Some(element(&mut page, inside, Tag::Blockquote));
    }
    block(&mut page, Kind::Quote, inside, "deep");
    assert_eq!(markdown(&page), format!("{}deep\n", "> ".repeat(16)));
}

/// Text made of everything that means something to Markdown.
pub(super) fn risky() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[-*_`#>+=|~<&\\[\\]()!:.\\\\ ]{1,4}",
        Just("1. ".to_owned()),
        Just("[a](b)".to_owned()),
        Just("&amp;".to_owned()),
        Just("<p>".to_owned()),
        Just("[x] ".to_owned()),
        "[a-z雨，。“”]{1,3}",
        "[0-9]{1,3}[.)] ?",
    ];
    proptest::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat().trim().to_owned())
}

fn add(page: &mut Page, parents: [Option<ElementId>; 3], (shape, text, after): &(u8, String, bool)) {
    let [list, quote, row] = parents;
    let (kind, inside) = match shape {
        0 => (Kind::Heading(2), None),
        1 => (Kind::Quote, quote),
        2 => (Kind::Caption, None),
        3 => (ITEM, Some(element(page, list, Tag::Li))),
        4 => (Kind::Cell { header: false }, Some(element(page, row, Tag::Td))),
        5 => (Kind::Pre, None),
        _ => (Kind::Paragraph, None),
    };
    let add = if *after { broken } else { block };
    add(page, kind, inside, text);
}

proptest! {
    #[test]
    fn a_reader_of_the_markdown_sees_the_words_of_the_page(
        blocks in proptest::collection::vec((0u8..9, risky(), any::<bool>()), 1..6),
    ) {
        let mut page = Page::new();
        let list = element(&mut page, None, Tag::Ol);
        let quote = element(&mut page, None, Tag::Blockquote);
        let table = element(&mut page, None, Tag::Table);
        let row = element(&mut page, Some(table), Tag::Tr);
        let parents = [list, quote, row].map(Some);
        blocks.iter().for_each(|new| add(&mut page, parents, new));
        let expected: Vec<_> = blocks.iter().flat_map(|(_, text, _)| text.split_whitespace()).collect();
        let out = markdown(&page);
        prop_assert_eq!(words(&out).concat(), expected.concat(), "{}", out);
    }
}
