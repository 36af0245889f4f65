//! A summary above the text that only repeats how the text begins.
//!
//! Listings and content systems cut the opening of the body and show it again as 摘要 or teaser. A standfirst that
//! says something of its own is no such summary and stays.

use super::width;
use crate::page::{BlockId, Kind, Page, RuleId};

const RULE: RuleId = RuleId::new("normalize/summary-repeats-opening");

/// So many kept blocks from the top may be a summary.
const HEAD: usize = 8;
/// So many blocks after a summary its source may begin.
const REACH: usize = 4;
/// Fewer letters prove no repetition, a CJK character counting for three: a headline may be the first words below it.
const LETTERS: usize = 48;
const LABELS: [&str; 12] = [
    "摘要",
    "内容摘要",
    "导读",
    "导语",
    "内容提要",
    "核心提示",
    "简介",
    "内容简介",
    "要約",
    "요약",
    "summary",
    "abstract",
];

/// The kept blocks near the top whose letters open the body below them.
pub(super) fn repeating(page: &Page) -> Option<(BlockId, RuleId)> {
    let head: Vec<_> = page.kept().take(HEAD + REACH).collect();
    let letters: Vec<String> = head.iter().map(|block| letters(block.text())).collect();
    // The headline may well be the first words of the body.
    let is_headline =
        |i: usize| matches!(head[i].kind(), Kind::Heading(_)) || page.metadata.title.as_deref() == Some(head[i].text());
    let repeats = |i: usize| {
        let said = unlabelled(head[i].text());
        let summary = self::letters(said.unwrap_or(head[i].text()));
        let long = width(&summary) > LETTERS;
        let body = || (i + 1..head.len().min(i + 1 + REACH)).map(|from| &letters[from..]);
        long && !is_headline(i) && body().any(|body| (said.is_some() || body[0] != summary) && opens(&summary, body))
    };
    (0..head.len().min(HEAD)).find(|&i| repeats(i)).map(|i| (head[i].id(), RULE))
}

/// Whether the blocks, read on, begin with the summary.
fn opens(summary: &str, body: &[String]) -> bool {
    let mut rest = summary;
    for block in body {
        match rest.strip_prefix(block.as_str()) {
            Some(after) if !block.is_empty() => rest = after,
            _ => return block.starts_with(rest),
        }
    }
    rest.is_empty()
}

/// The text behind a label such as `摘要:`.
fn unlabelled(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['[', '【', '「', '〔']);
    let mut parts = text.splitn(2, [':', '：', ']', '】', '」', '〕']);
    match (parts.next(), parts.next()) {
        (Some(label), Some(rest)) if LABELS.contains(&label.trim().to_lowercase().as_str()) => {
            Some(rest.trim_start_matches([':', '：']))
        }
        _ => None,
    }
}

/// Only what is spelled: no spaces, no punctuation, so that a cut end (`...`) and a space more or less do not count.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "河口村的渡船每天清晨六点开出，船夫老周在这里摆渡了三十年，两岸的人都认得他。";

    fn found(lines: &[&str]) -> Option<usize> {
        repeating(&crate::text::read(&lines.join("\n"))).map(|(block, _)| block.index())
    }

    #[test]
    fn a_cut_opening_goes_with_or_without_a_label() {
        let cut: String = BODY.chars().take(30).collect();
        assert_eq!(found(&["渡口", &format!("摘要:{cut}..."), BODY]), Some(1));
        assert_eq!(found(&["渡口", &format!("【导读】{cut}……"), "2020年春", BODY]), Some(1));
        assert_eq!(found(&["渡口", &cut, BODY]), Some(1));
        assert_eq!(found(&["渡口", &format!("摘要:{BODY}"), BODY]), Some(1));
    }

    #[test]
    fn a_summary_may_span_blocks() {
        assert_eq!(found(&["渡口", &format!("{BODY} 他说水是活的"), BODY, "他说，水是活的，人也是。"]), Some(1));
    }

    #[test]
    fn what_says_something_of_its_own_stays() {
        assert_eq!(found(&["渡口", "一条渡船，三十年，两岸的人都认得这位船夫，他却说自己只是过客。", BODY]), None);
        assert_eq!(found(&["河口村的渡船", BODY]), None);
        assert_eq!(found(&["渡口", BODY, BODY]), None);
        let body = "The ferry to the island leaves at six, and the ferryman has never been late.";
        assert_eq!(found(&["Harbours", "The ferry to the island", body]), None);
    }
}
