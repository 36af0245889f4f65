//! Results against the gold of a corpus.

use std::collections::HashSet;

use rayon::prelude::*;
use serde::Serialize;

use super::{Corpus, EvalError, Failure, GoldPage, Group, Mean, Results, Score, Snippets, TitleLines, Titles};
use super::{file, group, site};

/// How good the results are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evaluation {
    /// The name of the corpus.
    pub corpus: String,
    /// Pages with gold of their own, which all means are over.
    pub scored: usize,
    /// Mean over the pages.
    pub f1: Mean,
    /// Mean over the pages.
    pub precision: Mean,
    /// Mean over the pages.
    pub recall: Mean,
    /// What was found out about title lines, and done.
    pub title_lines: TitleLines,
    /// Snippets, where there are any of both kinds.
    pub snippets: Option<Snippets>,
    /// Pages without a result; they count as empty.
    pub missing: Vec<String>,
    /// Results of no page; they do not count.
    pub unknown: Vec<String>,
    /// Pages that could not be cleaned; they count as empty.
    pub failed: Vec<Failure>,
    /// By type of page; first the one that loses most F1.
    pub types: Vec<Group>,
    /// By site; first the one that loses most F1.
    pub sites: Vec<Group>,
    /// Each page; first the one that loses most F1.
    pub pages: Vec<PageScore>,
}

/// How good the result of a page is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PageScore {
    /// The page.
    pub id: String,
    /// Its address.
    pub url: Option<String>,
    /// Its type.
    pub page_type: Option<String>,
    /// The domain it is from.
    pub site: Option<String>,
    /// There is no result.
    pub missing: bool,
    /// Its score.
    #[serde(flatten)]
    pub score: Score,
}

/// Compares results with the gold of a corpus.
///
/// # Errors
/// When no result is of any page: then the names are wrong, not the texts.
pub fn evaluate(corpus: &Corpus, results: &Results, titles: &Titles) -> Result<Evaluation, EvalError> {
    if corpus.pages.iter().all(|page| results.get(page.id()).is_none()) {
        return Err(no_match(corpus, results));
    }
    Ok(of_pages(corpus, results, titles, Vec::new()))
}

impl super::Run {
    /// Compares what was cleaned with the gold of its corpus.
    #[must_use]
    pub fn evaluate(self, corpus: &Corpus, titles: &Titles) -> Evaluation {
        of_pages(corpus, &self.results, titles, self.failed)
    }
}

fn of_pages(corpus: &Corpus, results: &Results, titles: &Titles, failed: Vec<Failure>) -> Evaluation {
    let compared: Vec<_> = corpus.pages.par_iter().map(|page| compare(page, results, titles)).collect();
    let snippets = compared.iter().fold(Snippets::default(), |sum, (_, snippets)| sum.plus(*snippets));
    let mut pages: Vec<PageScore> = compared.into_iter().filter_map(|(page, _)| page).collect();
    let mean = |fact: fn(&Score) -> f64| Mean::of(&pages.iter().map(|page| fact(&page.score)).collect::<Vec<_>>());
    let (f1, precision, recall) = (mean(|s| s.f1), mean(|s| s.precision), mean(|s| s.recall));
    let types = group::by(&pages, |page| page.page_type.as_deref());
    let sites = group::by(&pages, |page| page.site.as_deref());
    pages.sort_by(|a, b| a.score.f1.total_cmp(&b.score.f1));
    Evaluation {
        corpus: corpus.name.clone(),
        scored: pages.len(),
        f1,
        precision,
        recall,
        title_lines: titles.lines(),
        snippets: Some(snippets).filter(|all| all.with > 0 && all.without > 0),
        missing: missing(corpus, results, &failed),
        unknown: unknown(corpus, results),
        failed,
        types,
        sites,
        pages,
    }
}

/// The score of a page, where it has gold of its own, and its snippets.
fn compare(page: &GoldPage, results: &Results, titles: &Titles) -> (Option<PageScore>, Snippets) {
    let result = results.get(page.id());
    let text = without_front_matter(result.unwrap_or_default());
    let score = (!page.meta.partial).then(|| PageScore {
        id: page.meta.id.clone(),
        url: page.meta.url.clone(),
        page_type: page.meta.page_type.clone(),
        site: site::of(&page.meta),
        missing: result.is_none(),
        score: Score::of(&titles.compared(page.id(), text), &page.gold),
    });
    (score, Snippets::of(&page.meta, text))
}

/// Metadata above a Markdown text is no text.
fn without_front_matter(text: &str) -> &str {
    let matter = |line: &str| line.trim_end_matches('\r') == "---";
    let mut ends = text.match_indices('\n').map(|(at, _)| at);
    let Some(opened) = ends.next().filter(|&end| text.get(..end).is_some_and(matter)) else { return text };
    let mut start = opened + 1;
    for end in ends {
        if text.get(start..end).is_some_and(matter) {
            return text.get(end + 1..).unwrap_or_default();
        }
        start = end + 1;
    }
    text
}

fn missing(corpus: &Corpus, results: &Results, failed: &[Failure]) -> Vec<String> {
    let failed: HashSet<&str> = failed.iter().map(|failure| failure.id.as_str()).collect();
    let ids = corpus.pages.iter().map(GoldPage::id);
    ids.filter(|id| results.get(id).is_none() && !failed.contains(id)).map(str::to_owned).collect()
}

fn unknown(corpus: &Corpus, results: &Results) -> Vec<String> {
    let known: HashSet<&str> = corpus.pages.iter().map(|page| file::stem(page.id())).collect();
    results.ids().filter(|id| !known.contains(id)).map(str::to_owned).collect()
}

fn no_match(corpus: &Corpus, results: &Results) -> EvalError {
    EvalError::NoMatch {
        results: results.ids().next().unwrap_or_default().to_owned(),
        pages: corpus.pages.first().map(GoldPage::id).unwrap_or_default().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_front_matter;

    #[test]
    fn front_matter_is_no_text() {
        let cases = [
            ("---\ntitle: Rain\n---\nIt rained.", "It rained."),
            ("---\r\ntitle: Rain\r\n---\r\nIt rained.", "It rained."),
            ("---\na\n----\nb\n---\n", ""),
            ("---\nno end", "---\nno end"),
            ("It rained.\n---\na\n---\n", "It rained.\n---\na\n---\n"),
            ("---", "---"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(without_front_matter(text), expected, "{text:?}");
        }
    }
}
