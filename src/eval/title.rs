//! Whether gold begins with the title, and how results are compared where it does not.
//!
//! Labellers do not agree whether the title is part of the text. A corpus that leaves it out would count the title
//! line of every result as a mistake, so there it is left out of the results too; other lines never are.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Serialize;

use super::{Corpus, EvalError, Score, tokens};

/// Lines at the beginning among which the title may stand.
const OPENING: usize = 3;
/// A line with this F1 against the title is the title.
const ALIKE: f64 = 0.8;

/// What is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TitleMode {
    /// Title lines go where the gold of most pages has none.
    #[default]
    FindOut,
    /// Results are compared as they are.
    Keep,
    /// Title lines go.
    Drop,
}

/// What was found out about title lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TitleLines {
    /// Pages with gold whose title is known.
    pub known: usize,
    /// Those among them whose gold begins with it.
    pub in_gold: usize,
    /// Whether title lines are left out of results.
    pub dropped: bool,
}

/// The titles of pages, and what becomes of the title lines of their results.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    by_id: HashMap<String, String>,
    lines: TitleLines,
}

impl Titles {
    /// Results are compared as they are, and nothing is known.
    #[must_use]
    pub fn kept() -> Self {
        Self::default()
    }

    /// Decides for a corpus with these titles; those of its metadata go before.
    ///
    /// # Errors
    /// When title lines are to go, and no title is known.
    pub fn decide(mode: TitleMode, corpus: &Corpus, read: HashMap<String, String>) -> Result<Titles, EvalError> {
        let written = corpus.pages.iter().filter_map(|page| Some((page.id().to_owned(), page.meta.title.clone()?)));
        let by_id: HashMap<_, _> = read.into_iter().chain(written).filter(|(_, title)| has_token(title)).collect();
        let labelled = corpus.whole().filter(|page| has_token(&page.gold));
        let known: Vec<_> = labelled.filter_map(|page| Some((page, by_id.get(page.id())?))).collect();
        let in_gold = known.iter().filter(|(page, title)| begins_with(&page.gold, title)).count();
        let dropped = match mode {
            TitleMode::FindOut => in_gold * 2 < known.len(),
            TitleMode::Keep => false,
            TitleMode::Drop if by_id.is_empty() => return Err(EvalError::NoTitles),
            TitleMode::Drop => true,
        };
        let lines = TitleLines { known: known.len(), in_gold, dropped };
        Ok(Titles { by_id, lines })
    }

    /// What was found out.
    #[must_use]
    pub fn lines(&self) -> TitleLines {
        self.lines
    }

    /// What of a result is compared.
    pub(super) fn compared<'t>(&self, id: &str, text: &'t str) -> Cow<'t, str> {
        match self.by_id.get(id).filter(|_| self.lines.dropped) {
            Some(title) => without(text, title),
            None => Cow::Borrowed(text),
        }
    }
}

fn has_token(text: &str) -> bool {
    tokens(text).next().is_some()
}

/// Whether one of the first lines is the title, or all tokens of the title open the text.
fn begins_with(text: &str, title: &str) -> bool {
    let (lower, title_lower) = (text.to_lowercase(), title.to_lowercase());
    let (mut own, mut titles) = (tokens(&lower), tokens(&title_lower));
    title_line(text, title).is_some() || titles.all(|token| own.next() == Some(token))
}

/// The text without its title line. A text that is nothing but its title stays: it is the answer.
fn without<'t>(text: &'t str, title: &str) -> Cow<'t, str> {
    let Some(at) = title_line(text, title) else { return Cow::Borrowed(text) };
    let others: Vec<_> = text.split('\n').enumerate().filter(|(n, _)| *n != at).map(|(_, line)| line).collect();
    match others.iter().any(|line| has_token(line)) {
        true => Cow::Owned(others.join("\n")),
        false => Cow::Borrowed(text),
    }
}

/// The number of the line that is the title.
fn title_line(text: &str, title: &str) -> Option<usize> {
    let lines = text.split('\n').enumerate().filter(|(_, line)| has_token(line));
    lines.take(OPENING).find(|(_, line)| Score::of(line, title).f1 >= ALIKE).map(|(n, _)| n)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{TitleMode, Titles, begins_with, without};
    use crate::eval::{Corpus, EvalError, GoldPage, Meta};

    const TITLE: &str = "Rain in the hills";

    fn corpus(golds: &[&str]) -> Corpus {
        let page = |(n, gold): (usize, &&str)| {
            let meta = Meta { id: n.to_string(), title: Some(TITLE.into()), ..Meta::default() };
            GoldPage { meta, gold: (*gold).to_owned(), page: None }
        };
        Corpus { name: "test".into(), pages: golds.iter().enumerate().map(page).collect() }
    }

    #[test]
    fn the_title_is_one_of_the_first_lines_or_opens_the_text() {
        assert!(begins_with("News\n\nRAIN in the hills!\nIt rained.", TITLE));
        assert!(begins_with("Rain in the hills. It rained all night, and the river rose.", TITLE));
        assert!(!begins_with("It rained.\nThe river rose.\nIt fell.\nRain in the hills", TITLE));
        assert!(!begins_with("It rained in the hills all night.", TITLE));
    }

    #[test]
    fn only_the_title_line_is_left_out() {
        assert_eq!(without("News\n# Rain in the hills\nIt rained.\n", TITLE), "News\nIt rained.\n");
        assert_eq!(without("News\nIt rained.\nRain in the hills\n", TITLE), "News\nIt rained.\n");
        assert_eq!(without("Weather\nIt rained.\n", TITLE), "Weather\nIt rained.\n");
        assert_eq!(without("Rain in the hills\n\n", TITLE), "Rain in the hills\n\n");
    }

    #[test]
    fn the_gold_of_most_pages_decides() {
        let (with, without) = ("Rain in the hills\nIt rained.", "It rained.");
        for (golds, dropped) in [([with, with, without], false), ([with, without, without], true)] {
            let titles = Titles::decide(TitleMode::FindOut, &corpus(&golds), HashMap::new()).unwrap();
            assert_eq!(titles.lines().dropped, dropped, "{golds:?}");
            let expected = if dropped { "It rained." } else { with };
            assert_eq!(titles.compared("0", with), expected);
        }
    }

    #[test]
    fn what_is_asked_for_is_done_whatever_the_gold_is_like() {
        let (with, without) = ("Rain in the hills\nIt rained.", "It rained.");
        let decide = |mode, gold| Titles::decide(mode, &corpus(&[gold]), HashMap::new()).unwrap();
        assert_eq!(decide(TitleMode::Drop, with).compared("0", with), without);
        assert_eq!(decide(TitleMode::Keep, without).compared("0", with), with);
    }

    #[test]
    fn without_titles_nothing_goes_and_asking_for_it_is_an_error() {
        let mut corpus = corpus(&["It rained."]);
        corpus.pages[0].meta.title = None;
        let titles = Titles::decide(TitleMode::FindOut, &corpus, HashMap::new()).unwrap();
        assert_eq!((titles.lines().known, titles.lines().dropped), (0, false));
        let error = Titles::decide(TitleMode::Drop, &corpus, HashMap::new()).unwrap_err();
        assert!(matches!(error, EvalError::NoTitles));
    }

    #[test]
    fn the_title_of_the_metadata_goes_before_the_one_that_was_read() {
        let read = HashMap::from([("0".to_owned(), "Fog".to_owned())]);
        let titles = Titles::decide(TitleMode::Drop, &corpus(&["x"]), read).unwrap();
        assert_eq!(titles.compared("0", "Fog\nRain in the hills\nx"), "Fog\nx");
    }
}
