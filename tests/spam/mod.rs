//! Serves an honest text as a spam-ridden site would: promotion above its title, between its paragraphs and after its
//! end, as flattened text and as HTML. The lines come from lists that no rule file has seen.

#![allow(dead_code, reason = "the benchmark reads more of it than the test")]

mod lines;
mod serve;

pub(crate) use lines::Lists;
pub(crate) use serve::{Form, Served, serve};

use scutch::page::Page;
use scutch::pipeline::{Input, InputKind, Pipeline};

/// What became of a served page; characters without white space.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Every line of spam, with its family, and whether it is left.
    pub(crate) spam: Vec<Fallen>,
    /// Characters of the honest text.
    pub(crate) body: usize,
    /// Those of them that are gone.
    pub(crate) lost: usize,
    /// Each honest line that is gone or cut: its lost characters, the rule that took them, the line.
    pub(crate) losses: Vec<(usize, String, String)>,
    /// Served lines that no block of the page shows.
    pub(crate) unmatched: usize,
}

/// A line of spam.
#[derive(Debug)]
pub(crate) struct Fallen {
    pub(crate) family: String,
    pub(crate) text: String,
    pub(crate) left: bool,
}

/// Cleans a served page and holds what is left of it against what was served.
pub(crate) fn clean(pipeline: &Pipeline, served: &Served) -> Outcome {
    let kind = match served.form {
        Form::Text => InputKind::Text,
        Form::Html => InputKind::Html,
    };
    let input = Input {
        kind: Some(kind),
        url: Some("https://hill.example/2021/rain.html"),
        ..Input::new(served.source.as_bytes())
    };
    match pipeline.clean(&input) {
        Ok(cleaned) => judge(&cleaned.page, served),
        Err(_) => Outcome { unmatched: served.lines.len(), ..Outcome::default() },
    }
}

fn judge(page: &Page, served: &Served) -> Outcome {
    let mut outcome = Outcome::default();
    let blocks: Vec<_> = page.blocks().collect();
    let mut next = 0;
    for line in &served.lines {
        let wanted = squeezed(&line.text);
        let Some(at) = blocks[next..].iter().position(|block| squeezed(block.origin()) == wanted) else {
            outcome.unmatched += 1;
            continue;
        };
        let block = blocks[next + at];
        next += at + 1;
        match &line.family {
            Some(family) => outcome.spam.push(Fallen {
                family: family.clone(),
                text: line.text.clone(),
                left: block.is_kept() && !block.text().trim().is_empty(),
            }),
            None => {
                let size = visible(block.origin());
                let cut: usize = block.cuts().map(|cut| visible(cut.span.of(block.origin()))).sum();
                let lost = if block.is_kept() { cut } else { size };
                let rule = block.removal().or_else(|| block.cuts().next().map(|cut| &cut.removal));
                outcome.body += size;
                outcome.lost += lost;
                outcome.losses.extend(rule.map(|removal| (lost, removal.rule.to_string(), line.text.clone())));
            }
        }
    }
    outcome
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
