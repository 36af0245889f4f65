//! The stages: each takes one kind of rubbish off a page, and says so.

mod credits;
mod drop_footer;
mod normalize;
mod select_main;
mod strip_ads;
mod strip_spam_links;

use crate::model::Taste;
use crate::page::{Marker, Target};

/// One step of the cleaning. It only marks: it cannot fail, does no I/O, prints nothing and knows no other stage.
pub trait Stage: Send + Sync {
    /// Its name, verb and object: `drop-footer`.
    fn name(&self) -> &'static str;

    /// What it does, one line.
    fn about(&self) -> &'static str;

    /// Marks what it finds on the page.
    fn run(&self, page: &mut Marker<'_>);
}

/// The stages in order.
#[must_use]
pub fn standard() -> Vec<Box<dyn Stage>> {
    vec![
        // Ads first: what they leave behind must not weigh in any later judgement.
        Box::new(strip_ads::StripAds),
        // Links next, while the blocks they stand in are still undecided: link density is a feature of the main text.
        Box::new(strip_spam_links::StripSpamLinks),
        // The main text is chosen from what is left.
        Box::new(select_main::SelectMain::default()),
        // A footer is what follows the main text, so that must be known.
        Box::new(drop_footer::DropFooter::default()),
        // Rewriting comes last: every stage before reads the page as it was written.
        Box::new(normalize::Normalize),
    ]
}

/// The names of the standard stages, in order.
pub fn names() -> impl Iterator<Item = &'static str> {
    standard().into_iter().map(|stage| stage.name())
}

/// Has `drop-footer`, where it is one of these stages, leave the site's credits beside the text.
pub(crate) fn keep_credits(stages: &mut [Box<dyn Stage>]) {
    let keeping = drop_footer::DropFooter { keep_credits: true };
    for stage in stages.iter_mut().filter(|stage| stage.name() == keeping.name()) {
        *stage = Box::new(keeping);
    }
}

/// Has `select-main`, where it is one of these stages, choose by another taste.
pub(crate) fn choose_by(stages: &mut [Box<dyn Stage>], taste: Taste) {
    let choosing = select_main::SelectMain { taste, ..select_main::SelectMain::default() };
    if let Some(stage) = stages.iter_mut().find(|stage| stage.name() == choosing.name()) {
        *stage = Box::new(choosing);
    }
}

/// Turns the findings that this stage is to act on into marks.
fn act_on_findings(page: &mut Marker<'_>, stage: &'static str) {
    let acting: Vec<_> = page.page().findings.acting(stage).cloned().collect();
    for findings in acting.chunk_by(|a, b| a.block == b.block) {
        let block = findings[0].block;
        for finding in findings {
            match finding.target {
                Target::Block => page.remove(block, finding.rule.clone()),
                Target::Link(link) => page.unlink(link, finding.rule.clone()),
                Target::Phrase(_) => {}
            }
        }
        page.cut_all(
            block,
            findings.iter().filter_map(|finding| Some((finding.target.phrase()?, finding.rule.clone()))),
        );
    }
}
