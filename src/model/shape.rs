//! What a text looks like, whatever it says and in whatever language.

/// Size and punctuation of one block.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Shape {
    /// Words, a CJK character counting for half a word.
    pub(crate) words: f32,
    /// Commas, full stops and their like that part a sentence.
    pub(crate) stops: u32,
    /// Whether it ends as a sentence does.
    pub(crate) ends: bool,
}

impl Shape {
    /// The shape of a text.
    pub(crate) fn of(text: &str) -> Shape {
        let mut shape = Shape { ends: Shape::ends_sentence(text), ..Shape::default() };
        let mut in_word = false;
        for c in text.chars() {
            let cjk = is_cjk(c);
            if cjk {
                shape.words += 0.5;
            } else if c.is_alphanumeric() && !in_word {
                shape.words += 1.0;
            }
            in_word = c.is_alphanumeric() && !cjk || in_word && matches!(c, '\'' | '’' | '-');
            shape.stops += u32::from(is_stop(c));
        }
        shape
    }

    /// Whether a text ends as a sentence does.
    pub(crate) fn ends_sentence(text: &str) -> bool {
        let text = text.trim_end_matches(['"', '”', '’', '»', '」', '』', ')', '）', ']', '\'']);
        text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', ':', '：', ';', '；', '～'])
    }

    /// Whether it reads as a sentence or more: long enough, and punctuated.
    pub(crate) fn is_prose(self) -> bool {
        self.words >= 6.0 && self.ends || self.words >= 14.0 && self.stops >= 1
    }
}

/// Letters of scripts written without spaces between words.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}')
}

/// Words in a line that credits those who wrote or took the pictures, in the languages where such a line closes a text.
const CREDITS: [&str; 15] = [
    "供稿",
    "记者",
    "記者",
    "通讯员",
    "摄影",
    "攝影",
    "撰文",
    "文/",
    "图/",
    "기자",
    "фото",
    "текст",
    "photo",
    "foto",
    "reporting by",
];

/// Whether a short line credits the author: it belongs to the text even where it stands just outside.
pub(crate) fn is_credit(text: &str) -> bool {
    let short = Shape::of(text).words <= 12.0;
    let bracketed = text.starts_with(['(', '（']) && text.ends_with([')', '）']);
    short && (bracketed || CREDITS.iter().any(|word| text.to_lowercase().contains(word)))
}

fn is_stop(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | '!' | '?' | '，' | '。' | '；' | '！' | '？' | '、' | '،' | '؟' | '।' | '…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_any_script() {
        assert_eq!(Shape::of("It's a well-known tale").words, 4.0);
        assert_eq!(Shape::of("春天来了 ok").words, 3.0);
    }

    #[test]
    fn prose_is_long_and_punctuated() {
        for text in [
            "The rain stopped before the morning came.",
            "雨在天亮之前就停了，河水也退了。",
            "他说：“雨下了整整一个晚上还没有停。”",
        ] {
            assert!(Shape::of(text).is_prose(), "{text}");
        }
        for text in ["Home | News | Sport", "上一篇：春天", "Read more.", "The quiet harbour and its two ferries"]
        {
            assert!(!Shape::of(text).is_prose(), "{text}");
        }
    }
}
