//! The F1 of the labelled packs does not fall below its floors.
//!
//! The packs are no part of the project: without SCUTCH_PACKS, or SCUTCH_FLAT_PACKS for flattened pages, nothing is
//! checked. `SCUTCH_PACKS=PACKS SCUTCH_FLAT_PACKS=FLAT cargo test --release --test floors` checks all.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use scutch::config::Config;
use scutch::eval::{Corpus, TitleMode, Titles, run};

const FLOORS: &str = include_str!("floors.toml");

type Floors = BTreeMap<String, BTreeMap<String, f64>>;

fn floors() -> Floors {
    toml::from_str(FLOORS).expect("floors.toml holds a table of numbers for each form")
}

/// A word that is seen although the test passes.
fn say(line: &str) {
    // In one piece, because other tests write too.
    let _ = std::io::stderr().write_all(format!("\nfloors: {line}\n").as_bytes());
}

fn f1(pack: &Path) -> f64 {
    let corpus = Corpus::open(pack).expect("a pack is a corpus");
    let mut run = run(&corpus, &Config::default()).expect("it has pages");
    let titles = Titles::decide(TitleMode::FindOut, &corpus, std::mem::take(&mut run.titles));
    run.evaluate(&corpus, &titles.expect("nothing is asked of titles")).f1.mean
}

/// The packs of a form that fall below their floor, each on a line.
fn below(form: &str, packs: &Path, floors: &BTreeMap<String, f64>) -> Vec<String> {
    let there: Vec<_> = floors.iter().filter(|(name, _)| packs.join(name).is_dir()).collect();
    assert!(!there.is_empty(), "{} holds none of the packs of floors.toml", packs.display());
    if there.len() < floors.len() {
        say(&format!("{form}: {} of {} packs are not there", floors.len() - there.len(), floors.len()));
    }
    let mut below = Vec::new();
    for (name, floor) in there {
        let f1 = f1(&packs.join(name));
        say(&format!("{form} {name}: F1 {f1:.4}, floor {floor:.4}"));
        if f1 < *floor {
            below.push(format!("{form} {name}: F1 {f1:.4} is below its floor {floor:.4}"));
        }
    }
    below
}

fn check(form: &str, variable: &str) {
    match std::env::var_os(variable).map(PathBuf::from) {
        None => say(&format!("{form}: skipped; {variable} names the folder of unpacked packs")),
        Some(packs) => {
            let below = below(form, &packs, &floors()[form]);
            assert!(below.is_empty(), "{}", below.join("\n"));
        }
    }
}

#[test]
fn no_pack_falls_below_its_floor() {
    check("html", "SCUTCH_PACKS");
}

#[test]
fn no_flattened_pack_falls_below_its_floor() {
    check("text", "SCUTCH_FLAT_PACKS");
}

#[test]
fn floors_are_of_the_same_packs_in_both_forms() {
    let floors = floors();
    assert_eq!(floors.keys().collect::<Vec<_>>(), ["html", "text"]);
    assert!(floors["html"].keys().eq(floors["text"].keys()));
    assert!(floors["html"].len() >= 5);
    assert!(floors.values().flat_map(BTreeMap::values).all(|floor| (0.5..1.0).contains(floor)));
}
