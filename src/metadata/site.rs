//! The name of the site, and how titles are parted from it.

use super::json_ld::JsonLd;
use super::line::{is_cjk, key, tidy};
use crate::host::host_of;
use crate::page::Head;

/// What the page says its site is called.
pub(super) fn said(head: &Head, json_ld: &JsonLd) -> Option<String> {
    const NAMES: &[&str] =
        &["og:site_name", "sitename", "application-name", "apple-mobile-web-app-title", "dc.publisher", "publisher"];
    let meta = |names: &[&str]| names.iter().find_map(|name| head.meta(name)).map(tidy);
    let (first, rest) = NAMES.split_at(1);
    meta(first).or_else(|| json_ld.site.clone()).or_else(|| meta(rest)).filter(|name| is_name(name))
}

/// The host without `www.`: better than nothing.
pub(super) fn host(url: Option<&str>) -> Option<String> {
    let host = host_of(url?)?;
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= 120 && !name.starts_with("http") && !name.starts_with('@')
}

/// A title and the name of the site that stood beside it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parted<'t> {
    pub(super) title: &'t str,
    pub(super) site: Option<&'t str>,
}

/// Takes the name of the site off a title. `known` are names it may have: as said, or the host's label.
pub(super) fn part<'t>(title: &'t str, known: &[String]) -> Parted<'t> {
    let gaps = gaps(title);
    let (Some(first), Some(last)) = (gaps.first(), gaps.last()) else { return Parted { title, site: None } };
    let names_site = |part: &str| known.iter().any(|name| says(part, name));
    let of = |start, end| title.get(start..end).unwrap_or_default().trim();
    if let Some(gap) = gaps.iter().find(|gap| names_site(of(gap.end, title.len()))) {
        return Parted { title: of(0, gap.start), site: Some(of(gap.end, title.len())) };
    }
    if names_site(of(last.end, title.len())) {
        return Parted { title: of(0, last.start), site: Some(of(last.end, title.len())) };
    }
    if known.iter().any(|name| key(of(0, first.start)) == key(name)) {
        return Parted { title: of(first.end, title.len()), site: Some(of(0, first.start)) };
    }
    let cut = if first.tight { first } else { last };
    let head = of(0, cut.start);
    match is_suffix(head, of(last.end, title.len())) {
        true => Parted { title: head, site: Some(of(last.end, title.len())) },
        false => Parted { title, site: None },
    }
}

/// The part of a title before its first separator.
pub(super) fn first_part(title: &str) -> &str {
    gaps(title).first().and_then(|gap| title.get(..gap.start)).unwrap_or(title).trim()
}

/// Whether a part of a title and a name of the site say the same; one may be a longer form of the other.
fn says(part: &str, name: &str) -> bool {
    let (part, name) = (key(part), key(name));
    let long = |text: &str| text.chars().count() >= if text.chars().any(is_cjk) { 2 } else { 4 };
    part == name && !name.is_empty()
        || long(&name) && part.starts_with(&name) && part.len() <= name.len() * 2
        || long(&part) && name.starts_with(&part) && name.len() <= part.len() * 3
}

/// Whether the last part looks like the name of a site although nobody said so: short, behind something longer.
fn is_suffix(head: &str, tail: &str) -> bool {
    const WORDS: usize = 4;
    let (long, short) = (head.chars().count(), tail.chars().count());
    let words = tail.split_whitespace().count();
    let named = !tail.starts_with(char::is_lowercase) || tail.contains('.');
    named
        && short > 0
        && short <= 30
        && words <= WORDS
        && long > short
        && head.split_whitespace().count() >= words.min(2)
}

#[derive(Clone, Copy, Debug)]
struct Gap {
    start: usize,
    end: usize,
    /// Beside ideographs, without spaces: `标题_频道_网站`. There everything behind the first is the site.
    tight: bool,
}

/// Where separators stand. `_` and `-` may be doubled; a doubled dash is the mark of a pause.
fn gaps(title: &str) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    for (start, c) in title.char_indices() {
        let (before, from) = title.split_at_checked(start).unwrap_or_default();
        let after = from.trim_start_matches(c);
        let run = from.len() - after.len();
        if before.trim().is_empty() || after.trim().is_empty() || before.ends_with(c) {
            continue;
        }
        let spaced = before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace);
        let wide = [before.ends_with(is_wide), after.starts_with(is_wide)];
        let single = run == c.len_utf8();
        let parts = match c {
            '|' | '｜' | '»' | '«' | '›' | '‹' => true,
            '_' => spaced || wide.contains(&true),
            '-' | '－' => spaced || wide == [true, true] || !single && wide.contains(&true),
            '–' | '—' => single && (spaced || wide == [true, true]),
            '·' | '•' | '/' | '~' | '<' | '>' | '−' | '†' => spaced,
            ':' => run == 2 && spaced,
            _ => false,
        };
        if parts {
            gaps.push(Gap { start, end: start + run, tight: wide.contains(&true) && !spaced });
        }
    }
    gaps
}

/// A character of Han text or its punctuation.
fn is_wide(c: char) -> bool {
    is_cjk(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '”' | '’' | '“' | '‘')
}

#[cfg(test)]
mod tests {
    use super::{Parted, part};

    #[test]
    fn titles_lose_their_site() {
        let known = ["Hill Post".to_owned()];
        let table = [
            ("Rain in the hills - Hill Post", "Rain in the hills", Some("Hill Post")),
            ("Rain in the hills | News | Hill Post", "Rain in the hills | News", Some("Hill Post")),
            ("Hill Post: Rain - and wind", "Hill Post: Rain - and wind", None),
            ("HILL POST » Rain", "Rain", Some("HILL POST")),
            ("山城今日大雨_新闻_山城网", "山城今日大雨", Some("山城网")),
            ("山城今日大雨__商贸", "山城今日大雨", Some("商贸")),
            ("山城今日大雨(图)--山城新闻", "山城今日大雨(图)", Some("山城新闻")),
            ("山城今日大雨——记一次抢险", "山城今日大雨——记一次抢险", None),
            ("山城今日大雨-山城新闻网", "山城今日大雨", Some("山城新闻网")),
            ("Rain-soaked hills", "Rain-soaked hills", None),
            ("Hill Post", "Hill Post", None),
            ("What a long night it was - Some Blog", "What a long night it was", Some("Some Blog")),
            ("Rain :: Hill Post", "Rain", Some("Hill Post")),
        ];
        for (line, title, site) in table {
            assert_eq!(part(line, &known), Parted { title, site }, "{line}");
        }
    }

    #[test]
    fn a_long_last_part_belongs_to_the_title() {
        let line = "Rain - what the people of the hills think about it";
        assert_eq!(part(line, &[]), Parted { title: line, site: None });
    }
}
