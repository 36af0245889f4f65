//! Telephone numbers.

use std::ops::Range;

use super::groups::{digits, groups, longest};
use super::label;
use super::line::Line;

/// Digits of a labelled number at least: a local one without its area code.
const LEAST_LABELLED: usize = 7;
/// Digits of a number with its country code at least, in groups and in one run.
const LEAST_GROUPED: usize = 8;
const LEAST_RUN: usize = 10;

/// `1[3-9]` and nine digits, in one run or as 3-4-4, with or without `86` before it.
///
/// As eleven digits may be an amount or an order, one before a unit, with six zeros at its end or behind another label
/// stays; so does one grouped by spaces in which both groups are hundreds, which is a row of a table.
pub(super) fn chinese_mobile(line: &Line, at: usize) -> Option<usize> {
    let start = after_country(line, at);
    let (end, spaced) = mobile_end(line, start)?;
    let chars = line.slice(start..end);
    let round = chars.ends_with(&['0'; 6]) || (spaced && is_hundred(chars, 8) && is_hundred(chars, 13));
    (!round && stands_alone(line, at, end)).then_some(end)
}

fn is_hundred(chars: &[char], end: usize) -> bool {
    chars.get(..end).is_some_and(|chars| chars.ends_with(&['0', '0']))
}

/// Behind `86`, `0086` or `+86` and a sign, if that stands here.
fn after_country(line: &Line, at: usize) -> usize {
    let bracket = usize::from(line.at(at) == '(');
    let digits = at + bracket + usize::from(line.at(at + bracket) == '+');
    let zeros = digits + 2 * usize::from(is(line, digits, "0086"));
    if !is(line, zeros, "86") {
        return at;
    }
    line.run(zeros + 2, 2, |c| matches!(c, ' ' | '-' | ')'))
}

fn mobile_end(line: &Line, at: usize) -> Option<(usize, bool)> {
    let prefix = line.at(at) == '1' && matches!(line.at(at + 1), '3'..='9');
    let run = line.run(at, 12, |c| c.is_ascii_digit()) - at;
    match run {
        11 if prefix => Some((at + 11, false)),
        3 if prefix => {
            let sign = line.at(at + 3);
            let signed = matches!(sign, ' ' | '-');
            shape(line, at, &[3, 4, 4], sign).filter(|_| signed).map(|end| (end, sign == ' '))
        }
        _ => None,
    }
}

/// `0` and two or three digits in brackets or before a hyphen, seven or eight digits, perhaps an extension.
pub(super) fn chinese_landline(line: &Line, at: usize) -> Option<usize> {
    let bracket = usize::from(line.at(at) == '(');
    let area = at + bracket;
    let length = line.run(area, 5, |c| c.is_ascii_digit()) - area;
    let known = match length {
        3 => line.at(area) == '0' && matches!(line.at(area + 1), '1' | '2'),
        4 => line.at(area) == '0' && matches!(line.at(area + 1), '3'..='9'),
        _ => false,
    };
    let joint = area + length;
    let joined = if bracket == 1 { line.at(joint) == ')' } else { line.at(joint) == '-' };
    if !known || !joined {
        return None;
    }
    let own = line.run(joint + 1, 1, |c| matches!(c, ' ' | '-'));
    let end = local_end(line, own)?;
    let extension = line.run(end + 1, 6, |c| c.is_ascii_digit());
    let extended = line.at(end) == '-' && (1..=5).contains(&(extension - end - 1));
    let end = if extended { extension } else { end };
    stands_alone(line, at, end).then_some(end)
}

/// Seven or eight digits, in one run or with a sign before the last four.
fn local_end(line: &Line, at: usize) -> Option<usize> {
    match line.run(at, 9, |c| c.is_ascii_digit()) - at {
        length @ (7 | 8) => Some(at + length),
        length @ (3 | 4) => [' ', '-'].into_iter().find_map(|sign| shape(line, at, &[length, 4], sign)),
        _ => None,
    }
}

