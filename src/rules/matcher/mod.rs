//! All literals of all rules, looked for in one run over the folded page.
//!
//! A prefilter says where a literal may begin, Aho-Corasick which ones do, and only then rules are asked for details.
//! Multilingual literals as one regex alternation are slower by three orders of magnitude.

mod scan;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind, StartKind};

use super::fold::folded;
use super::line::Lines;
use super::prefilter::Prefilter;
use super::rule::{Rule, Scope};
use super::words;
use scan::Scan;

/// Literals, and which rules use them as what.
#[derive(Debug)]
pub(super) struct Matcher {
    prefilter: Prefilter,
    automaton: AhoCorasick,
    /// The uses of literal `i` are `uses[bounds[i]..bounds[i + 1]]`.
    bounds: Vec<u32>,
    uses: Vec<Use>,
    /// Whether a rule needs a `with` literal, and whether it wants every place it matches.
    needs: Vec<Need>,
    /// What the word lists among a rule's signs weigh.
    weights: Vec<Vec<i32>>,
}

#[derive(Clone, Copy, Debug)]
struct Use {
    rule: u32,
    role: Role,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Role {
    Phrase,
    Start,
    End,
    Whole,
    With,
    Unless,
    /// Of the n-th word list among the rule's signs.
    Sign(u8),
    /// Of what the line may be made of.
    Part,
}

#[derive(Clone, Copy, Debug)]
struct Need {
    with: bool,
    every: bool,
    /// Whether a literal must stand in its place.
    anchor: bool,
    /// Whether the line must be made of parts.
    parts: bool,
    /// What the lists that are seen must weigh, should all shapes be there.
    lists: i32,
    /// Whether its whole lines may stand in one line with others: `Share Print Email`.
    joins: bool,
}

/// A rule whose literals hold in a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) block: u32,
    pub(super) rule: u32,
    /// The literal's bytes in the folded text.
    pub(super) span: (u32, u32),
    /// What the word lists among the rule's signs weigh that were seen.
    pub(super) signs: i32,
}

impl Matcher {
    /// The automaton refuses only what no rule file can hold (gigabytes of literals); then nothing matches.
    pub(super) fn of(rules: &[Rule]) -> Option<Matcher> {
        let mut pairs: Vec<(String, Use)> = Vec::new();
        for (at, rule) in rules.iter().enumerate() {
            for (role, literals) in roles(rule) {
                pairs.extend(literals.iter().map(|literal| (folded(literal), Use { rule: at as u32, role })));
            }
        }
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
        let prefilter = Prefilter::of(literals.iter().map(String::as_str));
        let need = |rule: &Rule| Need {
            with: !rule.with.is_empty(),
            every: rule.scope == Scope::Phrase,
            anchor: rule.anchors().next().is_some(),
            parts: !rule.made_of.is_empty(),
            lists: rule.quorum() - rule.sign_shapes().map(|(_, weight)| weight.max(0)).sum::<i32>(),
            joins: rule.scope == Scope::Block,
        };
        let needs = rules.iter().map(need).collect();
        let weights = rules.iter().map(|rule| rule.sign_lists().map(|(_, weight)| weight).collect()).collect();
        Some(Matcher { prefilter, automaton, bounds, uses, needs, weights })
    }

    /// The rules whose literals hold, in the order of the lines.
    pub(super) fn scan(&self, lines: &Lines) -> Vec<Hit> {
        Scan::new(self, lines).run()
    }
}

fn roles(rule: &Rule) -> Vec<(Role, &[String])> {
    let mut roles = vec![
        (Role::Phrase, rule.phrases.as_slice()),
        (Role::Start, &rule.starts),
        (Role::End, &rule.ends),
        (Role::Whole, &rule.whole),
        (Role::With, &rule.with),
        (Role::Unless, &rule.unless),
    ];
    roles.extend(rule.sign_lists().enumerate().map(|(nth, (list, _))| (Role::Sign(nth as u8), words::list(list))));
    let parts = rule.made_of.iter().filter_map(|list| list.strip_prefix('@'));
    roles.extend(parts.map(|list| (Role::Part, words::list(list))));
    roles
}
