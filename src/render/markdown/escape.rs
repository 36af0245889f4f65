//! Keeps Markdown from misreading a text, with as few backslashes as that takes.
//!
//! A mark is escaped only where it could act: `*` and `_` next to a word and with a partner, `#` and `1.` at the
//! beginning of a line, `[` where a link could close. So prose, Chinese prose above all, comes through as written. A
//! text with links is a text full of brackets, so there a mark is escaped in doubt.

use super::links::Anchor;

/// What else stands around a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Lines of its own; the text may hold line breaks.
    Lines,
    /// The rest of a heading's line.
    Heading,
    /// The cell of a table.
    Cell,
    /// Between two `*`.
    Emphasis,
}

/// The text so that Markdown reads it as written, but for its links. These are in order, and none spans lines.
pub(super) fn escape(text: &str, place: Place, links: &[Anchor]) -> String {
    let inline = escape_inline(text, place, links, !links.is_empty());
    match place {
        Place::Lines => escape_lines(&inline, 0),
        // The `*` before it is what begins the first line.
        Place::Emphasis => escape_lines(&inline, 1),
        Place::Heading => escape_closing_hashes(inline),
        Place::Cell => inline,
    }
}

/// The text as it stands in the brackets of an image.
pub(super) fn escape_label(text: &str) -> String {
    escape_inline(text, Place::Lines, &[], true)
}

/// Which marks have a partner in the text, so that they could act.
struct Paired {
    star: bool,
    underscore: bool,
    backtick: bool,
    tilde: bool,
    bracket: bool,
}

impl Paired {
    fn of(text: &str) -> Self {
        let twice = |mark: char| text.matches(mark).nth(1).is_some();
        let task = ["[ ]", "[x]", "[X]"].iter().any(|mark| text.starts_with(mark));
        Paired {
            star: twice('*'),
            underscore: twice('_'),
            backtick: twice('`'),
            tilde: twice('~'),
            bracket: task || text.contains("](") || text.contains("]:"),
        }
    }
}

/// Escapes the marks inside of lines and writes the links; `linked` says that brackets stand in the text or around it.
fn escape_inline(text: &str, place: Place, links: &[Anchor], linked: bool) -> String {
    let paired = Paired::of(text);
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let (mut links, mut open) = (links.iter().peekable(), None);
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let after = rest.chars().next().unwrap_or(' ');
        end_link(&mut out, open.take_if(|link: &mut &Anchor| link.bytes.end <= at));
        if let Some(link) = links.next_if(|link| link.bytes.start == at) {
            out.push('[');
            open = Some(link);
        }
        let alone = !linked && before.is_whitespace() && after.is_whitespace();
        let acts = match c {
            '*' => place == Place::Emphasis || (paired.star && !alone),
            '_' => paired.underscore && !alone && (linked || !(before.is_alphanumeric() && after.is_alphanumeric())),
            '`' => paired.backtick,
            '~' => paired.tilde,
            '[' => linked || paired.bracket,
            ']' => linked,
            // Before a link it would make an image of it.
            '!' => links.peek().is_some_and(|link| link.bytes.start == at + 1),
            '<' => after.is_ascii_alphabetic() || matches!(after, '/' | '!' | '?'),
            '&' => is_entity(rest),
            // Before a line break it would be a hard one.
            '\\' => linked || after.is_ascii_punctuation() || rest.is_empty() || after == '\n',
            '|' => place == Place::Cell,
            _ => false,
        };
        if acts {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    end_link(&mut out, open);
    out
}

fn end_link(out: &mut String, link: Option<&Anchor>) {
    if let Some(link) = link {
        out.push_str("](");
        out.push_str(&link.target);
        out.push(')');
    }
}

/// Whether what follows a `&` makes it a character reference. The longest name has 31 letters.
pub(super) fn is_entity(rest: &str) -> bool {
    let name = rest.bytes().take(33).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    name > 0 && rest.as_bytes().get(name) == Some(&b';')
}

/// Escapes the beginnings of the lines from this one on.
fn escape_lines(text: &str, from: usize) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let at = misread(line, n == 0).filter(|_| n >= from).unwrap_or(line.len());
        let (head, tail) = line.split_at(at);
        out.push_str(head);
        if !tail.is_empty() {
            out.push('\\');
        }
        out.push_str(tail);
    }
    out
}

