//! What is counted: a CJK character, or a run of other letters, digits and underscores.

use unicode_normalization::char::is_combining_mark;

/// The tokens of a text in lower case, in order. Marks and signs part them.
///
/// ```
/// let tokens: Vec<_> = scutch::eval::tokens("rain_7, 雨停了 naïve").collect();
/// assert_eq!(tokens, ["rain_7", "雨", "停", "了", "naïve"]);
/// ```
pub fn tokens(lower: &str) -> impl Iterator<Item = &str> {
    let mut rest = lower;
    std::iter::from_fn(move || {
        let start = rest.find(|c| is_cjk(c) || is_word(c))?;
        let from = rest.get(start..)?;
        let first = from.chars().next()?;
        let end = match is_cjk(first) {
            true => first.len_utf8(),
            false => from.find(|c| is_cjk(c) || !is_word(c)).unwrap_or(from.len()),
        };
        let (token, after) = from.split_at_checked(end)?;
        rest = after;
        Some(token)
    })
}

/// Kana, ideographs and Hangul syllables, whatever else they are.
fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// A letter or number by its Unicode category, as `\w` of Python is: vowel signs and circled letters, which are
/// alphabetic but no letters, are none.
fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric() && (c.is_ascii() || !is_combining_mark(c) && !is_circled(c))
}

fn is_circled(c: char) -> bool {
    matches!(c,
        '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f149}' | '\u{1f150}'..='\u{1f169}' | '\u{1f170}'..='\u{1f189}')
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn tokens_are_those_of_the_pattern() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            ("… ?!", &[]),
            ("don't stop", &["don", "t", "stop"]),
            ("abc雨def", &["abc", "雨", "def"]),
            ("カメラ・한국", &["カ", "メ", "ラ", "・", "한", "국"]),
            ("2² x_1 ½", &["2²", "x_1", "½"]),
            ("हिन्दी", &["ह", "न", "द"]),
            ("aⓑc", &["a", "c"]),
            ("𠮷野屋", &["𠮷", "野", "屋"]),
        ];
        for (text, expected) in cases {
            assert_eq!(tokens(text).collect::<Vec<_>>(), *expected, "{text}");
        }
    }
}
