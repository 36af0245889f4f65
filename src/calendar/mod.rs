//! Dates as people and machines write them, in some thirty languages, read into ISO 8601.
//!
//! Only a day counts: `September 2022` is no date. Years from 1990 to 2099 are believed; there is no clock here.

mod clock;
mod months;
#[cfg(test)]
mod tests;
mod tokens;

use std::fmt;
use std::ops::Range;

use jiff::civil::Date;

use clock::Clock;
use months::month_of;
pub(crate) use tokens::digit;
use tokens::{Shape, Token};

/// A day, and the time of day if it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) date: Date,
    pub(crate) clock: Option<Clock>,
}

impl Moment {
    /// Whether its time is told for Greenwich, as machines do.
    pub(crate) fn is_universal(self) -> bool {
        self.clock.is_some_and(Clock::is_universal)
    }

    /// Whether the other one is of the day before or after.
    pub(crate) fn is_next_to(self, other: Moment) -> bool {
        self.date.tomorrow().ok() == Some(other.date) || self.date.yesterday().ok() == Some(other.date)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        self.clock.map_or(Ok(()), |clock| write!(f, "T{clock}"))
    }
}

/// How `03/04/2022` is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// The third of April, as nearly everywhere.
    #[default]
    DayFirst,
    /// The fourth of March, as in the United States.
    MonthFirst,
}

/// Longer lines hold prose; a date in them is one that is told about.
const LONGEST: usize = 400;

/// The first date of a line and the bytes it fills.
pub(crate) fn find(line: &str, order: Order) -> Option<(Moment, Range<usize>)> {
    if line.len() > LONGEST || !line.chars().any(|c| tokens::digit(c).is_some()) {
        return None;
    }
    let tokens = tokens::cut(line);
    (0..tokens.len()).find_map(|at| {
        let (date, next) = Cursor { tokens: &tokens, at, order }.date()?;
        let (clock, end) = clock::after(tokens.get(next..)?).unzip();
        let end = end.or_else(|| tokens.get(next.checked_sub(1)?).map(Token::end))?;
        Some((Moment { date, clock }, tokens.get(at)?.start..end))
    })
}

/// The date of an attribute or a field of data, where `20220924` is a date too.
pub(crate) fn read(value: &str, order: Order) -> Option<Moment> {
    let value = value.trim();
    find(value, order).map(|(moment, _)| moment).or_else(|| {
        let date = compact(value.get(..8)?)?;
        Some(Moment { date, clock: None })
    })
}

/// The date in the path of an address: `/2022/09/24/`, `/2022-09-24-`, `/24-09-2022`, `/20220924/`, `t20220924_`.
pub(crate) fn in_path(path: &str) -> Option<Moment> {
    let date = in_segments(path).or_else(|| digit_runs(path).filter(|run| run.len() == 8).find_map(compact))?;
    Some(Moment { date, clock: None })
}

fn in_segments(path: &str) -> Option<Date> {
    let runs: Vec<(usize, &str)> =
        digit_runs(path).map(|run| (run.as_ptr() as usize - path.as_ptr() as usize, run)).collect();
    runs.windows(3).find_map(|three| {
        let &[(y, year), (m, month), (d, day)] = three else { return None };
        let parted = |from: usize, to: usize| path.get(from..to).is_some_and(|gap| matches!(gap, "/" | "-" | "_"));
        let joined = parted(y + year.len(), m) && parted(m + month.len(), d) && month.len() <= 2;
        let date = |year: &str, day: &str| day_of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
        match (year.len(), day.len()) {
            (4, 1 | 2) if joined => date(year, day),
            (1 | 2, 4) if joined => date(day, year),
            _ => None,
        }
    })
}

fn digit_runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty())
}

fn compact(digits: &str) -> Option<Date> {
    let part =
        |range: Range<usize>| digits.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()))?.parse().ok();
    day_of(part(0..4)?, part(4..6)?, part(6..8)?)
}

/// A day that the calendar has, in a year that is believed.
fn day_of(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1990..2100).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Reads one date whose first token stands at `at`.
#[derive(Clone, Copy)]
struct Cursor<'r, 't> {
    tokens: &'r [Token<'t>],
    at: usize,
    order: Order,
}

/// A date and the place behind it.
type Read = Option<(Date, usize)>;

impl<'r, 't> Cursor<'r, 't> {
    fn date(self) -> Read {
        match self.token(0)?.shape {
            Shape::Number(value) if value >= 1000 => self.year_first(),
            Shape::Number(_) => self.era_first().or_else(|| self.day_first()),
            Shape::Word => self.month_first(),
            Shape::Mark(_) => None,
        }
    }

    fn token(&self, ahead: usize) -> Option<&'r Token<'t>> {
        self.tokens.get(self.at + ahead)
    }

    fn number(&self, ahead: usize) -> Option<u32> {
        self.token(ahead).filter(|token| token.width() <= 4)?.number()
    }

