//! What a page keeps beside its blocks: the elements around them, its head, and the bounds that cut it.

use scutch::html::{self, Arena, Parser};
use scutch::page::{Bound, Note, Page, Tag};

fn read(source: &str) -> Page {
    let (light, reference) = (html::read(source, Parser::Light), html::read(source, Parser::Reference));
    assert_eq!(format!("{:?}", light.head), format!("{:?}", reference.head), "{source}");
    light
}

fn texts(page: &Page) -> Vec<&str> {
    page.blocks().map(|block| block.origin()).collect()
}

#[test]
fn the_head_is_read_once() {
    let page = read(
        "<html lang=zh-CN><head><title> Rain &amp;\n snow </title><title>no</title><base href=/b/>\
         <link rel='alternate canonical' href='https://e.example/a?x=1&amp;y=2'>\
         <meta name=Author content='A. B.'><meta property=og:title content=T><meta charset=utf-8>\
         <script type='application/ld+json; charset=utf-8'>{\"a\":\"&amp;\"}</script></head>\
         <body><time datetime=2024-05-06>May</time><svg><title>icon</title></svg>\
         <span itemprop=datePublished content='2024-05-07'></span><meta itemprop=dateModified content=2024-05-08>",
    );
    let head = &page.head;
    assert_eq!((head.title.as_str(), head.lang.as_str(), head.base.as_str()), ("Rain & snow", "zh-CN", "/b/"));
    assert_eq!(head.canonical, "https://e.example/a?x=1&y=2");
    assert_eq!(head.meta("author"), Some("A. B."));
    assert_eq!(head.meta("og:title"), Some("T"));
    assert_eq!(head.json_ld, ["{\"a\":\"&amp;\"}"]);
    assert_eq!(head.times, ["2024-05-06", "2024-05-07", "2024-05-08"]);
}

#[test]
fn a_block_knows_the_innermost_element_that_holds_all_of_it() {
    let page = read("<main id=m class='a &amp; b' role=main><p>one <b>two</b></p><p><b><i>three</i></b></p></main>");
    let path = |i: usize| {
        let element = page.blocks().nth(i).unwrap().element().unwrap();
        element.ancestors().map(|element| element.tag()).collect::<Vec<_>>()
    };
    assert_eq!(path(0), [Tag::P, Tag::Main, Tag::Body, Tag::Html]);
    assert_eq!(path(1), [Tag::I, Tag::B, Tag::P, Tag::Main, Tag::Body, Tag::Html]);
    let main = page.elements().find(|element| element.tag() == Tag::Main).unwrap();
    assert_eq!((main.id(), main.class(), main.role()), ("m", "a & b", "main"));
}

#[test]
fn an_item_closes_the_one_before() {
    for source in
        ["<ul><li>a<li>b</ul>", "<ul><li>a<p>b<li>c</ul>", "<dl><dt>a<dd>b<dt>c</dl>", "<ul><li><a>b</a><li>c"]
    {
        for parser in [Parser::Light, Parser::Reference] {
            let page = html::read(source, parser);
            let depths =
                page.blocks().last().and_then(|block| block.element()).map(|element| element.ancestors().count());
            assert_eq!(depths, Some(4), "{source}");
        }
    }
}

#[test]
fn elements_without_a_block_are_left_out() {
    let page = read("<div><section></section><p>one</p></div>");
    let tags: Vec<_> = page.elements().map(|element| element.tag()).collect();
    assert_eq!(tags, [Tag::Html, Tag::Body, Tag::Div, Tag::P]);
}

#[test]
fn text_after_an_inner_element_belongs_to_the_outer_one() {
    let page = read("<div><b>one</b><i>two</i> three</div>");
    assert_eq!(page.blocks().next().unwrap().element().unwrap().tag(), Tag::Div);
}

#[test]
fn an_arena_that_has_served_reads_the_next_page_the_same() {
    let sources = ["<table><tr><td><a href=x>one", "<ul><li hidden>two<pre> three", "", "<svg><p>four</p><h1>five"];
    let mut arena = Arena::default();
    for parser in [Parser::Light, Parser::Reference] {
        for source in sources {
            let (reused, fresh) = (arena.read(source, parser), html::read(source, parser));
            assert_eq!(format!("{reused:?}"), format!("{fresh:?}"), "{source}");
        }
    }
}

#[test]
fn deep_nesting_is_flattened_and_noted() {
    let source = "<div>a".repeat(2_000) + &"</div>b".repeat(2_000);
    let page = html::read(&source, Parser::Light);
    assert_eq!(page.notes, [Note::Capped(Bound::Depth)]);
    assert_eq!(texts(&page), texts(&html::read(&source, Parser::Reference)));
    let deepest = page.blocks().map(|block| block.element().unwrap().ancestors().count()).max();
    assert_eq!(deepest, Some(513));
}

#[test]
fn a_page_of_nothing_but_tags_is_cut_and_noted() {
    let page = html::read(&"<br>".repeat(2_100_000), Parser::Light);
    assert_eq!(page.notes, [Note::Capped(Bound::Nodes)]);
}
