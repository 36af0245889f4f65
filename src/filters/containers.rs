//! Elements that a list would hide, and the blocks in them.

use adblock::cosmetic_filter_cache::UrlSpecificResources;
use rustc_hash::FxHashMap;

use super::known::Known;
use super::sketch::Kind;
use super::{FilterLists, Source, name, needs};
use crate::html::{Clues, Selector};
use crate::page::{Block, Element, ElementId, Finding, Page, RuleId, Tag, Target};

/// The stage that acts on them.
const STAGE: &str = "strip-ads";

/// A selector that is one class or one id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Simple<'s> {
    Class(&'s str),
    Id(&'s str),
}

/// Reads a selector that needs no parser; most are such.
pub(super) fn simple(selector: &str) -> Option<Simple<'_>> {
    let name = selector.get(1..)?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let begins = name.bytes().find(|byte| *byte != b'-')?;
    if begins.is_ascii_digit() || !name.bytes().all(plain) {
        return None;
    }
    match selector.as_bytes()[0] {
        b'.' => Some(Simple::Class(name)),
        b'#' => Some(Simple::Id(name)),
        _ => None,
    }
}

/// The findings about blocks in elements that are hidden.
pub(super) fn find(lists: &FilterLists, page: &Page, scope: &UrlSpecificResources, source: Source<'_>) -> Vec<Finding> {
    let mut hidden = Hidden::on(lists, page, scope, &source);
    let (elements, tree) = (hidden.elements(page), std::mem::take(&mut hidden.tree));
    let rule_of = |block: Block<'_>| elements.get(block.element()?.place().index()).copied().flatten();
    let mut found: Vec<Finding> =
        page.blocks().filter_map(|block| Some(finding(block, &hidden.rules[rule_of(block)? as usize]))).collect();
    found.extend(in_tree(page, tree, source));
    found
}

/// The findings of selectors that ask for more than the page knows.
fn in_tree(page: &Page, mut tree: Vec<(Selector, RuleId)>, source: Source<'_>) -> Vec<Finding> {
    if !tree.is_empty() {
        let mut met = needs::are_met(tree.iter().map(|(selector, _)| selector), &source).into_iter();
        tree.retain(|_| met.next().unwrap_or(false));
    }
    if tree.is_empty() {
        return Vec::new();
    }
    let (selectors, rules): (Vec<Selector>, Vec<RuleId>) = tree.into_iter().unzip();
    let selected = source.arena.select_again(source.text, source.parser, &selectors);
    let each = selected.iter().zip(&rules).flat_map(|(blocks, rule)| blocks.iter().map(move |block| (block, rule)));
    each.map(|(block, rule)| finding(page.block(*block), rule)).collect()
}

fn finding(block: Block<'_>, rule: &RuleId) -> Finding {
    Finding { block: block.id(), target: Target::Block, rule: rule.clone(), stage: STAGE, acts: true }
}

/// Whether one of the selectors between the commas may match.
fn allowed(selector: &Selector, allows: impl Fn(&Clues<'_>) -> bool) -> bool {
    selector.clues().iter().any(allows)
}

/// The few selectors that may match on a page, each a rule.
#[derive(Default)]
struct Hidden {
    rules: Vec<RuleId>,
    classes: FxHashMap<String, u32>,
    ids: FxHashMap<String, u32>,
    /// For these the page knows enough.
    on_page: Vec<(Selector, u32)>,
    /// For these it does not.
    tree: Vec<(Selector, RuleId)>,
}

impl Hidden {
    fn on(lists: &FilterLists, page: &Page, scope: &UrlSpecificResources, source: &Source<'_>) -> Hidden {
        let known = Known::of(page);
        let mut hidden = Hidden::default();
        // A set has no order of its own.
        let mut own: Vec<&String> = scope.hide_selectors.iter().collect();
        own.sort_unstable();
        own.into_iter().for_each(|css| hidden.add(css, |clues| known.allows(clues)));
        if !scope.generichide {
            let classes = known.classes.iter().filter(|class| lists.sketch.may_hold(Kind::Class, class));
            let ids = known.ids.iter().filter(|id| lists.sketch.may_hold(Kind::Id, id));
            let of_names = lists.engine.hidden_class_id_selectors(classes, ids, &scope.exceptions);
            // Found by the first class or id: if that is of an element beside, the page knows it, so let it know all.
            of_names.iter().for_each(|css| hidden.add(css, |clues| known.allows_beside(clues)));
            for at in lists.index.of_page(page, &known, source) {
                let (css, selector) = lists.index.selector(at);
                let possible = !scope.exceptions.contains(css) && allowed(selector, |clues| known.allows(clues));
                if possible {
                    hidden.add_complex(css, selector.clone());
                }
            }
        }
        hidden
    }

    fn add(&mut self, css: &str, allows: impl Fn(&Clues<'_>) -> bool) {
        let Some(simple) = simple(css) else {
            let selector = Selector::parse(css).ok().filter(|one| allowed(one, allows));
            return selector.into_iter().for_each(|one| self.add_complex(css, one));
        };
        let rule = self.rules.len() as u32;
        self.rules.push(name::hiding(css));
        match simple {
            Simple::Class(class) => self.classes.insert(class.to_owned(), rule),
            Simple::Id(id) => self.ids.insert(id.to_owned(), rule),
        };
    }

    fn add_complex(&mut self, css: &str, selector: Selector) {
        match selector.clues().iter().all(|clues| clues.on_page) {
            true => {
                self.on_page.push((selector, self.rules.len() as u32));
                self.rules.push(name::hiding(css));
            }
            false => self.tree.push((selector, name::hiding(css))),
        }
    }

    /// For each element the rule that hides it or one around it.
    fn elements(&self, page: &Page) -> Vec<Option<u32>> {
        if self.rules.is_empty() {
            return Vec::new();
        }
        let mut rules: Vec<Option<u32>> = Vec::with_capacity(page.elements().len());
        for element in page.elements() {
            let around = element.parent().map(Element::place).and_then(|at: ElementId| rules[at.index()]);
            rules.push(around.or_else(|| self.rule(element)));
        }
        rules
    }

    /// A page is no container: whoever hides all of it does not mean its text.
    fn rule(&self, element: Element<'_>) -> Option<u32> {
        if matches!(element.tag(), Tag::Html | Tag::Body) {
            return None;
        }
        let of_class = || element.class().split_ascii_whitespace().find_map(|class| self.classes.get(class).copied());
        let of_id = || self.ids.get(element.id()).copied();
        let other = || self.on_page.iter().find(|(selector, _)| selector.matches(element)).map(|(_, rule)| *rule);
        let of_class = if self.classes.is_empty() { None } else { of_class() };
        of_class.or_else(of_id).or_else(other)
    }
}
