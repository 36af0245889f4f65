//! The words in classes and ids: `postBody-2 entry_content` says post, body, entry and content.

use crate::learned::Fnv;

/// Longer attributes are names of utility classes by the hundred; the first words say it all.
const MOST: usize = 48;

/// Hands the hash of every word of a class or id to `each`: its parts, and the whole name where it has several.
pub(crate) fn each(names: &str, mut each: impl FnMut(u32)) {
    let mut left = MOST;
    for name in names.split_ascii_whitespace() {
        if left == 0 {
            break;
        }
        let (mut parts, mut whole) = (0, Fnv::default());
        each_part(name, |part| {
            if left > 0 {
                left -= 1;
                parts += 1;
                let hash = lower(Fnv::default(), part);
                whole = whole.mix(hash.whole());
                each(hash.short());
            }
        });
        if parts > 1 {
            each(whole.short());
        }
    }
}

fn lower(hash: Fnv, part: &str) -> Fnv {
    part.bytes().fold(hash, |hash, byte| hash.byte(byte.to_ascii_lowercase()))
}

/// Splits at what is no letter and before capitals.
pub(crate) fn each_part<'n>(name: &'n str, mut each: impl FnMut(&'n str)) {
    let (mut start, mut small) = (None, false);
    for (at, c) in name.char_indices() {
        let (is_letter, is_capital, is_small) = case(c);
        let ends = !is_letter || small && is_capital;
        if let Some(start) = start.take_if(|_| ends) {
            each(&name[start..at]);
        }
        start = start.or(is_letter.then_some(at));
        small = is_letter && is_small;
    }
    if let Some(start) = start {
        each(&name[start..]);
    }
}

/// Whether a character is a letter, a capital, a small letter. Nearly all of names is ASCII, which needs no tables.
fn case(c: char) -> (bool, bool, bool) {
    match c {
        'a'..='z' => (true, false, true),
        'A'..='Z' => (true, true, false),
        '\0'..='\x7f' => (false, false, false),
        _ => (c.is_alphabetic(), c.is_uppercase(), c.is_lowercase()),
    }
}

/// Hash of a class attribute without digits, so that `item-3` is alike to `item-4`.
pub(crate) fn class_hash(class: &str) -> u64 {
    class.bytes().filter(|byte| !byte.is_ascii_digit()).fold(Fnv::default(), Fnv::byte).whole()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split_into_words() {
        let mut parts = Vec::new();
        each_part("postBody-2_entry", |part| parts.push(part));
        assert_eq!(parts, ["post", "Body", "entry"]);
    }

    #[test]
    fn case_and_style_do_not_matter() {
        let words = |names| {
            let mut found = Vec::new();
            each(names, |hash| found.push(hash));
            found
        };
        assert_eq!(words("PostBody"), words("post-body"));
        assert_eq!(words("post-body").len(), 3);
        assert_eq!(class_hash("item-3"), class_hash("item-14"));
    }
}
