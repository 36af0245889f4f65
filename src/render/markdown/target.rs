//! Where links and images lead: only addresses that are safe to follow, as Markdown writes them.

use url::{ParseError, Url};

use super::escape::is_entity;
use crate::host::is_script;
use crate::page::Page;

/// What an address may begin with.
const SCHEMES: [&str; 5] = ["http", "https", "mailto", "ftp", "tel"];

/// Longer addresses are left out: a page stores no more than 4 KiB of one.
const LONGEST: usize = 4000;

/// A folder with a longer address is no base: it would stand in every link.
const FOLDER: usize = 512;

/// The targets of a page.
pub(super) struct Targets {
    /// What relative addresses are relative to, if that is known.
    base: Option<Url>,
}

impl Targets {
    pub(super) fn of(page: &Page) -> Self {
        let address = page.metadata.url.as_deref().and_then(|url| Url::parse(url).ok()).filter(is_short);
        let said = page.head.base.trim();
        let base = match &address {
            Some(address) => address.join(said).ok(),
            None => Url::parse(said).ok(),
        };
        Targets { base: base.filter(is_web).filter(is_short).or(address) }
    }

    /// A target as the page wrote it, resolved and ready for the parentheses of Markdown; `None` for what is no clean
    /// address: code, data, a place on the same page.
    pub(super) fn clean(&self, written: &str) -> Option<String> {
        let written = written.trim();
        if written.is_empty() || written.len() > LONGEST || written.starts_with('#') || is_script(written) {
            return None;
        }
        let parsed = match &self.base {
            Some(base) => base.join(written),
            None => Url::parse(written),
        };
        match parsed {
            Ok(url) if url.as_str().len() > LONGEST => None,
            Ok(url) => SCHEMES.contains(&url.scheme()).then(|| destination(url.as_str())),
            Err(ParseError::RelativeUrlWithoutBase) => Some(destination(written)),
            Err(_) => None,
        }
    }
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// Whether little of it is added to what is relative to it.
fn is_short(base: &Url) -> bool {
    base.join(".").is_ok_and(|folder| folder.as_str().len() <= FOLDER)
}

/// An address without what would end it early in any place of Markdown.
fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, c) in address.char_indices() {
        match c {
            // Browsers pass over them.
            '\t' | '\n' | '\r' => {}
            '(' | ')' => out.extend(['\\', c]),
            '&' if is_entity(&address[at + 1..]) => out.push_str("\\&"),
            '<' | '>' | '\\' | '|' | '`' => push_encoded(&mut out, c),
            c if c.is_whitespace() || c.is_control() => push_encoded(&mut out, c),
            c => out.push(c),
        }
    }
    out
}

fn push_encoded(out: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}

#[cfg(test)]
mod tests {
    use super::Targets;
    use crate::page::Page;

    fn targets(url: &str, base: &str) -> Targets {
        let mut page = Page::new();
        page.metadata.url = Some(url.to_owned()).filter(|url| !url.is_empty());
        page.head.base = base.to_owned();
        Targets::of(&page)
    }

    #[track_caller]
    fn cleans(targets: &Targets, written: &str, expected: &str) {
        assert_eq!(targets.clean(written).as_deref(), Some(expected).filter(|known| !known.is_empty()), "{written}");
    }

    #[test]
    fn relative_targets_are_resolved() {
        let known = targets("https://hill.example/a/b.html", "");
        cleans(&known, " c.html#d ", "https://hill.example/a/c.html#d");
        cleans(&known, "/c?x=1&y=2", "https://hill.example/c?x=1&y=2");
        cleans(&known, "//rain.example", "https://rain.example/");
        cleans(&known, "mailto:a@hill.example", "mailto:a@hill.example");
        cleans(&targets("https://hill.example/a/", "/x/"), "c", "https://hill.example/x/c");
        cleans(&targets("https://hill.example/a/", "data:x"), "c", "https://hill.example/a/c");
        cleans(&targets("", "https://hill.example/x/"), "c", "https://hill.example/x/c");
    }

    #[test]
    fn a_long_base_is_none() {
        let folder = |length| format!("https://hill.example/{}/", "a".repeat(length));
        cleans(&targets(&folder(400), ""), "c", &(folder(400) + "c"));
        cleans(&targets(&folder(600), ""), "c", "c");
        cleans(&targets("https://hill.example/x/", &folder(600)), "c", "https://hill.example/x/c");
        cleans(&targets(&format!("https://hill.example/x?{}", "a".repeat(600)), ""), "c", "https://hill.example/c");
    }

    #[test]
    fn without_an_address_they_stay_as_written() {
        let unknown = targets("", "");
        cleans(&unknown, "../c d.html", "../c%20d.html");
        cleans(&unknown, "https://hill.example/c", "https://hill.example/c");
    }

    #[test]
    fn what_is_no_clean_address_is_left_out() {
        for targets in [targets("", ""), targets("https://hill.example/", "")] {
            for written in ["", " ", "#top", "javascript:void(0)", " Java\nScript:x", "data:text/html,x", "vbscript:x"]
            {
                cleans(&targets, written, "");
            }
            for written in ["about:blank", "file:///etc", "blob:x", "https://", &"a".repeat(5000)] {
                cleans(&targets, written, "");
            }
        }
    }

    #[test]
    fn marks_that_would_act_are_escaped() {
        cleans(&targets("", ""), "/rain_(song)", "/rain_\\(song\\)");
        cleans(&targets("", ""), "/a|b`c<d>?e&amp;f", "/a%7Cb%60c%3Cd%3E?e\\&amp;f");
        cleans(&targets("https://hill.example/", ""), "a b(c)?d|e", "https://hill.example/a%20b\\(c\\)?d%7Ce");
    }
}
