//! One run over the lines of a page: which literals stand where, and at the end of each line, which rules that satisfies.

use aho_corasick::automaton::OverlappingState;
use aho_corasick::{Anchored, Input};

use super::{Hit, Matcher, Role, Use};
use crate::rules::line::{Line, Lines};

/// So many literals of one line are followed up: each costs a walk over the line, and a line may be the whole page.
const MOST: usize = 64;

/// A line of buttons is no longer, in bytes.
const BUTTONS: u32 = 200;

/// A line is made of parts when they hold so much of its letters, in per cent.
const MADE: u32 = 88;

/// What is known of a rule in the current line.
#[derive(Clone, Copy, Default)]
struct Seen {
    line: u32,
    with: bool,
    unless: bool,
    /// Its signs, a bit each.
    signs: u32,
    /// Bytes of letters that its parts hold, and the end of the last part.
    held: u32,
    until: u32,
}

/// The state of a run.
pub(super) struct Scan<'m> {
    matcher: &'m Matcher,
    lines: &'m Lines,
    seen: Vec<Seen>,
    /// Rules of the current line whose literals stand where they should.
    anchors: Vec<(u32, (u32, u32))>,
    /// Rules of the current line of which a sign or a part was seen.
    signed: Vec<u32>,
    /// What would be a whole line by itself, and its rule.
    pieces: Vec<((u32, u32), u32)>,
    hits: Vec<Hit>,
}

impl<'m> Scan<'m> {
    pub(super) fn new(matcher: &'m Matcher, lines: &'m Lines) -> Scan<'m> {
        Scan {
            matcher,
            lines,
            seen: vec![Seen::default(); matcher.needs.len()],
            anchors: Vec::new(),
            signed: Vec::new(),
            pieces: Vec::new(),
            hits: Vec::new(),
        }
    }

    pub(super) fn run(mut self) -> Vec<Hit> {
        let (matcher, lines) = (self.matcher, self.lines);
        let mut at = 0;
        matcher.prefilter.each_place(lines.text.as_bytes(), |place| {
            while lines.list.get(at).is_some_and(|line| place as u32 >= line.end) {
                self.close(at);
                at += 1;
            }
            if let Some(line) = lines.list.get(at) {
                self.look(at, line, place);
            }
        });
        self.close(at);
        self.hits
    }

    /// Takes every literal that begins at `place`.
    fn look(&mut self, at: usize, line: &Line, place: usize) {
        let automaton = &self.matcher.automaton;
        let mut state = OverlappingState::start();
        let input = Input::new(&self.lines.text).range(place..line.end as usize).anchored(Anchored::Yes);
        loop {
            automaton.find_overlapping(input.clone(), &mut state);
            let Some(found) = state.get_match() else { return };
            self.take(at, line, found.pattern().as_usize(), (found.start() as u32, found.end() as u32));
        }
    }

    fn take(&mut self, at: usize, line: &Line, literal: usize, span: (u32, u32)) {
        if !stands_alone(&self.lines.text, span) {
            return;
        }
        let matcher = self.matcher;
        let uses = matcher.bounds[literal] as usize..matcher.bounds[literal + 1] as usize;
        for used in &matcher.uses[uses] {
            self.apply(at, line, *used, span);
        }
    }

    fn apply(&mut self, at: usize, line: &Line, used: Use, span: (u32, u32)) {
        let (text, needs) = (&self.lines.text, &self.matcher.needs);
        let seen = &mut self.seen[used.rule as usize];
        if seen.line != at as u32 + 1 {
            *seen = Seen { line: at as u32 + 1, ..Seen::default() };
        }
        match used.role {
            Role::With => seen.with = true,
            Role::Unless => seen.unless = true,
            Role::Sign(_) | Role::Part => {
                if seen.signs == 0 && seen.held == 0 {
                    self.signed.push(used.rule);
                }
                seen.note(used.role, text, span);
            }
            role if role.holds(line, span) && !(role == Role::Start && is_quoted(text, line)) => {
                self.anchors.push((used.rule, span))
            }
            Role::Whole if needs[used.rule as usize].joins && line.core.1 - line.core.0 <= BUTTONS => {
                self.pieces.push((span, used.rule));
            }
            _ => {}
        }
    }

    /// Ends a line: what was missing until now will not come.
    fn close(&mut self, at: usize) {
        let Some(line) = self.lines.list.get(at) else { return };
        if !self.pieces.is_empty() {
            let whole = self.row(line);
            self.anchors.extend(whole);
            self.pieces.clear();
        }
        self.anchors.sort_unstable();
        self.anchors.truncate(MOST);
        self.close_signed(line);
        let mut last = None;
        for (rule, span) in self.anchors.drain(..) {
            let (seen, need) = (self.seen[rule as usize], self.matcher.needs[rule as usize]);
            let again = last == Some(rule) && !need.every;
            let signs = seen.weight(&self.matcher.weights[rule as usize]);
            let agrees = signs >= need.lists && (!need.parts || seen.holds(line, &self.lines.text));
            if !again && !seen.unless && (seen.with || !need.with) && agrees {
                self.hits.push(Hit { block: at as u32, rule, span, signs });
                last = Some(rule);
            }
        }
    }

    /// Rules that ask for signs or parts only hold for the line as a whole.
    fn close_signed(&mut self, line: &Line) {
        for rule in self.signed.drain(..) {
            if !self.matcher.needs[rule as usize].anchor {
                self.anchors.push((rule, line.core));
            }
        }
    }

    /// The rule of the first piece, where pieces one after the other make up the whole line.
    fn row(&mut self, line: &Line) -> Option<(u32, (u32, u32))> {
        self.pieces.sort_unstable_by_key(|&((start, end), _)| (start, std::cmp::Reverse(end)));
        let first = self.pieces.first()?.1;
        let (mut end, mut pieces, mut gaps) = (line.core.0, 0, 0);
        for &(span, _) in &self.pieces {
            if span.0 >= end {
                let gap = self.lines.text.get(end as usize..span.0 as usize)?;
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

impl Seen {
    fn note(&mut self, role: Role, text: &str, (start, end): (u32, u32)) {
        match role {
            Role::Sign(nth) => self.signs |= 1 << nth,
            _ => {
                self.held += letters(text, (start.max(self.until), end));
                self.until = self.until.max(end);
            }
        }
    }

    fn weight(&self, weights: &[i32]) -> i32 {
        weights.iter().enumerate().filter(|(nth, _)| self.signs >> nth & 1 == 1).map(|(_, weight)| weight).sum()
    }

    /// Whether the parts make up the line.
    fn holds(&self, line: &Line, text: &str) -> bool {
        self.held > 0 && self.held * 100 >= letters(text, line.core) * MADE
    }
}

/// Bytes of letters, numbers and marks aside.
fn letters(text: &str, (start, end): (u32, u32)) -> u32 {
    let text = text.get(start as usize..end as usize).unwrap_or_default();
    text.chars().filter(|c| c.is_alphabetic()).map(|c| c.len_utf8() as u32).sum()
}

impl Role {
    fn holds(self, line: &Line, (start, end): (u32, u32)) -> bool {
        match self {
            Role::Start => start <= line.core.0,
            Role::End => end >= line.core.1,
            Role::Whole => start <= line.core.0 && end >= line.core.1,
            _ => true,
        }
    }
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
