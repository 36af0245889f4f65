//! Lists to what is asked of a page.

use adblock::lists::ParseOptions;
use adblock::{Engine, FilterSet};
use serde::{Deserialize, Serialize};

use super::FilterLists;
use super::index::Index;
use super::line::{self, Line};
use super::sketch::Sketch;

/// What was made of the lines of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Rules in use.
    pub rules: usize,
    /// Rules that ask for what is not done here: that need a browser, or a request that nobody makes.
    pub passed_over: usize,
    /// Lines that are no rule.
    pub unreadable: usize,
}

impl FilterLists {
    /// Compiles lists. Lines that cannot be used are counted and passed over.
    #[must_use]
    pub fn compile(lists: &[&str]) -> FilterLists {
        let mut set = FilterSet::new(true);
        let mut sorted = Sorted { rules: String::new(), selectors: Vec::new(), sketch: Sketch::new() };
        let mut counts = Vec::new();
        for list in lists {
            counts.push(sorted.add(list));
            set.add_filter_list(std::mem::take(&mut sorted.rules), ParseOptions::default());
        }
        let Sorted { mut selectors, sketch, .. } = sorted;
        selectors.sort();
        selectors.dedup();
        FilterLists::new(Engine::new_with_filter_set(set), Index::of(selectors), sketch, counts)
    }
}

impl Counts {
    fn add(&mut self, line: &Line) {
        match line {
            Line::Comment => {}
            Line::Unreadable => self.unreadable += 1,
            Line::PassedOver => self.passed_over += 1,
            Line::Rule(..) | Line::Selector(..) => self.rules += 1,
        }
    }
}

/// The lines of lists by who is to keep them.
struct Sorted {
    rules: String,
    selectors: Vec<String>,
    sketch: Sketch,
}

impl Sorted {
    fn add(&mut self, list: &str) -> Counts {
        let mut counts = Counts::default();
        for line in list.lines().map(line::read) {
            counts.add(&line);
            match line {
                Line::Rule(rule, names) => {
                    names.iter().for_each(|(kind, name)| self.sketch.add(*kind, name));
                    self.add_rule(&rule);
                }
                Line::Selector(selector, spared) => {
                    self.selectors.push(selector);
                    spared.iter().for_each(|rule| self.add_rule(rule));
                }
                Line::Comment | Line::Unreadable | Line::PassedOver => {}
            }
        }
        counts
    }

    fn add_rule(&mut self, rule: &str) {
        self.rules.push_str(rule);
        self.rules.push('\n');
    }
}
