//! The learned judge: probabilities of blocks, and what follows from them.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Weighed;
use super::decide::decide;
use super::features::{self, Reading};
use super::said::Said;
use super::shape::ends_sentence;
use super::taste::{Favor, Taste};
use super::weights::{Part, Weights};
use crate::learned::logistic;
use crate::page::{Assessment, Block, BlockId, Page, PageType, RuleId, Target};

/// The block is probably no main text.
const UNLIKELY: RuleId = RuleId::new("select-main/unlikely");
/// The page does not show it, and it is probably no main text.
const HIDDEN: RuleId = RuleId::new("select-main/hidden");
/// The headline, which the user does not want in the text.
const TITLE: RuleId = RuleId::new("select-main/title");
/// The same text is kept above already, elsewhere on the page.
const REPEATED: RuleId = RuleId::new("select-main/repeated");
/// Nothing on the page looks like main text.
const NO_CONTENT: RuleId = RuleId::new("select-main/no-content");

/// What training wrote. Were it damaged, nothing would be rejected; a test reads it.
pub(super) const WEIGHTS: &[u8] = include_bytes!("weights.bin");
static SHARED: LazyLock<Weights> = LazyLock::new(|| Weights::read(WEIGHTS).unwrap_or_default());
/// With less F1 to be expected a page has no content.
const ABSTAIN: f32 = 0.2;
/// A choice of fewer tokens, on a page of as many blocks as a site has, is what is left of its menus.
const CRUMB: f32 = 20.0;
const SITE: usize = 12;
/// Pages of so few blocks are not judged.
const FEW: usize = 3;
/// Shorter texts may well stand twice in a text; in tokens.
const REPEATABLE: f32 = 8.0;
/// What is no shorter and ends as a sentence does is a paragraph; in tokens.
const PARAGRAPH: f32 = 20.0;

/// What came out.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    /// The blocks that are not part of the main text, each with the reason.
    pub(crate) rejected: Vec<(BlockId, RuleId)>,
    /// What the page was taken for; `None` where there was too little to judge by.
    pub(crate) assessment: Option<Assessment>,
}

/// Weights with which pages are judged. They never change, so any number of threads may share them.
#[derive(Debug)]
pub(crate) struct Judge {
    weights: &'static Weights,
}

/// The judge that comes with scutch.
impl Default for Judge {
    fn default() -> Judge {
        Judge { weights: &SHARED }
    }
}

impl Judge {
    fn part(&self, page: &Page) -> &'static Part {
        if features::is_lines(page) { &self.weights.text } else { &self.weights.html }
    }

    /// A page, and what a first judgement thinks of its blocks.
    fn read<'p>(&self, page: &'p Page) -> Reading<'p> {
        let part = self.part(page);
        let mut reading = Reading::of(page, &part.lexicon);
        let odds = reading.judge_by(&part.first);
        reading.look_around(odds);
        reading
    }

    /// The probability of each block of the page, removed or not, that it is main text.
    #[cfg(test)]
    pub(crate) fn probabilities(&self, page: &Page) -> Vec<f32> {
        let odds = self.odds(page, &mut self.read(page));
        odds.into_iter().map(logistic).collect()
    }

    /// What is not part of the main text. The title of a page that has a text stays: packs differ on whether it
    /// belongs to it, so it is no question of probability.
    pub(crate) fn judge(&self, page: &Page, taste: Taste) -> Verdict {
        let (part, mut reading) = (self.part(page), self.read(page));
        let p: Vec<f32> = self.odds(page, &mut reading).into_iter().map(logistic).collect();
        let sheet = reading.sheet();
        let candidates: Vec<Candidate<'_>> = candidates(page).map(|block| Candidate::of(block, &p, &reading)).collect();
        let title = features::title(page, sheet);
        if is_note(&candidates) {
            let left = title.filter(|_| taste.leaves_title);
            return Verdict { rejected: left.map(|title| (title, TITLE)).into_iter().collect(), assessment: None };
        }
        let others = candidates.iter().filter(|candidate| title != Some(candidate.block.id()));
        let others = others.map(|candidate| (candidate.p, candidate.tokens));
        let balanced = decide(others.clone(), Favor::Balanced.beta());
        let threshold = match taste.favor {
            // Whoever favours precision never gets more for it, and whoever favours recall never less.
            Favor::Precision => decide(others, taste.favor.beta()).threshold.max(balanced.threshold),
            Favor::Balanced => balanced.threshold,
            Favor::Recall => decide(others, taste.favor.beta()).threshold.min(balanced.threshold),
        };
        let chosen = || candidates.iter().filter(|candidate| candidate.p >= threshold);
        let is_crumb = page.blocks().len() >= SITE && chosen().map(|candidate| candidate.tokens).sum::<f32>() < CRUMB;
        let bridge = Bridge { candidates: &candidates, threshold, title, author: page.metadata.author.as_deref() };
        let (mut said, mut rejected, repeated) = (Said::on(page), Vec::new(), repeated(page));
        for (at, &Candidate { block, p, tokens }) in candidates.iter().enumerate() {
            let p = if p < threshold && bridge.is_at(at) { threshold } else { p };
            let rule = match () {
                () if balanced.expected < ABSTAIN || is_crumb => NO_CONTENT,
                () if title == Some(block.id()) && taste.leaves_title => TITLE,
                () if title == Some(block.id()) => continue,
                () if p < threshold && block.flags().hidden => HIDDEN,
                () if p < threshold => repeated.get(&block.id()).map_or(UNLIKELY, |&rule| rule.clone()),
                () if tokens >= REPEATABLE && said.again(block) => REPEATED,
                () => continue,
            };
            rejected.push((block.id(), rule));
        }
        let assessment = (sheet.rows() > 0).then(|| assess(part, sheet.row(0), balanced.promised()));
        Verdict { rejected, assessment }
    }

    /// The log odds of each block, with what is known of the site of the page.
    fn odds(&self, page: &Page, reading: &mut Reading<'_>) -> Vec<f32> {
        let part = self.part(page);
        let mut odds = reading.judge_by(&part.blocks);
        if !page.findings.on_site.is_empty() {
            reading.look_back(&odds);
            let more = reading.judge_by(&part.site);
            let repeated = page.findings.repeated().map(|finding| finding.block.index());
            repeated.for_each(|at| odds[at] += more[at]);
        }
        odds
    }

    /// How each block of a page was weighed, for those who want to know why.
    pub(super) fn weigh(&self, page: &Page) -> Vec<Weighed> {
        let (part, mut reading) = (self.part(page), self.read(page));
        let odds = self.odds(page, &mut reading);
        let (sheet, repeated) = (reading.sheet(), repeated(page));
        let names: Vec<_> = features::names(features::is_lines(page)).collect();
        let weighed = |(block, odds): (Block<'_>, f32)| {
            let row: Vec<f32> = sheet.row(block.id().index()).collect();
            let mut contributions = part.blocks.contributions(&row);
            if repeated.contains_key(&block.id()) {
                contributions.iter_mut().zip(part.site.contributions(&row)).for_each(|(sum, more)| *sum += more);
            }
            Weighed::of(odds, names.iter().copied().zip(contributions))
        };
        page.blocks().zip(odds).map(weighed).collect()
    }
}

