//! Cleans the inputs of a case and compares.

use std::fs;

use super::blame::Blame;
use super::diff::diff;
use super::folder::{Case, broken};
use super::spec::{FIELDS, Spec, status_name};
use super::{Failure, Mismatch, Verdict, removed, site};
use crate::config::{Config, ConfigError};
use crate::pipeline::{Cleaned, Pipeline};

/// Cleans the pages of all cases.
pub(super) struct Runner<'o> {
    config: &'o Config,
    /// For the cases that choose neither stages nor parser.
    pipeline: Pipeline,
}

/// An input of a case, cleaned.
pub(super) struct Run {
    /// Its file name.
    pub(super) input: String,
    /// The page.
    pub(super) cleaned: Cleaned,
    /// What is compared with the expected text.
    pub(super) text: String,
}

impl<'o> Runner<'o> {
    pub(super) fn new(config: &'o Config) -> Result<Self, ConfigError> {
        Ok(Runner { config, pipeline: config.pipeline()? })
    }

    /// All inputs of a case, cleaned.
    pub(super) fn runs(&self, case: &Case) -> Result<Vec<Run>, Failure> {
        let config = self.config_of(&case.spec);
        let own = (!case.spec.has_common_pipeline()).then(|| own_pipeline(case, &config)).transpose()?;
        let pipeline = own.as_ref().unwrap_or(&self.pipeline);
        case.inputs
            .iter()
            .map(|input| {
                let bytes = fs::read(case.path.join(input)).map_err(|error| broken(input, error.to_string()))?;
                let page = site::input(&case.spec, config.input(&bytes));
                let cleaned = pipeline.clean(&page).map_err(|error| broken(input, error.to_string()))?;
                Ok(Run { input: input.clone(), text: case.spec.format.render(&cleaned, config.inline()), cleaned })
            })
            .collect()
    }

    /// The config with what the case says laid over it.
    fn config_of(&self, spec: &Spec) -> Config {
        let mut config = self.config.clone();
        if !spec.stages.is_empty() {
            config.run_only(&spec.stages);
        }
        config.skip(&spec.skip);
        config.wanted = spec.wanted.or(config.wanted);
        config.links = spec.links.or(config.links);
        config.images = spec.images.or(config.images);
        config.parser = spec.parser.or(config.parser);
        config.encoding = spec.encoding.or(config.encoding);
        config.kind = spec.input.or(config.kind);
        config.url = spec.url.clone().or(config.url);
        config
    }
}

fn own_pipeline(case: &Case, config: &Config) -> Result<Pipeline, Failure> {
    match &case.spec.site_pages {
        Some(folder) => site::pipeline(config, &case.path.join(folder)),
        None => config.pipeline().map_err(|error| broken("case.toml", error.to_string())),
    }
}

/// Compares what came out with what the case expects.
pub(super) fn check(case: &Case, runs: &[Run]) -> Verdict {
    let mut failures = texts(case, runs);
    // Where a text differs, its removals do too: one difference is enough to read.
    if failures.is_empty() {
        failures.extend(removals(case, runs));
    }
    failures.extend(runs.iter().flat_map(|run| facts(&case.spec, run)));
    if failures.is_empty() { Verdict::Passed } else { Verdict::Failed(failures) }
}

fn texts(case: &Case, runs: &[Run]) -> Vec<Failure> {
    let Some(expected) = &case.expected else {
        let message = "there is none: run with --bless to write it, then read it".to_owned();
        return vec![broken(&case.spec.expected(), message)];
    };
    let failed = runs.iter().filter(|run| run.text != *expected);
    failed
        .map(|run| {
            let blame = Blame::of(&run.cleaned.page);
            let lines = diff(expected, &run.text, |sign, line| blame.line(sign, line));
            Failure { file: run.input.clone(), what: Mismatch::Text(lines) }
        })
        .collect()
}

/// The whole `removed.tsv` of a case.
pub(super) fn ledger(runs: &[Run]) -> String {
    let rows = runs.iter().map(|run| removed::rows(&run.input, &run.cleaned.page));
    std::iter::once(removed::HEADER.to_owned()).chain(rows).collect()
}

fn removals(case: &Case, runs: &[Run]) -> Option<Failure> {
    let expected = case.removed.as_ref()?;
    let lines = diff(expected, &ledger(runs), |_, _| None);
    (!lines.is_empty()).then(|| Failure { file: "removed.tsv".to_owned(), what: Mismatch::Removed(lines) })
}

/// The facts of an input that are not what the case demands.
pub(super) fn facts(spec: &Spec, run: &Run) -> Vec<Failure> {
    let metadata = &run.cleaned.page.metadata;
    let known = spec.metadata.iter().filter_map(|(at, expected)| {
        let (name, find) = FIELDS.get(*at)?;
        Some((*name, expected.clone(), find(metadata).cloned()))
    });
    let found = status_name(run.cleaned.status());
    let status = spec.status.map(|status| ("status", status_name(status).to_owned(), Some(found.to_owned())));
    known
        .chain(status)
        .filter(|(_, expected, found)| expected != found.as_deref().unwrap_or_default())
        .map(|(name, expected, found)| Failure {
            file: run.input.clone(),
            what: Mismatch::Fact { name, expected, found },
        })
        .collect()
}
