//! What a run is, so that only the same run goes on where one was stopped, and two runs can be compared.

use serde_json::{Map, Value, json};

use super::run::Run;
use crate::model;
use crate::rules;

pub(super) type Setup = Map<String, Value>;

/// Everything that can change what a run writes. Threads and progress are not among it.
pub(super) fn of(run: &Run<'_>) -> Setup {
    let args = run.args;
    let hash = |hash: u64| format!("{hash:016x}");
    let inputs: Vec<_> = args.inputs.iter().map(|path| path.to_string_lossy()).collect();
    let facts = [
        ("version", json!(env!("CARGO_PKG_VERSION"))),
        ("rules", json!(hash(rules::fingerprint()))),
        ("model", json!(hash(model::fingerprint()))),
        ("config", json!(hash(run.config.fingerprint()))),
        ("inputs", json!(inputs)),
        ("list of inputs", json!(args.files_from)),
        ("reading", json!(format!("{:?} {}", args.reading, args.max_bytes.0))),
        ("choice of pages", json!(format!("{:?}", args.choice))),
        ("cleaning", json!(format!("{:?} {:?}", args.pipeline, run.inline))),
        ("corpus", json!(format!("{:?}", args.corpus))),
        ("format", json!(format!("{:?} {:?}", args.format, args.rows))),
    ];
    facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