/// `415-555-0132` and `(415) 555-0132`, by the rules of the North American plan for their first digits.
pub(super) fn north_american(line: &Line, at: usize) -> Option<usize> {
    let bracket = usize::from(line.at(at) == '(');
    let area = at + bracket;
    let end = match bracket {
        0 => shape(line, area, &[3, 3, 4], '-')?,
        _ => {
            let area_end = shape(line, area, &[3], ')').filter(|end| line.at(*end) == ')')?;
            shape(line, line.run(area_end + 1, 1, |c| c == ' '), &[3, 4], '-')?
        }
    };
    let exchange = end - 8;
    let starts = [area, exchange].into_iter().all(|at| matches!(line.at(at), '2'..='9'));
    (starts && stands_alone(line, at, end)).then_some(end)
}

/// A plus sign, a country code and a number: 8 digits in groups at least, 10 in one run.
pub(super) fn international(line: &Line, at: usize) -> Option<usize> {
    let plus = at + usize::from(line.at(at) == '(');
    if line.at(plus) != '+' || !matches!(line.at(plus + 1), '1'..='9') {
        return None;
    }
    let groups = groups(line, plus + 1);
    let least = if groups.len() > 1 { LEAST_GROUPED } else { LEAST_RUN };
    let end = longest(line, &groups, least)?;
    (!is_thousands(line, &groups) && stands_alone(line, at, end)).then_some(end)
}

/// `+12 345 678` is a growth; a number of eleven digits would be tens of billions.
fn is_thousands(line: &Line, groups: &[Range<usize>]) -> bool {
    let Some((_, rest)) = groups.split_first() else { return false };
    let parted = |group: &Range<usize>| group.len() == 3 && matches!(line.before(group.start, 1), ' ' | '.');
    digits(groups) < 11 && !rest.is_empty() && rest.iter().all(parted)
}

/// Seven digits or more behind a word for telephone.
pub(super) fn labelled(line: &Line, at: usize) -> Option<usize> {
    let bracket = at + usize::from(line.at(at) == '(');
    let start = bracket + usize::from(line.at(bracket) == '+');
    let told = line.at(start).is_ascii_digit() && line.is_labelled(at, label::PHONE);
    told.then(|| longest(line, &groups(line, start), LEAST_LABELLED)).flatten()
}

/// The end of groups of these lengths with that sign between them.
fn shape(line: &Line, at: usize, lengths: &[usize], sign: char) -> Option<usize> {
    let mut end = at;
    for (n, length) in lengths.iter().enumerate() {
        let start = if n == 0 { at } else { end + 1 };
        if n > 0 && line.at(end) != sign {
            return None;
        }
        end = line.run(start, length + 1, |c| c.is_ascii_digit());
        if end - start != *length {
            return None;
        }
    }
    Some(end)
}

fn is(line: &Line, at: usize, word: &str) -> bool {
    word.chars().enumerate().all(|(n, c)| line.at(at + n) == c)
}

/// Whether nothing around says that it is no telephone: it is joined to nothing, counts nothing, and has no other name.
fn stands_alone(line: &Line, at: usize, end: usize) -> bool {
    !line.is_joined_after(end) && !is_counted(line, end) && !line.is_labelled(at, label::OTHER)
}

/// Units behind amounts.
const UNITS: &str = "元円圆圓万萬亿億人次个個吨噸米件股票字度倍年";
const CURRENCIES: [&str; 6] = ["usd", "eur", "cny", "rmb", "gbp", "jpy"];

fn is_counted(line: &Line, end: usize) -> bool {
    let end = line.run(end, 1, |c| c == ' ');
    let word: String = line.slice(end..end + 3).iter().map(char::to_ascii_lowercase).collect();
    UNITS.contains(line.at(end)) || CURRENCIES.contains(&&*word)
}
