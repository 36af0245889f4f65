//! How well flattened text is cleaned, on texts whose every line was labelled by hand as content or noise.
//!
//! `cargo bench --bench lines -- FILE.jsonl|FOLDER...` reads files, or all `*.jsonl` of folders, one document a line:
//! `{"lines": [[1 for content or 0 for noise, TEXT, ...], ...]}`. It prints, for each file, for all files of one origin
//! (what their names begin with) and for all together, precision, recall and F1 of content, for all stages, for the
//! rules alone (no `select-main`) and for keeping everything: pooled over characters, which is the figure that counts,
//! as the mean over documents, and the same over lines. With `WRONG=1` it also prints what kind of line went wrong.

#![allow(clippy::print_stdout, reason = "a tool that prints")]

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::iter::zip;
use std::path::{Path, PathBuf};

use scutch::Input;
use scutch::page::{Block, Page};
use scutch::pipeline::{InputKind, Pipeline, Plan};
use serde::Deserialize;
use serde_json::Value;

/// What cleans, and the stage it skips.
const MODES: [(&str, &str); 2] = [("all stages", ""), ("rules", "select-main")];
const KEEP_ALL: &str = "keep all";

/// What the library takes for the end of a line.
const BREAKS: [char; 6] = ['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'];

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if paths.is_empty() {
        println!("lines: no texts with labelled lines (*.jsonl, or a folder of them) are given as arguments: skipped");
        return Ok(());
    }
    let files = files(&paths)?;
    let pipelines = MODES.map(|(_, skipped)| Pipeline::new(Plan::standard().with_stages(|name| name != skipped)));
    let mut groups: BTreeMap<String, Vec<Outcome>> = BTreeMap::new();
    let mut seen = HashSet::new();
    head();
    for file in &files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let documents = read(file).map_err(|error| format!("lines: {}: {error}", file.display()))?;
        let outcomes: Vec<Outcome> =
            documents.iter().filter_map(|document| Outcome::of(document, &pipelines)).collect();
        report(&name, &outcomes.iter().collect::<Vec<_>>());
        if outcomes.len() < documents.len() {
            let aside = documents.len() - outcomes.len();
            println!("  set aside: {aside} documents that are empty, refused, or read as other lines");
        }
        // Some texts stand in several files, or several times in one.
        let origin = name.split('_').next().unwrap_or_default().to_owned();
        let new = outcomes.into_iter().filter(|outcome| seen.insert(outcome.text.clone()));
        groups.entry(origin).or_default().extend(new);
    }
    println!("every text once:");
    for (origin, outcomes) in &groups {
        report(origin, &outcomes.iter().collect::<Vec<_>>());
    }
    report("all", &groups.values().flatten().collect::<Vec<_>>());
    Ok(())
}

/// The files of all arguments; an argument without one is a mistake.
fn files(paths: &[String]) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for path in paths {
        let found = files_of(Path::new(path)).map_err(|error| format!("lines: {path} cannot be read: {error}"))?;
        if found.is_empty() {
            return Err(format!("lines: {path} holds no file of labelled lines (*.jsonl)").into());
        }
        files.extend(found);
    }
    Ok(files)
}

/// A file itself; of a folder, its files of labelled lines, by name.
fn files_of(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files: Vec<_> = std::fs::read_dir(path)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    Ok(files)
}

#[derive(Deserialize)]
struct Record {
    lines: Vec<Vec<Value>>,
}

/// A labelled line; it is a line of its document, so it is not blank and holds no line break.
struct Line {
    content: bool,
    text: String,
}

type Document = Vec<Line>;

fn read(file: &Path) -> Result<Vec<Document>, Box<dyn Error>> {
    let mut documents = Vec::new();
    for (number, json) in BufReader::new(File::open(file)?).lines().enumerate() {
        let record: Record = serde_json::from_str(&json?).map_err(|error| format!("line {}: {error}", number + 1))?;
        documents.push(record.lines.iter().filter_map(|line| labelled(line)).collect());
    }
    Ok(documents)
}

