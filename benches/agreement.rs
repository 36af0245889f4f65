//! How far the light parser agrees with html5ever on real pages: the share of pages whose blocks have the same texts in
//! the same order, and every difference.
//!
//! ```sh
//! cargo bench --bench agreement -- FOLDER...    # or SCUTCH_BENCH_DIR=FOLDER:FOLDER
//! ```

#![allow(clippy::print_stdout, reason = "it is a report")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rayon::prelude::*;
use scutch::html::{self, Parser};
use scutch::{Page, decode};

/// The least share of pages that must agree.
const FLOOR: f64 = 0.998;

fn main() -> ExitCode {
    let folders = folders();
    if folders.is_empty() {
        println!("no folder of pages: name some, or set SCUTCH_BENCH_DIR");
        return ExitCode::SUCCESS;
    }
    let (mut pages, mut same) = (0, 0);
    for folder in folders {
        let (of_folder, same_of_folder) = compare_folder(&folder);
        println!("{same_of_folder:6} of {of_folder:6} agree in {}", folder.display());
        pages += of_folder;
        same += same_of_folder;
    }
    let share = same as f64 / (pages.max(1)) as f64;
    println!("{same:6} of {pages:6} agree: {:.2} %", 100.0 * share);
    if share >= FLOOR { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn folders() -> Vec<PathBuf> {
    let named: Vec<_> = std::env::args_os().skip(1).filter(|arg| arg != "--bench").map(PathBuf::from).collect();
    if !named.is_empty() {
        return named;
    }
    std::env::var_os("SCUTCH_BENCH_DIR").map(|list| std::env::split_paths(&list).collect()).unwrap_or_default()
}

/// The number of pages in a folder, and of those that agree.
fn compare_folder(folder: &Path) -> (usize, usize) {
    let mut files: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    files.sort();
    let differences: Vec<_> = files.par_iter().filter_map(|file| difference(file)).collect();
    differences.iter().for_each(|difference| println!("{difference}"));
    (files.len(), files.len() - differences.len())
}

/// The first block in which the two parsers differ, as text.
fn difference(file: &Path) -> Option<String> {
    let bytes = std::fs::read(file).ok()?;
    let source = decode::decode(&bytes, None);
    let (light, reference) = (html::read(&source.text, Parser::Light), html::read(&source.text, Parser::Reference));
    let (light, reference) = (texts(&light), texts(&reference));
    let at = (0..light.len().max(reference.len())).find(|&i| light.get(i) != reference.get(i))?;
    let show = |blocks: &[&str]| blocks.get(at).map_or("-".to_owned(), |text| text.chars().take(300).collect());
    Some(format!(
        "{}: block {at} of {} and {}\n      light {:?}\n  reference {:?}",
        file.display(),
        light.len(),
        reference.len(),
        show(&light),
        show(&reference)
    ))
}

fn texts(page: &Page) -> Vec<&str> {
    page.blocks().map(|block| block.origin()).collect()
}
