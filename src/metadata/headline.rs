//! The headline of flattened text, where no line says what it is: it stands before the body, and date or by-line
//! follow it.

use super::labels::{self, Role};
use super::line::{is_cjk, key, tidy};
use super::names;
use super::site;
use super::title::Title;
use crate::calendar::{self, Order};
use crate::page::{Block, Page, Target};

/// Lines that are looked at.
const TOP: usize = 60;
/// Lines between a headline and its date.
const NEAR: usize = 3;

/// Reads the title of a text.
pub(super) fn read(page: &Page, sites: &[String]) -> Title {
    let top = top(page);
    let Some(&first) = top.first() else { return Title::default() };
    let document = tidy(first.origin());
    let parted = site::part(&document, sites);
    let echo = echo(&top, first, parted.title);
    let block = echo.or_else(|| above_the_date(&top)).or_else(|| above_the_body(&top)).unwrap_or(first);
    let text = if block.id() == first.id() { parted.title.to_owned() } else { tidy(block.origin()) };
    Title {
        text: Some(text).filter(|title| !title.is_empty()),
        block: Some(block.id()),
        site: parted.site.filter(|_| echo.is_some()).map(str::to_owned),
    }
}

/// The first lines that no rule is to take away; dates and credits stay, for a headline stands above them.
fn top(page: &Page) -> Vec<Block<'_>> {
    let tells = |rule: &str| rule.starts_with("dates/") || rule.starts_with("credits/");
    let taken = page.findings.list.iter().filter(|f| f.acts && f.target == Target::Block && !tells(f.rule.as_str()));
    let mut taken = taken.map(|finding| finding.block).peekable();
    let free = page.blocks().filter(|block| {
        while taken.next_if(|id| *id < block.id()).is_some() {}
        taken.peek() != Some(&block.id())
    });
    free.filter(|block| !block.flags().hidden).take(TOP).collect()
}

/// The headline next above the first date or by-line.
fn above_the_date<'p>(top: &[Block<'p>]) -> Option<Block<'p>> {
    let tells = |line: &str| is_date_line(line) || names::behind_by(line).is_some();
    let told = top.iter().position(|block| tells(block.origin()))?;
    let body = top.iter().position(|block| is_prose(block.origin())).unwrap_or(top.len());
    if told > body {
        return None;
    }
    let near = top.get(told.saturating_sub(NEAR)..told)?;
    near.iter().rev().copied().find(|block| is_headline(block.origin()) || is_short_headline(block.origin()))
}

/// The headline next above the body: what is further up is navigation.
fn above_the_body<'p>(top: &[Block<'p>]) -> Option<Block<'p>> {
    let body = top.iter().position(|block| is_prose(block.origin())).unwrap_or(top.len());
    let undated = |block: &Block<'_>| calendar::find(block.origin(), Order::DayFirst).is_none();
    let above = || top.iter().take(body).rev().copied().filter(|block| is_headline(block.origin()));
    let short =
        top.get(..body).and_then(|above| above.last().copied()).filter(|block| is_short_headline(block.origin()));
    let question = |block: &Block<'_>| block.origin().ends_with(['?', '？']);
    let told = above().find(|block| undated(block) && !question(block));
    told.or_else(|| above().find(undated)).or_else(|| above().next()).or(short)
}

/// Dumps begin with `<title>`, site and all, and show the headline again: that line is the headline.
fn echo<'p>(top: &[Block<'p>], first: Block<'p>, title: &str) -> Option<Block<'p>> {
    let (title, document) = (key(title), key(first.origin()));
    let later = || top.iter().copied().filter(|block| block.id() > first.id());
    let same = later().find(|block| !title.is_empty() && key(block.origin()) == title);
    let part = |block: &Block<'p>| {
        let own = key(block.origin());
        own.len() * 2 >= title.len() && document.contains(&own)
    };
    same.or_else(|| later().filter(|block| is_headline(block.origin())).find(part))
}

/// A date alone or with credits, not a sentence.
fn is_date_line(line: &str) -> bool {
    line.len() <= 160
        && calendar::find(line, Order::DayFirst).is_some_and(|(_, span)| {
            let credited = labels::fields(line).any(|field| field.role != Role::Other);
            credited || weight(line).saturating_sub(weight(line.get(span).unwrap_or_default())) <= 12
        })
}

