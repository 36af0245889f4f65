//! What a selector says of the elements it matches, so that whoever has very many of them need not try each one.

use selectors::attr::{AttrSelectorOperator, ParsedCaseSensitivity};
use selectors::parser::{Combinator, Component, Selector as One};

use super::Selector;
use super::vocabulary::Vocabulary;
use crate::page::Tag;

/// What an element must have to be matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clue<'s> {
    /// A class.
    Class(&'s str),
    /// An id.
    Id(&'s str),
    /// A name.
    Name(&'s str),
    /// An attribute, whatever its value.
    Attribute(&'s str),
    /// An attribute of this value.
    Whole(&'s str, &'s str),
    /// An attribute whose value begins with this.
    Start(&'s str, &'s str),
    /// An attribute whose value ends with this.
    End(&'s str, &'s str),
    /// An attribute whose value holds this.
    Part(&'s str, &'s str),
}

/// What can be told of a selector without a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clues<'s> {
    /// Of the element that is matched.
    pub own: Vec<Clue<'s>>,
    /// Of elements around it.
    pub around: Vec<Clue<'s>>,
    /// Of elements beside these, and around those; they need not hold a block.
    pub beside: Vec<Clue<'s>>,
    /// Whether what a [`Page`](crate::page::Page) knows of its elements decides: names, classes, ids, roles and what
    /// lies in what. If not, the tree must be asked.
    pub on_page: bool,
    /// Whether there is more to it than the clues about the matched element.
    pub more: bool,
}

impl Selector {
    /// What each of the selectors between the commas says.
    #[must_use]
    pub fn clues(&self) -> Vec<Clues<'_>> {
        self.list.slice().iter().map(clues).collect()
    }
}

fn clues(selector: &One<Vocabulary>) -> Clues<'_> {
    let mut clues = Clues { on_page: true, ..Clues::default() };
    let mut parts = selector.iter();
    let (mut own, mut beside) = (true, false);
    loop {
        for part in &mut parts {
            clues.on_page &= is_on_page(part);
            let clue = clue(part);
            clues.more |= clue.is_none();
            match (beside, own) {
                (true, _) => clues.beside.extend(clue),
                (false, true) => clues.own.extend(clue),
                (false, false) => clues.around.extend(clue),
            }
        }
        match parts.next_sequence() {
            None => return clues,
            Some(Combinator::Child | Combinator::Descendant) => {}
            Some(_) => (beside, clues.on_page) = (true, false),
        }
        (own, clues.more) = (false, true);
    }
}

fn clue(part: &Component<Vocabulary>) -> Option<Clue<'_>> {
    match part {
        Component::LocalName(name) => Some(Clue::Name(name.lower_name.as_ref())),
        Component::ID(id) => Some(Clue::Id(id.as_ref())),
        Component::Class(class) => Some(Clue::Class(class.as_ref())),
        Component::AttributeInNoNamespaceExists { local_name_lower, .. } => {
            Some(Clue::Attribute(local_name_lower.as_ref()))
        }
        Component::AttributeInNoNamespace { local_name, operator, value, case_sensitivity } => {
            let (name, value) = (local_name.as_ref(), value.as_ref());
            match (operator, case_sensitivity) {
                (_, ParsedCaseSensitivity::AsciiCaseInsensitive) => None,
                (AttrSelectorOperator::Equal, _) => Some(Clue::Whole(name, value)),
                (AttrSelectorOperator::Prefix, _) => Some(Clue::Start(name, value)),
                (AttrSelectorOperator::Suffix, _) => Some(Clue::End(name, value)),
                (AttrSelectorOperator::Substring, _) => Some(Clue::Part(name, value)),
                (AttrSelectorOperator::Includes | AttrSelectorOperator::DashMatch, _) => None,
            }
        }
        _ => None,
    }
}

/// Whether a page knows the answer.
fn is_on_page(part: &Component<Vocabulary>) -> bool {
    let known = |name: &str| ["class", "id", "role"].contains(&name);
    match part {
        Component::LocalName(name) => Tag::of(name.lower_name.as_ref()) != Tag::Other,
        Component::ID(_) | Component::Class(_) | Component::ExplicitUniversalType => true,
        Component::AttributeInNoNamespace { local_name, .. } => known(local_name.as_ref()),
        Component::Negation(list) | Component::Is(list) | Component::Where(list) => {
            list.slice().iter().all(|one| one.iter_raw_match_order().all(is_on_page))
        }
        Component::Combinator(combinator) => matches!(combinator, Combinator::Child | Combinator::Descendant),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(css: &str, own: &[Clue<'_>], around: &[Clue<'_>], on_page: bool, more: bool) {
        let selector = Selector::parse(css).unwrap();
        let clues = &selector.clues()[0];
        assert_eq!((&clues.own[..], &clues.around[..]), (own, around), "{css}");
        assert_eq!((clues.on_page, clues.more), (on_page, more), "{css}");
    }

    #[test]
    fn what_must_be_there_is_told() {
        check(".ad.box", &[Clue::Class("ad"), Clue::Class("box")], &[], true, false);
        check("div[id^=st]", &[Clue::Name("div"), Clue::Start("id", "st")], &[], true, false);
        check("[data-ad]", &[Clue::Attribute("data-ad")], &[], false, false);
        check(".a > #b p", &[Clue::Name("p")], &[Clue::Id("b"), Clue::Class("a")], true, true);
        check("amp-ad", &[Clue::Name("amp-ad")], &[], false, false);
    }

    #[test]
    fn what_stands_beside_is_not_on_the_page() {
        let selector = Selector::parse(".a > .b + .c").unwrap();
        assert_eq!(selector.clues()[0].beside, [Clue::Class("b"), Clue::Class("a")]);
        check(".a > .b + .c", &[Clue::Class("c")], &[], false, true);
        check(".c:not(.d > .e)", &[Clue::Class("c")], &[], true, true);
        check(".c:not(:empty)", &[Clue::Class("c")], &[], false, true);
        check(".c:not([style])", &[Clue::Class("c")], &[], false, true);
    }
}
