//! Names of people out of the strings in which pages wrap them: `By Ann Lee and Bo Ek | 24 Sept. 2022`.

use super::line::{is_cjk, key, tidy};
use crate::calendar::{self, Order};

/// Names that were found, clean and each once.
#[derive(Debug, Default)]
pub(super) struct Names(Vec<String>);

/// A field of metadata is no list of all who ever helped.
const MOST: usize = 20;

impl Names {
    /// Adds the names in `raw`; those in `sites` are nobody's.
    pub(super) fn add(&mut self, raw: &str, sites: &[String]) {
        for name in split(without_extras(&tidy(raw))) {
            let name = trim(name);
            let known = self.0.iter().any(|other| key(other) == key(name));
            if self.0.len() < MOST && !known && is_name(name) && !sites.iter().any(|site| key(site) == key(name)) {
                self.0.push(name.to_owned());
            }
        }
    }

    /// All of them as one value.
    pub(super) fn join(self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.join("; "))
    }
}

/// The text behind `by` and its like at the beginning of a line; `None` when there is no such word.
pub(super) fn behind_by(line: &str) -> Option<&str> {
    #[rustfmt::skip]
    const WORDS: &[&str] = &[
        "by", "von", "vom", "par", "por", "di", "door", "av", "af", "przez", "autor", "written by", "posted by", "published by",
        "words by", "story by", "article by", "text by", "text von", "submitted by", "geschrieben von", "verfasst von",
        "veröffentlicht von", "publié par", "écrit par", "escrito por", "publicado por", "postado por", "scritto da",
        "pubblicato da", "a cura di", "geschreven door", "skrevet av", "skrevet af", "kirjoittanut", "oleh", "bởi", "от",
        "автор", "του", "της", "本报记者", "本報記者", "记者", "記者", "作者",
    ];
    let first = line.chars().flat_map(char::to_lowercase).next();
    let fits = WORDS.iter().filter(|word| word.chars().next() == first).filter_map(|word| behind_word(line, word));
    fits.min_by_key(|rest| rest.len())
}

fn behind_word<'t>(line: &'t str, word: &str) -> Option<&'t str> {
    let (head, rest) = line.split_at_checked(word.len())?;
    let same = head.chars().flat_map(char::to_lowercase).eq(word.chars());
    let parted = word.chars().all(is_cjk) || rest.starts_with([' ', ':', '：', '\u{a0}']);
    (same && parted).then(|| rest.trim_start_matches([' ', ':', '：', '\u{a0}'])).filter(|rest| !rest.is_empty())
}

/// Whether a text can be who wrote: neither an address nor a sentence nor nobody.
pub(super) fn is_name(name: &str) -> bool {
    #[rustfmt::skip]
    const NOBODY: &[&str] = &[
        "admin", "administrator", "webmaster", "root", "unknown", "anonymous", "none", "null", "undefined", "na", "guest",
        "author", "authors", "autor", "auteur", "user", "superuser", "siteadmin", "wpadmin", "writer", "editor", "staff",
        "by", "von", "par", "por", "di", "mehr", "more", "moreposts", "readmore", "login", "signin", "register", "profile",
        "viewprofile", "viewallposts", "allposts", "follow", "website", "share", "comments", "home", "member", "human",
        "abouttheauthor", "name", "postedby", "writtenby", "newmember", "moderator", "未知", "佚名", "匿名", "管理员", "本站", "网络", "楼主",
    ];
    let words = name.split_whitespace().count();
    let key = key(name);
    (1..=12).contains(&words)
        && (2..=100).contains(&name.chars().count())
        && name.chars().any(char::is_alphabetic)
        && !name.contains(['@', ':', '：', '{', '}', '<', '>', '=', '?', '!', '。', '，', '…'])
        && !name.contains("://")
        && !name.starts_with("www.")
        && !name.split(' ').any(|word| word.matches('.').count() > 1 && word.contains(char::is_lowercase))
        && !NOBODY.contains(&key.as_str())
}

/// Whether a text looks like the name of a person where nothing else says so: every word but particles is capitalised,
/// or two to four ideographs.
pub(super) fn looks_personal(name: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "de", "del", "della", "di", "da", "dos", "du", "la", "le", "van", "von", "der", "den", "ter", "zu", "al", "el",
        "bin", "ibn", "e", "y", "of", "the", "and", "und", "et",
    ];
    if !is_name(name) || name.chars().any(|c| c.is_numeric()) {
        return false;
    }
    if name.chars().any(is_cjk) {
        return name.split([' ', '、']).all(is_han_name);
    }
    let mut words = name.split_whitespace().filter(|word| !PARTICLES.contains(word)).peekable();
    words.peek().is_some() && name.split_whitespace().count() <= 6 && words.all(starts_large)
}

/// Two to four ideographs, or a foreign name with its point.
fn is_han_name(part: &str) -> bool {
    let count = part.chars().count();
    part.chars().all(|c| is_cjk(c) || c == '·') && (count <= 4 || part.contains('·') && count <= 14) && count >= 2
}

fn starts_large(word: &str) -> bool {
    word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase())
}

/// The text behind a ` by ` inside a line: `24 September 2022 by Ann Lee`.
pub(super) fn behind_inner_by(line: &str) -> Option<&str> {
    const WORDS: &[&str] = &[" by ", " By ", " von ", " par ", " por ", " door ", " av ", " af ", " di "];
    WORDS.iter().find_map(|word| line.split_once(word)).map(|(_, rest)| rest.trim()).filter(|rest| !rest.is_empty())
}

