//! Charsets that differ in so few characters that a sample of a page may hold none of them: the page decides then.

use super::Charset;
use super::judge::{Judge, MISFIT};

/// Charsets of one byte each.
const COUSINS: [[&str; 2]; 3] =
    [["windows-1253", "iso-8859-7"], ["windows-1250", "iso-8859-2"], ["windows-1251", "x-mac-cyrillic"]];

/// So many places are enough, each with so many bytes before and after.
const ENOUGH: usize = 200;
const AROUND: usize = 8;

/// The charset, or its cousin if that makes clearly better text of the places where they differ.
pub(super) fn settle(bytes: &[u8], charset: Charset, judge: &mut Judge) -> Charset {
    let Some(cousin) = of(charset) else { return charset };
    let sample = differences(bytes, &differing(charset, cousin));
    let limit = judge.oddness(charset, &sample, u32::MAX).saturating_sub(3 * MISFIT);
    if judge.oddness(cousin, &sample, limit) < limit { cousin } else { charset }
}

fn of(charset: Charset) -> Option<Charset> {
    COUSINS.iter().find_map(|&[a, b]| match (Charset::of(a)?, Charset::of(b)?) {
        (a, b) if a == charset => Some(b),
        (a, b) if b == charset => Some(a),
        _ => None,
    })
}

/// The bytes that the two read differently.
fn differing(a: Charset, b: Charset) -> [bool; 256] {
    std::array::from_fn(|byte| byte >= 0x80 && a.read(&[byte as u8]).0 != b.read(&[byte as u8]).0)
}

/// The places with such bytes, each on a line.
fn differences(bytes: &[u8], differing: &[bool; 256]) -> Vec<u8> {
    let mut sample = Vec::with_capacity(ENOUGH * (2 * AROUND + 2));
    let (mut end, mut places) = (0, 0);
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| differing[usize::from(**byte)]) {
        if at < end {
            continue;
        }
        let start = at.saturating_sub(AROUND).max(end);
        end = bytes.len().min(at + AROUND + 1);
        sample.extend_from_slice(&bytes[start..end]);
        sample.push(b'\n');
        places += 1;
        if places == ENOUGH {
            break;
        }
    }
    sample
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(bytes: &[u8], label: &str) -> String {
        settle(bytes, Charset::of(label).unwrap(), &mut Judge::default()).name()
    }

    #[test]
    fn a_few_characters_decide() {
        // Quotes of windows-1250 are controls in ISO-8859-2; ą and ś stand in other places.
        assert_eq!(settled(b"\x84dobr\xfd den\x93, \x9akola, le\x9e", "iso-8859-2"), "windows-1250");
        assert_eq!(
            settled(
                b"ksi\xb1\xbfki s\xb1 d\xb3ugie, \xb6wiat, go\xb6cie, gor\xb1co, pi\xb1tek, wra\xbfenie, wie\xb6",
                "windows-1250"
            ),
            "iso-8859-2"
        );
    }

    #[test]
    fn without_a_clear_difference_the_charset_stays() {
        for label in ["windows-1250", "iso-8859-2", "windows-1252"] {
            assert_eq!(settled(b"\xe1rv\xedz a foly\xf3n", label), label);
        }
    }
}
