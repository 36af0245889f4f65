use std::collections::HashSet;

use super::*;
use crate::html;

const PAGE: &str = "<title>Rain</title><body><nav><a href=/>Home</a></nav><main class=story><h1>Rain</h1>\
    <p>It rained in the hills all night, and the river rose, then fell.</p></main><footer>© Hill Gazette</footer>";

/// The value of a feature on a block.
fn value(sheet: &Sheet, block: usize, feature: &str) -> f32 {
    let column = names(false).position(|name| name == feature).expect("the feature exists");
    sheet.row(block)[column]
}

#[test]
fn every_feature_has_one_name_and_a_meaning() {
    let all: Vec<_> = GROUPS.iter().flat_map(|group| group.features).collect();
    let names: HashSet<_> = all.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), all.len());
    assert!(all.iter().all(|(name, about)| !name.is_empty() && !about.is_empty()));
}

#[test]
fn a_page_becomes_rows_of_finite_numbers() {
    let page = html::read(PAGE, html::Parser::Light);
    let sheet = of(&page, &Lexicon::default(), false);
    assert_eq!(sheet.values().len(), 4 * names(false).count());
    assert!(sheet.values().iter().all(|value| value.is_finite()));
    assert_eq!(value(&sheet, 0, "in_nav"), 0.5);
    assert_eq!(value(&sheet, 1, "heading"), 6.0);
    assert_eq!(value(&sheet, 2, "prose"), 1.0);
    assert_eq!(value(&sheet, 2, "named_content"), 0.5);
    assert_eq!(value(&sheet, 3, "copyright"), 1.0);
}

#[test]
fn flattened_text_has_the_groups_that_need_no_tags() {
    let sheet = of(&crate::text::read("Home\nIt rained in the hills."), &Lexicon::default(), false);
    assert_eq!(sheet.values().len(), 2 * names(true).count());
    assert!(names(true).all(|name| name != "in_nav") && names(false).all(|name| name != "lexicon_phrase"));
}

#[test]
fn the_switch_is_one_column() {
    let page = html::read(PAGE, html::Parser::Light);
    let (all, body) = (of(&page, &Lexicon::default(), false), of(&page, &Lexicon::default(), true));
    let differing: Vec<_> = (0..names(false).count()).filter(|&at| all.row(0)[at] != body.row(0)[at]).collect();
    assert_eq!(differing.len(), 1);
    assert_eq!(names(false).nth(differing[0]), Some("body_only"));
}
