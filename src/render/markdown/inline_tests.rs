use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag as Mark, TagEnd};

use super::markdown;
use super::tests::{dialect, risky, words};
use crate::html;
use crate::page::{BlockId, Flags, Kind, Marker, NewBlock, NewLink, Page, RuleId, Span};
use crate::render::Inline;

const ALL: Inline = Inline { links: true, images: true };
const RULE: RuleId = RuleId::new("ads/line");

/// A page at an address of its own.
fn page(source: &str) -> Page {
    let mut page = html::read(source, html::Parser::Light);
    page.metadata.url = Some("https://hill.example/news/rain.html".to_owned());
    page
}

/// What follows the front matter.
fn body(page: &Page) -> String {
    let out = markdown(page, ALL);
    out.split_once("---\n\n").map_or(out.clone(), |(_, body)| body.to_owned())
}

#[track_caller]
fn gives(source: &str, expected: &str) {
    assert_eq!(body(&page(source)), expected);
}

fn id_of(page: &Page, text: &str) -> BlockId {
    page.blocks().find(|block| block.origin().contains(text)).map(|block| block.id()).expect("it is on the page")
}

fn remove(page: &mut Page, text: &str) {
    let id = id_of(page, text);
    Marker::new(page, "strip-ads").remove(id, RULE);
}

/// The links that a reader of the Markdown sees: anchor and target.
fn links(markdown: &str) -> Vec<(String, String)> {
    let (mut links, mut inside) = (Vec::new(), false);
    for event in Parser::new_ext(markdown, dialect()) {
        match event {
            Event::Start(Mark::Link { dest_url, .. }) => {
                links.push((String::new(), dest_url.into_string()));
                inside = true;
            }
            Event::End(TagEnd::Link) => inside = false,
            Event::Text(text) if inside => links.last_mut().expect("a link began").0.push_str(&text),
            _ => {}
        }
    }
    links
}

#[track_caller]
fn links_of(source: &str, expected: &[(&str, &str)]) {
    let out = body(&page(source));
    let expected: Vec<_> = expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
    assert_eq!(links(&out), expected, "{out}");
}

#[test]
fn nothing_is_written_that_is_not_asked_for() {
    let page = page("<article><p>Rain <a href=/a>fell</a>.</p><img src=b.jpg><p>And fell.</p></article>");
    let words = "Rain fell.\n\nAnd fell.\n";
    assert!(markdown(&page, Inline::default()).ends_with(words));
    let linked = markdown(&page, Inline { links: true, images: false });
    assert!(linked.ends_with("Rain [fell](https://hill.example/a).\n\nAnd fell.\n"), "{linked}");
    let pictured = markdown(&page, Inline { links: false, images: true });
    assert!(pictured.ends_with("Rain fell.\n\n![](https://hill.example/news/b.jpg)\n\nAnd fell.\n"), "{pictured}");
}

#[test]
fn links_stand_in_every_kind_of_block() {
    gives(
        "<h2>The <a href=a>hill</a></h2><p>One <a href=/b>two</a><br>and <a href=//c.example/>three</a></p>\
         <ul><li><a href=d>four</a></li></ul><blockquote><a href=e>five</a></blockquote>\
         <figure><figcaption><a href=f>six</a>, seven</figcaption></figure>\
         <pre>no <a href=g>link</a></pre>",
        "## The [hill](https://hill.example/news/a)\n\nOne [two](https://hill.example/b)  \n\
         and [three](https://c.example/)\n\n- [four](https://hill.example/news/d)\n\n\
         > [five](https://hill.example/news/e)\n\n*[six](https://hill.example/news/f), seven*\n\n\
         ```\nno link\n```\n",
    );
}

#[test]
fn links_stand_in_cells() {
    let table = "<table><tr><th>City<th>Rain<tr><td><a href='/ulm?a|b'>Ulm | Süd</a><td>3 mm</table>";
    gives(table, "| City | Rain |\n| --- | --- |\n| [Ulm \\| Süd](https://hill.example/ulm?a%7Cb) | 3 mm |\n");
    links_of(table, &[("Ulm | Süd", "https://hill.example/ulm?a%7Cb")]);
}

#[test]
fn only_clean_links_are_written() {
    gives(
        "<p><a href='javascript:x()'>a</a> <a href='data:text/html,x'>b</a> <a href='#c'>c</a> <a href=''>d</a> \
         <a href='app:e'>e</a> <a href='/f'> </a><a href='mailto:g@hill.example'>g</a></p>",
        "a b c d e [g](mailto:g@hill.example)\n",
    );
}

#[test]
fn a_removed_link_leaves_its_text() {
    let mut page = page("<p>Rain <a href=/a>fell</a> and <a href=/b>fell</a>.</p>");
    let first = page.links().next().map(|link| link.id()).expect("there are two");
    Marker::new(&mut page, "strip-spam-links").unlink(first, RULE);
    assert_eq!(body(&page), "Rain fell and [fell](https://hill.example/b).\n");
}

