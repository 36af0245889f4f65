//! What the rules alone take from texts that are all content: the gold of labelled packs, as flattened text.
//!
//! `cargo bench --bench rules_recall -- PACK_DIR...` prints, for each pack, the share of characters that acting
//! findings remove, the rules that take most, the time of matching a block, and, with `SHOW=n`, the n longest losses.

#![allow(clippy::print_stdout, reason = "a tool that prints")]

mod packs;

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use scutch::page::Target;
use scutch::rules::RuleSet;

fn main() {
    let show = std::env::var("SHOW").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let rules = RuleSet::builtin();
    println!("{:<24} {:>6} {:>10} {:>8} {:>7}  rules that take most", "pack", "pages", "chars", "taken", "%");
    for pack in std::env::args().skip(1).filter(|arg| !arg.starts_with("--")) {
        measure(&rules, Path::new(&pack), show);
    }
}

fn measure(rules: &RuleSet, pack: &Path, show: usize) {
    let (mut pages, mut chars, mut lost, mut blocks, mut review) = (0, 0, 0, 0, 0);
    let mut by_rule: HashMap<String, usize> = HashMap::new();
    let mut losses = Vec::new();
    let mut nanos = 0;
    for text in packs::golds(pack) {
        let page = scutch::text::read(&text);
        let start = Instant::now();
        let findings = rules.find(&page);
        nanos += start.elapsed().as_nanos();
        pages += 1;
        blocks += page.blocks().len();
        review += usize::from(findings.review);
        chars += page.blocks().map(|block| visible(block.origin())).sum::<usize>();
        let mut last = None;
        for finding in findings.list.iter().filter(|finding| finding.acts) {
            let origin = page.block(finding.block).origin();
            let taken = match finding.target {
                Target::Block if last != Some(finding.block) => origin,
                Target::Phrase(span) => span.of(origin),
                _ => continue,
            };
            last = Some(finding.block);
            lost += visible(taken);
            *by_rule.entry(finding.rule.to_string()).or_default() += visible(taken);
            losses.push((visible(taken), finding.rule.to_string(), taken.to_owned()));
        }
    }
    let mut rules: Vec<_> = by_rule.into_iter().collect();
    rules.sort_by_key(|(_, taken)| std::cmp::Reverse(*taken));
    let most: Vec<_> = rules.iter().take(5).map(|(rule, taken)| format!("{rule} {taken}")).collect();
    let share = lost as f64 * 100.0 / chars.max(1) as f64;
    let name = pack.file_name().unwrap_or_default().to_string_lossy();
    println!("{name:<24} {pages:>6} {chars:>10} {lost:>8} {share:>7.3}  {}", most.join(", "));
    println!("{:<24} {} blocks, {} ns a block, {review} to review", "", blocks, nanos / (blocks as u128).max(1));
    losses.sort();
    for (taken, rule, text) in losses.iter().rev().take(show) {
        println!("    {taken:>5} {rule}: {}", text.chars().take(160).collect::<String>());
    }
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