/// The name alone in a line such as `By Ann Lee | 24 September 2022`; empty when nothing is left.
pub(super) fn bare(line: &str) -> &str {
    trim(without_extras(line))
}

/// What stands around names: `By`, a date, an address, a bar and what follows it.
fn without_extras(line: &str) -> &str {
    let line = behind_by(line).unwrap_or(line);
    let line = without_date(line);
    const ENDS: &[&str] = &[
        "|", "•", " · ", " – ", " — ", " - ", "http", " on ", " in ", " am ", " le ", " el ", "(", "（", "【", "[",
        "\u{3000}",
    ];
    let end = ENDS.iter().filter_map(|end| line.find(end)).filter(|at| *at > 0).min();
    end.and_then(|end| line.get(..end)).unwrap_or(line)
}

/// The part before a date, or behind one that stands first.
fn without_date(line: &str) -> &str {
    let Some((_, date)) = calendar::find(line, Order::DayFirst) else { return line };
    let (before, behind) = (line.get(..date.start).unwrap_or_default(), line.get(date.end..).unwrap_or_default());
    if trim(before).is_empty() { trim(behind) } else { before }
}

fn trim(name: &str) -> &str {
    let edge = |c: char| {
        c.is_whitespace()
            || matches!(c, ',' | ';' | ':' | '：' | '-' | '–' | '—' | '|' | '/' | '"' | '*' | '、' | '，' | '·')
    };
    name.trim_matches(edge)
}

/// Parts that are names of their own. A comma parts names only where each part has two words: `Ann Lee, MD` is one.
fn split(line: &str) -> Vec<&str> {
    let strong = line.split([';', '；', '、', '，']).flat_map(|part| part.split(" / "));
    let joined = strong.flat_map(|part| split_at_words(part));
    joined.flat_map(split_at_commas).flat_map(split_han).collect()
}

fn split_at_words(part: &str) -> Vec<&str> {
    const WORDS: &[&str] = &[" and ", " & ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " with ", " und "];
    let mut parts = vec![part];
    for word in WORDS {
        parts = parts.into_iter().flat_map(|part| part.split(word)).collect();
    }
    let whole = parts.iter().all(|part| looks_personal(trim(part)));
    if whole { parts } else { vec![part] }
}

fn split_at_commas(part: &str) -> Vec<&str> {
    let parts: Vec<&str> = part.split(',').map(trim).filter(|part| !part.is_empty()).collect();
    let names = parts.iter().all(|part| part.split_whitespace().count() >= 2 && looks_personal(part));
    if names { parts } else { vec![part] }
}

/// `张三 李四` are two, `山田 太郎` is one; three ideographs or more in each part, or more than two parts, are several.
fn split_han(part: &str) -> Vec<&str> {
    let parts: Vec<&str> = part.split_whitespace().collect();
    let names = parts.len() >= 2
        && parts.iter().all(|part| (2..=4).contains(&part.chars().count()) && part.chars().all(is_han));
    if names { parts } else { vec![part] }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}')
}

#[cfg(test)]
mod tests {
    use super::{Names, behind_by, looks_personal};

    fn names(raw: &str) -> Option<String> {
        let mut names = Names::default();
        names.add(raw, &["Hill Post".to_owned()]);
        names.join()
    }

    #[test]
    fn names_come_out_of_their_wrapping() {
        let table = [
            ("By Ann Lee", "Ann Lee"),
            ("by  Ann Lee and Bo Ek", "Ann Lee; Bo Ek"),
            ("Von Anna Berg | 24.09.2022", "Anna Berg"),
            ("Ann Lee, Bo Ek, Cy Fox", "Ann Lee; Bo Ek; Cy Fox"),
            ("Ann Lee, MD", "Ann Lee, MD"),
            ("Posted by Ann Lee on September 24, 2022", "Ann Lee"),
            ("Written by: Ann Lee", "Ann Lee"),
            ("本报记者 张小三 李小四", "张小三; 李小四"),
            ("张三、李四", "张三; 李四"),
            ("Автор: Анна Горная", "Анна Горная"),
            ("Ann Lee; ann lee; Hill Post", "Ann Lee"),
            ("Ann Lee (24 September 2022)", "Ann Lee"),
            ("Research and Development", "Research; Development"),
        ];
        for (raw, expected) in table {
            assert_eq!(names(raw).as_deref(), Some(expected), "{raw}");
        }
    }

    #[test]
    fn nobody_is_no_name() {
        for raw in
            ["admin", "https://example.org/ann", "ann@example.org", "Hill Post", "", "24.09.2022", "{{author}}", "佚名"]
        {
            assert_eq!(names(raw), None, "{raw}");
        }
    }

    #[test]
    fn a_by_line_begins_with_by() {
        assert_eq!(behind_by("By Ann Lee"), Some("Ann Lee"));
        assert_eq!(behind_by("Bypass open again"), None);
        assert_eq!(behind_by("By"), None);
    }

    #[test]
    fn persons_are_capitalised() {
        assert!(looks_personal("Ludwig van der Berg"));
        assert!(looks_personal("张小三"));
        assert!(!looks_personal("the end of an era"));
        assert!(!looks_personal("Area 51"));
        assert!(looks_personal("让·雅克·卢梭"));
        assert!(!looks_personal("今夜大雨倾盆 河水"));
    }
}
