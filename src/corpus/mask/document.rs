//! Numbers of documents that a state gives to a person.

use super::label;
use super::line::Line;

/// A Chinese resident identity number (GB 11643-1999): six digits of a region, a date of birth, three digits and a check
/// digit by ISO 7064 MOD 11-2. Date and check leave one of some 400 other numbers of 18 digits.
pub(super) fn resident(line: &Line, at: usize) -> Option<usize> {
    let digits = line.run(at, 19, |c| c.is_ascii_digit());
    let end = if digits == at + 17 && matches!(line.at(digits), 'x' | 'X') { digits + 1 } else { digits };
    let number = line.slice(at..end);
    (number.len() == 18 && is_birth(number.get(6..14)?) && is_checked(number) && !line.is_joined_after(end))
        .then_some(end)
}

fn is_birth(date: &[char]) -> bool {
    let number = |digits: &[char]| digits.iter().filter_map(|c| c.to_digit(10)).fold(0, |sum, digit| sum * 10 + digit);
    let Some((year, day)) = date.split_at_checked(4) else { return false };
    let (year, day) = (number(year), number(day));
    (1900..2100).contains(&year) && (1..=12).contains(&(day / 100)) && (1..=31).contains(&(day % 100))
}

fn is_checked(number: &[char]) -> bool {
    const WEIGHTS: [u32; 18] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
    let value = |c: &char| c.to_digit(10).unwrap_or(10);
    number.iter().zip(WEIGHTS).map(|(c, weight)| value(c) * weight).sum::<u32>() % 11 == 1
}

/// One or two letters and seven or eight digits, or nine digits, behind a word for passport.
pub(super) fn passport(line: &Line, at: usize) -> Option<usize> {
    let letters = line.run(at, 3, |c| c.is_ascii_uppercase()) - at;
    let end = line.run(at + letters, 10, |c| c.is_ascii_digit());
    let form = matches!((letters, end - at - letters), (1 | 2, 7 | 8) | (0, 9));
    (form && !line.is_joined_after(end) && line.is_labelled(at, label::PASSPORT)).then_some(end)
}

/// A US social security number with its hyphens; area 000, 666 and 9xx, group 00 and serial 0000 are never given.
pub(super) fn social_security(line: &Line, at: usize) -> Option<usize> {
    let chars = line.slice(at..at + 11);
    let form = chars.len() == 11
        && chars.iter().enumerate().all(|(n, c)| match n {
            3 | 6 => *c == '-',
            _ => c.is_ascii_digit(),
        });
    let given = !matches!(chars, ['0', '0', '0', ..] | ['6', '6', '6', ..] | ['9', ..])
        && chars.get(4..6) != Some(&['0'; 2])
        && chars.get(7..) != Some(&['0'; 4]);
    let end = at + 11;
    (form && given && !line.is_joined_after(end) && !line.is_labelled(at, label::OTHER)).then_some(end)
}
