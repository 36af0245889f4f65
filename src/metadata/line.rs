//! Values of one line: what pages write into attributes, scripts and headings, made fit for a field of metadata.

use unicode_normalization::UnicodeNormalization;

/// Longer values are no titles and no names.
const LONGEST: usize = 2_000;

/// The value without character references, control and zero-width characters, its white space collapsed, NFC.
pub(super) fn tidy(raw: &str) -> String {
    let resolved = resolve(head_of(raw, LONGEST));
    let visible = resolved.nfc().filter(|c| !is_invisible(*c)).map(|c| if c.is_control() { ' ' } else { c });
    let mut line = String::with_capacity(resolved.len());
    for c in visible {
        match c.is_whitespace() {
            true if line.is_empty() || line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(c),
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Letters and digits in lower case: two texts with the same key say the same.
pub(super) fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// At most the first `longest` bytes, cut between characters.
pub(super) fn head_of(text: &str, longest: usize) -> &str {
    let end = (0..=longest.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

/// Whether the text is written without spaces between words.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Resolves the character references that survive a parser: pages often escape twice.
fn resolve(raw: &str) -> String {
    let mut resolved = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, reference) = rest.split_at(at);
        resolved.push_str(before);
        let (text, length) = reference_at(reference).unwrap_or(('&', 1));
        resolved.push(text);
        rest = reference.get(length..).unwrap_or_default();
    }
    resolved.push_str(rest);
    resolved
}

/// The character a reference at the beginning of `text` stands for, and its length.
fn reference_at(text: &str) -> Option<(char, usize)> {
    const NAMED: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("ndash", '–'),
        ("mdash", '—'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("hellip", '…'),
        ("middot", '·'),
        ("bull", '•'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("auml", 'ä'),
        ("ouml", 'ö'),
        ("uuml", 'ü'),
        ("szlig", 'ß'),
        ("eacute", 'é'),
    ];
    let end = text.as_bytes().iter().take(12).position(|&b| b == b';')?;
    let name = text.get(1..end)?;
    let number = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(hex.get(1..)?, 16).ok(),
        Some(decimal) => decimal.parse().ok(),
        None => None,
    };
    let named = || NAMED.iter().find(|(known, _)| *known == name).map(|&(_, c)| c);
    number.and_then(char::from_u32).or_else(named).map(|c| (c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::{key, tidy};

    #[test]
    fn a_value_is_one_clean_line() {
        assert_eq!(tidy("  Rain\u{200b} &amp;\n\t wind &#8211; e\u{301}&#xE9; "), "Rain & wind – éé");
        assert_eq!(tidy("R&D & more &unknown; &"), "R&D & more &unknown; &");
        assert_eq!(tidy(&"山".repeat(5_000)).len() % 3, 0);
    }

    #[test]
    fn keys_compare_what_is_said() {
        assert_eq!(key("Rain, Wind!"), key("rain — WIND"));
        assert_ne!(key("Rain"), key("Rains"));
    }
}
