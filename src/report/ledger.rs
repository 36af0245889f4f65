//! The ledger as data.

use serde::Serialize;

use super::Role;
use crate::model::{self, Weighed};
use crate::page::{Assessment, Block, Cut, Finding, Flags, Link, Metadata, Page, Removal, Target};
use crate::pipeline::{Cleaned, InputKind, Status};
use crate::render::Counts;
use crate::rules::wording;

/// What became of a page.
#[derive(Debug, Serialize)]
pub struct Ledger<'c> {
    /// Name of the charset.
    pub encoding: &'c str,
    /// What decided the charset, for people.
    pub decoded: &'c str,
    /// What the page was read as.
    pub kind: InputKind,
    /// How it came out.
    pub status: Status,
    /// What is known about it.
    pub metadata: &'c Metadata,
    /// How its main text was judged.
    pub assessment: Option<Assessment>,
    /// What a reader should know, for people.
    pub notes: Vec<String>,
    /// All its blocks, in order.
    pub blocks: Vec<Entry<'c>>,
    /// How much was kept and removed.
    pub counts: Counts,
}

/// What became of a block. Places are bytes of `text`.
#[derive(Debug, Serialize)]
pub struct Entry<'c> {
    /// Its place on the page, from 0.
    pub n: usize,
    /// What it is.
    #[serde(flatten)]
    pub role: Role,
    /// Circumstances: `hidden`, `noscript`, `embedded`, `after_break`.
    pub flags: Vec<&'static str>,
    /// Its text as it was read.
    pub text: &'c str,
    /// Its text as the stages left it; `None` when it was removed.
    pub now: Option<&'c str>,
    /// Kept or removed.
    pub fate: Fate,
    /// Who removed it and why.
    #[serde(flatten)]
    pub reason: Reason<'c>,
    /// How a learned judge weighed it, of the main text or of wording, if that is why it went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weighed: Option<Weighed>,
    /// What was cut out of it.
    pub cuts: Vec<Phrase<'c>>,
    /// Its links.
    pub links: Vec<Reference<'c>>,
    /// What the rules saw in it.
    pub findings: Vec<Seen<'c>>,
}

/// Kept or removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// Part of the clean text.
    Kept,
    /// Not part of it.
    Removed,
}

/// Stage and rule of a removal; both are `None` when there was none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reason<'c> {
    /// Name of the stage.
    pub stage: Option<&'c str>,
    /// Name of the rule.
    pub rule: Option<&'c str>,
}

/// A phrase that was cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Phrase<'c> {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The phrase.
    pub text: &'c str,
    /// Who cut it and why.
    #[serde(flatten)]
    pub reason: Reason<'c>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reference<'c> {
    /// First byte of the anchor text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// The anchor text.
    pub text: &'c str,
    /// The target as the page wrote it.
    pub href: &'c str,
    /// The `rel` attribute.
    pub rel: &'c str,
    /// Who unlinked it and why.
    #[serde(flatten)]
    pub reason: Reason<'c>,
}

/// What a rule saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seen<'c> {
    /// The stage that may act on it.
    pub stage: &'c str,
    /// The rule.
    pub rule: &'c str,
    /// Whether the stage was to act.
    pub acts: bool,
    /// `block`, `phrase` or `link`.
    pub target: &'static str,
    /// The words it speaks of: a phrase, an anchor text, the whole block.
    pub text: &'c str,
}

impl<'c> Ledger<'c> {
    /// The ledger of a page.
    #[must_use]
    pub fn of(cleaned: &'c Cleaned) -> Self {
        let page = &cleaned.page;
        let mut blocks = entries(page);
        weigh(page, &mut blocks);
        Ledger {
            encoding: &cleaned.charset,
            decoded: &cleaned.decoded,
            kind: cleaned.kind,
            status: cleaned.status(),
            metadata: &page.metadata,
            assessment: page.assessment,
            notes: page.notes.iter().map(ToString::to_string).collect(),
            blocks,
            counts: Counts::of(page),
        }
    }
}

impl<'c> Entry<'c> {
    /// Its text if a stage wrote it anew, more than cutting phrases out.
    #[must_use]
    pub fn rewritten(&self) -> Option<&'c str> {
        let now = self.now?;
        let mut rest = now;
        let mut from = 0;
        let end = (self.text.len(), self.text.len());
        let cuts = self.cuts.iter().map(|cut| (cut.start as usize, cut.end as usize));
        for (start, next) in cuts.chain([end]) {
            let kept = self.text.get(from..start).unwrap_or_default();
            match rest.strip_prefix(kept) {
                Some(after) => (rest, from) = (after, next),
                None => return Some(now),
            }
        }
        (!rest.is_empty()).then_some(now)
    }
}

/// One pass over blocks, cuts and findings together, so that a page of many cuts costs no more than their number.
fn entries(page: &Page) -> Vec<Entry<'_>> {
    let mut findings: Vec<&Finding> = page.findings.list.iter().collect();
    findings.sort_by_key(|finding| finding.block);
    let (mut cuts, mut findings) = (page.cuts().peekable(), findings.into_iter().peekable());
    page.blocks()
        .map(|block| {
            let cuts = std::iter::from_fn(|| cuts.next_if(|cut| cut.block == block.id()));
            let findings = std::iter::from_fn(|| findings.next_if(|finding| finding.block == block.id()));
            let links: Vec<_> = block.links().collect();
            Entry {
                cuts: cuts.map(|cut| phrase(block, cut)).collect(),
                findings: findings.map(|finding| seen(block, &links, finding)).collect(),
                ..entry(block)
            }
        })
        .collect()
}

