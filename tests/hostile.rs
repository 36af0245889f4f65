//! Pages made to hurt, through the whole pipeline: each ends, and costs no more than its size allows.

use scutch::{Cleaned, Input, Pipeline, render};

fn clean(page: &str) -> Cleaned {
    Pipeline::standard().clean(&Input::new(page.as_bytes())).expect("it is a page")
}

#[test]
fn a_long_address_in_every_block_is_cut() {
    let page = format!("<!doctype html><a href='{}'>{}", "h".repeat(100_000), "<p>x".repeat(2_000));
    let cleaned = clean(&page);
    assert_eq!(cleaned.page.links().len(), 2_000);
    assert!(cleaned.page.links().all(|link| link.href().len() <= 4096));
}

#[test]
fn a_line_of_marks_alone_is_read() {
    for mark in [".", "!", ",", "，", "。", "？", "©"] {
        assert_eq!(clean(&mark.repeat(70_000)).page.blocks().len(), 1, "{mark}");
    }
}

#[test]
fn many_stretches_of_prose_are_judged() {
    let gap = "（见图）\n".repeat(12);
    let stretch = format!("渡口的老槐树下，每天都有人坐着等船，一等就是一个上午。\n{gap}");
    let cleaned = clean(&stretch.repeat(500));
    assert_eq!(cleaned.page.blocks().len(), 500 * 13);
}

#[test]
fn a_page_of_openers_is_read() {
    for opener in ["相关推荐\n", "3 Comments\n", "友情链接\n", "Related posts\n2021-01-02 03:04\n"] {
        let cleaned = clean(&opener.repeat(3_000));
        assert!(render::text(&cleaned.page).len() <= opener.len() * 3_000, "{opener}");
    }
}

/// A run of lines that is not believed must not be read to its end by each of its openers.
#[test]
fn openers_whose_runs_are_too_long_are_read() {
    let prose = "In the morning the ferry ran again, and nobody in the village spoke of the flood any more.\n";
    let cleaned = clean(&format!("{prose}{prose}{}", "more\n".repeat(40_000)));
    assert_eq!(cleaned.page.blocks().len(), 40_002);
}

#[test]
fn nesting_attributes_and_unclosed_tags_end() {
    let attributes: String = (0..20_000).map(|n| format!(" a{n}={n}")).collect();
    let pages = [
        "<div>".repeat(50_000),
        "<ul><li>x".repeat(5_000),
        format!("<p{attributes}>x"),
        "<b><font>x".repeat(20_000),
        "</a><a><div>x".repeat(5_000),
        "<table><tr><td>x".repeat(2_000),
        "<".repeat(200_000),
        "&".repeat(200_000),
        "<!--".repeat(50_000),
    ];
    for page in pages {
        let cleaned = clean(&format!("<!doctype html>{page}"));
        assert!(cleaned.page.blocks().len() <= page.len(), "{}", &page[..20]);
    }
}
