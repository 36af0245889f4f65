//! How much goes with a literal inside a kept line: the bracket around it, else its sentence.

/// A bracket that is longer, in bytes, is text.
const BRACKET: usize = 240;

const OPEN: &[char] = &['(', '[', '【', '「', '『', '〔', '<', '《', '{'];
const CLOSE: &[char] = &[')', ']', '】', '」', '』', '〕', '>', '》', '}'];

/// The bytes around `from..to` in a folded line.
pub(super) fn around(text: &str, from: usize, to: usize) -> (usize, usize) {
    bracket(text, from, to).unwrap_or_else(|| sentence(text, from, to))
}

fn bracket(text: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let (before, after) = (text.get(..from)?, text.get(to..)?);
    let open = before.rfind(OPEN)?;
    let closed = before.rfind(CLOSE).is_some_and(|close| close > open);
    let (close, mark) = after.char_indices().find(|(_, c)| CLOSE.contains(c))?;
    let reopened = after.find(OPEN).is_some_and(|again| again < close);
    let span = (open, to + close + mark.len_utf8());
    (!closed && !reopened && span.1 - span.0 <= BRACKET).then_some(span)
}

fn sentence(text: &str, from: usize, to: usize) -> (usize, usize) {
    let (before, after) = (text.get(..from).unwrap_or_default(), text.get(to..).unwrap_or_default());
    let ended = before.char_indices().rev().find(|&(at, c)| ends(c, text[at + c.len_utf8()..].chars().next()));
    let start = ended.map_or(0, |(at, c)| at + c.len_utf8());
    let end = after.char_indices().find(|&(at, c)| ends(c, after[at + c.len_utf8()..].chars().next()));
    (start, end.map_or(text.len(), |(at, c)| to + at + c.len_utf8()))
}

/// Whether `c` ends a sentence when `next` follows.
fn ends(c: char, next: Option<char>) -> bool {
    matches!(c, '。' | '!' | '?' | '…' | '”') || (c == '.' && next.is_none_or(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::around;

    fn goes<'t>(text: &'t str, literal: &str) -> &'t str {
        let from = text.find(literal).unwrap();
        let (start, end) = around(text, from, from + literal.len());
        &text[start..end]
    }

    #[test]
    fn a_bracket_or_a_sentence_goes() {
        assert_eq!(goes("他走了。请记住本站地址 a.com。雨停了。", "本站地址"), "请记住本站地址 a.com。");
        assert_eq!(goes("他走了(请记住本站地址)，雨停了。", "本站地址"), "(请记住本站地址)");
        assert_eq!(goes("he left [read more at our site] and slept.", "our site"), "[read more at our site]");
        assert_eq!(goes("it rained. visit our site now! he slept.", "our site"), " visit our site now!");
    }
}
