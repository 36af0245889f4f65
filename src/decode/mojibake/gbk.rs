//! UTF-8 read as GBK: `中文` becomes `涓枃`.
//!
//! A character of three bytes becomes one and a half of two, so where an odd number of bytes stood before ASCII the
//! last one is lost: it was replaced by U+FFFD or `?`. Such a loss is carried over as U+FFFD, nothing else is.

use encoding_rs::{EncoderResult, GBK};
use memchr::memchr_iter;

use super::{Run, runs};

/// So many characters that read back as UTF-8 do not do so by chance: one of rare Chinese does at 1 : 10.
const PROOF: usize = 8;

/// The text as it was before, if at least one run of it proves that it was misread.
pub(super) fn repair(text: &str) -> Option<String> {
    if !has_trace(text.as_bytes()) {
        return None;
    }
    let (proof, right) = weigh(text);
    (proof > 0).then(|| rewrite(text, if proof > right { 1 } else { PROOF }))
}

/// So many characters of the kind that misreading makes are worth a closer look.
const TRACES: usize = 6;

/// Whether the text may be misread: 锛 or 銆 (E9 94 9B, E9 8A 86), what the full-width comma and full stop become, or
/// several of 鍙鎴鏄鐨 and their like (U+9340 to U+943F), what common characters begin with when they are misread.
fn has_trace(text: &[u8]) -> bool {
    let mut traces = 0;
    memchr_iter(0xE9, text).any(|at| match text.get(at + 1..at + 3) {
        Some([0x94, 0x9B] | [0x8A, 0x86]) => true,
        Some([0x8D..=0x90, _]) => {
            traces += 1;
            traces >= TRACES
        }
        _ => false,
    })
}

/// How many characters stand in runs that prove a misreading, and in those that are none.
fn weigh(text: &str) -> (usize, usize) {
    let (mut proof, mut right) = (0, 0);
    for run in suspects(text) {
        let Run::Suspect(run) = run else { continue };
        let length = run.chars().count();
        match read_back(run) {
            Some(_) if length >= PROOF => proof += length,
            Some(_) => {}
            None => right += length,
        }
    }
    (proof, right)
}

/// The text with all runs of at least so many characters read back.
fn rewrite(text: &str, least: usize) -> String {
    let mut rewritten = String::with_capacity(text.len());
    let mut is_lost = false;
    for run in suspects(text) {
        match run {
            Run::Plain(run) => {
                rewritten.push_str(run.strip_prefix('?').filter(|_| is_lost).unwrap_or(run));
                is_lost = false;
            }
            Run::Suspect(run) => {
                let was = Some(run).filter(|run| run.chars().nth(least - 1).is_some()).and_then(read_back);
                is_lost = was.as_ref().is_some_and(|was| was.ends_with('\u{FFFD}') && !run.ends_with('\u{FFFD}'));
                rewritten.push_str(was.as_deref().unwrap_or(run));
            }
        }
    }
    rewritten
}

fn suspects(text: &str) -> impl Iterator<Item = Run<'_>> {
    runs(text, |c| !c.is_ascii())
}

/// What a run was before; `None` unless it is UTF-8, but for a last byte that was lost.
fn read_back(run: &str) -> Option<String> {
    let mut before = String::with_capacity(run.len());
    let mut parts = run.split('\u{FFFD}').peekable();
    while let Some(part) = parts.next() {
        let bytes = gbk_bytes(part)?;
        match std::str::from_utf8(&bytes) {
            Ok(text) => before.push_str(text),
            // The loss that the mark tells of, or the last byte before ASCII.
            Err(error) if error.error_len().is_none() => {
                before.push_str(std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?);
                before.push('\u{FFFD}');
                continue;
            }
            Err(_) => return None,
        }
        if parts.peek().is_some() {
            before.push('\u{FFFD}');
        }
    }
    Some(before)
}

fn gbk_bytes(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut encoder = GBK.new_encoder();
    bytes.reserve(encoder.max_buffer_length_from_utf8_without_replacement(text.len())?);
    let (result, _) = encoder.encode_from_utf8_to_vec_without_replacement(text, &mut bytes, true);
    matches!(result, EncoderResult::InputEmpty).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// UTF-8 read as GBK, the lost bytes marked by `mark`.
    fn misread(text: &str, mark: &str) -> String {
        GBK.decode_without_bom_handling(text.as_bytes()).0.replace('\u{FFFD}', mark)
    }

    #[test]
    fn misread_text_is_read_back() {
        let text = "<p>雨下了一整夜，河水涨了。</p><p>天亮以后雨停了！</p>";
        let misread = misread(text, "\u{FFFD}");
        assert!(misread.contains("闆ㄤ笅"));
        let repaired = repair(&misread).unwrap();
        assert_eq!(repaired.replace('\u{FFFD}', ""), text.replace("。<", "<"));
    }

    #[test]
    fn a_lost_byte_is_one_lost_character() {
        let text = "<p>雨下了一整夜，河水涨了。</p>天亮";
        for mark in ["?", "\u{FFFD}"] {
            assert_eq!(repair(&misread(text, mark)).unwrap(), "<p>雨下了一整夜，河水涨了\u{FFFD}</p>天亮");
        }
    }

    #[test]
    fn misread_text_without_full_width_marks_is_read_back() {
        let text = "我们村里的桥是去年修好的, 现在去镇上赶集, 只要走上半个时辰";
        assert_eq!(repair(&misread(text, "?")).unwrap().replace('\u{FFFD}', ""), text.replace("集,", ","));
    }

    #[test]
    fn right_text_stays() {
        let traditional = "鐘樓的鐵門鎖著，鏡子前的鐘還在走，鍋裡的鐵鏟敲著鍋沿，鄉鎮的銅鏡、鐵錘和鎌刀都掛在牆上。";
        for text in [
            traditional,
            "雨下了一整夜，河水涨了。",
            "锛是什么字？銆又是什么字？",
            "銆锛",
            "東京は雨、銆はどう読むのか。",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
    }

    #[test]
    fn misread_text_among_right_text_is_read_back_alone() {
        let right = "今天的新闻说河水涨了，大家都很担心。".repeat(9);
        let text = format!("<p>{right}</p><p>{}</p>", misread("雨下了一整夜，河水涨了吗", ""));
        assert_eq!(repair(&text).unwrap(), format!("<p>{right}</p><p>雨下了一整夜，河水涨了吗</p>"));
    }
}
