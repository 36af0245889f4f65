//! What a selector asks of the value of an attribute.

use std::borrow::Cow;

use crate::html::{Clue, decode_attribute};

/// What must hold of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    Any,
    Whole(String),
    Start(String),
    End(String),
    Part(String),
}

impl Condition {
    /// The name of the attribute that the clue speaks of, and what it says.
    pub(super) fn of<'s>(clue: &Clue<'s>) -> Option<(&'s str, Condition)> {
        let owned = |name, condition: fn(String) -> Condition, value: &str| Some((name, condition(value.to_owned())));
        match *clue {
            Clue::Attribute(name) => Some((name, Condition::Any)),
            Clue::Whole(name, value) => owned(name, Condition::Whole, value),
            Clue::Start(name, value) => owned(name, Condition::Start, value),
            Clue::End(name, value) => owned(name, Condition::End, value),
            Clue::Part(name, value) => owned(name, Condition::Part, value),
            Clue::Class(_) | Clue::Id(_) | Clue::Name(_) => None,
        }
    }

    /// The part that must stand in the value.
    pub(super) fn part(&self) -> &str {
        match self {
            Condition::Any => "",
            Condition::Whole(part) | Condition::Start(part) | Condition::End(part) | Condition::Part(part) => part,
        }
    }

    pub(super) fn holds(&self, value: &str) -> bool {
        match self {
            Condition::Any => true,
            Condition::Whole(part) => value == part,
            Condition::Start(part) => value.starts_with(part),
            Condition::End(part) => value.ends_with(part),
            Condition::Part(part) => value.contains(part),
        }
    }

    /// Whether it holds of a value as it stands in a source, with character references.
    pub(super) fn holds_raw(&self, raw: &str) -> bool {
        self.holds(raw) || (raw.contains('&') && self.holds(&decode_attribute(raw)))
    }
}

/// The name of an attribute as selectors write it.
pub(super) fn lower(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}

/// Some lengths of names. Most names of a page are `class` and `href`; often their length says that they are none of
/// those that are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lengths(u64);

impl Lengths {
    pub(super) fn of<'s>(names: impl Iterator<Item = &'s String>) -> Lengths {
        Lengths(names.fold(0, |lengths, name| lengths | 1 << (name.len() % 64)))
    }

    pub(super) fn hold(self, name: &str) -> bool {
        self.0 >> (name.len() % 64) & 1 == 1
    }
}
