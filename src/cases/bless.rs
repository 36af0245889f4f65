//! Writes what comes out as what is expected; the diff of the version control is then the review.

use std::fs;

use super::blame::Blame;
use super::check::{Run, facts, ledger};
use super::diff::diff;
use super::folder::{Case, broken};
use super::{Failure, Mismatch, Verdict};

/// Blesses a case. Nothing is written when its inputs do not give one text; `case.toml` is the author's and never
/// written, so facts that it demands can still fail.
pub(super) fn bless(case: &Case, runs: &[Run]) -> Result<Verdict, Failure> {
    let Some((first, others)) = runs.split_first() else { return Ok(Verdict::Passed) };
    let disagree: Vec<_> =
        others.iter().filter(|run| run.text != first.text).map(|run| disagreement(first, run)).collect();
    if !disagree.is_empty() {
        return Ok(Verdict::Failed(disagree));
    }
    let mut written = Vec::new();
    write(case, &case.spec.expected(), case.expected.as_ref(), &first.text, &mut written)?;
    // A case that was never blessed gets a ledger; one without a ledger is left without.
    if case.removed.is_some() || case.expected.is_none() {
        write(case, "removed.tsv", case.removed.as_ref(), &ledger(runs), &mut written)?;
    }
    let facts: Vec<_> = runs.iter().flat_map(|run| facts(&case.spec, run)).collect();
    Ok(match (facts.is_empty(), written.is_empty()) {
        (false, _) => Verdict::Failed(facts),
        (true, false) => Verdict::Blessed(written),
        (true, true) => Verdict::Passed,
    })
}

fn disagreement(first: &Run, run: &Run) -> Failure {
    let blame = Blame::of(&run.cleaned.page);
    let lines = diff(&first.text, &run.text, |sign, line| blame.line(sign, line));
    Failure { file: run.input.clone(), what: Mismatch::Inputs(first.input.clone(), lines) }
}

fn write(
    case: &Case,
    name: &str,
    before: Option<&String>,
    text: &str,
    written: &mut Vec<String>,
) -> Result<(), Failure> {
    if before.map(String::as_str) != Some(text) {
        fs::write(case.path.join(name), text).map_err(|error| broken(name, error.to_string()))?;
        written.push(name.to_owned());
    }
    Ok(())
}
