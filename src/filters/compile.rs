//! Lists to what is asked of a page.

use adblock::lists::ParseOptions;
use adblock::{Engine, FilterSet};
use serde::{Deserialize, Serialize};

use super::FilterLists;
use super::index::Index;
use super::line::{self, Line};

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
        let (mut selectors, mut counts) = (Vec::new(), Vec::new());
        for list in lists {
            let mut rules = String::new();
            counts.push(sort(list, &mut rules, &mut selectors));
            set.add_filter_list(rules, ParseOptions::default());
        }
        selectors.sort();
        selectors.dedup();
        FilterLists::new(Engine::new_with_filter_set(set), Index::of(selectors), counts)
    }
}

impl Counts {
    fn add(&mut self, line: &Line) {
        match line {
            Line::Comment => {}
            Line::Unreadable => self.unreadable += 1,
            Line::PassedOver => self.passed_over += 1,
            Line::Rule(_) | Line::Selector(..) => self.rules += 1,
        }
    }
}

fn sort(list: &str, rules: &mut String, selectors: &mut Vec<String>) -> Counts {
    let mut counts = Counts::default();
    for line in list.lines().map(line::read) {
        counts.add(&line);
        let (rule, selector) = match line {
            Line::Rule(rule) => (Some(rule), None),
            Line::Selector(selector, spared) => (spared, Some(selector)),
            Line::Comment | Line::Unreadable | Line::PassedOver => (None, None),
        };
        selectors.extend(selector);
        if let Some(rule) = rule {
            rules.push_str(&rule);
            rules.push('\n');
        }
    }
    counts
}
