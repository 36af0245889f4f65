//! What a run is, so that only the same run goes on where one was stopped, and two runs can be compared.
//!
//! It is read by people and by programs: the groups of flags as objects, flags and values as they are typed, what was
//! not said left out. Files that say how to clean count by what they hold, so that one that changed makes another run.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::{Map, Value, json};
use twox_hash::XxHash3_64;

use super::Clean;
use super::form::Form;
use super::run::Run;
use crate::cli::CliError;
use crate::config::Config;
use crate::io::remote::{is_remote, without_secrets};
use crate::model;
use crate::rules;

pub(super) type Setup = Map<String, Value>;

/// Everything that can change what a run writes. Threads and progress are not among it.
///
/// # Errors
/// When a filter list or a memory of sites can no longer be read.
pub(super) fn of(run: &Run<'_>) -> Result<Setup, CliError> {
    let args = run.args;
    let inputs: Vec<_> =
        args.input.inputs.iter().map(|path| without_secrets(path).to_string_lossy().into_owned()).collect();
    let facts = [
        ("version", json!(env!("CARGO_PKG_VERSION"))),
        ("rules", hash(rules::fingerprint())),
        ("model", hash(model::fingerprint())),
        ("config", config(run.config)),
        ("filter_lists", filter_lists(run.config)?),
        ("sites", sites(run.config)?),
        ("inputs", json!(inputs)),
        ("destination", destination(args)),
        ("files_from", args.input.files_from.as_ref().map_or(Value::Null, |file| list(file, run.listed))),
    ];
    Ok(said(facts.into_iter().chain(groups(args, run.form)).map(|(name, value)| (name.to_owned(), value))))
}

/// An output elsewhere: its journal does not lie beside it, and could belong to another.
fn destination(args: &Clean) -> Value {
    let output = args.output.as_deref().filter(|output| is_remote(output));
    output.map_or(Value::Null, |output| json!(output.to_string_lossy().trim_end_matches('/')))
}

/// The flags by groups, also those that say nothing.
fn groups(args: &Clean, form: Form) -> [(&'static str, Value); 5] {
    let Clean { links, images, no_clobber, site_memory, .. } = args;
    let reading = [told(&args.input.reading), json!({"max_bytes": args.input.max_bytes})];
    let own = json!({"format": form.to_string(), "links": links, "images": images, "no_clobber": no_clobber});
    [
        ("reading", joined(reading)),
        ("choice", told(&args.input.choice)),
        ("cleaning", joined([told(&args.pipeline), json!({"site_memory": site_memory})])),
        ("output", joined([own, told(&args.rows)])),
        ("corpus", told(&args.corpus)),
    ]
}

/// Flags are words, numbers and lists of them, which always serialise.
fn told(args: &impl Serialize) -> Value {
    serde_json::to_value(args).unwrap_or_default()
}

fn joined(objects: [Value; 2]) -> Value {
    let fields =
        objects.into_iter().filter_map(|object| if let Value::Object(map) = object { Some(map) } else { None });
    Value::Object(fields.flatten().collect())
}

/// What was said: without null, false, and what is empty.
fn said(facts: impl IntoIterator<Item = (String, Value)>) -> Setup {
    let facts = facts.into_iter().map(|(name, value)| match value {
        Value::Object(group) => (name, Value::Object(said(group))),
        value => (name, value),
    });
    facts.filter(|(_, value)| !is_silent(value)).collect()
}

fn is_silent(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}

/// An empty file says as much as none.
fn config(config: &Config) -> Value {
    let print = config.fingerprint();
    if print == Config::default().fingerprint() { Value::Null } else { hash(print) }
}

fn filter_lists(config: &Config) -> Result<Value, CliError> {
    Ok(config.filter_lists()?.into_iter().map(entry).collect())
}

fn sites(config: &Config) -> Result<Value, CliError> {
    Ok(config.site_fingerprints()?.into_iter().map(entry).collect())
}

/// A file that counts by what it holds.
fn entry((file, print): (PathBuf, u64)) -> Value {
    json!({"file": file.to_string_lossy(), "hash": hash(print)})
}

/// A list may name a million inputs, and standard input is read only once.
fn list(file: &Path, listed: &[PathBuf]) -> Value {
    let chain = |before: u64, path: &PathBuf| {
        XxHash3_64::oneshot_with_seed(before, without_secrets(path).as_os_str().as_encoded_bytes())
    };
    json!({"file": file.to_string_lossy(), "names": listed.len(), "hash": hash(listed.iter().fold(0, chain))})
}

fn hash(hash: u64) -> Value {
    format!("{hash:016x}").into()
}

#[cfg(test)]
mod tests;
