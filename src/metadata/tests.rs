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

const H1: Kind = Kind::Heading(1);
const P: Kind = Kind::Paragraph;

fn title_of(document: &str, blocks: &[(Kind, &str, &str)]) -> Option<String> {
    read(&page(document, blocks), None).title
}

#[test]
fn the_heading_that_agrees_is_the_title() {
    let h2 = Kind::Heading(2);
    let blog = [(H1, "", "Notes from the hills"), (h2, "", "Rain in the hills again"), (P, "", HILLS)];
    assert_eq!(
        title_of("Rain in the hills again | Notes from the hills", &blog).as_deref(),
        Some("Rain in the hills again")
    );
    let teaser = [(H1, "", "Rain in the hills"), (h2, "", "Rain in the hills again"), (P, "", HILLS)];
    assert_eq!(title_of("Rain in the hills again", &teaser).as_deref(), Some("Rain in the hills again"));
    let reworded = [(H1, "", "Welcome to our shop"), (H1, "", "Ten ways to survive the rain"), (P, "", HILLS)];
    assert_eq!(
        title_of("10 best ways to survive rain - Shop", &reworded).as_deref(),
        Some("Ten ways to survive the rain")
    );
    let slogan = [(H1, "", "Start your journey today"), (P, "", HILLS)];
    assert_eq!(title_of("Umbrellas and coats | Buy online", &slogan).as_deref(), Some("Umbrellas and coats"));
    assert_eq!(title_of("", &slogan).as_deref(), Some("Start your journey today"));
    assert_eq!(
        title_of("", &[(P, "", "Rain floods the hills again"), (P, "", HILLS)]).as_deref(),
        Some("Rain floods the hills again")
    );
}

fn author_of(blocks: &[(Kind, &str, &str)]) -> Option<String> {
    let all: Vec<_> = [(H1, "", "Rain in the hills")].iter().chain(blocks).copied().collect();
    read(&page("Rain in the hills", &all), None).author
}

#[test]
fn names_stand_in_many_places() {
    let table = [
        ("", "By Ann Lee", Some("Ann Lee")),
        ("author-name", "rainlover7", Some("rainlover7")),
        ("post-meta", "rainlover7 July 26, 2025, 4:32pm", Some("rainlover7")),
        ("", "Ann Lee 24 September 2022", Some("Ann Lee")),
        ("", "24. September 2022 von Anna Berg", Some("Anna Berg")),
        ("", "文/张小三", Some("张小三")),
        ("", "本报记者 张小三", Some("张小三")),
        ("", "rainlover7 July 26, 2025, 4:32pm", None),
        ("author-box", "Read more about this author today", None),
        ("", "Rain Again", None),
    ];
    for (class, line, author) in table {
        assert_eq!(author_of(&[(P, class, line), (P, "", HILLS)]).as_deref(), author, "{line}");
    }
}

#[test]
fn a_signature_below_the_text_counts_when_nothing_stands_above() {
    let mut blocks = vec![(P, "", HILLS); 30];
    blocks.push((P, "", "Written by Ann Lee"));
    assert_eq!(author_of(&blocks).as_deref(), Some("Ann Lee"));
    blocks.insert(0, (P, "", "By Bo Ek"));
    assert_eq!(author_of(&blocks).as_deref(), Some("Bo Ek"));
}

#[test]
fn a_blog_named_after_its_writer_has_an_author() {
    let mut page = page("Rain", &[(H1, "", "Rain"), (P, "", HILLS)]);
    meta(&mut page, "og:site_name", "Ann Lee");
    meta(&mut page, "author", "Ann Lee");
    assert_eq!(read(&page, None).author.as_deref(), Some("Ann Lee"));
}

fn date_of(lang: &str, published: &str, blocks: &[(Kind, &str, &str)]) -> Option<String> {
    let all: Vec<_> = [(H1, "", "Rain in the hills")].iter().chain(blocks).copied().collect();
    let mut page = page("Rain in the hills", &all);
    page.head.lang = lang.to_owned();
    meta(&mut page, "article:published_time", published);
    read(&page, None).date
}

#[test]
fn the_shown_day_corrects_universal_time_only() {
    let shown = [(P, "", "24 September 2022")];
    assert_eq!(date_of("", "2022-09-23T23:30:00Z", &shown).as_deref(), Some("2022-09-24"));
    assert_eq!(date_of("", "2022-09-23T23:30:00+02:00", &shown).as_deref(), Some("2022-09-23T23:30:00+02:00"));
    assert_eq!(date_of("", "2022-09-20T23:30:00Z", &shown).as_deref(), Some("2022-09-20T23:30:00Z"));
}

#[test]
fn a_slash_means_what_the_language_means() {
    let shown = [(P, "", "03/04/2022")];
    assert_eq!(date_of("en-US", "", &shown).as_deref(), Some("2022-03-04"));
    assert_eq!(date_of("en-GB", "", &shown).as_deref(), Some("2022-04-03"));
    assert_eq!(date_of("fr", "", &shown).as_deref(), Some("2022-04-03"));
}

#[test]
fn a_marked_date_counts_anywhere_but_in_comments() {
    let mut blocks = vec![(P, "", HILLS); 40];
    blocks.push((P, "comment-date", "1 May 2023"));
    assert_eq!(date_of("", "", &blocks), None);
    blocks.push((P, "post-date", "24 September 2022"));
    assert_eq!(date_of("", "", &blocks).as_deref(), Some("2022-09-24"));
}

#[test]
fn a_hidden_line_counts_after_those_that_are_seen() {
    let dated = |hidden: bool| {
        let mut page = page("Rain", &[(H1, "", "Rain")]);
        let flags = Flags { hidden: true, ..Flags::default() };
        page.add_block(NewBlock { kind: P, flags, element: None, text: "1 May 2020", links: &[] });
        let flags = Flags { hidden, ..Flags::default() };
        page.add_block(NewBlock { kind: P, flags, element: None, text: "24 September 2022", links: &[] });
        read(&page, None).date
    };
    assert_eq!(dated(false).as_deref(), Some("2022-09-24"));
    assert_eq!(dated(true).as_deref(), Some("2020-05-01"));
}

#[test]
fn time_elements_make_a_shown_date_exact() {
    let mut page = page("Rain", &[(H1, "", "Rain"), (P, "", "24 September 2022")]);
    page.head.times = vec!["2020-01-01".to_owned(), "2022-09-24T10:33:23+02:00".to_owned()];
    assert_eq!(read(&page, None).date.as_deref(), Some("2022-09-24T10:33:23+02:00"));
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
