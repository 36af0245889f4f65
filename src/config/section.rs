//! A table of the file, whose keys and values know where they stand.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, ValueDeserializer};

use crate::suggest::suggestion;

/// What is wrong, at this byte of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) at: usize,
    pub(crate) message: String,
}

/// A table.
#[derive(Debug)]
pub(crate) struct Section<'f>(DeTable<'f>);

/// A value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value<'s, 'f>(&'s Spanned<DeValue<'f>>);

impl<'f> Section<'f> {
    /// Reads a file.
    pub(crate) fn parse(text: &'f str) -> Result<Self, Fault> {
        let table = DeTable::parse(text).map_err(|error| {
            let at = error.span().unwrap_or(Range { start: 0, end: 0 }).start;
            Fault { at, message: format!("this is not TOML: {}", error.message()) }
        })?;
        Ok(Section(table.into_inner()))
    }

    /// Refuses keys that are not `known`.
    pub(crate) fn check(&self, known: &[&str]) -> Result<(), Fault> {
        let unknown = self.0.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
        match unknown.min_by_key(|key| key.span().start) {
            None => Ok(()),
            Some(key) => {
                let word = key.get_ref();
                let message = format!("unknown key {word:?}{}", suggestion(word, known.iter().copied()));
                Err(Fault { at: key.span().start, message })
            }
        }
    }

    pub(crate) fn get(&self, key: &str) -> Option<Value<'_, 'f>> {
        self.0.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| Value(value))
    }

    /// The table under a key, empty where it is not there.
    pub(crate) fn section(&self, key: &str) -> Result<Section<'f>, Fault> {
        self.get(key).map_or_else(|| Ok(Section(DeTable::default())), Value::section)
    }

    /// The tables in the table under a key, each with its name.
    pub(crate) fn sections(&self, key: &str) -> Result<Vec<(String, Section<'f>)>, Fault> {
        let named = self.section(key)?;
        let each =
            |(name, value): (&Spanned<DeString<'f>>, _)| Ok((name.get_ref().to_string(), Value(value).section()?));
        named.0.iter().map(each).collect()
    }
}

impl<'s, 'f> Value<'s, 'f> {
    pub(crate) fn fault(self, message: impl Into<String>) -> Fault {
        Fault { at: self.0.span().start, message: message.into() }
    }

    pub(crate) fn text(self) -> Result<&'s str, Fault> {
        self.0.get_ref().as_str().ok_or_else(|| self.wrong("text in quotes"))
    }

    pub(crate) fn flag(self) -> Result<bool, Fault> {
        self.0.get_ref().as_bool().ok_or_else(|| self.wrong("true or false"))
    }

    pub(crate) fn list(self) -> Result<Vec<Value<'s, 'f>>, Fault> {
        let list = self.0.get_ref().as_array().ok_or_else(|| self.wrong("a list, as in [\"a\", \"b\"]"))?;
        Ok(list.iter().map(Value).collect())
    }

    /// Its text, one of these words.
    pub(crate) fn word(self, known: &[&str]) -> Result<&'s str, Fault> {
        let word = self.text()?;
        if known.contains(&word) {
            return Ok(word);
        }
        Err(self.fault(format!("unknown value {word:?}{}", suggestion(word, known.iter().copied()))))
    }

    pub(crate) fn section(self) -> Result<Section<'f>, Fault> {
        self.0.get_ref().as_table().cloned().map(Section).ok_or_else(|| self.wrong("a table"))
    }

    /// The value with all its places.
    pub(super) fn spanned(self) -> &'s Spanned<DeValue<'f>> {
        self.0
    }

    /// The value as a plain one.
    pub(crate) fn plain(self) -> Result<toml::Value, Fault> {
        let value = ValueDeserializer::from(self.0.clone());
        toml::Value::deserialize(value).map_err(|error| self.fault(error.message()))
    }

    fn wrong(self, wanted: &str) -> Fault {
        self.fault(format!("this is {}, but must be {wanted}", self.0.get_ref().type_str()))
    }
}
