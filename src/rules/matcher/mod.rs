//! All literals of all rules and all words of their lists, looked for line by line; rules are asked for details only
//! where one is found.

mod index;
mod lexicon;
mod scan;

use super::fold::folded;
use super::lines::Lines;
use super::rule::{Rule, Scope};
use super::sign::Signs;
use super::words;
use index::Index;
use lexicon::lexicon;
use scan::Scan;

/// Literals, and which rules use them as what.
#[derive(Debug)]
pub(super) struct Matcher {
    literals: Index<Use>,
    /// The words of the lists that rules name.
    lexicon: &'static Index<u8>,
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

#[derive(Clone, Copy, Debug, PartialEq)]
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
    pub(super) fn of(rules: &[Rule]) -> Matcher {
        let mut pairs: Vec<(String, Use)> = Vec::new();
        for (at, rule) in rules.iter().enumerate() {
            for (role, literals) in roles(rule) {
                pairs.extend(literals.iter().map(|literal| (folded(literal), Use { rule: at as u32, role })));
            }
        }
        let signs = Signs::of(rules);
        let topics = TOPICS.into_iter().filter_map(words::number).map(|number| 1 << number).sum();
        let literals = Index::of(pairs);
        let need = |rule: &Rule| Need {
            with: !rule.with.is_empty(),
            every: matches!(rule.scope, Scope::Phrase | Scope::Link),
            joins: rule.scope == Scope::Block,
        };
        let needs = rules.iter().map(need).collect();
        Matcher { literals, lexicon: lexicon(), needs, signs, topics }
    }

    /// Looks for all literals in all lines.
    pub(super) fn scan(&self, lines: &Lines) -> Found {
        Scan::new(self, lines).run()
    }
}

impl Default for Matcher {
    fn default() -> Self {
        Matcher::of(&[])
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
