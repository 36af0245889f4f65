//! How fast HTML is read: the tree alone, and all the way to a page; on generated pages, and on real ones when
//! `SCUTCH_BENCH_DIR` names folders of them.
//!
//! ```sh
//! SCUTCH_BENCH_DIR=FOLDER:FOLDER cargo bench --bench html
//! ```

use std::path::PathBuf;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use scutch::decode;
use scutch::html::{Arena, Parser};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

#[divan::bench(args = SIZES)]
fn parse_generated(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, &[generated(size)], |arena, page| arena.parse(page, Parser::Light).node_count());
}

#[divan::bench(args = SIZES)]
fn read_generated(bencher: Bencher<'_, '_>, size: usize) {
    run(bencher, &[generated(size)], |arena, page| arena.read(page, Parser::Light).blocks().len());
}

#[divan::bench(max_time = 20)]
fn parse_real(bencher: Bencher<'_, '_>) {
    run(bencher, &real(), |arena, page| arena.parse(page, Parser::Light).node_count());
}

#[divan::bench(max_time = 20)]
fn read_real(bencher: Bencher<'_, '_>) {
    run(bencher, &real(), |arena, page| arena.read(page, Parser::Light).blocks().len());
}

#[divan::bench(max_time = 20, sample_count = 1)]
fn parse_real_by_reference(bencher: Bencher<'_, '_>) {
    run(bencher, &real(), |arena, page| arena.parse(page, Parser::Reference).node_count());
}

fn run(bencher: Bencher<'_, '_>, pages: &[String], work: impl Fn(&mut Arena, &str) -> usize + Sync) {
    let bytes: usize = pages.iter().map(String::len).sum();
    let mut arena = Arena::default();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| pages.iter().map(|page| black_box(work(&mut arena, page))).sum::<usize>());
}

/// The pages of the folders in `SCUTCH_BENCH_DIR`, decoded.
fn real() -> Vec<String> {
    let folders: Vec<PathBuf> =
        std::env::var_os("SCUTCH_BENCH_DIR").map(|list| std::env::split_paths(&list).collect()).unwrap_or_default();
    let files = folders.iter().flat_map(walkdir::WalkDir::new).filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .filter_map(|entry| std::fs::read(entry.path()).ok())
        .map(|bytes| decode::decode(&bytes, None).text.into_owned())
        .collect()
}

/// A page of about this many bytes with the usual share of scripts, menus and attributes.
fn generated(size: usize) -> String {
    let mut page = String::from(
        "<!doctype html><html lang=en><head><title>Rain</title><style>p { margin: 0 }</style></head><body>",
    );
    let mut i = 0;
    while page.len() < size {
        i += 1;
        page += &format!(
            "<div class=\"col col-{i} clearfix\" id=\"block-{i}\"><ul class=\"menu\"><li class=\"menu-item\">\
             <a href=\"/topic/{i}?from=menu&amp;sort=new\" title=\"Topic {i}\"><i class=\"icon\"></i> Topic {i}</a></li></ul>\
             <h2>Heading {i}</h2><p>It rained in the hills all night, and the <b>river</b> rose by {i} cm; \
             then it fell again.<br>Nobody was hurt.</p><p>山里下了一夜的雨，<a href=\"/a/{i}\">河水</a>上涨。</p>\
             <table><tr><td>a</td><td style=\"color:red\">{i}</td></tr></table>\
             <img src=\"/img/{i}.jpg\" alt=\"\" width=\"120\" height=\"80\">\
             <script>if (window.x < {i}) {{ load('/js/{i}.js', function (y) {{ return y && y.length > 2; }}); }}</script></div>\n"
        );
    }
    page
}
