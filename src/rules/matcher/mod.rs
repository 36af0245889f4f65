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
use super::sign::Signs;
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
    pub(super) signs: Signs,
    /// The word lists that tell what is promoted, a bit each.
    topics: u64,
}

/// Word lists that tell what is promoted: on a page whose prose speaks of such things they say little.
const TOPICS: [&str; 2] = ["venue", "adspeak"];

/// What one run found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The rules whose literals hold, in the order of the lines.
    pub(super) hits: Vec<Hit>,
    /// The lines of prose that have many words of what is promoted.
    pub(super) topical: Vec<usize>,
    /// All lines that have one.
    pub(super) named: Vec<usize>,
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
    /// A word of a list that rules name, whichever they are.
    Listed(u8),
}

#[derive(Clone, Copy, Debug)]
struct Need {
    with: bool,
    every: bool,
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
    /// The word lists that the line has a word of, a bit each.
    pub(super) lists: u64,
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
        let signs = Signs::of(rules);
        let is_topic = |(_, list): &(usize, &String)| TOPICS.contains(&list.as_str());
        let topics = signs.lists.iter().enumerate().filter(is_topic).map(|(number, _)| 1 << number).sum();
        for (number, list) in signs.lists.iter().enumerate() {
            let used = Use { rule: u32::MAX, role: Role::Listed(number as u8) };
            pairs.extend(words::list(list).iter().map(|word| (folded(word), used)));
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
            joins: rule.scope == Scope::Block,
        };
        let needs = rules.iter().map(need).collect();
        Some(Matcher { prefilter, automaton, bounds, uses, needs, signs, topics })
    }

    /// Looks for all literals in all lines.
    pub(super) fn scan(&self, lines: &Lines) -> Found {
        Scan::new(self, lines).run()
    }
}

fn roles(rule: &Rule) -> [(Role, &Vec<String>); 6] {
    [
        (Role::Phrase, &rule.phrases),
        (Role::Start, &rule.starts),
        (Role::End, &rule.ends),
        (Role::Whole, &rule.whole),
        (Role::With, &rule.with),
        (Role::Unless, &rule.unless),
    ]
}
