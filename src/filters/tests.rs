use proptest::prelude::*;

use super::{Counts, FilterLists, Source};
use crate::html::{Arena, Parser};
use crate::page::{Page, Target};

/// What a list sees: the text it speaks of, and the rule.
fn seen_at(list: &str, html: &str, url: Option<&str>) -> Vec<(String, String)> {
    let lists = FilterLists::compile(&[list]);
    let seen = seen_by(&lists, html, url, Parser::Light);
    assert_eq!(seen, seen_by(&lists, html, url, Parser::Reference), "both parsers");
    let again = FilterLists::from_bytes(&lists.to_bytes()).unwrap();
    assert_eq!(seen, seen_by(&again, html, url, Parser::Light), "compiled before");
    seen
}

fn seen_by(lists: &FilterLists, text: &str, url: Option<&str>, parser: Parser) -> Vec<(String, String)> {
    let mut arena = Arena::default();
    let mut page = arena.read(text, parser);
    page.metadata.url = url.map(str::to_owned);
    let found = lists.find(&page, Source { arena: &mut arena, text, parser });
    found.iter().map(|finding| (text_of(&page, finding.block, finding.target), finding.rule.to_string())).collect()
}

fn text_of(page: &Page, block: crate::page::BlockId, target: Target) -> String {
    match target {
        Target::Link(link) => {
            format!("[{}]", page.links().find(|one| one.id() == link).map(|link| link.anchor()).unwrap_or_default())
        }
        _ => page.block(block).origin().to_owned(),
    }
}

#[track_caller]
fn check(list: &str, html: &str, expected: &[(&str, &str)]) {
    check_at(list, html, Some("https://river.example/a"), expected);
}

#[track_caller]
fn check_at(list: &str, html: &str, url: Option<&str>, expected: &[(&str, &str)]) {
    let expected: Vec<_> =
        expected.iter().map(|(text, rule)| ((*text).to_owned(), format!("filter-list/{rule}"))).collect();
    assert_eq!(seen_at(list, html, url), expected, "{list}");
}

#[test]
fn classes_and_ids_hide_all_that_lies_in_them() {
    let html = "<p>Rain.</p><div class='x ad-box'><p>Boots!</p><ul><li>Hats!</ul></div><p id=promo>Mugs!</p>";
    let rules = [("Boots!", "##.ad-box"), ("Hats!", "##.ad-box"), ("Mugs!", "###promo")];
    check("##.ad-box\n###promo\n##.other\n###x", html, &rules);
}

#[test]
fn selectors_are_matched_as_a_browser_would() {
    let html = "<p>Rain.</p><div id=div-gpt-1 class='ad top'><p>Boots!</p></div>";
    for hides in [
        ".ad.top",
        "div.ad",
        "div#div-gpt-1",
        ".ad > p",
        "div[id^=\"div-gpt\"]",
        "[id^=\"div-gpt\"]",
        ".ad:not(body)",
        "p + .ad",
        "p + div.top > p:first-child",
        "#div-gpt-1:has(p)",
    ] {
        check(&format!("##{hides}"), html, &[("Boots!", &format!("##{hides}"))]);
    }
    // What stands beside holds no block, so only the tree knows it; a value may be written with references.
    let html = "<p>Rain.</p><img class=x id=y title='&#65;ds'><div style=top:0 class=ad><p>Boots!</p></div>";
    check("river.example##.x + div", html, &[("Boots!", "##.x + div")]);
    for hides in [".x + .ad", "#y + .ad", "[title=\"Ads\"] + .ad", ".ad[style^=\"top\"]", "img.x ~ .ad > p"] {
        check(&format!("##{hides}"), html, &[("Boots!", &format!("##{hides}"))]);
    }
    for hides_not in [".y + .ad", ".x > .ad", "[title=\"ds\"] + .ad", ".ad[style$=\"top\"]"] {
        check(&format!("##{hides_not}"), html, &[]);
    }
    let html = "<p>Rain.</p><div id=div-gpt-1 class='ad top'><p>Boots!</p></div>";
    for hides_not in [".ad.bottom", "span.ad", ".ad > ul", ".ad:not(div)", "h2 + .ad", ".ad:empty", "[id^=\"gpt\"]"] {
        check(&format!("##{hides_not}"), html, &[]);
    }
}

#[test]
fn names_that_html_does_not_know_are_found() {
    let html = "<p>Rain.</p><amp-ad>Boots!</amp-ad><div DATA-AD-SLOT=7>Hats!</div>";
    check("##amp-ad\n##[data-ad-slot]", html, &[("Boots!", "##amp-ad"), ("Hats!", "##[data-ad-slot]")]);
    check("##div[data-ad-slot=\"8\"]", html, &[]);
}

#[test]
fn plain_elements_can_be_hidden() {
    let html = "<p>Rain.</p><aside><p>Boots!</p></aside>";
    check("##aside > p", html, &[("Boots!", "##aside > p")]);
    check("##main p\n##p[style]", html, &[]);
}

