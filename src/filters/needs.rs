//! Which of the selectors that ask for the whole tree can match at all.
//!
//! To ask the tree costs nearly as much as reading the page once more, and most such selectors come up by a class as
//! common as `row`. Each attribute they speak of must stand somewhere in the page; to see that takes one look at them all.

use super::Source;
use super::condition::Condition;
use crate::html::{Clue, Selector};

/// What one of the selectors between commas needs.
struct Need {
    name: String,
    condition: Condition,
    met: bool,
}

/// For each selector, whether all attributes it speaks of are there.
pub(super) fn are_met<'s>(selectors: impl Iterator<Item = &'s Selector>, source: &Source<'_>) -> Vec<bool> {
    let mut needs: Vec<Need> = Vec::new();
    let ranges: Vec<Vec<_>> = selectors
        .map(|selector| {
            let each = selector.clues().into_iter().map(|clues| {
                let start = needs.len();
                // The classes and ids of the element and of those around it are known to be there.
                let values = clues.own.iter().chain(&clues.around).filter_map(attribute);
                needs.extend(values.chain(clues.beside.iter().filter_map(need)));
                start..needs.len()
            });
            each.collect()
        })
        .collect();
    look(&mut needs, source);
    let met = |range: &std::ops::Range<usize>| needs[range.clone()].iter().all(|need| need.met);
    ranges.iter().map(|list| list.iter().any(met)).collect()
}

fn attribute(clue: &Clue<'_>) -> Option<Need> {
    let (name, condition) = Condition::of(clue)?;
    Some(Need { name: name.to_owned(), condition, met: false })
}

fn need(clue: &Clue<'_>) -> Option<Need> {
    match *clue {
        Clue::Class(class) => attribute(&Clue::Part("class", class)),
        Clue::Id(id) => attribute(&Clue::Whole("id", id)),
        _ => attribute(clue),
    }
}

fn look(needs: &mut [Need], source: &Source<'_>) {
    if needs.is_empty() {
        return;
    }
    // Few: to compare them is faster than to look them up.
    let mut names: Vec<(String, Vec<usize>)> = Vec::new();
    for (at, need) in needs.iter().enumerate() {
        match names.iter_mut().find(|(name, _)| *name == need.name) {
            Some((_, places)) => places.push(at),
            None => names.push((need.name.clone(), vec![at])),
        }
    }
    source.arena.each_attribute(source.text, source.parser, |name, value| {
        let places = names.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        for &at in places.into_iter().flat_map(|(_, places)| places) {
            let need = &mut needs[at];
            need.met = need.met || need.condition.holds_raw(value);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{Arena, Parser};

    #[test]
    fn the_tree_is_not_asked_for_what_is_not_there() {
        let text = "<img class='x y'><p style=top:0>Rain fell.</p>";
        let css = [".x + p", ".z + p", "p[style^=top]", "p[style^=bottom]", "p[title]", "i[title], p:empty"];
        for parser in [Parser::Light, Parser::Reference] {
            let mut arena = Arena::default();
            let _ = arena.read(text, parser);
            let selectors = css.map(|css| Selector::parse(css).unwrap());
            let met = are_met(selectors.iter(), &Source { arena: &mut arena, text, parser });
            assert_eq!(met, [true, false, true, false, false, true]);
        }
    }
}
