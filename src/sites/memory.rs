//! A survey made ready for looking up.

use std::collections::{BTreeMap, HashMap};

use rustc_hash::FxHashMap;

use super::Survey;
use super::survey::Seen;
use crate::page::{OnSite, Repeat};

/// A line is remembered as repeated from so many pages on.
pub(super) const LEAST: u32 = 3;
/// And from this share of the pages on.
pub(super) const SHARE: f64 = 0.1;
/// So many pages say what is usual: a template that has them is looked at by itself.
const TEMPLATE: u32 = 8;
/// Sites on which a line stands that none of them wrote.
const SITES: u32 = 5;

/// What is known of many sites. It never changes, so any number of threads may share it.
#[derive(Clone, Debug, Default)]
pub struct Sites {
    sites: HashMap<String, Site>,
    /// Lines that stand on pages of many sites, and of how many.
    everywhere: FxHashMap<u32, u32>,
}

/// What is known of one site.
#[derive(Clone, Debug, Default)]
pub(super) struct Site {
    all: u64,
    /// Pages that were looked at, by template; 0 stands for all.
    pages: FxHashMap<u32, u32>,
    /// On how many of these a line stands.
    lines: FxHashMap<(u32, u32), u32>,
    texts: FxHashMap<u32, String>,
    /// What stands where, by path.
    paths: FxHashMap<u32, Stood>,
}

/// What stands in a path, over all pages of a site.
#[derive(Clone, Copy, Debug, Default)]
struct Stood {
    pages: u32,
    lines: u32,
    /// Those of the lines that are repeated.
    repeated: u32,
}

/// What was learned of a site, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learned<'s> {
    /// The site.
    pub site: &'s str,
    /// Its pages, and those of them that are remembered.
    pub pages: (u64, u32),
    /// The lines that it repeats, masked, the most frequent first.
    pub lines: Vec<(&'s str, Repeat)>,
    /// Repeated lines whose words are not remembered.
    pub unread: usize,
}

impl Sites {
    /// What a survey saw.
    #[must_use]
    pub fn of(survey: &Survey) -> Sites {
        let mut everywhere: FxHashMap<u32, u32> = FxHashMap::default();
        for seen in survey.sites.values() {
            let mut lines: Vec<u32> = seen.prints.values().flat_map(|print| print.lines.iter().copied()).collect();
            lines.sort_unstable();
            lines.dedup();
            lines.into_iter().for_each(|line| *everywhere.entry(line).or_default() += 1);
        }
        everywhere.retain(|_, sites| *sites >= SITES);
        let sites = survey.sites.iter().map(|(name, seen)| (name.clone(), Site::of(seen))).collect();
        Sites { sites, everywhere }
    }

    /// The site of this name.
    pub(super) fn site(&self, name: &str) -> Option<&Site> {
        self.sites.get(name)
    }

    /// On pages of how many sites a line stands, if they are many.
    pub(super) fn hosts(&self, line: u32) -> Option<u32> {
        self.everywhere.get(&line).copied()
    }

    /// What was learned, site by site.
    #[must_use]
    pub fn learned(&self) -> Vec<Learned<'_>> {
        let sorted: BTreeMap<_, _> = self.sites.iter().collect();
        sorted.into_iter().map(|(name, site)| site.learned(name)).collect()
    }
}

impl Site {
    fn of(seen: &Seen) -> Site {
        let mut site = Site { all: seen.pages, ..Site::default() };
        for print in seen.prints.values() {
            for template in [0, print.template] {
                *site.pages.entry(template).or_default() += 1;
                print.lines.iter().for_each(|&line| *site.lines.entry((template, line)).or_default() += 1);
                if print.template == 0 {
                    break;
                }
            }
        }
        site.lines.retain(|_, on| *on >= LEAST);
        site.add_paths(seen);
        for print in seen.prints.values() {
            for &line in &print.lines {
                if let (true, Some(text)) = (site.lines.contains_key(&(0, line)), print.text(line)) {
                    site.texts.entry(line).or_insert_with(|| text.to_owned());
                }
            }
        }
        site
    }

    /// Whether it has so many pages that something can be repeated.
    pub(super) fn is_known(&self) -> bool {
        self.pages.get(&0).is_some_and(|&pages| pages >= LEAST)
    }

    /// Counts what stands where, once it is known what is repeated.
    fn add_paths(&mut self, seen: &Seen) {
        for print in seen.prints.values() {
            print.paths.iter().for_each(|&path| self.paths.entry(path).or_default().pages += 1);
            for (line, path) in print.placed() {
                let is_repeated = self.repeat(print.template, line).is_some();
                let stood = self.paths.entry(path).or_default();
                stood.lines += 1;
                stood.repeated += u32::from(is_repeated);
            }
        }
    }

    /// What the site does with a block in this path, if its line is known to be repeated so.
    pub(super) fn does(&self, line: Option<Repeat>, path: u32) -> OnSite {
        let stood = self.paths.get(&path).copied().unwrap_or_default();
        let of = self.pages.get(&0).copied().unwrap_or_default();
        let repeated = f64::from(stood.repeated) / f64::from(stood.lines.max(1));
        OnSite { line, path: Repeat { on: stood.pages, of }, repeated: repeated as f32 }
    }

    /// Whether the site repeats a line, on pages of this template or on all.
    pub(super) fn repeat(&self, template: u32, line: u32) -> Option<Repeat> {
        let counted =
            |template| Some(Repeat { on: *self.lines.get(&(template, line))?, of: *self.pages.get(&template)? });
        let own = counted(template).filter(|&repeat| repeat.of >= TEMPLATE && is_many(repeat));
        own.or_else(|| counted(0).filter(|&repeat| is_many(repeat)))
    }

    fn learned<'s>(&'s self, name: &'s str) -> Learned<'s> {
        let of = self.pages.get(&0).copied().unwrap_or_default();
        let all = self.lines.iter().filter(|((template, _), _)| *template == 0);
        let many: Vec<_> =
            all.map(|((_, line), &on)| (line, Repeat { on, of })).filter(|&(_, repeat)| is_many(repeat)).collect();
        let told = many.iter().filter_map(|(line, repeat)| Some((self.texts.get(line)?.as_str(), *repeat)));
        let mut lines: Vec<_> = told.collect();
        lines.sort_by_key(|(text, repeat)| (std::cmp::Reverse(repeat.on), *text));
        let unread = many.len() - lines.len();
        Learned { site: name, pages: (self.all, of), lines, unread }
    }
}

/// Whether it stands on so many pages that it is no chance.
fn is_many(repeat: Repeat) -> bool {
    repeat.on >= LEAST && f64::from(repeat.on) >= SHARE * f64::from(repeat.of)
}