/// What a page is taken for, by its first row and the F1 that the chosen blocks promise.
fn assess(part: &Part, row: impl Iterator<Item = f32>, promised: f32) -> Assessment {
    let row: Vec<f32> = row.collect();
    let types = PageType::ALL.map(|kind| (kind, logistic(part.type_odds(kind, &row))));
    let likelier = |best: (PageType, f32), other: (PageType, f32)| if other.1 > best.1 { other } else { best };
    let (page_type, p) = types.into_iter().fold(types[0], likelier);
    Assessment {
        page_type,
        type_probability: p / types.iter().map(|(_, p)| p).sum::<f32>().max(f32::MIN_POSITIVE),
        confidence: part.calibration.measured(promised),
    }
}

/// A block that may be main text.
#[derive(Clone, Copy)]
struct Candidate<'p> {
    block: Block<'p>,
    p: f32,
    tokens: f32,
}

impl<'p> Candidate<'p> {
    /// Without a probability nothing speaks against it.
    fn of(block: Block<'p>, p: &[f32], reading: &Reading<'_>) -> Self {
        let p = p.get(block.id().index()).copied().unwrap_or(1.0);
        Candidate { block, p, tokens: reading.tokens(block.id()) }
    }

    fn is_paragraph(&self) -> bool {
        self.tokens >= PARAGRAPH && ends_sentence(self.block.origin())
    }
}

/// What keeps a doubtful block for where it stands.
struct Bridge<'b, 'p> {
    candidates: &'b [Candidate<'p>],
    threshold: f32,
    title: Option<BlockId>,
    author: Option<&'b str>,
}

impl<'p> Bridge<'_, 'p> {
    /// A doubtful paragraph between two blocks that are kept, for nobody's text pauses for one; or a doubtful line right
    /// behind the headline or the last paragraph that names the writer, which is where he signs.
    fn is_at(&self, at: usize) -> bool {
        let own = self.candidates[at];
        let (Some(before), after) = (self.kept(at.checked_sub(1)), self.kept(at.checked_add(1))) else { return false };
        let amid = own.is_paragraph() && after.is_some();
        let stands = before.is_paragraph() || self.is_title(before);
        let signs = own.tokens < REPEATABLE && stands && names_writer(own.block, self.author);
        own.p * 2.0 >= self.threshold && !own.block.flags().hidden && (amid || signs)
    }

    fn is_title(&self, candidate: &Candidate<'_>) -> bool {
        self.title == Some(candidate.block.id())
    }

    fn kept(&self, at: Option<usize>) -> Option<&Candidate<'p>> {
        let candidate = self.candidates.get(at?)?;
        Some(candidate).filter(|candidate| candidate.p >= self.threshold || self.is_title(candidate))
    }
}

/// Whether a line is called after its writer, or names the author of the page.
fn names_writer(block: Block<'_>, author: Option<&str>) -> bool {
    let class = block.element().map(|element| element.class().to_ascii_lowercase()).unwrap_or_default();
    ["author", "byline", "reporter", "writer"].iter().any(|name| class.contains(name))
        || author.is_some_and(|author| block.origin().contains(author))
}

/// A sentence and a line or two beside it: too little to judge by, and nothing stands around it.
fn is_note(candidates: &[Candidate<'_>]) -> bool {
    let says = |candidate: &Candidate<'_>| !candidate.block.flags().hidden && ends_sentence(candidate.block.origin());
    candidates.len() <= FEW && candidates.iter().any(says)
}

/// The blocks that the memory of the site may take, each with the reason to tell where it is rejected.
fn repeated(page: &Page) -> HashMap<BlockId, &RuleId> {
    page.findings.repeated().map(|finding| (finding.block, &finding.rule)).collect()
}

/// The kept blocks that no later stage is to remove anyway: what the rules saw is no main text. What the site repeats is
/// weighed with the rest.
fn candidates(page: &Page) -> impl Iterator<Item = Block<'_>> {
    let mut seen = vec![false; page.blocks().len()];
    for finding in page.findings.alone().filter(|finding| finding.acts && finding.target == Target::Block) {
        seen[finding.block.index()] = true;
    }
    page.kept().filter(move |block| !seen[block.id().index()])
}

#[cfg(test)]
mod tests;
