//! All literals of all rules, looked for in one run over the folded page.
//!
//! A prefilter says where a literal may begin, Aho-Corasick which ones do, and only then rules are asked for details.
//! Multilingual literals as one regex alternation are slower by three orders of magnitude.

use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

use super::fold::folded;
use super::line::{Line, Lines};
use super::prefilter::Prefilter;
use super::rule::{Rule, Scope};

/// So many literals of one line are followed up: each costs a walk over the line, and a line may be the whole page.
const MOST: usize = 64;

/// A line of buttons is no longer, in bytes.
const BUTTONS: u32 = 200;

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
}

/// What is known of a rule in the current line.
#[derive(Clone, Copy, Default)]
struct Seen {
    line: u32,
    with: bool,
    unless: bool,
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
            joins: rule.scope == Scope::Block,
        };
        Some(Matcher { prefilter, automaton, bounds, uses, needs: rules.iter().map(need).collect() })
    }

    /// The rules whose literals hold, in the order of the lines.
    pub(super) fn scan(&self, lines: &Lines) -> Vec<Hit> {
        let mut scan = Scan {
            matcher: self,
            seen: vec![Seen::default(); self.needs.len()],
            anchors: Vec::new(),
            pieces: Vec::new(),
            hits: Vec::new(),
        };
        let mut at = 0;
        self.prefilter.each_place(lines.text.as_bytes(), |place| {
            while lines.list.get(at).is_some_and(|line| place as u32 >= line.end) {
                scan.close(at, lines);
                at += 1;
            }
            if let Some(line) = lines.list.get(at) {
                scan.look(at, line, &lines.text, place);
            }
        });
        scan.close(at, lines);
        scan.hits
    }
}

struct Scan<'m> {
    matcher: &'m Matcher,
    seen: Vec<Seen>,
    /// Rules of the current line whose literals stand where they should.
    anchors: Vec<(u32, (u32, u32))>,
    /// What would be a whole line by itself, and its rule.
    pieces: Vec<((u32, u32), u32)>,
    hits: Vec<Hit>,
}

impl Scan<'_> {
    /// Takes every literal that begins at `place`.
    fn look(&mut self, at: usize, line: &Line, text: &str, place: usize) {
        let automaton = &self.matcher.automaton;
        let mut state = OverlappingState::start();
        let input = Input::new(text).range(place..line.end as usize).anchored(Anchored::Yes);
        loop {
            automaton.find_overlapping(input.clone(), &mut state);
            let Some(found) = state.get_match() else { return };
            self.take(at, line, text, found.pattern().as_usize(), (found.start() as u32, found.end() as u32));
        }
    }

    fn take(&mut self, at: usize, line: &Line, text: &str, literal: usize, span: (u32, u32)) {
        if !stands_alone(text, span) {
            return;
        }
        let matcher = self.matcher;
        let uses = matcher.bounds[literal] as usize..matcher.bounds[literal + 1] as usize;
        for used in &matcher.uses[uses] {
            let seen = &mut self.seen[used.rule as usize];
            if seen.line != at as u32 + 1 {
                *seen = Seen { line: at as u32 + 1, ..Seen::default() };
            }
            match used.role {
                Role::With => seen.with = true,
                Role::Unless => seen.unless = true,
                role if role.holds(line, span) && !(role == Role::Start && is_quoted(text, line)) => {
                    self.anchors.push((used.rule, span))
                }
                Role::Whole if matcher.needs[used.rule as usize].joins && line.core.1 - line.core.0 <= BUTTONS => {
                    self.pieces.push((span, used.rule));
                }
                _ => {}
            }
        }
    }

    /// Ends a line: what was missing until now will not come.
    fn close(&mut self, at: usize, lines: &Lines) {
        if !self.pieces.is_empty() {
            let whole = lines.list.get(at).and_then(|line| self.row(line, &lines.text));
            self.anchors.extend(whole);
            self.pieces.clear();
        }
        self.anchors.sort_unstable();
        self.anchors.truncate(MOST);
        let mut last = None;
        for (rule, span) in self.anchors.drain(..) {
            let (seen, need) = (self.seen[rule as usize], self.matcher.needs[rule as usize]);
            let again = last == Some(rule) && !need.every;
            if !again && !seen.unless && (seen.with || !need.with) {
                self.hits.push(Hit { block: at as u32, rule, span });
                last = Some(rule);
            }
        }
    }
}

impl Scan<'_> {
    /// The rule of the first piece, where pieces one after the other make up the whole line.
    fn row(&mut self, line: &Line, text: &str) -> Option<(u32, (u32, u32))> {
        self.pieces.sort_unstable_by_key(|&((start, end), _)| (start, std::cmp::Reverse(end)));
        let first = self.pieces.first()?.1;
        let (mut end, mut pieces, mut gaps) = (line.core.0, 0, 0);
        for &(span, _) in &self.pieces {
            if span.0 >= end {
                let gap = text.get(end as usize..span.0 as usize)?;
                if gap.contains(char::is_alphanumeric) {
                    return None;
                }
                end = span.1;
                pieces += 1;
                gaps += u32::from(!gap.is_empty());
            }
        }
        // Two words written together may be one.
        (end >= line.core.1 && (gaps > 0 || pieces > 2)).then_some((first, line.core))
    }
}

impl Role {
    fn holds(self, line: &Line, (start, end): (u32, u32)) -> bool {
        match self {
            Role::Start => start <= line.core.0,
            Role::End => end >= line.core.1,
            Role::Whole => start <= line.core.0 && end >= line.core.1,
            Role::Phrase | Role::With | Role::Unless => true,
        }
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

/// What begins with a quotation mark is said by somebody, not by the site.
fn is_quoted(text: &str, line: &Line) -> bool {
    line.start < line.core.0
        && text
            .get(line.start as usize..line.core.0 as usize)
            .is_some_and(|lead| lead.contains(['“', '"', '„', '«', '「', '『', '‘']))
}

/// A word of a spaced script must not be part of a longer one.
fn stands_alone(text: &str, (start, end): (u32, u32)) -> bool {
    let (start, end) = (start as usize, end as usize);
    let (before, found, after) = (&text[..start], &text[start..end], &text[end..]);
    let joins = |a: Option<char>, b: Option<char>| a.is_some_and(is_spaced) && b.is_some_and(is_spaced);
    !joins(before.chars().next_back(), found.chars().next()) && !joins(found.chars().next_back(), after.chars().next())
}

/// Letters and digits of scripts that put spaces between words.
fn is_spaced(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (c.is_alphanumeric()
            && !matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{20000}'..))
}

#[cfg(test)]
mod tests {
    use super::stands_alone;

    #[test]
    fn words_are_whole_words_where_words_are_spaced() {
        let text = "the sloan loan贷款";
        assert!(!stands_alone(text, (5, 9)));
        assert!(stands_alone(text, (10, 14)));
        assert!(stands_alone(text, (14, 20)));
    }
}
