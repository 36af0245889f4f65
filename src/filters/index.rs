//! The selectors for every host that begin with neither a class nor an id.
//!
//! The engine hands all of these over for each page and leaves it to the browser to try them. Here each is found by
//! something that a page must have, and those of which nothing rare can be said are not taken up at all: a `style` or
//! an `onclick` stands on every page.

use rustc_hash::FxHashMap;

use super::Source;
use super::condition::{Condition, Lengths, lower};
use super::hrefs::{self, Hrefs};
use super::known::Known;
use crate::html::{Clue, Clues, Selector};
use crate::page::{Page, Tag};

/// Attributes that so many pages have that they tell nothing.
const COMMON: [&str; 22] = [
    "align",
    "alt",
    "class",
    "content",
    "data-src",
    "height",
    "href",
    "id",
    "lang",
    "name",
    "onclick",
    "onload",
    "rel",
    "role",
    "scrolling",
    "src",
    "style",
    "target",
    "title",
    "type",
    "value",
    "width",
];

/// So many bytes of the beginning of a class or an id are looked up.
const START: usize = 3;

/// What a page must have.
enum Key<'s> {
    Class(&'s str),
    Id(&'s str),
    /// An attribute, or an element that HTML does not know.
    Name(&'s str, Condition),
    ClassStart([u8; START]),
    IdStart([u8; START]),
    /// A link that fits.
    Href,
    /// Elements that every page has. No list for all the world says so, but somebody's own may.
    Nothing,
}

/// Selectors by what a page must have.
#[derive(Debug, Default)]
pub(super) struct Index {
    selectors: Vec<(String, Selector)>,
    classes: FxHashMap<String, Vec<u32>>,
    ids: FxHashMap<String, Vec<u32>>,
    names: FxHashMap<String, Vec<(Condition, u32)>>,
    class_starts: FxHashMap<[u8; START], Vec<u32>>,
    id_starts: FxHashMap<[u8; START], Vec<u32>>,
    always: Vec<u32>,
    pub(super) hrefs: Hrefs,
}

/// Whether each of the selectors between the commas can be found by something rare, or is as plain as `aside > p`.
pub(super) fn has_keys(list: &[Clues<'_>]) -> bool {
    list.iter().all(|clues| key(clues).is_some())
}

impl Index {
    /// Selectors that can be read and have keys; others are left out.
    pub(super) fn of(selectors: Vec<String>) -> Index {
        let mut index = Index::default();
        let mut hrefs = Vec::new();
        for text in selectors {
            let Ok(selector) = Selector::parse(&text) else { continue };
            let at = index.selectors.len() as u32;
            for clues in selector.clues() {
                match key(&clues) {
                    Some(Key::Href) => hrefs.push((at, hrefs::conditions(&clues))),
                    Some(key) => index.add(key, at),
                    None => {}
                }
            }
            index.selectors.push((text, selector));
        }
        index.hrefs = Hrefs::of(hrefs);
        index
    }

    fn add(&mut self, key: Key<'_>, at: u32) {
        match key {
            Key::Class(class) => self.classes.entry(class.to_owned()).or_default().push(at),
            Key::Id(id) => self.ids.entry(id.to_owned()).or_default().push(at),
            Key::Name(name, value) => self.names.entry(name.to_owned()).or_default().push((value, at)),
            Key::ClassStart(start) => self.class_starts.entry(start).or_default().push(at),
            Key::IdStart(start) => self.id_starts.entry(start).or_default().push(at),
            Key::Nothing => self.always.push(at),
            // Links have an index of their own.
            Key::Href => {}
        }
    }

    /// As the lists write them.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.selectors.iter().map(|(text, _)| text.as_str())
    }

    pub(super) fn selector(&self, at: u32) -> (&str, &Selector) {
        let (text, selector) = &self.selectors[at as usize];
        (text, selector)
    }

    /// The selectors that may match an element of the page.
    pub(super) fn of_page(&self, page: &Page, known: &Known<'_>, source: &Source<'_>) -> Vec<u32> {
        let mut found = self.always.clone();
        let mut add = |some: Option<&Vec<u32>>| found.extend(some.into_iter().flatten());
        known.classes.iter().for_each(|class| add(self.classes.get(*class)));
        for id in &known.ids {
            add(self.ids.get(*id));
            add(start(id).and_then(|start| self.id_starts.get(&start)));
        }
        for element in page.elements() {
            add(start(element.class()).and_then(|start| self.class_starts.get(&start)));
        }
        self.names_in(source, &mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    fn names_in(&self, source: &Source<'_>, found: &mut Vec<u32>) {
        if self.names.is_empty() {
            return;
        }
        let lengths = Lengths::of(self.names.keys());
        source.arena.each_attribute(source.text, source.parser, |name, value| {
            if !lengths.hold(name) {
                return;
            }
            let selectors = self.names.get(&*lower(name)).into_iter().flatten();
            found.extend(selectors.filter(|(condition, _)| condition.holds_raw(value)).map(|(_, at)| at));
        });
    }
}

/// The best that can be said of a selector.
fn key<'s>(clues: &Clues<'s>) -> Option<Key<'s>> {
    if hrefs::is_about_links(clues) {
        return Some(Key::Href);
    }
    let all = || clues.own.iter().chain(&clues.around);
    let name = all().find_map(|clue| match *clue {
        Clue::Class(class) => Some(Key::Class(class)),
        Clue::Id(id) => Some(Key::Id(id)),
        _ => None,
    });
    let rare = || {
        all().find_map(|clue| match *clue {
            Clue::Name(name) if Tag::of(name) == Tag::Other => Some(Key::Name(name, Condition::Any)),
            _ => {
                let (name, value) = Condition::of(clue).filter(|(name, _)| !COMMON.contains(name))?;
                Some(Key::Name(name, value))
            }
        })
    };
    let start = || {
        all().find_map(|clue| match *clue {
            Clue::Whole("class", value) | Clue::Start("class", value) => start(value).map(Key::ClassStart),
            Clue::Whole("id", value) | Clue::Start("id", value) => start(value).map(Key::IdStart),
            _ => None,
        })
    };
    let plain = clues.on_page && all().all(|clue| matches!(clue, Clue::Name(_)));
    name.or_else(rare).or_else(start).or(plain.then_some(Key::Nothing))
}

fn start(value: &str) -> Option<[u8; START]> {
    value.as_bytes().first_chunk().copied()
}
