//! What the memory of sites does to scores, on packs of labelled pages that name their sites.
//!
//! `SCUTCH_PACKS=FOLDER SCUTCH_FLAT_PACKS=FOLDER cargo bench --bench sites -- [PACK...]` learns from all pages of a pack,
//! cleans them with and without what was learned, and prints F1, precision and recall without, and what they gain with
//! it, with the paired 95 % bootstrap interval: over all pages, and over those of sites with four pages or more. The
//! second folder holds the same packs flattened. With `SHOW=n` it also prints the n longest lines of gold that were
//! taken; nothing of them belongs into a rule. With `SIMULATE=1` it learns a million made-up pages of ten thousand sites
//! and prints how long that takes and how large the memory is.

#![allow(clippy::print_stdout, reason = "a tool that prints")]

use std::collections::HashMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use scutch::Input;
use scutch::eval::{Corpus, Evaluation, GoldPage, Mean, Score, TitleMode, Titles, evaluate, tokens};
use scutch::html::Arena;
use scutch::page::Page;
use scutch::pipeline::{Cleaned, Pipeline, SiteOf};
use scutch::render;
use scutch::sites::{Sites, Survey};

/// Pages of a site from which on something can be learned of it.
const MANY: usize = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let folders = ["SCUTCH_PACKS", "SCUTCH_FLAT_PACKS"].map(|name| std::env::var_os(name).map(PathBuf::from));
    if std::env::var_os("SIMULATE").is_some() {
        simulate();
        return Ok(());
    }
    if folders.iter().all(Option::is_none) {
        println!("sites: SCUTCH_PACKS names no folder of packs: skipped");
        return Ok(());
    }
    let named: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    println!("{:<30} {:>5} {:>7} {:>7} {:>7}  with the memory more by", "pack", "pages", "F1", "P", "R");
    for (folder, kind) in folders.iter().zip(["html", "flat"]) {
        let Some(folder) = folder else { continue };
        for pack in packs(folder)?.iter().filter(|pack| named.is_empty() || named.iter().any(|n| pack.ends_with(n))) {
            measure(pack, kind)?;
        }
    }
    Ok(())
}

/// The packs of a folder that say of which sites their pages are, by name.
fn packs(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut packs: Vec<_> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    packs.retain(|pack| pack.join("meta.jsonl").is_file() && pack.join("pages").is_dir());
    packs.sort();
    Ok(packs)
}

/// A page of a pack and its bytes.
struct Source<'c> {
    gold: &'c GoldPage,
    bytes: Vec<u8>,
}

impl Source<'_> {
    fn input(&self) -> Input<'_> {
        let meta = &self.gold.meta;
        let url = meta.url.as_deref().filter(|url| url.starts_with("http"));
        let site = meta.site.as_deref().map_or(SiteOf::Address, SiteOf::Named);
        Input { url, site, ..Input::new(&self.bytes) }
    }
}

/// A page cleaned in both ways.
struct Pair {
    without: Cleaned,
    with: Cleaned,
}

fn measure(pack: &Path, kind: &str) -> Result<(), Box<dyn Error>> {
    let corpus = Corpus::open(pack)?;
    let sources: Vec<Source<'_>> = corpus.pages.iter().filter_map(source).collect();
    let (survey, reading) = learn(&sources);
    let many = sites_with_many(&sources);
    if many.is_empty() {
        return Ok(());
    }
    let (without, with) = (Pipeline::standard(), Pipeline::standard().with_sites(Arc::new(Sites::of(&survey))));
    let start = Instant::now();
    let pairs: Vec<(&Source<'_>, Pair)> =
        sources.iter().filter_map(|source| Some((source, pair(source, &without, &with)?))).collect();
    let titles = pairs
        .iter()
        .filter_map(|(source, pair)| Some((source.gold.id().to_owned(), pair.without.page.metadata.title.clone()?)));
    let titles = Titles::decide(TitleMode::FindOut, &corpus, titles.collect())?;
    let [before, after] = [|pair: &Pair| render::text(&pair.without.page), |pair: &Pair| render::text(&pair.with.page)]
        .map(|text: fn(&Pair) -> String| {
            let texts = pairs.iter().map(|(source, pair)| (source.gold.id().to_owned(), text(pair)));
            evaluate(&corpus, &texts.collect(), &titles)
        });
    let compared = Compared::of(&before?, &after?);
    compared.print(&format!("{} {kind}", corpus.name), |_| true);
    compared.print("  sites of 4 pages and more", |id| many.contains(&id));
    tell_lines(&pairs);
    tell_cost(survey.counts(), reading, start.elapsed());
    Ok(())
}

fn source(gold: &GoldPage) -> Option<Source<'_>> {
    Some(Source { gold, bytes: std::fs::read(gold.page.as_ref()?).ok()? })
}

/// What the pages show of their sites, and how long it took to read them.
fn learn(sources: &[Source<'_>]) -> (Survey, Duration) {
    let (pipeline, mut arena, mut survey, start) =
        (Pipeline::standard(), Arena::default(), Survey::default(), Instant::now());
    for source in sources {
        if let Ok((page, Some(site))) = pipeline.read_in(&mut arena, &source.input()) {
            survey.add(&site, source.gold.id().as_bytes(), &page);
        }
    }
    (survey, start.elapsed())
}

/// The pages of which the pack has many of one site.
fn sites_with_many<'c>(sources: &[Source<'c>]) -> Vec<&'c str> {
    let (pipeline, mut arena) = (Pipeline::standard(), Arena::default());
    let mut sites: HashMap<String, Vec<&str>> = HashMap::new();
    for source in sources {
        if let Ok((_, Some(site))) = pipeline.read_in(&mut arena, &source.input()) {
            sites.entry(site).or_default().push(source.gold.id());
        }
    }
    sites.into_values().filter(|pages| pages.len() >= MANY).flatten().collect()
}

