use proptest::prelude::*;

use super::read;
use crate::page::{Flags, Kind, Meta, NewBlock, NewElement, NewLink, Page, Span, Tag};
use crate::text;

/// A page from blocks of (kind, class of the element around, text).
fn page(title: &str, blocks: &[(Kind, &str, &str)]) -> Page {
    let mut page = Page::new();
    page.head.title = title.to_owned();
    for &(kind, class, text) in blocks {
        let element = page.add_element(NewElement { parent: None, tag: Tag::Div, class, id: "", role: "" });
        page.add_block(NewBlock { kind, flags: Flags::default(), element: Some(element), text, links: &[] });
    }
    page
}

fn meta(page: &mut Page, name: &str, content: &str) {
    page.head.metas.push(Meta { name: name.to_owned(), content: content.to_owned() });
}

const HILLS: &str = "It rained in the hills all night, and in the morning the river had risen so far that people left.";

#[test]
fn a_page_that_only_shows_its_facts() {
    let blocks = [
        (Kind::Heading(1), "logo", "Hill Post"),
        (Kind::Heading(1), "", "Rain floods the hills again"),
        (Kind::Paragraph, "byline", "By Ann Lee and Bo Ek"),
        (Kind::Paragraph, "", "Updated 25 Sept. 2022, published 24 Sept. 2022, 10:33"),
        (Kind::Paragraph, "", HILLS),
        (Kind::Paragraph, "", "Source: Valley News"),
    ];
    let page = page("Rain floods the hills again | Hill Post", &blocks);
    let metadata = read(&page, Some("https://www.hillpost.example/a"));
    assert_eq!(metadata.title.as_deref(), Some("Rain floods the hills again"));
    assert_eq!(metadata.author.as_deref(), Some("Ann Lee; Bo Ek"));
    assert_eq!(metadata.date.as_deref(), Some("2022-09-24T10:33"));
    assert_eq!(metadata.site.as_deref(), Some("Hill Post"));
    assert_eq!(metadata.language.as_deref(), Some("en"));
    assert_eq!(metadata.source.as_deref(), Some("Valley News"));
    assert_eq!(metadata.url.as_deref(), Some("https://www.hillpost.example/a"));
}

#[test]
fn the_head_is_believed_before_the_lines() {
    let blocks = [
        (Kind::Heading(1), "", "Rain"),
        (Kind::Paragraph, "", "By Someone Else, 1 May 2020"),
        (Kind::Paragraph, "", HILLS),
    ];
    let mut page = page("Rain", &blocks);
    meta(&mut page, "author", "Ann Lee");
    meta(&mut page, "article:published_time", "2022-09-24T10:33:23+0800");
    meta(&mut page, "og:site_name", "Hill &amp; Post");
    let metadata = read(&page, None);
    assert_eq!(metadata.author.as_deref(), Some("Ann Lee"));
    assert_eq!(metadata.date.as_deref(), Some("2022-09-24T10:33:23+08:00"));
    assert_eq!(metadata.site.as_deref(), Some("Hill & Post"));
}

#[test]
fn a_flattened_page_in_chinese() {
    let body = "昨夜起山城普降大雨，河水上涨，有关部门连夜组织力量加固堤岸，目前沿河居民均已转移到安全的地方，没有人员受伤的报告。";
    let lines = format!("首页\n山城普降大雨 居民连夜转移\n2022-09-24 10:33:23 713\n{body}\n(责任编辑：李四)");
    let metadata = read(&text::read(&lines), None);
    assert_eq!(metadata.title.as_deref(), Some("山城普降大雨 居民连夜转移"));
    assert_eq!(metadata.date.as_deref(), Some("2022-09-24T10:33:23"));
    assert_eq!(metadata.language.as_deref(), Some("zh"));
    assert_eq!(metadata.editor.as_deref(), Some("李四"));
    assert_eq!(metadata.author, None);
}

#[test]
fn a_date_told_in_a_sentence_is_not_the_page_s() {
    let sentence =
        "The bridge was opened on 24 September 1999 by the mayor and a large crowd of people from the valley.";
    let page = page("The bridge", &[(Kind::Heading(1), "", "The bridge"), (Kind::Paragraph, "", sentence)]);
    assert_eq!(read(&page, None).date, None);
    assert_eq!(read(&page, Some("https://hill.example/2022/09/24/bridge")).date.as_deref(), Some("2022-09-24"));
}

#[test]
fn an_empty_page_has_nothing() {
    assert_eq!(read(&Page::new(), None), Default::default());
}

fn any_name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["author", "og:title", "og:url", "og:site_name", "date", "article:published_time", "x"])
        .prop_map(str::to_owned)
}

fn any_line() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "By ",
        "作者:",
        "来源：",
        "2022-09-24",
        " | ",
        "_",
        " - ",
        "Rain",
        "山城",
        "\u{301}",
        "é",
        "文/",
        "&#x1F;",
    ]);
    prop::collection::vec(prop_oneof![known.prop_map(str::to_owned), "\\PC{0,12}"], 1..8)
        .prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_page_is_read_without_panic(
        title in any_line(),
        metas in prop::collection::vec((any_name(), any_line()), 0..6),
        blocks in prop::collection::vec((0u8..5, any_line(), any_line()), 0..12),
        json_ld in any_line(),
        url in prop::option::of(any_line()),
    ) {
        let mut page = Page::new();
        page.head.title = title.clone();
        page.head.lang = title.clone();
        page.head.times = vec![title];
        page.head.json_ld = vec![json_ld.clone(), format!("{{\"@type\":\"Article\",\"author\":{json_ld:?},\"headline\":[{json_ld}]")];
        metas.iter().for_each(|(name, content)| meta(&mut page, name, content));
        for (kind, class, text) in blocks.iter().filter(|(_, _, text)| !text.trim().is_empty()) {
            let kind = if *kind == 0 { Kind::Heading(1) } else { Kind::Paragraph };
            let element = page.add_element(NewElement { parent: None, tag: Tag::Div, class, id: class, role: "" });
            let link = NewLink { span: Span::new(0, text.len()), href: class, rel: "author" };
            page.add_block(NewBlock { kind, flags: Flags::default(), element: Some(element), text, links: &[link] });
        }
        let first = read(&page, url.as_deref());
        for fact in [&first.title, &first.author, &first.date, &first.site, &first.language, &first.url].into_iter().flatten() {
            prop_assert!(!fact.is_empty() && !fact.contains('\n'));
        }
        prop_assert_eq!(first, read(&page, url.as_deref()));
    }
}
