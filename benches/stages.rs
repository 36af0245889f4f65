//! The cost of every stage and of the whole, on generated pages of several sizes: `cargo bench --bench stages`.
//!
//! With `SCUTCH_BENCH_DIR=DIR` the whole is also measured over the pages of that folder.

#![allow(missing_docs, reason = "a benchmark")]

mod pages;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use scutch::pipeline::{InputKind, Plan};
use scutch::{Input, Pipeline, decode, html, stages, text};

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn decode_utf8(bencher: Bencher, size: usize) {
    let page = pages::html(size);
    bencher.counter(BytesCount::of_str(&page)).bench(|| decode::decode(black_box(page.as_bytes()), None));
}

#[divan::bench(args = SIZES)]
fn decode_gb18030(bencher: Bencher, size: usize) {
    let page = pages::html(size).replace("charset=\"utf-8\"", "charset=\"gbk\"");
    let (bytes, _, _) = encoding_rs::GB18030.encode(&page);
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| decode::decode(black_box(&bytes), None));
}

#[divan::bench(args = SIZES)]
fn parse_html(bencher: Bencher, size: usize) {
    let page = pages::html(size);
    bencher.counter(BytesCount::of_str(&page)).bench(|| html::read(black_box(&page), html::Parser::Light));
}

#[divan::bench(args = SIZES)]
fn read_text(bencher: Bencher, size: usize) {
    let page = pages::text(size);
    bencher.counter(BytesCount::of_str(&page)).bench(|| text::read(black_box(&page)));
}

#[divan::bench(args = stages::names().collect::<Vec<_>>())]
fn stage_after_parsing(bencher: Bencher, stage: &str) {
    let page = pages::html(100_000);
    let pipeline = Pipeline::new(Plan::standard().with_stages(|name| name == stage));
    bencher
        .counter(BytesCount::of_str(&page))
        .bench(|| pipeline.clean(&Input::new(black_box(page.as_bytes()))).is_ok());
}

#[divan::bench]
fn no_stage_after_parsing(bencher: Bencher) {
    let page = pages::html(100_000);
    let pipeline = Pipeline::new(Plan::standard().with_stages(|_| false));
    bencher
        .counter(BytesCount::of_str(&page))
        .bench(|| pipeline.clean(&Input::new(black_box(page.as_bytes()))).is_ok());
}

#[divan::bench(args = SIZES)]
fn whole_html(bencher: Bencher, size: usize) {
    whole(bencher, &pages::html(size), InputKind::Html);
}

#[divan::bench(args = SIZES)]
fn whole_text(bencher: Bencher, size: usize) {
    whole(bencher, &pages::text(size), InputKind::Text);
}

fn whole(bencher: Bencher, page: &str, kind: InputKind) {
    let pipeline = Pipeline::standard();
    let input = Input { kind: Some(kind), ..Input::new(page.as_bytes()) };
    bencher.counter(BytesCount::of_str(page)).bench(|| pipeline.clean(black_box(&input)).is_ok());
}

/// All pages of `SCUTCH_BENCH_DIR`, one after the other.
#[divan::bench(sample_count = 5, ignore = std::env::var_os("SCUTCH_BENCH_DIR").is_none())]
fn whole_folder(bencher: Bencher) {
    let dir = std::env::var_os("SCUTCH_BENCH_DIR").unwrap_or_default();
    let files =
        walkdir::WalkDir::new(dir).into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let pages: Vec<Vec<u8>> = files.filter_map(|entry| std::fs::read(entry.path()).ok()).collect();
    let pipeline = Pipeline::standard();
    bencher
        .counter(BytesCount::new(pages.iter().map(Vec::len).sum::<usize>()))
        .bench(|| pages.iter().filter(|page| pipeline.clean(&Input::new(page)).is_ok()).count());
}