/// The line of a label and a text; `None` if there is nothing to see. A byte order mark is nothing, wherever it stands.
fn labelled(line: &[Value]) -> Option<Line> {
    let text = line.get(1)?.as_str()?.replace('\u{feff}', "").replace(BREAKS, " ").trim().to_owned();
    (!text.is_empty()).then(|| Line { content: line[0] == 1, text })
}

/// What became of a document in each mode.
struct Outcome {
    text: String,
    modes: [Tally; MODES.len() + 1],
}

impl Outcome {
    /// `None` for a document that the library refuses, or reads as other lines than those that were labelled.
    fn of(document: &Document, pipelines: &[Pipeline]) -> Option<Outcome> {
        let text = document.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
        let places = places(document);
        let kept: Vec<_> = document.iter().map(|line| (visible(&line.text), None)).collect();
        let mut modes = [Tally::default(), Tally::default(), Tally::of(document, &places, &kept)];
        for (tally, pipeline) in zip(&mut modes, pipelines) {
            let input = Input { kind: Some(InputKind::Text), ..Input::new(text.as_bytes()) };
            let page = pipeline.clean(&input).ok()?.page;
            *tally = Tally::of(document, &places, &left(&page, document)?);
        }
        Some(Outcome { text, modes })
    }
}

/// How many characters of each line are left, and what took the others.
fn left(page: &Page, document: &Document) -> Option<Vec<(usize, Option<String>)>> {
    (page.blocks().len() == document.len()).then(|| zip(page.blocks(), document).map(left_of).collect())
}

/// A repair of the charset may change how many characters a line has, so they are counted as they were labelled.
fn left_of((block, line): (Block<'_>, &Line)) -> (usize, Option<String>) {
    let removal = block.removal().or_else(|| block.cuts().next().map(|cut| &cut.removal));
    let by = removal.map(|removal| format!("{} {}", removal.stage, removal.rule));
    if !block.is_kept() || block.text().trim().is_empty() {
        return (0, by);
    }
    let cut: usize = block.cuts().map(|cut| visible(cut.span.of(block.origin()))).sum();
    (visible(&line.text).saturating_sub(cut), by)
}

/// Where each line stands.
fn places(document: &Document) -> Vec<&'static str> {
    let content = |line: &Line| line.content;
    let (first, last) = (document.iter().position(content), document.iter().rposition(content));
    let place = |at| match (first, last) {
        (Some(first), _) if at < first => "before the content",
        (_, Some(last)) if at > last => "after the content",
        (Some(_), _) => "amid the content",
        _ => "in documents without content",
    };
    (0..document.len()).map(place).collect()
}

fn length(size: usize) -> &'static str {
    match size {
        0..25 => "in lines of less than 25 characters",
        25..100 => "in lines of 25 to 99 characters",
        _ => "in lines of at least 100 characters",
    }
}

/// Of some characters or lines: those that are content, those that are left, and those that are both.
#[derive(Clone, Copy, Default)]
struct Counts {
    content: usize,
    left: usize,
    both: usize,
    all: usize,
}

impl Counts {
    fn add(&mut self, content: bool, all: usize, left: usize) {
        let part = usize::from(content);
        self.all += all;
        self.content += part * all;
        self.left += left;
        self.both += part * left;
    }

    fn join(self, other: Counts) -> Counts {
        Counts {
            content: self.content + other.content,
            left: self.left + other.left,
            both: self.both + other.both,
            all: self.all + other.all,
        }
    }

    /// Precision, recall and F1. Where nothing is content or nothing is left they are 0, and 1 where both hold.
    fn score(self) -> [f64; 3] {
        if self.content == 0 || self.left == 0 {
            return [f64::from(u8::from(self.content == self.left)); 3];
        }
        let of = |all: usize| self.both as f64 / all as f64;
        [of(self.left), of(self.content), 2.0 * of(self.left + self.content)]
    }
}

