use super::*;
use crate::html;
use crate::model::Favor;
use crate::page::{Finding, OnSite, Repeat};

#[test]
fn the_weights_that_come_with_scutch_fit_its_features() {
    assert!(Weights::read(WEIGHTS).is_some(), "the features changed: run training/train.py weights");
}

const ARTICLE: &str = "<title>The ferry</title><body><nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>\
    <main><h1>The ferry</h1><p>The ferry over the river was stopped on Monday, as the water stood too high.</p>\
    <p>The town says that it will run again on Friday, if the rain ends and the piers are found to be sound.</p></main>\
    <footer><p>© Hill Gazette</p></footer>";

#[test]
fn an_article_stays_and_what_surrounds_it_goes() {
    let page = html::read(ARTICLE, html::Parser::Light);
    let rejected = Judge::default().judge(&page, Taste::default()).rejected;
    let gone = |text: &str| rejected.iter().any(|(block, _)| page.block(*block).origin() == text);
    assert!(gone("Home") && gone("News") && !gone("The ferry"), "{rejected:?}");
}

#[test]
fn favour_keeps_more_or_less() {
    let page = html::read(ARTICLE, html::Parser::Light);
    let rejected = |favor| Judge::default().judge(&page, Taste { favor, ..Taste::default() }).rejected.len();
    assert!(rejected(Favor::Precision) >= rejected(Favor::Balanced));
    assert!(rejected(Favor::Balanced) >= rejected(Favor::Recall));
}

#[test]
fn every_block_is_weighed_with_its_reasons() {
    let page = html::read(ARTICLE, html::Parser::Light);
    let judge = Judge::default();
    let weighed = judge.weigh(&page);
    assert_eq!(weighed.len(), page.blocks().len());
    let p = judge.probabilities(&page);
    assert!(weighed.iter().zip(p).all(|(weighed, p)| weighed.probability == p && weighed.reasons.len() == 3));
}

#[test]
fn a_page_is_assessed_where_there_is_something_to_judge() {
    let assess =
        |html: &str| Judge::default().judge(&html::read(html, html::Parser::Light), Taste::default()).assessment;
    let article = assess(ARTICLE).unwrap();
    assert_eq!(article.page_type, PageType::Article);
    assert!(article.type_probability > 0.5 && article.confidence > 0.7, "{article:?}");
    let menu =
        "<body><nav><a href=/>Home</a><p><a href=/n>News</a><p><a href=/p>Prices</a><p><a href=/c>Contact</a></nav>";
    assert!(assess(menu).unwrap().confidence < article.confidence);
    assert!(assess("<p>It rained.").is_none());
}

/// An article of a site that says `on` of 40 pages have its first paragraph.
fn on_site(on: u32) -> Page {
    let mut page = html::read(ARTICLE, html::Parser::Light);
    let repeated = page.blocks().find(|block| block.origin().starts_with("The ferry over")).unwrap().id();
    let line = (on > 0).then_some(Repeat { on, of: 40 });
    let of_block =
        |id| OnSite { line: line.filter(|_| id == repeated), path: Repeat { on: 40, of: 40 }, repeated: 0.5 };
    page.findings.on_site = page.blocks().map(|block| of_block(block.id())).collect();
    if on > 0 {
        let rule = RuleId::from("site/repeats (on many pages)");
        let finding = Finding { block: repeated, target: Target::Block, rule, stage: crate::model::STAGE, acts: true };
        page.findings.list.push(finding);
    }
    page
}

#[test]
fn what_the_site_repeats_is_less_likely_and_all_else_as_likely_as_before() {
    let (alone, known) = (html::read(ARTICLE, html::Parser::Light), on_site(40));
    let judge = Judge::default();
    let (before, after) = (judge.probabilities(&alone), judge.probabilities(&known));
    let changed: Vec<usize> = (0..before.len()).filter(|&at| before[at] != after[at]).collect();
    let at = known.findings.list[0].block.index();
    assert_eq!(changed, [at]);
    assert!(after[at] < before[at], "{} {}", after[at], before[at]);
    assert_eq!(judge.probabilities(&on_site(0)), before);
    assert_eq!(judge.weigh(&known)[at].probability, after[at]);
}