/// Adds why the judges of the main text and of wording rejected what they rejected.
fn weigh(page: &Page, entries: &mut [Entry<'_>]) {
    for (block, weighed) in wording::weigh(page) {
        let entry = &mut entries[block.index()];
        entry.weighed = entry.reason.rule.is_some_and(wording::speaks).then_some(weighed);
    }
    let rejected = |entry: &Entry<'_>| entry.reason.stage == Some(model::STAGE);
    if entries.iter().any(rejected) {
        for (entry, weighed) in entries.iter_mut().zip(model::weigh(page)) {
            if rejected(entry) {
                entry.weighed = Some(weighed);
            }
        }
    }
}

fn entry(block: Block<'_>) -> Entry<'_> {
    let kept = block.is_kept();
    Entry {
        n: block.id().index(),
        role: block.kind().into(),
        flags: flags(block.flags()),
        text: block.origin(),
        now: kept.then_some(block.text()),
        fate: if kept { Fate::Kept } else { Fate::Removed },
        reason: reason(block.removal()),
        weighed: None,
        cuts: Vec::new(),
        links: block.links().map(reference).collect(),
        findings: Vec::new(),
    }
}

fn flags(flags: Flags) -> Vec<&'static str> {
    let Flags { hidden, noscript, embedded, after_break } = flags;
    [(hidden, "hidden"), (noscript, "noscript"), (embedded, "embedded"), (after_break, "after_break")]
        .into_iter()
        .filter_map(|(set, name)| set.then_some(name))
        .collect()
}

fn reason(removal: Option<&Removal>) -> Reason<'_> {
    Reason { stage: removal.map(|removal| removal.stage), rule: removal.map(|removal| removal.rule.as_str()) }
}

fn phrase<'c>(block: Block<'c>, cut: &'c Cut) -> Phrase<'c> {
    let text = cut.span.of(block.origin());
    Phrase { start: cut.span.start, end: cut.span.end, text, reason: reason(Some(&cut.removal)) }
}

fn reference(link: Link<'_>) -> Reference<'_> {
    Reference {
        start: link.span().start,
        end: link.span().end,
        text: link.anchor(),
        href: link.href(),
        rel: link.rel(),
        reason: reason(link.removal()),
    }
}

fn seen<'c>(block: Block<'c>, links: &[Link<'c>], finding: &'c Finding) -> Seen<'c> {
    let (target, text) = match finding.target {
        Target::Block => ("block", block.origin()),
        Target::Phrase(span) => ("phrase", span.of(block.origin())),
        Target::Link(id) => {
            let link = links.binary_search_by_key(&id, |link| link.id()).ok().and_then(|at| links.get(at));
            ("link", link.map_or("", |link| link.anchor()))
        }
    };
    Seen { stage: finding.stage, rule: finding.rule.as_str(), acts: finding.acts, target, text }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Fate, Ledger};
    use crate::page::{Finding, Flags, Kind, Marker, NewBlock, NewLink, Page, RuleId, Span, Target};
    use crate::pipeline::{Cleaned, InputKind};

    /// A heading that a rule saw, a hidden paragraph with a cut and an unlinked link, and a removed line.
    pub(in crate::report) fn page() -> Cleaned {
        let mut page = Page::new();
        let (flags, kind) = (Flags::default(), Kind::Heading(1));
        let title = page.add_block(NewBlock { kind, flags, element: None, text: "雨\u{200b}夜", links: &[] });
        let text = "雨停了，加群领币。";
        let links = [NewLink { span: Span::new(12, 24), href: "http://x.test/", rel: "" }];
        let flags = Flags { hidden: true, after_break: true, ..Flags::default() };
        let prose = page.add_block(NewBlock { kind: Kind::Paragraph, flags, element: None, text, links: &links });
        let (flags, kind) = (Flags::default(), Kind::Line);
        let ad = page.add_block(NewBlock { kind, flags, element: None, text: "Ad!", links: &[] });
        let link = page.block(prose).links().next().map(|link| link.id());
        let (rule, stage) = (RuleId::new("ads/rain"), "strip-ads");
        page.findings.list.push(Finding { block: title, target: Target::Block, rule, stage, acts: false });
        let mut marker = Marker::new(&mut page, "strip-ads");
        marker.cut(prose, Span::new(9, 24), RuleId::new("ads/group"));
        marker.remove(ad, RuleId::new("ads/line"));
        link.into_iter().for_each(|link| {
            Marker::new(&mut page, "strip-spam-links").unlink(link, RuleId::new("links/host"));
        });
        Marker::new(&mut page, "normalize").rewrite(title, "雨夜");
        Cleaned { page, decoded: "utf-8, valid".into(), charset: "utf-8".into(), kind: InputKind::Html }
    }

    #[test]
    fn kept_and_removed_are_the_page() {
        let cleaned = page();
        let ledger = Ledger::of(&cleaned);
        let all: String = ledger.blocks.iter().map(|entry| entry.text).collect();
        assert_eq!(all, "雨\u{200b}夜雨停了，加群领币。Ad!");
        let kept: Vec<_> = ledger.blocks.iter().filter_map(|entry| entry.now).collect();
        assert_eq!(kept, ["雨夜", "雨停了。"]);
        for entry in &ledger.blocks {
            assert_eq!(entry.fate == Fate::Removed, entry.reason.stage.is_some() && entry.reason.rule.is_some());
        }
    }

    #[test]
    fn findings_out_of_order_find_their_blocks() {
        let mut cleaned = page();
        let first = cleaned.page.findings.list[0].clone();
        let last = cleaned.page.blocks().last().unwrap().id();
        cleaned.page.findings.list.insert(0, Finding { block: last, ..first });
        let seen: Vec<_> = Ledger::of(&cleaned).blocks.iter().map(|entry| entry.findings.len()).collect();
        assert_eq!(seen, [1, 0, 1]);
    }
}
