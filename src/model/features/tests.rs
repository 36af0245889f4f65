use std::collections::HashSet;

use super::*;
use crate::html;

const PAGE: &str = "<title>Rain</title><body><nav><a href=/>Home</a></nav><main class=story><h1>Rain</h1>\
    <p>It rained in the hills all night, and the river rose, then fell.</p></main><footer>© Hill Gazette</footer>";

/// The value of a feature on a block.
fn value(sheet: &Sheet, block: usize, feature: &str) -> f32 {
    let column = names(false).position(|name| name == feature).expect("the feature exists");
    sheet.value(block, column)
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
    let lexicon = Lexicon::default();
    let reading = Reading::of(&page, &lexicon);
    let sheet = reading.sheet();
    assert_eq!((sheet.rows(), sheet.row(0).count()), (4, names(false).count()));
    assert!(sheet.columns().iter().flatten().all(|value| value.is_finite()));
    assert_eq!(value(sheet, 0, "in_nav"), 0.5);
    assert_eq!(value(sheet, 1, "heading"), 6.0);
    assert_eq!(value(sheet, 2, "prose"), 1.0);
    assert_eq!(value(sheet, 2, "named_content"), 0.5);
    assert_eq!(value(sheet, 3, "copyright"), 1.0);
}

#[test]
fn flattened_text_has_the_groups_that_need_no_tags() {
    let (page, lexicon) = (crate::text::read("Home\nIt rained in the hills."), Lexicon::default());
    let reading = Reading::of(&page, &lexicon);
    let sheet = reading.sheet();
    assert_eq!((sheet.rows(), sheet.row(0).count()), (2, names(true).count()));
    assert!(names(true).all(|name| name != "in_nav") && names(false).all(|name| name != "lexicon_phrase"));
}

#[test]
fn the_context_is_what_was_first_thought_of_the_blocks_around() {
    let page = html::read(PAGE, html::Parser::Light);
    let lexicon = Lexicon::default();
    let mut reading = Reading::of(&page, &lexicon);
    assert_eq!(value(reading.sheet(), 2, "first_odds"), 0.0);
    reading.look_around(vec![-20.0, 0.5, 2.0, -1.0]);
    let told = |block, feature| value(reading.sheet(), block, feature);
    assert_eq!([0, 1, 2, 3].map(|block| told(block, "first_odds")), [-9.2, 0.5, 2.0, -1.0]);
    assert_eq!([told(1, "first_before_1"), told(1, "first_after_1"), told(0, "first_before_3")], [-9.2, 2.0, -6.0]);
    assert_eq!([told(3, "first_since_likely"), told(0, "first_since_likely")], [std::f32::consts::LN_2, 9.0]);
    // The headline and the paragraph lie in <main>, and no other block does.
    let sum = told(1, "first_share_before") + told(1, "first_share_after");
    assert!(told(1, "first_up_others_1") > 0.88 && told(1, "first_up_1") > 0.8 && (0.8..1.0).contains(&sum));
    assert_eq!([told(1, "first_up_others_0"), told(1, "first_alike_others_0")], [-1.0, -1.0]);
}

#[test]
fn what_the_site_repeats_is_told_of_each_block() {
    use crate::page::{OnSite, Repeat};
    let mut page = html::read(PAGE, html::Parser::Light);
    let of = 40;
    let on_site = |on: u32, repeated: f32| OnSite {
        line: (on > 0).then_some(Repeat { on, of }),
        path: Repeat { on: 20, of },
        repeated,
    };
    page.findings.on_site = vec![on_site(40, 1.0), on_site(0, 0.0), on_site(0, 0.0), on_site(10, 0.5)];
    let lexicon = Lexicon::default();
    let mut reading = Reading::of(&page, &lexicon);
    reading.look_back(&[-3.0, 0.0, 20.0, 1.0]);
    let told = |block, feature| value(reading.sheet(), block, feature);
    assert_eq!([0, 1, 2, 3].map(|block| told(block, "site_share")), [1.0, 0.0, 0.0, 0.25]);
    assert_eq!([0, 2, 3].map(|block| told(block, "site_odds")), [-3.0, 9.2, 1.0]);
    assert_eq!([told(0, "site_path"), told(3, "site_path_repeated")], [0.5, 0.5]);
    // Beyond the page everything is repeated; the run of the two own lines is two long.
    assert_eq!([told(0, "site_before"), told(0, "site_after")], [2.0, 0.0]);
    assert_eq!([told(1, "site_before"), told(1, "site_after"), told(2, "site_after")], [2.0, 1.0, 2.0]);
    assert_eq!([told(0, "site_run"), told(1, "site_run")], [0.0, std::f32::consts::LN_2]);
    assert!(told(1, "site_near") > 0.0 && told(1, "site_near") < 0.5 && told(0, "site_prose") == 0.0);

    page.findings.on_site.clear();
    let mut reading = Reading::of(&page, &lexicon);
    reading.look_back(&[1.0; 4]);
    assert!(SITE.features.iter().all(|(name, _)| value(reading.sheet(), 0, name) == 0.0));
}
