//! Where sentences end, in the scripts of the world.

/// Signs that end a sentence (Unicode: Sentence_Terminal of the scripts most pages are in).
const ENDERS: &str = ".!?…。！？｡．‥؟۔।॥։።။។༎‼⁇⁈⁉";
/// Quotes count as an end, as in C4: a line of speech ends in one.
const QUOTES: &str = "\"'”’»」』“";
/// What may stand behind an end.
const CLOSERS: &str = ")]）】》〉］〕";

/// Whether a line ends as a sentence does.
pub(super) fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(|c: char| c.is_whitespace() || CLOSERS.contains(c));
    line.ends_with(|c| ENDERS.contains(c) || QUOTES.contains(c))
}

/// Whether a line breaks off: `...`, `…`, `……`, `。。。`.
pub(super) fn ends_in_ellipsis(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with("...") || line.ends_with('…') || line.ends_with("。。。")
}

/// Ellipses, each of any length.
pub(super) fn ellipses(text: &str) -> usize {
    let (mut count, mut dots) = (0, 0);
    for c in text.chars().chain([' ']) {
        match c {
            '…' => dots += 3,
            '.' => dots += 1,
            _ => {
                count += usize::from(dots >= 3);
                dots = 0;
            }
        }
    }
    count
}

/// Sentences of a line: its ends, a point counting before white space only; a line without any is one.
pub(super) fn sentences(line: &str) -> usize {
    let mut count = 0;
    let mut ended = true;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let closed =
            chars.peek().is_none_or(|next| next.is_whitespace() || QUOTES.contains(*next) || CLOSERS.contains(*next));
        let ends = ENDERS.contains(c) && (closed || !c.is_ascii());
        count += usize::from(ends && !ended);
        ended = ends || (ended && !c.is_alphanumeric());
    }
    count + usize::from(!ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_in_many_scripts() {
        for line in
            ["It rains.", "“Rain!”", "雨停了。", "“雨停了。”", "雨停了……", "（雨停了。）", "क्या बारिश हुई।", "هل أمطرت؟"]
        {
            assert!(ends_sentence(line), "{line}");
        }
        for line in ["Rain", "雨停了", "（图）", "Read more »x", "今日天气：", ""] {
            assert!(!ends_sentence(line), "{line}");
        }
    }

    #[test]
    fn ellipses_are_counted_once_each() {
        assert_eq!(ellipses("a... b…… c. d.. e…"), 3);
        assert!(ends_in_ellipsis("雨停了…… ") && ends_in_ellipsis("on...") && !ends_in_ellipsis("on.."));
    }

    #[test]
    fn sentences_are_counted() {
        assert_eq!(sentences("It rained 3.5 mm. The river rose! Why?! “Rain.” he said"), 5);
        assert_eq!(sentences("雨停了。河水退了！真的吗？"), 3);
        assert_eq!((sentences("Rain"), sentences(""), sentences("...")), (1, 0, 0));
    }
}
