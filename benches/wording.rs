//! What the training of `rules::wording` needs of the program: the words of lines as numbers, and what lines are judged by.
//!
//! `cargo bench --bench wording -- buckets BITS` reads lines and writes for each how many words it has and their buckets
//! (u32 each); `topics` does so with the words that may carry a topic. `rows WEIGHTS` reads pages, one JSON object a line:
//! `{"source": TEXT, "html": BOOL, "lines": [TEXT, ...]}`; for every line that a block of the page shows, in
//! that order, it writes the number of the page, that of the line, and the features (f32 each). `features` prints
//! how many features there are and their signature. Numbers are little-endian.

use std::io::{self, BufRead, BufWriter, Write};

use scutch::rules::RuleSet;
use scutch::rules::wording::{FEATURES, Wording, buckets, signature, topics};
use serde::Deserialize;

#[derive(Deserialize)]
struct Served {
    source: String,
    html: bool,
    lines: Vec<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["buckets", bits] => {
            let bits = bits.parse()?;
            write_buckets(|line| buckets(line, bits))
        }
        ["topics"] => write_buckets(topics),
        ["features"] => Ok(writeln!(io::stdout(), "{} {}", FEATURES.len(), signature())?),
        ["rows", weights] => write_rows(&std::fs::read(weights)?),
        _ => Err("buckets BITS, topics, features, or rows WEIGHTS".into()),
    }
}

fn write_buckets(buckets: impl Fn(&str) -> Vec<usize>) -> Result<(), Box<dyn std::error::Error>> {
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let buckets = buckets(&line?);
        for number in std::iter::once(buckets.len()).chain(buckets) {
            out.write_all(&u32::try_from(number)?.to_le_bytes())?;
        }
    }
    Ok(out.flush()?)
}

fn write_rows(weights: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    let wording = Wording::read(weights).ok_or("the weights are damaged, or those of other features")?;
    let rules = RuleSet::builtin();
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let served: Served = serde_json::from_str(&line?)?;
        let page = if served.html {
            scutch::html::read(&served.source, scutch::html::Parser::Light)
        } else {
            scutch::text::read(&served.source)
        };
        let rows = rules.rows(&page, &wording);
        let shown: Vec<String> = page.blocks().map(|block| squeezed(block.origin())).collect();
        let width = rows.len().checked_div(shown.len()).unwrap_or(0);
        let mut next = 0;
        for (at, line) in served.lines.iter().enumerate() {
            let wanted = squeezed(line);
            let Some(found) = shown[next..].iter().position(|shown| *shown == wanted) else { continue };
            let row = &rows[(next + found) * width..(next + found + 1) * width];
            next += found + 1;
            for value in [number as f32, at as f32].iter().chain(row) {
                out.write_all(&value.to_le_bytes())?;
            }
        }
    }
    Ok(out.flush()?)
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
