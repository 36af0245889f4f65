//! The names that a rule file may use, asked of the types it is read into: no list repeats them, so none can rot.

use serde::Deserialize;
use serde::de::value::Error;
use serde::de::{Deserializer, Error as _, Visitor};
use serde::forward_to_deserialize_any;

use super::rule::Rule;

/// The keys of a rule, in the order of its definition.
pub(crate) fn keys() -> &'static [&'static str] {
    names::<Rule>()
}

/// The fields of a struct or the variants of an enum, as its derive spells them; nothing for any other type.
pub(crate) fn names<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    let _ = T::deserialize(Listener(&mut names));
    names
}

/// Reads nothing: it listens to what the type asks for, and refuses.
struct Listener<'n>(&'n mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Listener<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(Error::custom("there is nothing to read"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = fields;
        self.deserialize_any(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = variants;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::{keys, names};
    use crate::rules::{ActingStage, Place, Scope, Shape, Strength};

    #[test]
    fn types_tell_how_they_are_spelled() {
        assert_eq!(keys()[..4], ["id", "why", "stage", "strength"]);
        assert!(keys().contains(&"max_length"));
        assert_eq!(names::<Place>(), ["any", "head", "tail", "edge", "past-head"]);
        assert!(names::<Shape>().contains(&"date-line"));
        assert!(names::<u8>().is_empty());
    }

    #[test]
    fn values_know_their_names() {
        assert_eq!((Scope::Rest.name(), Strength::Weak.name()), ("rest", "weak"));
        assert_eq!(ActingStage::names(), ["strip-ads", "strip-spam-links", "drop-footer"]);
        assert_eq!(ActingStage::DropFooter.name(), "drop-footer");
    }
}
