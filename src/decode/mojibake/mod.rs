//! Text that was UTF-8, was read as something else, and was stored as UTF-8 again.
//!
//! Whoever repairs such text may spoil text that was right, so what is read back must be valid UTF-8: a long run of
//! Chinese characters or a curly quote in three odd signs does not do that by chance. Runs too short to prove
//! anything are repaired only beside those that do, and never where the text around is written rightly.

mod gbk;
mod windows_1252;

use std::fmt;

/// How text had been misread before it was stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misreading {
    /// UTF-8 read as GBK.
    Gbk,
    /// UTF-8 read as windows-1252 or Latin-1, so many times over.
    Windows1252(u8),
}

impl fmt::Display for Misreading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Misreading::Gbk => f.write_str("utf-8 read as gbk"),
            Misreading::Windows1252(1) => f.write_str("utf-8 read as windows-1252"),
            Misreading::Windows1252(times) => write!(f, "utf-8 read as windows-1252, {times} times over"),
        }
    }
}

/// The text as it was before, if it was misread.
pub(super) fn repair(text: &str) -> Option<(String, Misreading)> {
    if let Some(repaired) = gbk::repair(text) {
        return Some((repaired, Misreading::Gbk));
    }
    let mut repaired = windows_1252::repair(text)?;
    let mut times = 1;
    // Each round needs a page where the last one was wrong: three were never seen, four would be no accident.
    while times < 3
        && let Some(again) = windows_1252::repair(&repaired)
    {
        repaired = again;
        times += 1;
    }
    Some((repaired, Misreading::Windows1252(times)))
}

/// A stretch of a text: ASCII, or whatever a misreading may have made.
enum Run<'a> {
    Plain(&'a str),
    Suspect(&'a str),
}

/// Splits a text into longest runs of characters that `is_suspect` accepts and what lies between.
fn runs(text: &str, is_suspect: impl Fn(char) -> bool + Copy) -> impl Iterator<Item = Run<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let suspect = is_suspect(rest.chars().next()?);
        let end = rest.find(|c| is_suspect(c) != suspect).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(if suspect { Run::Suspect(run) } else { Run::Plain(run) })
    })
}
