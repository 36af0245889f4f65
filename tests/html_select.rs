//! Selectors mean what they mean in a browser, on the trees of both parsers.

use scutch::html::{self, Parser, Selector};

const PAGE: &str = "<!doctype html><title>t</title>
<nav id=top class='menu wide'><a href=/>one</a></nav>
<MAIN><H1>two</H1><p class=lead>three <b>bold</b></p><p>four</p><p data-kind='ad box'>five</p>
<ul><li>six<li>seven<li class='last'>eight</ul><div><span></span><p>nine</p></div></MAIN>
<footer hidden>ten</footer>";

fn selected(selector: &str, parser: Parser) -> String {
    let selector = Selector::parse(selector).unwrap();
    let page = html::read(PAGE, parser);
    let blocks = html::select(PAGE, parser, &[selector]).remove(0);
    let words = blocks.into_iter().map(|id| page.block(id).text().split(' ').next().unwrap_or_default());
    words.collect::<Vec<_>>().join(" ")
}

#[test]
fn selectors_find_the_blocks_inside_matches() {
    let cases = [
        ("nav", "one"),
        ("#top", "one"),
        (".menu.wide a", "one"),
        (".Menu", ""),
        ("main", "two three four five six seven eight nine"),
        ("main > p", "three four five"),
        ("h1 + p", "three"),
        ("h1 ~ p", "three four five"),
        ("p:not(.lead)", "four five nine"),
        ("[data-kind~=box]", "five"),
        ("[data-kind^='ad']", "five"),
        ("[DATA-KIND]", "five"),
        ("li:first-child, li:last-child", "six eight"),
        ("li:nth-child(2)", "seven"),
        ("p:nth-of-type(2)", "four"),
        ("main :is(h1, li.last)", "two eight"),
        ("ul:has(> .last)", "six seven eight"),
        ("span:empty + p", "nine"),
        (":root", "one two three four five six seven eight nine ten"),
        ("footer[hidden]", "ten"),
        ("b", ""),
        ("*", "one two three four five six seven eight nine ten"),
        ("table", ""),
    ];
    for (selector, expected) in cases {
        for parser in [Parser::Light, Parser::Reference] {
            assert_eq!(selected(selector, parser), expected, "{selector}, {parser:?}");
        }
    }
}

#[test]
fn every_selector_gets_its_own_list() {
    let selectors = ["nav", "footer", "table"].map(|selector| Selector::parse(selector).unwrap());
    let counts: Vec<_> = html::select(PAGE, Parser::Light, &selectors).iter().map(Vec::len).collect();
    assert_eq!(counts, [1, 1, 0]);
}

#[test]
fn what_is_no_selector_says_where() {
    for (selector, column) in [("", 1), ("p >", 4), ("p[", 3), ("a:hover", 8), ("p, , b", 4), ("p::before", 10)] {
        let error = Selector::parse(selector).unwrap_err();
        assert_eq!(error.column, column, "{error}");
        assert!(error.to_string().contains(selector));
    }
}

#[test]
fn a_selector_is_shown_as_it_is_read() {
    assert_eq!(Selector::parse("main>p.lead ,#a").unwrap().to_string(), "main > p.lead, #a");
}
