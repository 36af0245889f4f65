//! Literals and what each is used for: a prefilter says where one may begin, Aho-Corasick which ones do.
//!
//! Multilingual literals as one regex alternation are slower by three orders of magnitude.

use std::ops::Range;

use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use crate::rules::prefilter::Prefilter;

/// Literals, each with its uses.
#[derive(Debug)]
pub(super) struct Index<U> {
    prefilter: Prefilter,
    automaton: AhoCorasick,
    /// The uses of literal `i` are `uses[bounds[i]..bounds[i + 1]]`.
    bounds: Vec<u32>,
    uses: Vec<U>,
}

impl<U: Copy> Index<U> {
    /// The automaton refuses only what no rule file can hold (gigabytes of literals).
    pub(super) fn of(mut pairs: Vec<(String, U)>) -> Option<Index<U>> {
        pairs.retain(|(literal, _)| !literal.is_empty());
        pairs.sort_by(|a, b| a.0.cmp(&b.0));
        let (mut literals, mut bounds, mut uses) = (Vec::<String>::new(), Vec::new(), Vec::new());
        for (literal, used) in pairs {
            if literals.last() != Some(&literal) {
                literals.push(literal);
                bounds.push(uses.len() as u32);
            }
            uses.push(used);
        }
        bounds.push(uses.len() as u32);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .start_kind(StartKind::Anchored)
            .build(&literals)
            .ok()?;
        Some(Index { prefilter: Prefilter::of(literals.iter().map(String::as_str)), automaton, bounds, uses })
    }

    /// Shows every literal that stands in these bytes of `text`, again for each of its uses, in the order in which
    /// they begin. `text` ends with the padding that the prefilter asks for.
    pub(super) fn each(&self, text: &str, bytes: Range<usize>, mut see: impl FnMut(U, (u32, u32))) {
        self.prefilter.each_place(text.as_bytes(), bytes.clone(), |place, _| {
            let mut state = OverlappingState::start();
            let input = Input::new(text).range(place..bytes.end).anchored(Anchored::Yes);
            loop {
                self.automaton.find_overlapping(input.clone(), &mut state);
                let Some(found) = state.get_match() else { return };
                let literal = found.pattern().as_usize();
                let span = (found.start() as u32, found.end() as u32);
                let uses = self.bounds[literal] as usize..self.bounds[literal + 1] as usize;
                self.uses[uses].iter().for_each(|used| see(*used, span));
            }
        });
    }
}
