//! Accuracy of the decoder on files of known charset.
//!
//! `cargo bench --bench encoding -- FOLDER [--misses] [--undeclared]`, or `SCUTCH_BENCH_DIR=FOLDER`. Every folder below
//! FOLDER that is named like a charset (`gb2312`, `iso-8859-2-czech`, `utf_16_le`) holds files in it; `*.dat` files are
//! prescan cases of html5lib-tests. A file is right when it decodes to the text that its charset gives.

#![allow(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use encoding_rs::{Encoding, REPLACEMENT, UTF_8};
use scutch::decode;

/// Fewer bytes of non-ASCII text tell too little to be counted.
const ENOUGH: usize = 200;

#[derive(Default)]
struct Tally {
    right: usize,
    files: usize,
    misses: Vec<String>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
    let folder = arguments.iter().find(|argument| !argument.starts_with("--")).map(PathBuf::from);
    let Some(folder) = folder.or_else(|| std::env::var_os("SCUTCH_BENCH_DIR").map(PathBuf::from)) else {
        println!(
            "encoding: no folder of files in known charsets is given (SCUTCH_BENCH_DIR or first argument): skipped"
        );
        return ExitCode::SUCCESS;
    };
    let mut tallies = BTreeMap::new();
    let mut unsupported = BTreeMap::new();
    for path in files(&folder) {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let bytes = if has("--undeclared") { without_declaration(&bytes) } else { bytes };
        let name = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "dat") {
            prescan(&path, &bytes, tallies.entry("(prescan cases)".to_owned()).or_default());
            continue;
        }
        match encoding(&name) {
            Some(truth) => judge(&path, &bytes, truth, tallies.entry(truth.name().to_ascii_lowercase()).or_default()),
            None => *unsupported.entry(name).or_insert(0) += 1,
        }
    }
    report(&tallies, &unsupported, has("--misses"));
    ExitCode::SUCCESS
}

/// All files below, in a fixed order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    walk.into_iter().flatten().filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

/// The charset that a folder is named after; a language may follow it.
fn encoding(folder: &str) -> Option<&'static Encoding> {
    let name = folder.to_ascii_lowercase().replace('_', "-");
    let label = match name.as_str() {
        "cp932" => "shift_jis",
        "cp949" => "euc-kr",
        "utf-16-le" => "utf-16le",
        "utf-16-be" => "utf-16be",
        "utf-8-sig" => "utf-8",
        "mac-cyrillic" | "maccyrillic" => "x-mac-cyrillic",
        "macroman" => "macintosh",
        other => other,
    };
    let parts: Vec<&str> = label.split('-').collect();
    let labels = [
        label.to_owned(),
        label.replace('-', "_"),
        parts[..parts.len() - 1].join("-"),
        label.replacen("iso", "iso-", 1),
    ];
    labels.iter().find_map(|label| Encoding::for_label(label.as_bytes())).filter(|&encoding| encoding != REPLACEMENT)
}

fn judge(path: &Path, bytes: &[u8], truth: &'static Encoding, tally: &mut Tally) {
    let (text, _, _) = truth.decode(bytes);
    if non_ascii(bytes, &text, truth) < ENOUGH {
        return;
    }
    let decoded = decode::decode(bytes, None);
    let right = decoded.text == text;
    tally.count(right, || format!("{}: {decoded}", path.display()));
}

fn non_ascii(bytes: &[u8], text: &str, encoding: &'static Encoding) -> usize {
    if encoding.is_ascii_compatible() {
        bytes.iter().filter(|byte| !byte.is_ascii()).count()
    } else {
        2 * text.chars().filter(|c| !c.is_ascii()).count()
    }
}

/// The same file with its declarations of a charset made unreadable.
fn without_declaration(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for word in ["charset", "encoding"] {
        let places: Vec<usize> = bytes
            .windows(word.len())
            .enumerate()
            .filter(|(_, w)| w.eq_ignore_ascii_case(word.as_bytes()))
            .map(|(i, _)| i)
            .collect();
        for place in places {
            bytes[place] = b'x';
        }
    }
    bytes
}

/// Cases are `#data`, the page, `#encoding`, the label; windows-1252 stands for "nothing found".
fn prescan(path: &Path, bytes: &[u8], tally: &mut Tally) {
    let separator = b"#data\n";
    let mut starts: Vec<usize> = memchr::memmem::find_iter(bytes, separator).map(|at| at + separator.len()).collect();
    starts.push(bytes.len() + separator.len());
    for pair in starts.windows(2) {
        let case = &bytes[pair[0]..pair[1] - separator.len()];
        let Some(end) = memchr::memmem::rfind(case, b"\n#encoding\n") else { continue };
        let label = String::from_utf8_lossy(&case[end + "\n#encoding\n".len()..]).trim().to_ascii_lowercase();
        // What the text of the case looks like is none of the question, so all but a byte order mark becomes ASCII.
        let has_mark = case.starts_with(b"\xEF\xBB\xBF");
        let page: Vec<u8> = case[..end].iter().map(|&b| if b.is_ascii() || has_mark { b } else { b'x' }).collect();
        let decoded = decode::decode(&page, None);
        let name = decoded.charset.name();
        let wanted = Encoding::for_label(label.as_bytes()).map_or(label.clone(), |e| e.name().to_ascii_lowercase());
        let is_default = |name: &str| name == "windows-1252" || name == UTF_8.name().to_ascii_lowercase();
        let right = name == wanted || (is_default(&wanted) && is_default(&name));
        tally.count(right, || {
            let page: String = String::from_utf8_lossy(&page).chars().take(90).collect();
            format!("{}: wanted {wanted}, got {decoded}: {page:?}", path.display())
        });
    }
}

impl Tally {
    fn count(&mut self, right: bool, miss: impl FnOnce() -> String) {
        self.files += 1;
        self.right += usize::from(right);
        if !right {
            self.misses.push(miss());
        }
    }
}

fn report(tallies: &BTreeMap<String, Tally>, unsupported: &BTreeMap<String, usize>, list: bool) {
    println!("{:<18} {:>6} {:>6} {:>8}", "charset", "files", "right", "share");
    let line = |name: &str, right: usize, files: usize| {
        println!("{name:<18} {files:>6} {right:>6} {:>7.2}%", 100.0 * right as f64 / files.max(1) as f64);
    };
    for (name, tally) in tallies.iter().filter(|(_, tally)| tally.files > 0) {
        line(name, tally.right, tally.files);
    }
    let charsets = || tallies.iter().filter(|(name, _)| !name.starts_with('(')).map(|(_, tally)| tally);
    line("total", charsets().map(|tally| tally.right).sum(), charsets().map(|tally| tally.files).sum());
    let names: Vec<String> = unsupported.iter().map(|(name, files)| format!("{name} ({files})")).collect();
    println!("not charsets of the web, unsupported, not counted: {}", names.join(", "));
    for miss in tallies.values().filter(|_| list).flat_map(|tally| &tally.misses) {
        println!("miss {miss}");
    }
}
