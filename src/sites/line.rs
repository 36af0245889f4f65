//! A line as it is compared: what drifts from page to page in it is masked.

use twox_hash::XxHash3_64;

/// Characters that two lines must share beside what is masked.
const LEAST: usize = 2;

/// A line with its numbers and names masked, its case and spaces made equal: `1,204 views` and `17 views` are one. `None`
/// where nothing is left to compare.
#[must_use]
pub fn masked(line: &str) -> Option<String> {
    let mut masked = String::with_capacity(line.len());
    let has_names = has_names(line);
    for (at, word) in line.split_whitespace().enumerate() {
        if !masked.is_empty() {
            masked.push(' ');
        }
        match has_names && at > 0 && is_name(word) {
            true => masked.push('@'),
            false => mask_numbers(word, &mut masked),
        }
    }
    let told = masked.chars().filter(|c| c.is_alphabetic()).count();
    (told >= LEAST).then_some(masked)
}

/// The hash of a masked line, and of whatever else a memory tells apart.
pub(super) fn hash(text: &str) -> u32 {
    let hash = XxHash3_64::oneshot(text.as_bytes());
    (hash ^ (hash >> 32)) as u32
}

/// Whether names stand among other words. A line of nothing else is a heading, or the name of a thing: `Battery Charger`.
fn has_names(line: &str) -> bool {
    let is_plain = |word: &str| !is_name(word) && word.chars().any(char::is_alphabetic);
    line.split_whitespace().skip(1).any(is_plain)
}

/// `Smith`, `@rain`, `fog_1999`: what users call themselves. Not the first word of a line, which is large in any case.
fn is_name(word: &str) -> bool {
    let mut chars = word.chars();
    let first = chars.next();
    let rest = chars.as_str();
    let capital = first.is_some_and(char::is_uppercase) && rest.chars().any(char::is_lowercase);
    let mixed = word.is_ascii()
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().filter(u8::is_ascii_alphabetic).count() >= 3;
    capital || mixed || (first == Some('@') && !rest.is_empty())
}

/// Digits with what stands between them (`1,204`, `2024-05-06`, `12:30`) become one `0`.
fn mask_numbers(word: &str, to: &mut String) {
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_numeric() {
            to.extend(c.to_lowercase());
            continue;
        }
        to.push('0');
        while chars.peek().is_some_and(|&next| next.is_numeric() || ".,:-/".contains(next)) {
            chars.next();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn what_drifts_is_masked() {
        let same = [
            ("1,204 views", "17 views"),
            ("Posted by Alice Brown on 2024-05-06 12:30", "Posted by Bob Mills on 2023-11-01 8:05"),
            ("阅读 1203 评论 4", "阅读 7 评论 0"),
            ("comment by fog_1999 @rain", "comment by ann77xx @snow"),
            ("Share  this", "SHARE this"),
        ];
        for (one, other) in same {
            assert!(masked(one).is_some(), "{one}");
            assert_eq!(masked(one), masked(other));
        }
    }

    #[test]
    fn what_is_said_is_not() {
        assert_ne!(masked("The river rose"), masked("The bridge fell"));
        assert_ne!(masked("河水漫过石桥"), masked("河水退了"));
        assert_ne!(masked("Battery Charger"), masked("Battery Cover"));
        for nothing in ["", "2024-05-06", "12", "»", "a"] {
            assert_eq!(masked(nothing), None, "{nothing}");
        }
    }
}
