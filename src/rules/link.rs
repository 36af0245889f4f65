//! What rules ask of a link: where it leads.

use super::fold::folded;
use super::rule::Rule;
use crate::host::{host_of, is_below, readable};
use crate::page::Link;

impl Rule {
    /// Whether it asks for links of some kind.
    pub(super) fn asks_of_links(&self) -> bool {
        !self.host.is_empty() || !self.host_words.is_empty()
    }

    /// Whether a link is of the kind that it asks for.
    pub(super) fn means(&self, link: Link<'_>) -> bool {
        let Some(host) = host_of(link.href()) else { return !self.asks_of_links() };
        (self.host.is_empty() || self.host.iter().any(|name| is_below(&host, name)))
            && (self.host_words.is_empty() || names_any(&host, &self.host_words))
    }
}

/// Whether a host, as people read it, has one of these words: as a whole one between points, hyphens and digits, where
/// words have spaces between them, for `sloan` is not about loans.
fn names_any(host: &str, words: &[String]) -> bool {
    let name = folded(&readable(host));
    let parts = || name.split(|c: char| !c.is_alphabetic());
    words.iter().map(|word| folded(word)).any(|word| match word.is_ascii() {
        true => parts().any(|part| part == word),
        false => name.contains(&word),
    })
}

#[cfg(test)]
mod tests {
    use super::names_any;

    #[test]
    fn words_of_hosts_are_whole_ones_and_are_read_as_people_read_them() {
        let words = ["loan", "博彩", "казино"].map(str::to_owned);
        for host in ["loan24.example", "my-loan.example", "xn--9kro4zn7m369a.com", "xn--80aodfsg.example"] {
            assert!(names_any(host, &words), "{host}");
        }
        for host in ["sloan.example", "loans.example", "xn--9krs63ej00a.cn", "hill.example"] {
            assert!(!names_any(host, &words), "{host}");
        }
    }
}