#[test]
fn a_page_is_no_container() {
    check("##.ad", "<html class=ad><body class=ad><p>Rain.</p><p class=ad>Boots!</p>", &[("Boots!", "##.ad")]);
}

#[test]
fn rules_for_a_host_hold_there_and_exceptions_too() {
    let html = "<p class=ad>Boots!</p><p class=own>Hats!</p><p class=else>Mugs!</p>";
    let list = "##.ad\nriver.example##.own\nhill.example#@#.ad\n~river.example##.else";
    check_at(list, html, Some("https://www.river.example/"), &[("Boots!", "##.ad"), ("Hats!", "##.own")]);
    check_at(list, html, Some("https://hill.example/"), &[("Mugs!", "##.else")]);
    check_at(list, html, None, &[("Boots!", "##.ad"), ("Mugs!", "##.else")]);
    check_at("river.example##.own", html, None, &[]);
}

#[test]
fn a_selector_can_spare_hosts() {
    let list = "~hill.example##div[id^=\"ad-\"]\n~river.example,~hill.example##.ad";
    let html = "<div id=ad-7>Boots!</div><p class=ad>Hats!</p>";
    check_at(list, html, Some("https://river.example/"), &[("Boots!", "##div[id^=\"ad-\"]")]);
    check_at(list, html, Some("https://hill.example/"), &[]);
    check_at(list, html, None, &[("Boots!", "##div[id^=\"ad-\"]"), ("Hats!", "##.ad")]);
}

#[test]
fn a_host_can_be_spared_the_rules_for_all() {
    let html = "<p class=ad>Boots!</p><div id=div-gpt>Mugs!</div><p>x <a href=//go.example/buy>Hats</a></p><p class=own>Rain!</p>";
    let list = "##.ad\n##[id^=\"div-\"]\n##a[href*=\"/buy\"]\n@@||hill.example^$generichide\nhill.example##.own";
    check_at(list, html, Some("https://hill.example/"), &[("Rain!", "##.own")]);
    check_at(
        list,
        html,
        None,
        &[("Boots!", "##.ad"), ("Mugs!", "##[id^=\"div-\"]"), ("[Hats]", "##a[href*=\"/buy\"]")],
    );
}

#[test]
fn links_to_listed_hosts_are_found() {
    let html = "<p>Buy <a href=https://shop.boots.example/a>boots</a> and <a href=/own>more</a>.</p>
        <p><a href=//boots.example>Boots</a> | <a href=http://boots.example/b>Hats</a></p>
        <p><a href=https://hill.example>Hill</a></p>";
    check("||boots.example^", html, &[("[boots]", "||boots.example^"), ("Boots | Hats", "||boots.example^")]);
    check(
        "||boots.example^$third-party",
        html,
        &[("[boots]", "||boots.example^"), ("Boots | Hats", "||boots.example^")],
    );
    for spares in ["", "$script", "$domain=other.example", "$first-party"] {
        let list = match spares {
            "" => "||boots.example^\n@@||boots.example^".to_owned(),
            options => format!("||boots.example^{options}"),
        };
        check(&list, html, &[]);
    }
}

#[test]
fn hosts_that_only_open_pages_are_found() {
    let html = "<p><a href=https://pop.example/a>Win</a></p>";
    for options in ["popup", "third-party,popup", "document", "all"] {
        check(&format!("||pop.example^${options}"), html, &[("Win", "||pop.example^")]);
    }
}

#[test]
fn links_of_the_site_itself_are_its_own() {
    let html = "<p>See <a href=https://www.river.example/b>more</a></p>";
    check("||river.example^", html, &[]);
    check_at("||river.example^", html, None, &[("[more]", "||river.example^")]);
}

#[test]
fn rules_about_parts_of_a_host_do_not_speak_of_its_links() {
    let html = "<p>See <a href=https://hill.example/ads/b>more</a></p>";
    check("||hill.example/ads/\n/ads/*\n.example/\n-hill-\nhill", html, &[]);
}

#[test]
fn links_are_found_by_their_address() {
    let html =
        "<p>Buy <a href='https://go.example/click?id=7'>boots</a>!</p><p><a href=//hot.example/porn/a.html>Hot</a></p>";
    check("##a[href^=\"https://go.example/click\"]", html, &[("[boots]", "##a[href^=\"https://go.example/click\"]")]);
    check("##[href$=\"a.html\"]\n##a[href*=\"/porn\"][href*=\"b\"]", html, &[("Hot", "##[href$=\"a.html\"]")]);
}

#[test]
fn lines_are_counted() {
    let list = "[Adblock Plus 2.0]\n! words\n\n##.ad\n||a.example^\n@@||b.example^$generichide\n\
        a.example##+js(x)\na.example##.x:has-text(y)\n/ads/*\n##img.ad\n##a[style]\n##p..q\n||c.example^$nonsense\n#@#.ad\n";
    let counts = FilterLists::compile(&[list, "##.x"]).counts().to_vec();
    assert_eq!(counts[0], Counts { rules: 3, passed_over: 6, unreadable: 2 });
    assert_eq!(counts[1], Counts { rules: 1, passed_over: 0, unreadable: 0 });
}

