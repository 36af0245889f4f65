//! The rule files that come with scutch, one a family.

use super::file::RuleFile;
use super::rule::Rule;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("data/", $name)))),*]
    };
}

/// Name and text of every rule file.
pub(super) const FILES: &[(&str, &str)] = files![
    "ad_labels.toml",
    "apps.toml",
    "comments.toml",
    "consent.toml",
    "contact.toml",
    "copyright.toml",
    "credits.toml",
    "crypto.toml",
    "dates_counts.toml",
    "dating.toml",
    "friend_links.toml",
    "gambling.toml",
    "links.toml",
    "loans.toml",
    "navigation.toml",
    "novel.toml",
    "promotion.toml",
    "related.toml",
    "seo.toml",
    "share.toml",
    "shop.toml",
];

/// All of them; that every file parses is tested.
pub(super) fn rules() -> Vec<Rule> {
    RuleFile::builtin().iter().flat_map(RuleFile::rules).map(|written| written.rule.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RuleSet, check};

    #[test]
    fn every_file_parses_and_every_rule_proves_itself() {
        let mut faults = Vec::new();
        for (name, text) in FILES {
            match RuleSet::parse(text) {
                Ok(rules) if rules.is_empty() => faults.push(format!("{name} holds no rule")),
                Ok(rules) => faults.extend(check(&rules).iter().map(|fault| format!("{name}: {fault}"))),
                Err(error) => faults.push(error.in_file(name).to_string()),
            }
        }
        assert!(faults.is_empty(), "\n{}", faults.join("\n"));
        assert_eq!(RuleSet::compile(rules()).map(|set| set.rules().len()), Ok(rules().len()));
    }
}
