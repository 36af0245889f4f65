//! The word lists that rules call `@name`: words that say the same to a rule, kept once.

use std::collections::HashMap;

use serde::Deserialize;

/// The lists that come with scutch.
const FILES: [&str; 3] =
    [include_str!("data/words.toml"), include_str!("data/signs.toml"), include_str!("data/furniture.toml")];

/// Word lists by name.
#[derive(Debug, Default)]
pub(super) struct Words {
    lists: HashMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct File {
    words: HashMap<String, Vec<String>>,
}

impl Words {
    /// The lists of all files; that every file parses is tested.
    pub(super) fn builtin() -> Words {
        let files = FILES.iter().filter_map(|text| toml::from_str::<File>(text).ok());
        Words { lists: files.flat_map(|file| file.words).collect() }
    }

    /// The words of a list.
    pub(super) fn list(&self, name: &str) -> &[String] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether `@name` names a list.
    pub(super) fn check(&self, name: &str) -> Result<(), String> {
        match name.strip_prefix('@') {
            Some(list) if self.lists.contains_key(list) => Ok(()),
            _ => Err(format!("there is no word list or shape `{name}`: the lists are {}", self.names())),
        }
    }

    /// Puts the words of lists in place of their names.
    pub(super) fn expand(&self, literals: &mut Vec<String>) -> Result<(), String> {
        let is_name = |literal: &str| literal.len() > 1 && literal.starts_with('@');
        if !literals.iter().any(|literal| is_name(literal)) {
            return Ok(());
        }
        let mut expanded = Vec::new();
        for literal in literals.drain(..) {
            if is_name(&literal) {
                self.check(&literal)?;
                expanded.extend_from_slice(self.list(&literal[1..]));
            } else {
                expanded.push(literal);
            }
        }
        *literals = expanded;
        Ok(())
    }

    fn names(&self) -> String {
        let mut names: Vec<_> = self.lists.keys().map(|name| format!("`@{name}`")).collect();
        names.sort();
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_parses_and_no_list_stands_twice() {
        let lists: usize =
            FILES.iter().map(|text| toml::from_str::<File>(text).map_or(0, |file| file.words.len())).sum();
        assert!(FILES.iter().all(|text| toml::from_str::<File>(text).is_ok()));
        assert_eq!(Words::builtin().lists.len(), lists);
    }
}