fn pair(source: &Source<'_>, without: &Pipeline, with: &Pipeline) -> Option<Pair> {
    let mut arena = Arena::default();
    let mut clean = |pipeline: &Pipeline| pipeline.clean_in(&mut arena, &source.input()).ok();
    Some(Pair { without: clean(without)?, with: clean(with)? })
}

/// The scores of each page, without and with.
struct Compared(Vec<(String, Score, Score)>);

impl Compared {
    fn of(before: &Evaluation, after: &Evaluation) -> Compared {
        let mut with: HashMap<&str, Score> = after.pages.iter().map(|page| (page.id.as_str(), page.score)).collect();
        let mut pages: Vec<_> = before
            .pages
            .iter()
            .filter_map(|page| Some((page.id.clone(), page.score, with.remove(page.id.as_str())?)))
            .collect();
        pages.sort_by(|a, b| a.0.cmp(&b.0));
        Compared(pages)
    }

    fn print(&self, name: &str, wanted: impl Fn(&str) -> bool) {
        let pages: Vec<_> = self.0.iter().filter(|(id, ..)| wanted(id)).collect();
        let facts: [fn(&Score) -> f64; 3] = [|score| score.f1, |score| score.precision, |score| score.recall];
        let means = facts.map(|fact| Mean::of(&pages.iter().map(|(_, a, _)| fact(a)).collect::<Vec<_>>()).mean);
        let gains = facts.map(|fact| Mean::of(&pages.iter().map(|(_, a, b)| fact(b) - fact(a)).collect::<Vec<_>>()));
        let gains = ["F1", "P", "R"]
            .iter()
            .zip(gains)
            .map(|(name, Mean { mean, low, high })| format!("{name} {mean:+.4} [{low:+.4}, {high:+.4}]"));
        let [f1, p, r] = means;
        println!("{name:<30} {:>5} {f1:>7.4} {p:>7.4} {r:>7.4}  {}", pages.len(), gains.collect::<Vec<_>>().join("  "));
    }
}

/// Says how many lines the memory took that were kept without it, and how many of them stand in the gold.
fn tell_lines(pairs: &[(&Source<'_>, Pair)]) {
    let (mut taken, mut golden) = (0, Vec::new());
    for (source, Pair { without, with }) in pairs {
        let gold = folded(&source.gold.gold);
        for (line, rule) in taken_of(&without.page, &with.page) {
            taken += 1;
            let words = folded(line);
            if words.len() > 1 && gold.contains(&words) {
                golden.push((line.to_owned(), rule, source.gold.id()));
            }
        }
    }
    println!("  lines taken: {taken}, of which in gold: {}", golden.len());
    golden.sort_by_key(|(line, ..)| std::cmp::Reverse(line.len()));
    let show = std::env::var("SHOW").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    golden.iter().take(show).for_each(|(line, rule, id)| println!("    {id}: {rule}: {line}"));
}

/// The lines that stay without the memory and go with it, and why.
fn taken_of<'p>(without: &'p Page, with: &'p Page) -> impl Iterator<Item = (&'p str, String)> {
    without.kept().filter_map(|block| {
        let removal = with.block(block.id()).removal()?;
        Some((block.origin(), removal.rule.to_string()))
    })
}

/// The tokens of a text, with a space on both ends, so that whole ones are found in it.
fn folded(text: &str) -> String {
    let lower = text.to_lowercase();
    tokens(&lower).fold(String::from(" "), |all, token| all + token + " ")
}

fn tell_cost((sites, pages): (usize, u64), reading: Duration, cleaning: Duration) {
    let each = |time: Duration, times: f64| time.as_secs_f64() * 1e6 / times / pages.max(1) as f64;
    println!(
        "  {sites} sites; a page is learned in {:.0} us, cleaned in {:.0} us",
        each(reading, 1.0),
        each(cleaning, 2.0)
    );
}

/// Pages as news have them: lines of the site around lines of their own.
fn simulate() {
    let (sites, pages) = (10_000, 100);
    let (start, mut survey) = (Instant::now(), Survey::default());
    for page in 0..pages {
        for site in 0..sites {
            let frame = (0..60).map(|line| format!("what site {} says in line {}", word(site), word(line)));
            let own = (0..40).map(|line| format!("page {} of {} says {}", word(page), word(site), word(line)));
            let lines: Vec<String> = frame.chain(own).collect();
            let id = (site * pages + page).to_le_bytes();
            survey.add(&word(site), &id, &scutch::text::read(&lines.join("\n")));
        }
    }
    let (learned, bytes) = (start.elapsed(), survey.to_bytes().len());
    let start = Instant::now();
    let memory = Sites::of(&survey);
    println!(
        "{} pages of {sites} sites, 100 lines each: learned in {:.0} s, {} kB a site in the file, made ready in {:.1} s",
        sites * pages,
        learned.as_secs_f64(),
        bytes / sites / 1000,
        start.elapsed().as_secs_f64(),
    );
    drop(memory);
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("{line}"));
    }
}

/// A number in letters: others are masked.
fn word(n: usize) -> String {
    n.to_string().bytes().map(|digit| char::from(b'a' + digit - b'0')).collect()
}
