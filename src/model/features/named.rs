//! What the classes and ids of a page say, each distinct one read once: thousands of elements share hundreds of names.

use foldhash::{HashMap, HashMapExt};

use super::names;
use super::tokens;
use crate::model::lexicon::Lexicon;
use crate::page::Page;

/// What a class or an id says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    /// Hash without digits, so that `item-3` is alike to `item-4`.
    pub(super) hash: u64,
    /// A bit for each column of `names::FEATURES` that one of its words stands in.
    pub(super) columns: u32,
    /// What the lexicon says of its words.
    pub(super) weight: Option<Weight>,
}

/// The weights of the words that the lexicon knows, one at least.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight {
    pub(super) sum: f32,
    pub(super) lowest: f32,
    pub(super) highest: f32,
}

impl Weight {
    /// The weights of two names. Sums of weights are exact, so their order does not matter.
    pub(super) fn with(self, other: Weight) -> Weight {
        Weight {
            sum: self.sum + other.sum,
            lowest: self.lowest.min(other.lowest),
            highest: self.highest.max(other.highest),
        }
    }
}

impl Name {
    fn of(text: &str, lexicon: &Lexicon) -> Name {
        let mut name = Name { hash: tokens::class_hash(text), columns: 0, weight: None };
        tokens::each(text, |word| {
            name.columns |= names::columns(word);
            let Some(weight) = lexicon.weight(word) else { return };
            let own = Weight { sum: weight, lowest: weight, highest: weight };
            name.weight = Some(name.weight.map_or(own, |so_far| so_far.with(own)));
        });
        name
    }
}

/// The names of all elements.
#[derive(Debug, Default)]
pub(super) struct Named {
    names: Vec<Name>,
    /// For each element where its class and its id are.
    places: Vec<[u32; 2]>,
}

impl Named {
    pub(super) fn of(page: &Page, lexicon: &Lexicon) -> Named {
        let mut named = Named { names: Vec::new(), places: Vec::with_capacity(page.elements().len()) };
        // The page writes the keys: a hash without a seed could be made to collide.
        let mut known: HashMap<&str, u32> = HashMap::new();
        for element in page.elements() {
            let place = [element.class(), element.id()].map(|text| {
                *known.entry(text).or_insert_with(|| {
                    named.names.push(Name::of(text, lexicon));
                    named.names.len() as u32 - 1
                })
            });
            named.places.push(place);
        }
        named
    }

    /// The class and the id of an element.
    pub(super) fn at(&self, element: usize) -> [&Name; 2] {
        self.places[element].map(|place| &self.names[place as usize])
    }
}
