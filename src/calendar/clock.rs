//! The time of day that follows a date.

use std::fmt;

use super::tokens::{Shape, Token};

/// A time of day as precise as the page gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    hour: u8,
    minute: u8,
    second: Option<u8>,
    /// Minutes east of Greenwich.
    offset: Option<i16>,
}

impl Clock {
    /// Whether it is told for Greenwich.
    pub(super) fn is_universal(self) -> bool {
        self.offset == Some(0)
    }
}

/// What may stand between a date and its time: `24 September 2022, at 10:33`, `2022年9月24日(星期六) 10:33`.
const GAP: usize = 6;

/// Reads the time of day after a date; `rest` begins behind it. Also where in the line it ends.
pub(super) fn after(rest: &[Token<'_>]) -> Option<(Clock, usize)> {
    let at = rest.iter().take(GAP + 1).position(|token| token.number().is_some())?;
    let gap = rest.get(..at)?;
    if gap.iter().any(|token| token.text.len() > 24 || token.is_one_of(&['(', '|', '#', '$', '€', '£', '¥'])) {
        return None;
    }
    Reader { rest: rest.get(at..)?, at: 0 }.clock()
}

struct Reader<'r, 't> {
    rest: &'r [Token<'t>],
    at: usize,
}

impl<'r, 't> Reader<'r, 't> {
    fn clock(mut self) -> Option<(Clock, usize)> {
        let mut hour = u8::try_from(self.number(2)?).ok().filter(|&hour| hour < 24)?;
        self.separator()?;
        let minute = u8::try_from(self.number(2)?).ok().filter(|&minute| minute < 60)?;
        if self.previous_width() != 2 {
            return None;
        }
        let second = self.second();
        hour = match self.half_of_day() {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        let offset = self.offset();
        let end = self.at.checked_sub(1).and_then(|last| self.rest.get(last)).map(Token::end)?;
        Some((Clock { hour, minute, second, offset }, end))
    }

    fn peek(&self) -> Option<&'r Token<'t>> {
        self.rest.get(self.at)
    }

    fn number(&mut self, width: usize) -> Option<u32> {
        let token = self.peek().filter(|token| token.width() <= width)?;
        let value = token.number()?;
        self.at += 1;
        Some(value)
    }

    fn previous_width(&self) -> usize {
        self.at.checked_sub(1).and_then(|last| self.rest.get(last)).map_or(0, Token::width)
    }

    /// `10:33`, `10h33`, `10時33分`.
    fn separator(&mut self) -> Option<()> {
        let token = self.peek()?;
        let fits = token.is_one_of(&[':', '：', '时', '時', '点', '點', '시']) || token.text.eq_ignore_ascii_case("h");
        fits.then(|| self.at += 1)
    }

    fn second(&mut self) -> Option<u8> {
        let before = self.at;
        if self.peek().is_some_and(|token| token.is_one_of(&['分', '분'])) {
            self.at += 1;
        } else {
            self.peek().filter(|token| token.is_one_of(&[':', '：']))?;
            self.at += 1;
        }
        let second = self.number(2).filter(|&second| second < 60 && self.previous_width() == 2);
        let Some(second) = second else {
            self.at = before;
            return None;
        };
        self.fraction();
        u8::try_from(second).ok()
    }

    fn fraction(&mut self) {
        let [point, digits] = self.rest.get(self.at..self.at + 2).unwrap_or_default() else { return };
        if point.is_one_of(&['.', ',']) && digits.number().is_some() && digits.start == point.end() {
            self.at += 2;
        }
    }

    /// Whether `pm` follows; `None` when the clock has 24 hours.
    fn half_of_day(&mut self) -> Option<bool> {
        let word = self.peek()?.text.to_ascii_lowercase();
        let (afternoon, long) = match word.as_str() {
            "am" => (false, 1),
            "pm" => (true, 1),
            "a" | "p" if self.spells_m() => (word == "p", 3),
            _ => return None,
        };
        self.at += long;
        Some(afternoon)
    }

    /// `.m` after an `a` or a `p`.
    fn spells_m(&self) -> bool {
        matches!(self.rest.get(self.at + 1..self.at + 3), Some([point, m])
            if point.is_one_of(&['.']) && m.text.eq_ignore_ascii_case("m"))
    }

    /// `Z`, `UTC`, `GMT`, `+08:00`, `+0800`, `GMT+8`.
    fn offset(&mut self) -> Option<i16> {
        let named =
            self.peek().is_some_and(|token| ["z", "utc", "gmt"].iter().any(|z| token.text.eq_ignore_ascii_case(z)));
        let glued = self.peek().map(|token| token.start) == self.rest.get(self.at.wrapping_sub(1)).map(Token::end);
        if named {
            self.at += 1;
        } else if !glued && !self.peek().is_some_and(|token| token.is_one_of(&['+'])) {
            return None;
        }
        self.signed().or(named.then_some(0))
    }

    fn signed(&mut self) -> Option<i16> {
        let east = match self.peek()?.shape {
            Shape::Mark('+') => 1,
            Shape::Mark('-' | '\u{2212}') => -1,
            _ => return None,
        };
        let number = self.rest.get(self.at + 1)?;
        let value = i16::try_from(number.number()?).ok()?;
        self.at += 2;
        let minutes = match number.width() {
            1 | 2 => value * 60 + self.minutes_of_offset(),
            4 => value / 100 * 60 + value % 100,
            _ => return None,
        };
        (minutes <= 14 * 60).then_some(east * minutes)
    }

    fn minutes_of_offset(&mut self) -> i16 {
        let [colon, minutes] = self.rest.get(self.at..self.at + 2).unwrap_or_default() else { return 0 };
        let value = minutes.number().filter(|&value| value < 60 && colon.is_one_of(&[':']));
        if value.is_some() {
            self.at += 2;
        }
        value.and_then(|value| i16::try_from(value).ok()).unwrap_or(0)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)?;
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::cut;
    use super::after;

    #[test]
    fn times_in_many_forms() {
        let table = [
            ("T10:33:23+08:00", "10:33:23+08:00"),
            ("T10:33:23.123Z", "10:33:23Z"),
            ("T10:33:23-0530", "10:33:23-05:30"),
            (" 10:33:23 713", "10:33:23"),
            (", at 3:05 p.m. EDT", "15:05"),
            (" 12:05am", "00:05"),
            (" um 10:33 Uhr", "10:33"),
            (" às 10h33", "10:33"),
            ("(星期六) 10时33分", "10:33"),
            (" 10:33:23 GMT", "10:33:23Z"),
            (" 10:33 GMT+8", "10:33+08:00"),
        ];
        for (line, expected) in table {
            let line = line.replace('(', " ");
            let read = after(&cut(&line)).map(|(clock, _)| clock.to_string());
            assert_eq!(read.as_deref(), Some(expected), "{line}");
        }
    }

    #[test]
    fn other_numbers_are_no_times() {
        for line in [" 713", " 25:10", " 10:3", " 3:2 win", " 10:61", "", " (12:30 left)"] {
            assert!(after(&cut(line)).is_none(), "{line}");
        }
    }
}