#[test]
fn anchors_are_found_after_cuts_and_rewrites() {
    let mut page = page("<p>Buy fell! Rain <a href=/a>fe\u{ad}ll</a> and <a href=/b>fell  a\u{300} Paris</a>.</p>");
    let block = page.blocks().next().map(|block| block.id()).expect("there is one");
    let mut marker = Marker::new(&mut page, "strip-ads");
    marker.cut(block, Span::new(0, "Buy fell! ".len()), RULE);
    marker.rewrite(block, "Rain fell and fell à Paris.");
    assert_eq!(body(&page), "Rain [fell](https://hill.example/a) and [fell à Paris](https://hill.example/b).\n");
    Marker::new(&mut page, "normalize").rewrite(block, "Snow, which fell.");
    assert_eq!(body(&page), "Snow, which [fell](https://hill.example/a).\n");
}

#[test]
fn brackets_and_parentheses_stay_what_they_are() {
    let source = "<p>See [<a href='/rain_(song)'>[1] a ]( b</a>] or 5 * 3!<a href='/c d'>*c* \\</a>(d)</p>";
    let out = body(&page(source));
    assert_eq!(words(&out).concat(), "See[[1]a](b]or5*3!*c*\\(d)", "{out}");
    links_of(source, &[("[1] a ]( b", "https://hill.example/rain_(song)"), ("*c* \\", "https://hill.example/c%20d")]);
}

#[test]
fn an_image_in_a_figure_stands_above_its_caption() {
    gives(
        "<article><p>one</p><figure><a href=big.jpg><img src=/a.jpg alt='The [hill]'></a>\
         <figcaption>In rain</figcaption></figure><p>two</p></article>",
        "one\n\n![The \\[hill\\]](https://hill.example/a.jpg)\n\n*In rain*\n\ntwo\n",
    );
}

#[test]
fn late_images_are_written_once_and_placeholders_never() {
    gives(
        "<article><p>one</p><div><img src='data:image/gif;base64,x' data-src=a.jpg>\
         <noscript><img src=a.jpg></noscript></div><img src='data:image/png;base64,y'><p>two</p></article>",
        "one\n\n![](https://hill.example/news/a.jpg)\n\ntwo\n",
    );
}

#[test]
fn an_image_goes_with_the_blocks_around_it() {
    let source = "<nav><img src=logo.png><a href=/>Front page</a></nav><main><p>one<p><img src=a.jpg><p>two</main>\
                  <aside><img src=ad.png><p>Buy boots!</p></aside><figure><img src=b.png><figcaption>Ad</figcaption></figure>\
                  <footer><img src=seal.png>Imprint</footer>";
    let mut page = page(source);
    for text in ["Front page", "Buy boots!", "Ad", "Imprint"] {
        remove(&mut page, text);
    }
    assert_eq!(body(&page), "one\n\n![](https://hill.example/news/a.jpg)\n\ntwo\n");
    remove(&mut page, "one");
    assert_eq!(body(&page), "![](https://hill.example/news/a.jpg)\n\ntwo\n");
    remove(&mut page, "two");
    assert_eq!(body(&page), "");
}

#[test]
fn between_two_blocks_of_the_body_an_image_is_theirs() {
    let mut page = page("<p>one</p><img src=a.jpg><p>two</p><img src=b.jpg><p>three</p>");
    remove(&mut page, "three");
    assert_eq!(body(&page), "one\n\n![](https://hill.example/news/a.jpg)\n\ntwo\n");
}

#[test]
fn images_in_lists_and_quotes_are_paragraphs_there() {
    gives(
        "<article><ol><li><img src=a>one<li>two</ol><blockquote>three<br><img src=b>four</blockquote></article>",
        "1. ![](https://hill.example/news/a)\n\n   one\n2. two\n\n\
         > three\n>\n> ![](https://hill.example/news/b)\n>\n> four\n",
    );
}

#[test]
fn images_in_a_table_follow_it() {
    gives(
        "<article><table><tr><td>a<td>b<tr><td><img src=c>d<td>e</table><p>f</article>",
        "|  |  |\n| --- | --- |\n| a | b |\n| d | e |\n\n![](https://hill.example/news/c)\n\nf\n",
    );
    gives(
        "<article><table><tr><td>a<tr><td><img src=c>b</table></article>",
        "a\n\n![](https://hill.example/news/c)\n\nb\n",
    );
}

const KINDS: [Kind; 5] =
    [Kind::Paragraph, Kind::Heading(2), Kind::Caption, Kind::Quote, Kind::Item { depth: 1, ordered: false }];

proptest! {
    #[test]
    fn a_reader_sees_the_words_and_the_link(
        kind in proptest::sample::select(&KINDS[..]),
        before in risky(), anchor in risky(), after in risky(),
    ) {
        let anchor = format!("a{anchor}");
        let text = format!("{before}{anchor}{after}");
        let span = Span::new(before.len(), before.len() + anchor.len());
        let link = NewLink { span, href: "https://hill.example/*_(a)?b=`&amp;c", rel: "" };
        let mut page = Page::new();
        page.add_block(NewBlock { kind, flags: Flags::default(), element: None, text: &text, links: &[link] });
        let out = markdown(&page, ALL);
        prop_assert_eq!(words(&out).concat(), text.split_whitespace().collect::<String>(), "{}", out);
        let found = links(&out);
        prop_assert_eq!(found.len(), 1, "{}", out);
        prop_assert_eq!(found[0].0.trim_end(), anchor.trim_end(), "{}", out);
        prop_assert_eq!(&found[0].1, "https://hill.example/*_(a)?b=%60&amp;c", "{}", out);
    }
}
