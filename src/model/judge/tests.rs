use super::*;
use crate::html;
use crate::model::Favor;

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