#[test]
fn a_rule_is_named_in_one_short_line() {
    let css = format!(".{}\t.b", "a".repeat(500));
    let html = format!("<div class={}><p class=b>Boots!</p></div>", "a".repeat(500));
    let seen = seen_at(&format!("##{css}"), &html, None);
    assert!(seen[0].1.len() < 150 && !seen[0].1.contains('\t'), "{}", seen[0].1);
}

#[test]
fn flattened_text_has_nothing_to_look_at() {
    let lists = FilterLists::compile(&["##.ad\n||a.example^"]);
    let page = crate::text::read("rain\nhttps://a.example/\n");
    let source = Source { arena: &mut Arena::default(), text: "", parser: Parser::Light };
    assert!(lists.find(&page, source).is_empty());
}

#[test]
fn threads_may_share_lists() {
    fn shared<T: Send + Sync>() {}
    shared::<FilterLists>();
}

#[test]
fn other_lists_have_another_fingerprint() {
    let prints = [&["##.a"][..], &["##.b"], &["##.a", ""], &["", "##.a"], &["##", ".a"]].map(FilterLists::fingerprint);
    for (at, print) in prints.iter().enumerate() {
        assert!(!prints[..at].contains(print), "{at}");
    }
}

/// Time must grow as the page does: no rule is tried on every element for every other.
#[test]
fn a_hostile_page_ends() {
    let lists: String = (0..400).map(|i| format!("##.ad.c{i} > p + .x\n##.ad.c{i}\n##div[id^=\"ad-{i}\"]\n")).collect();
    let lists = FilterLists::compile(&[&lists]);
    let classes: String = (0..400).map(|i| format!("c{i} ")).collect();
    let div = format!("<div class='{classes}'><p>Rain <a href=https://a.example/{}>x</a></p>", "a".repeat(50));
    let time = |times: usize| {
        let html = div.repeat(times);
        let start = std::time::Instant::now();
        seen_by(&lists, &html, None, Parser::Light);
        start.elapsed().as_secs_f64()
    };
    let (small, large) = (time(60), time(600));
    assert!(large < small * 40.0 + 1.0, "10 times the page takes {large} s, not {small} s");
}

/// Pieces of rules, put together at random.
fn rule() -> impl Strategy<Value = String> {
    let pieces = [
        "##",
        "#@#",
        "#?#",
        "#$#",
        "###",
        "##.",
        "||",
        "@@",
        "^",
        "$",
        "*",
        "|",
        "/",
        "\\",
        "ad",
        ".",
        "#",
        "a.example",
        "~",
        ",",
        "domain=",
        "third-party",
        "popup",
        "document",
        "generichide",
        "badfilter",
        "important",
        "redirect=",
        "csp",
        "+js(",
        ":has(",
        ":not(",
        ":style(",
        ")",
        "[href^=\"",
        "\"]",
        "[",
        "]",
        "{",
        "}",
        " > ",
        " + ",
        " ~ ",
        "雨",
        "é",
        " ",
        "!",
        "[Adblock",
        "$$",
        "%",
        "removeparam=",
        "tag=",
        "\\31 ",
        "\\110000 ",
        "://",
        ":",
        "-",
        "_",
        "'",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..9).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_list_breaks_anything(rules in proptest::collection::vec(prop_oneof![rule(), "\\PC{0,40}"], 0..12)) {
        let list = rules.join("\n");
        let lists = FilterLists::compile(&[&list]);
        prop_assert!(FilterLists::from_bytes(&lists.to_bytes()).is_some());
        let html = "<p>雨 <a href=https://a.example/ad>x</a></p><div class='ad a' id=ad><p>x</p></div><amp-ad>y</amp-ad>";
        seen_by(&lists, html, Some("https://a.example/ad"), Parser::Light);
        seen_by(&lists, html, None, Parser::Light);
    }

    #[test]
    fn no_bytes_break_anything(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0..200usize, at in 0..5000usize) {
        prop_assert!(FilterLists::from_bytes(&bytes).is_none());
        let whole = FilterLists::compile(&["##.ad\n||a.example^"]).to_bytes();
        let mut broken = whole.clone();
        broken[at % whole.len()] ^= 0x40;
        prop_assert!(FilterLists::from_bytes(&broken).is_none());
        prop_assert!(FilterLists::from_bytes(&whole[..whole.len() - 1 - cut % whole.len()]).is_none());
    }

    #[test]
    fn no_address_breaks_anything(url in "\\PC{0,30}", href in "(https?:)?//[\\PC--['\"]]{0,20}") {
        let lists = FilterLists::compile(&["##.ad\n||a.example^\n@@||b.example^$generichide"]);
        let html = format!("<p>x <a href=\"{href}\">y</a></p>");
        seen_by(&lists, &html, Some(&url), Parser::Light);
        seen_by(&lists, &html, Some(&format!("https://{url}/")), Parser::Light);
    }
}