/// Where a backslash is due so that a line is not read as a heading, an item, a quote, a rule, a fence or a table.
fn misread(line: &str, first: bool) -> Option<usize> {
    let mark = line.chars().next()?;
    let run = line.chars().take_while(|&c| c == mark).count();
    let ends = line[run * mark.len_utf8()..].chars().next().is_none_or(|c| matches!(c, ' ' | '\t'));
    let only = |marks: &str| line.chars().all(|c| c == ' ' || marks.contains(c));
    let acts = match mark {
        '#' => run <= 6 && ends,
        '>' => true,
        '-' | '*' | '+' | '_' | '=' | '|' | ':' => {
            let item = run == 1 && ends && matches!(mark, '-' | '*' | '+');
            let rule = matches!(mark, '-' | '*' | '_') && only(mark.encode_utf8(&mut [0; 4]));
            let underline = !first && matches!(mark, '-' | '=') && only("-=");
            let columns = !first && line.contains('-') && only("|:-");
            item || rule || underline || columns
        }
        '`' | '~' => run >= 3,
        '0'..='9' => return numbered(line),
        _ => false,
    };
    acts.then_some(0)
}

/// The place of the dot or parenthesis that makes a line an item of an ordered list.
fn numbered(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let bytes = line.as_bytes();
    let marked = digits <= 9 && matches!(bytes.get(digits), Some(b'.' | b')'));
    (marked && matches!(bytes.get(digits + 1), None | Some(b' ' | b'\t'))).then_some(digits)
}

/// A heading's line may end in hashes that are no part of it.
fn escape_closing_hashes(mut text: String) -> String {
    let body = text.trim_end_matches('#').len();
    if body < text.len() && (body == 0 || text[..body].ends_with([' ', '\t'])) {
        text.insert(body, '\\');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Place, escape};

    #[track_caller]
    fn lines(text: &str, expected: &str) {
        assert_eq!(escape(text, Place::Lines, &[]), expected);
    }

    #[test]
    fn prose_is_left_alone() {
        for text in [
            "“思想”——全文见 [1]，约 5~10 元（A&B 公司）。",
            "2 * 3 * 4 = 24, snake_case and a_b_c, a < b",
            "price* (plus tax)",
            "#话题 is no heading, 3.14 no item, -5 no bullet, +1",
            "C:\\new and 50 % & more; R&D",
        ] {
            lines(text, text);
        }
    }

    #[test]
    fn marks_that_would_act_are_escaped() {
        lines("*a* and _b_ and `c` and ~~d~~", "\\*a\\* and \\_b\\_ and \\`c\\` and \\~\\~d\\~\\~");
        lines("[a](b) <div> &amp; \\* x\\", "\\[a](b) \\<div> \\&amp; \\\\* x\\\\");
        lines("[a]: http://b.test/", "\\[a]: http://b.test/");
        lines("[x] done", "\\[x] done");
    }

    #[test]
    fn line_beginnings_that_would_act_are_escaped() {
        for (text, expected) in [
            ("# 1", "\\# 1"),
            ("> x", "\\> x"),
            ("- x", "\\- x"),
            ("+", "\\+"),
            ("* x", "\\* x"),
            ("1. x", "1\\. x"),
            ("12) x", "12\\) x"),
            ("---", "\\---"),
            ("_ _ _", "\\_ _ _"),
            ("```", "\\`\\`\\`"),
            ("a\n===", "a\n\\==="),
            ("a | b\n--- | ---", "a | b\n\\--- | ---"),
            ("a | b\n| - | - |", "a | b\n\\| - | - |"),
        ] {
            lines(text, expected);
        }
        lines("===", "===");
    }

    #[test]
    fn places_have_marks_of_their_own() {
        assert_eq!(escape("a | b", Place::Cell, &[]), "a \\| b");
        assert_eq!(escape("- C #", Place::Heading, &[]), "- C \\#");
        assert_eq!(escape("C#", Place::Heading, &[]), "C#");
        assert_eq!(escape("ab*", Place::Emphasis, &[]), "ab\\*");
    }
}
