//! The layers of docs/ARCHITECTURE.md: a module uses only what stands below it.

use std::fs;
use std::path::Path;

/// From the bottom up; modules of one line do not know each other.
const LAYERS: &[&[&str]] = &[
    &["page"],
    &["host", "suggest", "learned"],
    &["calendar", "decode", "html", "text"],
    &["rules", "filters", "model", "metadata", "sites"],
    &["stages"],
    &["pipeline"],
    &["render", "corpus"],
    &["io"],
    &["config", "rows"],
    &["batch", "report", "cases", "eval"],
    &["compare"],
    &["cli"],
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The modules that a source file names behind `crate::`, tests aside.
fn uses(source: &str) -> impl Iterator<Item = &str> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    code.split("crate::")
        .skip(1)
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
}

#[test]
fn every_module_uses_only_what_stands_below() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    for entry in walkdir::WalkDir::new(&src).into_iter().filter_map(Result::ok) {
        let path = entry.path().strip_prefix(&src).expect("it lies in src").with_extension("");
        let module = path.iter().next().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if entry.path().extension().is_none_or(|extension| extension != "rs")
            || ["lib", "main"].contains(&module.as_str())
        {
            continue;
        }
        let own = layer(&module).unwrap_or_else(|| panic!("{module} has no place in LAYERS"));
        let source = fs::read_to_string(entry.path()).expect("a source file is text");
        for used in uses(&source).filter(|used| *used != module) {
            let below = layer(used).is_some_and(|used| used < own);
            assert!(below, "{} uses crate::{used}, which does not stand below {module}", entry.path().display());
            seen += 1;
        }
    }
    assert!(seen > 10, "no `use crate::` lines were read");
}