/// What became of a document's characters, white space aside, and lines.
#[derive(Default)]
struct Tally {
    chars: Counts,
    lines: Counts,
    /// By kind of error, the characters that went wrong and those that could have.
    wrong: BTreeMap<String, (usize, usize)>,
}

impl Tally {
    fn of(document: &Document, places: &[&str], left: &[(usize, Option<String>)]) -> Tally {
        let mut tally = Tally::default();
        for ((line, place), (left, by)) in zip(zip(document, places), left) {
            let size = visible(&line.text);
            tally.chars.add(line.content, size, *left);
            tally.lines.add(line.content, 1, usize::from(*left > 0));
            if line.content {
                tally.count(format!("content lost {}", length(size)), size - left, size);
                tally.count(format!("content lost by {}", by.as_deref().unwrap_or("nothing")), size - left, 0);
            } else {
                tally.count(format!("noise left {place}"), *left, size);
                tally.count(format!("noise left {}", length(size)), *left, size);
            }
        }
        tally
    }

    fn count(&mut self, kind: String, wrong: usize, of: usize) {
        let counts = self.wrong.entry(kind).or_default();
        *counts = (counts.0 + wrong, counts.1 + of);
    }
}

fn head() {
    println!("precision, recall and F1 of content; the main figure is that of characters, pooled");
    let columns = ["characters, pooled", "characters, mean", "lines, pooled", "lines, mean"];
    println!("{:<28} {}", "", columns.map(|column| format!("{column:<20}")).join(" "));
}

fn report(name: &str, outcomes: &[&Outcome]) {
    let modes = MODES.map(|(mode, _)| mode).into_iter().chain([KEEP_ALL]);
    for (at, mode) in modes.enumerate() {
        let tallies: Vec<&Tally> = outcomes.iter().map(|outcome| &outcome.modes[at]).collect();
        let chars: Vec<Counts> = tallies.iter().map(|tally| tally.chars).collect();
        let lines: Vec<Counts> = tallies.iter().map(|tally| tally.lines).collect();
        if at == 0 {
            contents(name, pooled(&chars), pooled(&lines), outcomes.len());
        }
        let scores = [pooled(&chars).score(), mean(&chars), pooled(&lines).score(), mean(&lines)];
        println!("  {mode:<26} {}", scores.map(|[p, r, f1]| format!("{p:.3} {r:.3} {f1:.3}   ")).join(" "));
        if std::env::var_os("WRONG").is_some() && mode != KEEP_ALL {
            report_wrong(&tallies);
        }
    }
}

fn contents(name: &str, chars: Counts, lines: Counts, documents: usize) {
    let share = |counts: Counts| percent(counts.content, counts.all);
    let (of_lines, of_chars) = (share(lines), share(chars));
    println!(
        "{name}: {documents} documents, {} lines; content: {of_lines} of lines, {of_chars} of characters",
        lines.all
    );
}

fn report_wrong(tallies: &[&Tally]) {
    let mut sums: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (kind, (wrong, of)) in tallies.iter().flat_map(|tally| &tally.wrong) {
        let sum = sums.entry(kind).or_default();
        *sum = (sum.0 + wrong, sum.1 + of);
    }
    for (kind, (wrong, of)) in sums.iter().filter(|(_, (wrong, _))| *wrong > 0) {
        let share = if *of > 0 { format!(" of {of}, {}", percent(*wrong, *of)) } else { String::new() };
        println!("    {kind}: {wrong}{share}");
    }
}

fn pooled(counts: &[Counts]) -> Counts {
    counts.iter().fold(Counts::default(), |sum, counts| sum.join(*counts))
}

fn mean(counts: &[Counts]) -> [f64; 3] {
    let sum = |part: usize| counts.iter().map(|counts| counts.score()[part]).sum::<f64>();
    [0, 1, 2].map(|part| sum(part) / counts.len().max(1) as f64)
}

fn percent(part: usize, of: usize) -> String {
    format!("{:.1} %", part as f64 * 100.0 / of.max(1) as f64)
}

fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}
