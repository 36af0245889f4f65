//! Title, author and date against the gold of labelled pages.
//!
//! `cargo bench --bench metadata -- PACK... [--score FILE]... [--write DIR]`
//!
//! A pack is a folder with `pages/<id>.html` (or `.txt`) and `meta.jsonl` (`id`, `url`, `title`, `author`, `date`). `--score` reads
//! another tool's predictions (JSONL with `pack`, `id` and the facts; `benches/peers/metadata.py` writes them), so that
//! one rule judges all. `--write` leaves the own predictions and what was wrong in DIR.

#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, reason = "a program that prints a table")]

mod matching;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use matching::Fact;
use scutch::pipeline::InputKind;
use scutch::{Input, Pipeline};
use serde_json::{Value, json};

type Predictions = BTreeMap<(String, String), Value>;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::read(std::env::args().skip(1));
    if arguments.packs.is_empty() {
        eprintln!("no pack given: cargo bench --bench metadata -- PACK... [--score FILE] [--write DIR]");
        return Ok(());
    }
    println!("| pack | fact | gold | tool | right | wrong | absent | found without gold |");
    println!("|---|---|---|---|---|---|---|---|");
    for pack in &arguments.packs {
        let gold = read_lines(&pack.join("meta.jsonl"))?;
        let (own, time) = predict(pack, &gold)?;
        for fact in Fact::ALL {
            tally(pack, fact, "scutch", &gold, &own).print();
            for file in &arguments.scored {
                let tool = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                tally(pack, fact, &tool, &gold, &read_predictions(file)?).print();
            }
        }
        if let Some(folder) = &arguments.write {
            write(folder, pack, &gold, &own)?;
        }
        eprintln!(
            "{}: metadata::read took {:.0} us a page",
            name(pack),
            time.as_secs_f64() * 1e6 / gold.len().max(1) as f64
        );
    }
    Ok(())
}

#[derive(Default)]
struct Arguments {
    packs: Vec<PathBuf>,
    scored: Vec<PathBuf>,
    write: Option<PathBuf>,
}

impl Arguments {
    fn read(mut words: impl Iterator<Item = String>) -> Arguments {
        let mut arguments = Arguments::default();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--bench" => {}
                "--score" => arguments.scored.extend(words.next().map(PathBuf::from)),
                "--write" => arguments.write = words.next().map(PathBuf::from),
                _ => arguments.packs.push(word.into()),
            }
        }
        arguments
    }
}

fn read_lines(file: &Path) -> Result<Vec<Value>, Box<dyn Error>> {
    fs::read_to_string(file)?.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn read_predictions(file: &Path) -> Result<Predictions, Box<dyn Error>> {
    let key = |value: &Value| (text(value, "pack").unwrap_or_default(), text(value, "id").unwrap_or_default());
    Ok(read_lines(file)?.into_iter().map(|value| (key(&value), value)).collect())
}

/// The own predictions, and the time that reading the metadata alone took.
fn predict(pack: &Path, gold: &[Value]) -> Result<(Predictions, Duration), Box<dyn Error>> {
    let pipeline = Pipeline::standard();
    let mut time = Duration::ZERO;
    let mut predictions = Predictions::new();
    for page in gold {
        let id = text(page, "id").unwrap_or_default();
        let (bytes, kind) = read_page(pack, &id)?;
        let url = text(page, "url").filter(|url| url.starts_with("http"));
        let input = Input { url: url.as_deref(), kind: Some(kind), ..Input::new(&bytes) };
        let Ok(cleaned) = pipeline.clean(&input) else { continue };
        let start = Instant::now();
        std::hint::black_box(scutch::metadata::read(&cleaned.page, input.url));
        time += start.elapsed();
        predictions.insert((name(pack), id), serde_json::to_value(&cleaned.page.metadata)?);
    }
    Ok((predictions, time))
}

/// HTML, or flattened text under the same name.
fn read_page(pack: &Path, id: &str) -> std::io::Result<(Vec<u8>, InputKind)> {
    let file = pack.join("pages").join(format!("{id}.html"));
    if file.exists() {
        return Ok((fs::read(file)?, InputKind::Html));
    }
    Ok((fs::read(file.with_extension("txt"))?, InputKind::Text))
}

struct Tally {
    pack: String,
    fact: Fact,
    tool: String,
    right: usize,
    wrong: usize,
    absent: usize,
    without_gold: usize,
}

fn tally(pack: &Path, fact: Fact, tool: &str, gold: &[Value], predictions: &Predictions) -> Tally {
    let mut tally =
        Tally { pack: name(pack), fact, tool: tool.to_owned(), right: 0, wrong: 0, absent: 0, without_gold: 0 };
    for page in gold {
        let id = text(page, "id").unwrap_or_default();
        let found = predictions.get(&(name(pack), id)).and_then(|prediction| text(prediction, fact.name()));
        match (text(page, fact.name()), found) {
            (Some(gold), Some(found)) if fact.same(&gold, &found) => tally.right += 1,
            (Some(_), Some(_)) => tally.wrong += 1,
            (Some(_), None) => tally.absent += 1,
            (None, Some(_)) => tally.without_gold += 1,
            (None, None) => {}
        }
    }
    tally
}

impl Tally {
    fn print(&self) {
        let Tally { pack, fact, tool, .. } = self;
        let gold = self.right + self.wrong + self.absent;
        let share = |count: usize| format!("{:.1} %", 100.0 * count as f64 / gold.max(1) as f64);
        let (right, wrong, absent) = (share(self.right), share(self.wrong), share(self.absent));
        println!(
            "| {pack} | {} | {gold} | {tool} | {right} | {wrong} | {absent} | {} |",
            fact.name(),
            self.without_gold
        );
    }
}

/// The predictions as JSONL, and a list of what is not right for reading.
fn write(folder: &Path, pack: &Path, gold: &[Value], own: &Predictions) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let mut lines = String::new();
    let mut misses = String::new();
    for page in gold {
        let id = text(page, "id").unwrap_or_default();
        let Some(mut prediction) = own.get(&(name(pack), id.clone())).cloned() else { continue };
        for fact in Fact::ALL {
            let (gold, found) = (text(page, fact.name()), text(&prediction, fact.name()));
            let right = gold.as_deref().zip(found.as_deref()).is_some_and(|(gold, found)| fact.same(gold, found));
            if !right && (gold.is_some() || found.is_some()) {
                misses +=
                    &format!("{}\t{id}\t{}\t{}\n", fact.name(), gold.unwrap_or_default(), found.unwrap_or_default());
            }
        }
        prediction["pack"] = json!(name(pack));
        prediction["id"] = json!(id);
        lines += &format!("{prediction}\n");
    }
    fs::write(folder.join(format!("{}.jsonl", name(pack))), lines)?;
    fs::write(folder.join(format!("{}.misses.tsv", name(pack))), misses)?;
    Ok(())
}

fn name(pack: &Path) -> String {
    pack.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn text(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
