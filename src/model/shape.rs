//! What all readers of a text agree on, whatever its language.

/// Letters of scripts written without spaces between words.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// Whether a text ends as a sentence does.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '»', '」', '』', ')', '）', ']', '\'']);
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', ':', '：', ';', '；', '～'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_in_any_script() {
        for text in ["The rain stopped.", "雨停了。", "他说：“雨停了。”", "(It rained.)"] {
            assert!(ends_sentence(text), "{text}");
        }
        assert!(!ends_sentence("Home | News") && is_cjk('雨') && !is_cjk('r'));
    }
}
