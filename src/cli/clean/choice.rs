//! Some of the pages, chosen so that the same ones are chosen again.

use std::str::FromStr;

use clap::Args;
use serde::{Serialize, Serializer};
use twox_hash::XxHash3_64;

use crate::io::Found;

/// Which pages of the inputs are taken.
#[derive(Clone, Debug, Default, Args, Serialize)]
pub(in crate::cli) struct ChoiceArgs {
    /// Take only so many pages, the first ones
    #[arg(long, value_name = "N", help_heading = "Reading", hide_short_help = true)]
    pub(in crate::cli) limit: Option<u64>,

    /// Take only this share of the pages, such as 1% or 0.01; always the same ones
    #[arg(long, value_name = "SHARE", help_heading = "Reading", hide_short_help = true)]
    sample: Option<Share>,
}

/// A share of all hashes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Share(f64);

impl FromStr for Share {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let share = match text.strip_suffix('%') {
            Some(percent) => percent.trim().parse::<f64>().map(|percent| percent / 100.0),
            None => text.parse(),
        };
        share.ok().filter(|share| (0.0..=1.0).contains(share)).map(Share).ok_or_else(|| "write it as 1% or 0.01".into())
    }
}

/// As text, because not every number is read from JSON as it was written.
impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Share {
    /// Whether a page is in it, by its place inside of its input, however that was named; what is no page always is.
    fn has(self, found: &Found) -> bool {
        let (Found::Page(entry) | Found::Record(entry, _)) = found else { return true };
        XxHash3_64::oneshot(entry.target.as_os_str().as_encoded_bytes()) as f64 / u64::MAX as f64 <= self.0
    }
}

impl ChoiceArgs {
    /// The chosen pages; what is none stays among them as it came.
    pub(in crate::cli) fn of(
        &self,
        finds: impl Iterator<Item = Found> + Send + 'static,
    ) -> Box<dyn Iterator<Item = Found> + Send> {
        let (share, mut left) = (self.sample, self.limit.unwrap_or(u64::MAX));
        let mut sampled = finds.filter(move |found| share.is_none_or(|share| share.has(found)));
        Box::new(std::iter::from_fn(move || {
            // Whoever has enough does not wait for more.
            let found = if left > 0 { sampled.next()? } else { return None };
            let makes_a_row = |found: &Found| {
                matches!(found, Found::Page(_) | Found::Record(..) | Found::Broken(..) | Found::Unreadable(..))
            };
            left -= u64::from(makes_a_row(&found));
            Some(found)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::{ChoiceArgs, Share};
    use crate::io::{Entry, Found, Place};

    fn pages(count: usize) -> impl Iterator<Item = Found> {
        (0..count).flat_map(|n| {
            let page = Entry {
                place: Place::File(format!("{n}.html").into()),
                target: format!("{n}.txt").into(),
                named: false,
            };
            [Found::Other("style.css".into()), Found::Page(page)]
        })
    }

    fn chosen(limit: Option<u64>, sample: Option<&str>) -> Vec<String> {
        let sample = sample.map(|share| share.parse().unwrap());
        let found = ChoiceArgs { limit, sample }.of(pages(2000));
        let pages = found.filter(|found| matches!(found, Found::Page(_)));
        pages.map(|found| found.path().display().to_string()).collect()
    }

    #[test]
    fn the_first_pages_are_taken() {
        assert_eq!(chosen(Some(2), None), ["0.html", "1.html"]);
        assert_eq!(chosen(Some(0), None).len(), 0);
        assert_eq!(chosen(None, None).len(), 2000);
    }

    #[test]
    fn a_sample_is_a_share_and_always_the_same() {
        let tenth = chosen(None, Some("10%"));
        assert!((150..250).contains(&tenth.len()), "{}", tenth.len());
        assert_eq!(chosen(None, Some("0.1")), tenth);
        assert_eq!(chosen(Some(3), Some("0.1")), tenth[..3]);
        assert!(chosen(None, Some("0.05")).iter().all(|name| tenth.contains(name)), "a smaller share lies in a larger");
    }

    #[test]
    fn what_is_no_share_is_refused() {
        for text in ["", "10", "-1%", "x", "101%"] {
            assert!(text.parse::<Share>().unwrap_err().contains("1%"), "{text}");
        }
    }
}
