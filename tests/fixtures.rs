//! The project's own cases, run exactly as `scutch test fixtures` runs a user's.

use std::path::Path;

use scutch::cases::{self, Options};

#[test]
#[allow(clippy::print_stderr, reason = "nobody shall take a missing folder for a passed one")]
fn every_case_is_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    if !folder.is_dir() {
        // A packaged crate carries no fixtures.
        eprintln!("0 cases: {} is not there", folder.display());
        return;
    }
    let outcomes = cases::run(&[folder], &Options::default()).expect("the folder holds cases");
    let failed: Vec<_> = outcomes.iter().filter(|outcome| !outcome.passed()).collect();
    let names: Vec<_> = failed.iter().map(|outcome| outcome.name.as_str()).collect();
    assert!(failed.is_empty(), "{} of {} cases failed: {names:?}\n{failed:#?}", failed.len(), outcomes.len());
}