    /// `2022-09-24`, `2022年9月24日`, `2022. 9. 24.`, `2022. szeptember 24.`, `2022. gada 24. septembris`
    fn year_first(self) -> Read {
        let year = self.number(0)?;
        let numeric = || {
            let month = self.number(2)?;
            let joined = self.joined(1, 3) || self.marked(1, &['年', '년']) && self.marked(3, &['月', '월']);
            let date = joined.then(|| day_of(year, month, self.number(4)?))??;
            let closed = self.marked(5, &['日', '号', '號', '일']);
            Some((date, self.at + 5 + usize::from(closed)))
        };
        let named = || {
            let (month, next) = self.month(self.fillers(self.at + 1))?;
            let next = self.fillers(next);
            Some((day_of(year, month, self.tokens.get(next)?.number()?)?, next + 1))
        };
        let day_named = || {
            let day = self.fillers(self.at + 1);
            let (month, next) = self.month(self.fillers(day + 1))?;
            Some((day_of(year, month, self.tokens.get(day)?.number()?)?, next))
        };
        numeric().or_else(named).or_else(day_named)
    }

    /// `民國111年9月24日`, `令和4年9月24日`; the era stands before the cursor.
    fn era_first(self) -> Read {
        let era = self.tokens.get(self.at.checked_sub(2)?..self.at)?;
        let [first, second] = era else { return None };
        let base = match (first.text, second.text) {
            ("民", "国" | "國") => 1911,
            ("令", "和") => 2018,
            ("平", "成") => 1988,
            _ => return None,
        };
        let parted = self.marked(1, &['年']) && self.marked(3, &['月']);
        let date = parted.then(|| day_of(base + self.number(0)?, self.number(2)?, self.number(4)?))??;
        Some((date, self.at + 6))
    }

    /// `24.09.2022`, `24/09/2022`, `24 September 2022`, `24 de setembro de 2022`, `24 tháng 9 năm 2022`.
    fn day_first(self) -> Read {
        let first = self.token(0).filter(|token| token.width() <= 2)?.number()?;
        let numeric = || {
            let second = self.number(2).filter(|_| self.joined(1, 3))?;
            let year = self.full_year(4)?;
            let by_month = self.order == Order::MonthFirst && self.marked(1, &['/', '-']);
            let (day, month) = if by_month { (second, first) } else { (first, second) };
            let date = day_of(gregorian(year), month, day).or_else(|| day_of(gregorian(year), day, month))?;
            Some((date, self.at + 5))
        };
        let named = || {
            let (month, next) = self.month(self.fillers(self.at + 1))?;
            let (year, next) = self.year(next)?;
            Some((day_of(year, month, first)?, next))
        };
        numeric().or_else(named)
    }

    /// `September 24, 2022`, `Sept. 24th 2022`.
    fn month_first(self) -> Read {
        let (month, next) = self.month(self.at)?;
        let next = self.fillers(next);
        let day = self.tokens.get(next).filter(|token| token.width() <= 2)?.number()?;
        let (year, next) = self.year(next + 1)?;
        Some((day_of(year, month, day)?, next))
    }

    /// Four digits, or two in `24.09.22`.
    fn full_year(&self, ahead: usize) -> Option<u32> {
        let token = self.token(ahead)?;
        let short = || [0, 2].iter().all(|&part| self.token(part).is_some_and(|token| token.width() == 2));
        match token.width() {
            4 => token.number(),
            2 if short() && !self.marked(1, &['-']) => token.number().filter(|year| *year < 60).map(|year| 2000 + year),
            _ => None,
        }
    }

    fn month(&self, at: usize) -> Option<(u32, usize)> {
        let token = self.tokens.get(at).filter(|token| token.shape == Shape::Word && token.text.len() <= 48)?;
        let word = token.text.to_lowercase();
        if word == "tháng" {
            return Some((self.tokens.get(at + 1)?.number()?, at + 2));
        }
        month_of(&word).map(|month| (u32::from(month), at + 1))
    }

    fn year(&self, at: usize) -> Option<(u32, usize)> {
        let at = self.fillers(at);
        let year = self.tokens.get(at).filter(|token| token.width() == 4)?.number()?;
        Some((gregorian(year), at + 1))
    }

    /// Skips up to three of the small words and marks that stand inside dates.
    fn fillers(&self, from: usize) -> usize {
        let rest = self.tokens.get(from..).unwrap_or_default();
        from + rest.iter().take(3).take_while(|token| is_filler(token)).count()
    }

    fn joined(&self, first: usize, second: usize) -> bool {
        let same = self.token(first).map(|token| token.text) == self.token(second).map(|token| token.text);
        same && self.marked(first, &['-', '/', '.', '．', '／', '\u{2010}', '\u{2011}', '\u{2013}'])
    }

    fn marked(&self, ahead: usize, marks: &[char]) -> bool {
        self.token(ahead).is_some_and(|token| token.is_one_of(marks))
    }
}

/// Thai pages count from the Buddha.
fn gregorian(year: u32) -> u32 {
    if (2533..2643).contains(&year) { year - 543 } else { year }
}

fn is_filler(token: &Token<'_>) -> bool {
    const WORDS: &[&str] = &[
        "st", "nd", "rd", "th", "of", "de", "del", "di", "er", "re", "го", "den", "d", "r", "m", "năm", "gada", "a",
        "év", "พ", "ศ", "a.", "sd",
    ];
    match token.shape {
        Shape::Mark(mark) => matches!(mark, '.' | ',' | '،' | 'º' | '°' | 'ª' | '-' | '/' | '\'' | '’' | '\u{2013}'),
        Shape::Word => WORDS.contains(&token.text.to_lowercase().as_str()) || token.text == "º" || token.text == "ª",
        Shape::Number(_) => false,
    }
}
