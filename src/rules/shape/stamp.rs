//! The line of date, time and counters that sites put under a title.

use super::labels::{Label, label, leading};
use crate::calendar::{self, Order};

/// The longest name of a source, in characters.
const NAME: usize = 12;
/// A line with more bytes is no stamp.
const LONGEST: usize = 200;
/// A line with more numbers beside its date is a row of a table.
const COUNTS: u32 = 3;
/// When it was published and when it was changed.
const DATES: usize = 2;

/// What was read of a line.
#[derive(Debug, Default)]
pub(super) struct Stamp {
    dates: usize,
    /// Whether a date has its time of day.
    timed: bool,
    numbers: u32,
    counters: u32,
    sourced: bool,
    /// Characters of words that are no label.
    strange: usize,
}

impl Stamp {
    pub(super) fn is_date_line(&self) -> bool {
        self.dates > 0 && !self.has_strangers()
    }

    /// A date line with a time of day: a text ends with the day it was signed, seldom with the minute.
    pub(super) fn is_time_line(&self) -> bool {
        self.timed && self.strange == 0 && self.numbers <= COUNTS
    }

    pub(super) fn has_date(&self) -> bool {
        self.dates > 0
    }

    pub(super) fn is_counter_line(&self) -> bool {
        self.dates == 0 && self.counters > 0 && self.numbers > 0 && self.strange == 0
    }

    fn rest(&mut self, mut rest: &str) {
        while let Some(c) = rest.chars().next().filter(|_| !self.is_text()) {
            let kind = class(c);
            let end = rest.find(|c| class(c) != kind).unwrap_or(rest.len());
            let (token, after) = rest.split_at(end);
            match kind {
                Class::Digit => self.numbers += 1,
                Class::Letter => self.word(token),
                Class::Wide => self.run(token),
                Class::Mark => self.counters += u32::from(token.contains(is_reaction)),
            }
            rest = after;
        }
    }

    /// Whether so much of it is no label that no stamp is to be expected.
    fn is_text(&self) -> bool {
        self.strange > NAME
    }

    /// A word of an alphabet that is written with spaces.
    fn word(&mut self, word: &str) {
        match label(word) {
            Some(label) => self.label(label),
            None => self.strange += word.chars().count(),
        }
    }

    /// A run of characters written without spaces: labels one after the other.
    fn run(&mut self, mut run: &str) {
        while let Some(c) = run.chars().next().filter(|_| !self.is_text()) {
            let read = if let Some((text, label)) = leading(run) {
                self.label(label);
                text.len()
            } else {
                self.strange += 1;
                c.len_utf8()
            };
            run = &run[read..];
        }
    }

    fn label(&mut self, label: Label) {
        match label {
            Label::Counter => self.counters += 1,
            Label::Source => self.sourced = true,
            Label::Other => {}
        }
    }

    /// A source label may be followed by a name.
    fn has_strangers(&self) -> bool {
        self.strange > if self.sourced { NAME } else { 0 }
    }
}

/// Reads a folded line; one that is too long for a stamp counts as strange.
pub(super) fn read(text: &str) -> Stamp {
    let mut stamp = Stamp::default();
    if text.len() > LONGEST || !text.chars().any(is_number) {
        stamp.strange = text.len();
        return stamp;
    }
    let mut rest = text;
    while stamp.dates < DATES
        && let Some((moment, span)) = date(rest)
    {
        stamp.dates += 1;
        stamp.timed |= moment.clock.is_some();
        stamp.rest(rest.get(..span.start).unwrap_or_default());
        rest = rest.get(span.end..).unwrap_or_default();
    }
    stamp.rest(rest);
    stamp
}

/// The first date of a text. The shortest is `3 May 21`; most texts have fewer digits and need not be read.
fn date(text: &str) -> Option<(calendar::Moment, std::ops::Range<usize>)> {
    let may_hold = !text.is_ascii() || text.bytes().filter(u8::is_ascii_digit).nth(2).is_some();
    may_hold.then(|| calendar::find(text, Order::DayFirst)).flatten()
}

/// Most wide characters need no look into the tables of Unicode: ideographs and syllables are letters and no numbers.
fn is_plainly_wide(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

fn is_number(c: char) -> bool {
    !is_plainly_wide(c) && c.is_numeric()
}

/// Hearts, stars and faces that readers give.
fn is_reaction(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}' | '❤' | '♥' | '♡' | '★' | '☆')
}

/// Whether a full date stands in the folded line.
pub(super) fn has_date(text: &str) -> bool {
    text.len() <= LONGEST && date(text).is_some()
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Digit,
    Letter,
    Wide,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' => Class::Digit,
        '\u{2e80}'..='\u{d7ff}' if is_plainly_wide(c) || c.is_alphabetic() => Class::Wide,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Mark,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_plainly_wide, read};

    #[test]
    fn dates_with_their_labels_are_date_lines() {
        for line in [
            "2022-09-24 10:33:23 713",
            "发布时间：2022年9月24日 10:33 来源：山城晚报 浏览：120次",
            "posted on march 3, 2021 at 5:10 pm",
            "3 märz 2021, 14:05 uhr",
            "24.09.2022",
            "aug. 7, 2023 | updated 9:15 a.m.",
            "03/11/2019 18:30 actualizado a las 20:15",
            "24.09.2022, 07:10 uhr · lesezeit 4 min.",
            "수정 2022.09.24 10:33 | 댓글 4 | 조회수 713",
            "2022-09-24 - عدد القراءات: 713",
            "2022-09-24 10:33, odsłon: 713",
            "sep 24, 2022 6:00 am · 7.1k shares",
        ] {
            assert!(read(line).is_date_line(), "{line}");
        }
        for line in
            ["by jane doe, march 3, 2021", "2022年9月24日，河水退去", "2022 annual report", "1-2-3", "march 2021"]
        {
            assert!(!read(line).is_date_line(), "{line}");
        }
    }

    #[test]
    fn what_is_plainly_wide_is_a_letter_and_no_number() {
        for c in ('\0'..=char::MAX).filter(|c| is_plainly_wide(*c)) {
            assert!(c.is_alphabetic() && !c.is_numeric(), "{c}");
        }
    }

    #[test]
    fn a_time_line_tells_the_minute() {
        assert!(read("sep 24, 2022 at 10:33 pm").is_time_line());
        assert!(!read("2022年9月24日").is_time_line() && !read("sep 24, 2022 at 10:33 pm in hill").is_time_line());
    }

    #[test]
    fn counters_with_their_labels_are_counter_lines() {
        for line in ["阅读 1234", "评论(3) 点赞(12)", "1,204 views · 3 comments", "👏 17 🎉 4"] {
            assert!(read(line).is_counter_line(), "{line}");
        }
        for line in ["3 apples", "阅读", "阅读理解 20 分题目"] {
            assert!(!read(line).is_counter_line(), "{line}");
        }
    }
}
