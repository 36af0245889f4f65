//! How much spam is left, and how much text is lost, when the gold of labelled packs is served by a spam-ridden site.
//!
//! `cargo bench --bench spam -- [--lines FILE.jsonl]... PACK_DIR...` prints, for each pack, form and choice of stages,
//! the share of spam lines left and of honest characters lost; with `SHOW=n`, n lines of each, and with `FAMILIES=1`
//! what is left by family; with `PAGES=1`, what every page loses. `--lines` puts other lists in place of the unseen
//! ones of `tests/spam/`.

#![allow(clippy::print_stdout, reason = "a tool that prints")]

mod packs;
#[path = "../tests/spam/mod.rs"]
mod spam;

use std::collections::BTreeMap;
use std::path::PathBuf;

use scutch::pipeline::{Pipeline, Plan};
use spam::{Form, Lists, Outcome};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (lists, packs) = arguments()?;
    let show = std::env::var("SHOW").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    println!("{} groups of spam", lists.groups().count());
    println!(
        "{:<20} {:<5} {:<10} {:>6} {:>8} {:>7} {:>10} {:>7}",
        "pack", "form", "stages", "pages", "spam", "left %", "chars", "lost %"
    );
    for pack in &packs {
        let texts = packs::golds(pack);
        for form in [Form::Text, Form::Html] {
            for (stages, skipped) in [("rules", "select-main"), ("all", "")] {
                let pipeline = Pipeline::new(Plan::standard().with_stages(|name| name != skipped));
                let outcomes: Vec<Outcome> = texts
                    .iter()
                    .enumerate()
                    .map(|(seed, text)| spam::clean(&pipeline, &spam::serve(text, &lists, form, seed as u64)))
                    .collect();
                let name = pack.file_name().unwrap_or_default().to_string_lossy();
                print!("{name:<20} {:<5} {stages:<10} ", format!("{form:?}").to_lowercase());
                report(&outcomes, show);
            }
        }
    }
    Ok(())
}

fn arguments() -> Result<(Lists, Vec<PathBuf>), Box<dyn std::error::Error>> {
    let (mut lists, mut packs, mut files) = (Lists::default(), Vec::new(), Vec::new());
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--lines" => files.extend(arguments.next()),
            _ => packs.push(PathBuf::from(argument)),
        }
    }
    if files.is_empty() {
        lists = Lists::unseen();
    }
    for file in &files {
        lists.add(&std::fs::read_to_string(file)?)?;
    }
    Ok((lists, packs))
}

fn report(outcomes: &[Outcome], show: usize) {
    let sum = |count: fn(&Outcome) -> usize| outcomes.iter().map(count).sum::<usize>();
    let spam: Vec<_> = outcomes.iter().flat_map(|outcome| &outcome.spam).collect();
    let left = spam.iter().filter(|line| line.left).count();
    let (body, lost) = (sum(|outcome| outcome.body), sum(|outcome| outcome.lost));
    let share = |part: usize, of: usize| part as f64 * 100.0 / of.max(1) as f64;
    println!(
        "{:>6} {:>8} {:>7.2} {body:>10} {:>7.3}  unmatched {}",
        outcomes.len(),
        spam.len(),
        share(left, spam.len()),
        share(lost, body),
        sum(|outcome| outcome.unmatched)
    );
    if std::env::var_os("FAMILIES").is_some() {
        let mut families: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for line in &spam {
            let counts = families.entry(&line.family).or_default();
            *counts = (counts.0 + usize::from(line.left), counts.1 + 1);
        }
        for (family, (left, all)) in families {
            println!("    {family:<24} {left:>6} of {all:>6} left, {:.1} %", share(left, all));
        }
        let mut rules: BTreeMap<&str, usize> = BTreeMap::new();
        for (lost, rule, _) in outcomes.iter().flat_map(|outcome| &outcome.losses) {
            *rules.entry(rule).or_default() += lost;
        }
        for (rule, lost) in rules {
            println!("    {rule:<36} {lost:>6} lost, {:.3} %", share(lost, body));
        }
    }
    if std::env::var_os("PAGES").is_some() {
        let mut pages: Vec<_> = outcomes.iter().enumerate().map(|(at, page)| (page.lost, at, page)).collect();
        pages.sort_by_key(|(lost, ..)| std::cmp::Reverse(*lost));
        for (lost, at, page) in pages.iter().take_while(|(lost, ..)| *lost > 0) {
            println!("    page {at:>4}: {lost:>6} of {:>6} lost, {:.2} %", page.body, share(*lost, page.body));
        }
    }
    shown("left", spam.iter().filter(|line| line.left).map(|line| format!("[{}] {}", line.family, line.text)), show);
    shown(
        "lost",
        outcomes.iter().flat_map(|outcome| &outcome.losses).map(|(lost, rule, text)| format!("{lost} [{rule}] {text}")),
        show,
    );
}

/// The most frequent of the lines.
fn shown(what: &str, lines: impl Iterator<Item = String>, most: usize) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    lines.for_each(|line| *counts.entry(line).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (line, count) in counts.iter().take(most) {
        println!("    {what} {count:>4} x {}", line.chars().take(200).collect::<String>());
    }
}
