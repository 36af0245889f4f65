//! One run over the lines of a page: which literals stand where, and at the end of each line, which rules that satisfies.

use std::cell::OnceCell;

use super::{Found, Hit, Matcher, Role, Use};
use crate::rules::line::Line;
use crate::rules::lines::Lines;
use crate::rules::sign::Signed;
use crate::rules::words;

/// So many literals of one line are followed up: each costs a walk over the line, and a line may be the whole page.
const MOST: usize = 64;

/// A line of buttons is no longer, in bytes.
const BUTTONS: u32 = 200;

/// Lines of more characters are paragraphs, which no rule judges by the weight of their words.
const WEIGHED: u32 = 200;
/// Of these so many bytes are read for what they speak of.
const BEGINNING: usize = 300;

/// A line of prose speaks of what is promoted where it names it once in so many characters.
const TOPICAL: u32 = 60;

/// A line is made of parts when they hold so much of its letters, in per cent.
const MADE: u32 = 88;

/// What is known of a rule in the current line.
#[derive(Clone, Copy, Default)]
struct Seen {
    line: u32,
    with: bool,
    unless: bool,
}

/// What is known of a word list in the current line.
#[derive(Clone, Copy, Default)]
struct Held {
    /// Bytes of letters in its words.
    letters: u32,
    /// The end of the last of them.
    until: u32,
    /// How many they are.
    words: u32,
}

/// The state of a run.
pub(super) struct Scan<'m> {
    matcher: &'m Matcher,
    lines: &'m Lines,
    seen: Vec<Seen>,
    /// Rules of the current line whose literals stand where they should.
    anchors: Vec<(u32, (u32, u32))>,
    /// Word lists that the current line has a word of, a bit each, and how much of the line each holds.
    lists: u64,
    held: Vec<Held>,
    /// The letters of the current line, once a rule has asked for them.
    letters: OnceCell<u32>,
    /// How many words of the current line name what is promoted.
    topical: u32,
    /// What would be a whole line by itself, and its rule.
    pieces: Vec<((u32, u32), u32)>,
    found: Found,
}

impl<'m> Scan<'m> {
    pub(super) fn new(matcher: &'m Matcher, lines: &'m Lines) -> Scan<'m> {
        Scan {
            matcher,
            lines,
            seen: vec![Seen::default(); matcher.needs.len()],
            anchors: Vec::new(),
            lists: 0,
            topical: 0,
            held: vec![Held::default(); words::count()],
            letters: OnceCell::new(),
            pieces: Vec::new(),
            found: Found::default(),
        }
    }

    pub(super) fn run(mut self) -> Found {
        let (matcher, lines) = (self.matcher, self.lines);
        for (at, line) in lines.list.iter().enumerate() {
            let bytes = line.start as usize..line.end as usize;
            let tokens = lines.tokens_of(line);
            matcher
                .literals
                .each(&lines.text, tokens.clone(), bytes.end, |used, span| self.apply(at, line, used, span));
            // No rule weighs the words of a longer line; its beginning tells what it speaks of.
            let most = if line.chars <= WEIGHED { bytes.end } else { bytes.end.min(bytes.start + BEGINNING) };
            matcher.lexicon.each(&lines.text, tokens, most, |list, span| self.note(list, span));
            self.close(at);
        }
        self.found
    }

    fn note(&mut self, list: u8, span: (u32, u32)) {
        self.lists |= 1 << list;
        self.topical += u32::from(self.matcher.topics >> list & 1 == 1);
        self.held[list as usize].add(&self.lines.text, span);
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
            Role::Phrase if is_said(text, line, span) => {}
            role if role.holds(line, span) && !(role == Role::Start && line.quoted) => {
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
        self.letters.take();
        self.anchors.sort_unstable();
        self.anchors.truncate(MOST);
        self.close_anchors(at, line);
        if self.lists != 0 {
            if line.is_prose() && self.topical * TOPICAL >= line.chars.min(BEGINNING as u32) {
                self.found.topical.push(at);
            }
            self.found.named.extend((self.topical > 0).then_some(at));
            self.topical = 0;
            self.close_lists(at, line);
        }
    }

    fn close_anchors(&mut self, at: usize, line: &Line) {
        let mut last = None;
        let anchors = std::mem::take(&mut self.anchors);
        for &(rule, span) in &anchors {
            let need = self.matcher.needs[rule as usize];
            let again = last == Some(rule) && !need.every;
            let agrees = || self.matcher.signs.rule(rule).is_none_or(|signed| self.may_hold(signed, line));
            if !again && self.is_free(rule, at) && agrees() {
                self.found.hits.push(Hit { block: at as u32, rule, span, lists: self.lists });
                last = Some(rule);
            }
        }
        self.anchors = anchors;
        self.anchors.clear();
    }

    /// Rules without literals hold for the line as a whole.
    fn close_lists(&mut self, at: usize, line: &Line) {
        let matcher = self.matcher;
        for signed in matcher.signs.rules.iter().filter(|signed| !signed.anchored) {
            if self.may_hold(signed, line) && self.is_free(signed.rule, at) {
                self.found.hits.push(Hit { block: at as u32, rule: signed.rule, span: line.core, lists: self.lists });
            }
        }
        self.lists = 0;
        self.held.fill(Held::default());
    }

    /// Whether `with` and `unless` of the rule let it hold.
    fn is_free(&self, rule: u32, at: usize) -> bool {
        let (seen, need) = (self.seen[rule as usize], self.matcher.needs[rule as usize]);
        let here = seen.line == at as u32 + 1;
        !(here && seen.unless) && (!need.with || (here && seen.with))
    }

    /// Whether the words of the line are enough for the rule, should its shapes be there.
    fn may_hold(&self, signed: &Signed, line: &Line) -> bool {
        let is_made = |list: usize| {
            let held = self.held[list];
            // One word alone may be a heading of the text: Description.
            let all = || *self.letters.get_or_init(|| letters(&self.lines.text, line.core));
            held.words > 1 && held.letters * 100 >= all() * MADE
        };
        signed.may_agree(self.lists) && signed.made_of.is_none_or(is_made)
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

impl Held {
    fn add(&mut self, text: &str, (start, end): (u32, u32)) {
        self.letters += letters(text, (start.max(self.until), end));
        self.until = self.until.max(end);
        self.words += 1;
    }
}

/// Bytes of letters, numbers and marks aside, and Latin words of up to three letters: `of the`, `and`, `to`.
fn letters(text: &str, (start, end): (u32, u32)) -> u32 {
    let text = text.get(start as usize..end as usize).unwrap_or_default();
    let (mut letters, mut word) = (0, 0);
    for c in text.chars() {
        if c.is_ascii_alphabetic() {
            word += 1;
        } else {
            letters += if word > 3 { word } else { 0 } + if c.is_alphabetic() { c.len_utf8() as u32 } else { 0 };
            word = 0;
        }
    }
    letters + if word > 3 { word } else { 0 }
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

/// A quotation that began longer ago, in bytes, is not looked for: a line may be the whole page.
const SAID: usize = 240;

/// Whether a quotation mark opens before the literal and has not been closed.
fn is_said(text: &str, line: &Line, (start, _): (u32, u32)) -> bool {
    let (first, start) = (line.start as usize, start as usize);
    let from = (first.max(start.saturating_sub(SAID))..=start).find(|&at| text.is_char_boundary(at)).unwrap_or(start);
    let before = text.get(from..start).unwrap_or_default();
    before.rfind('“').is_some_and(|open| !before[open..].contains('”'))
}