/// Neither a name nor a menu entry nor a sentence.
fn is_headline(line: &str) -> bool {
    let weight = weight(line);
    let wordy =
        weight >= 20 || line.split_whitespace().count() >= 3 || line.chars().filter(|c| is_cjk(*c)).count() >= 5;
    (8..=160).contains(&weight)
        && wordy
        && names::behind_by(line).is_none()
        && !is_menu(line)
        && !line.contains(['>', '»'])
        && !line.ends_with(['。', '.', ':', '：', ';', '；', ',', '，', '…'])
        && calendar::find(line, Order::DayFirst).is_none_or(|(_, span)| span.len() * 3 < line.len())
        && labels::fields(line).next().is_none()
}

/// A few words right above a date or the body.
fn is_short_headline(line: &str) -> bool {
    (6..20).contains(&weight(line))
        && line.chars().any(is_cjk)
        && !is_menu(line)
        && !line.contains(['|', '>', ':', '：', '»'])
}

/// Several entries of a few letters side by side, as menus are flattened in scripts without spaces.
fn is_menu(line: &str) -> bool {
    let entries = || line.split(|c: char| c.is_whitespace() || matches!(c, '|' | '>' | '·' | '»'));
    let wide = |entry: &str| entry.chars().all(is_cjk);
    entries().count() >= 3 && entries().all(|entry| weight(entry) <= 10) && entries().any(wide)
}

/// A line of the body: long, with the marks of sentences, or a short one that ends as a sentence.
fn is_prose(line: &str) -> bool {
    let weight = weight(line);
    weight >= 80 && line.contains(['。', '，', '.', ',', '!', '！', '?', '？'])
        || weight >= 40 && line.ends_with(['。', '！'])
}

/// Length as the eye sees it: an ideograph is as wide as two letters.
fn weight(line: &str) -> usize {
    line.chars().map(|c| if is_cjk(c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::page::{Finding, Page, RuleId, Target};
    use crate::text;

    fn title(page: &Page) -> Option<String> {
        read(page, &[]).text
    }

    const BODY: &str = "昨夜起山城普降大雨，河水上涨，有关部门连夜组织力量加固堤岸，目前沿河居民均已转移到安全的地方，没有人员受伤的报告。";

    #[test]
    fn the_headline_stands_above_its_date() {
        let page = text::read(&format!(
            "首页\n全球领先的某某下载平台\n国内外最受欢迎的某某软件\n推荐\n频道\n山城普降大雨 居民连夜转移\n2022-09-24 10:33:23 713\n{BODY}"
        ));
        assert_eq!(title(&page).as_deref(), Some("山城普降大雨 居民连夜转移"));
    }

    #[test]
    fn without_a_date_the_headline_next_to_the_body_counts() {
        let page = text::read(&format!("News from the hills and towns\nRain floods the hills again\n{BODY}"));
        assert_eq!(title(&page).as_deref(), Some("Rain floods the hills again"));
    }

    #[test]
    fn what_a_rule_takes_is_no_headline() {
        let mut page = text::read(&format!("山城普降大雨 居民连夜转移\n全球领先的某某下载平台\n{BODY}"));
        assert_eq!(title(&page).as_deref(), Some("全球领先的某某下载平台"));
        let block = page.blocks().nth(1).map(|block| block.id());
        page.findings.list.extend(block.map(|block| Finding {
            block,
            target: Target::Block,
            rule: RuleId::new("ads/example"),
            stage: "strip-ads",
            acts: true,
        }));
        assert_eq!(title(&page).as_deref(), Some("山城普降大雨 居民连夜转移"));
    }

    #[test]
    fn the_repeated_headline_has_no_site() {
        let page = text::read(&format!("山城普降大雨_山城网\n首页\n山城普降大雨\n{BODY}"));
        let title = read(&page, &[]);
        assert_eq!(title.text.as_deref(), Some("山城普降大雨"));
        assert_eq!(title.site.as_deref(), Some("山城网"));
        assert_eq!(title.block.map(|id| id.index()), Some(2));
    }

    #[test]
    fn an_empty_text_has_none() {
        assert_eq!(title(&text::read("")), None);
    }
}
