//! Findings while they are judged.

use crate::page::{Finding, Target};

use super::rule::ActingStage;

/// What a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    /// A rule that knows by name what it sees.
    Name,
    /// The weight of words, enough on sight.
    Weight,
    /// The weight of words, enough where the line looks like no text.
    Guess,
    /// Too little to act on alone.
    Hint,
}

/// A finding and what it rests on.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) finding: Finding,
    pub(super) basis: Basis,
}

impl Verdict {
    pub(super) fn takes_line(&self) -> bool {
        self.finding.target == Target::Block
    }
}

/// What rules say of a line.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    /// One takes it.
    pub(super) taken: bool,
    /// One takes it for advertising.
    pub(super) advertises: bool,
    /// So many hold for it and do not act.
    pub(super) doubts: u8,
    /// So many hint that it promotes something, or that it belongs to the site.
    pub(super) promoting: u8,
    pub(super) belonging: u8,
}

/// All verdicts on a page of so many lines.
#[derive(Debug)]
pub(super) struct Verdicts {
    pub(super) list: Vec<Verdict>,
    lines: usize,
}

impl Verdicts {
    pub(super) fn new(lines: usize, likely: usize) -> Verdicts {
        Verdicts { list: Vec::with_capacity(likely), lines }
    }

    /// The lines with a finding that acts and is wanted.
    pub(super) fn marked(&self, wanted: impl Fn(&Verdict) -> bool) -> Vec<bool> {
        let mut marked = vec![false; self.lines];
        let wanted = self.list.iter().filter(|verdict| verdict.finding.acts && wanted(verdict));
        wanted.for_each(|verdict| marked[verdict.finding.block.index()] = true);
        marked
    }

    /// What rules say of each line.
    pub(super) fn evidence(&self) -> Vec<Evidence> {
        let mut evidence = vec![Evidence::default(); self.lines];
        for verdict in &self.list {
            let line = &mut evidence[verdict.finding.block.index()];
            let promotes = verdict.finding.stage != ActingStage::DropFooter.name();
            match verdict.basis {
                Basis::Hint if promotes => line.promoting = line.promoting.saturating_add(1),
                Basis::Hint => line.belonging = line.belonging.saturating_add(1),
                _ if verdict.finding.acts => {
                    line.taken |= verdict.takes_line();
                    line.advertises |= verdict.takes_line() && verdict.finding.stage == ActingStage::StripAds.name();
                }
                _ => line.doubts = line.doubts.saturating_add(1),
            }
        }
        evidence
    }

    /// The lines that rules take whole.
    pub(super) fn taken(&self) -> Vec<bool> {
        self.marked(Verdict::takes_line)
    }

    /// The lines that rules take for advertising.
    pub(super) fn ads(&self) -> Vec<bool> {
        let stage = ActingStage::StripAds.name();
        self.marked(|verdict| verdict.takes_line() && verdict.finding.stage == stage)
    }

    /// Lets no finding act that `is_wrong` names.
    pub(super) fn spare(&mut self, is_wrong: impl Fn(&Verdict) -> bool) {
        self.list.iter_mut().filter(|verdict| is_wrong(verdict)).for_each(|verdict| verdict.finding.acts = false);
    }

    /// Where a rule that knows the line by name takes it, one that weighs its words need not: the ledger tells the
    /// plainer reason.
    pub(super) fn prefer_names(&mut self) {
        let named = self.marked(|verdict| verdict.takes_line() && verdict.basis == Basis::Name);
        self.spare(|verdict| named[verdict.finding.block.index()] && verdict.basis != Basis::Name);
    }

    /// The findings in the order of the lines, for each line those that act first.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        let mut list: Vec<Finding> = self.list.into_iter().map(|verdict| verdict.finding).collect();
        list.sort_by_key(|finding| (finding.block, !finding.acts));
        list
    }
}
