//! What a format costs beside cleaning: `SCUTCH_BENCH_DIR=DIR cargo bench --bench datasets`.
//!
//! The pages of the folder are written into every format; then each file is read with nothing done to the pages, and
//! read and cleaned into rows, both on one thread.

#![allow(missing_docs, clippy::print_stdout, reason = "a benchmark")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use arrow_array::{BinaryArray, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use scutch::batch::{Batch, Rows, Summary};
use scutch::config::Config;
use scutch::decode::decode;
use scutch::io::records::{self, Fields, Item, SetKind};
use scutch::io::{Codec, Entry, Found, Meter, Opened, Place, deflate};

/// Pages that are used at most.
const MOST: usize = 300;
const FIELDS: Fields =
    Fields { content: None, url: None, id: None, encoding: None, base64: false, max_bytes: 50_000_000 };

fn main() -> io::Result<()> {
    let Some(folder) = std::env::var_os("SCUTCH_BENCH_DIR") else {
        println!("skipped: name a folder of pages, as in SCUTCH_BENCH_DIR=examples/site");
        return Ok(());
    };
    let (pages, scratch) = (pages(Path::new(&folder))?, tempfile::tempdir()?);
    let bytes: usize = pages.iter().map(Vec::len).sum();
    println!("{} pages of {:.0} KB", pages.len(), bytes as f64 / 1e3 / pages.len() as f64);
    println!("{:<12}{:>10}{:>14}{:>14}{:>10}", "", "MB", "reading MB/s", "cleaning s", "reading");
    for (name, content) in files(&pages)? {
        let path = scratch.path().join(name);
        fs::write(&path, &content)?;
        let kind = SetKind::of_name(name.as_ref()).expect("it has the name of a data set");
        let reading = read(&path, kind, pages.len())?;
        let whole = clean(&path, kind, pages.len());
        let (size, rate) = (content.len() as f64 / 1e6, bytes as f64 / 1e6 / reading);
        println!("{name:<12}{size:>10.1}{rate:>14.0}{whole:>14.2}{:>9.1}%", 100.0 * reading / whole);
    }
    Ok(())
}

fn pages(folder: &Path) -> io::Result<Vec<Vec<u8>>> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let pages = files.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "html"));
    pages.take(MOST).map(|entry| fs::read(entry.path())).collect()
}

/// The pages in every format.
fn files(pages: &[Vec<u8>]) -> io::Result<Vec<(&'static str, Vec<u8>)>> {
    let (lines, warc) = (lines(pages), warc(pages)?);
    let packed = |codec, whole: &[u8]| deflate(codec, whole);
    // Members of gzip are as crawlers write them: one a record.
    let members = pages.iter().map(|page| packed(Codec::Gzip, &self::warc(std::slice::from_ref(page))?));
    let members = members.collect::<io::Result<Vec<_>>>()?.concat();
    Ok(vec![
        ("a.jsonl.gz", packed(Codec::Gzip, &lines)?),
        ("a.jsonl.zst", packed(Codec::Zstd, &lines)?),
        ("a.jsonl.bz2", packed(Codec::Bzip2, &lines)?),
        ("a.jsonl.xz", packed(Codec::Xz, &lines)?),
        ("a.jsonl", lines),
        ("a.warc", warc),
        ("a.warc.gz", members),
        ("a.tar", tar(pages)?),
        ("a.parquet", table(pages)),
    ])
}

fn lines(pages: &[Vec<u8>]) -> Vec<u8> {
    let line = |page: &Vec<u8>| serde_json::json!({"html": decode(page, None).text}).to_string() + "\n";
    pages.iter().map(line).collect::<String>().into_bytes()
}

fn warc(pages: &[Vec<u8>]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    for page in pages {
        let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
        let head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response";
        write!(out, "{head}\r\nContent-Length: {}\r\n\r\n{http}", http.len() + page.len())?;
        out.extend_from_slice(page);
        out.extend_from_slice(b"\r\n\r\n");
    }
    Ok(out)
}

fn tar(pages: &[Vec<u8>]) -> io::Result<Vec<u8>> {
    let mut tar = tar::Builder::new(Vec::new());
    for (n, page) in pages.iter().enumerate() {
        let mut header = tar::Header::new_gnu();
        header.set_size(page.len() as u64);
        tar.append_data(&mut header, format!("{n}.html"), page.as_slice())?;
    }
    tar.into_inner()
}

fn table(pages: &[Vec<u8>]) -> Vec<u8> {
    let ids = (0..pages.len()).map(|n| n.to_string()).collect::<Vec<_>>();
    let column = Arc::new(BinaryArray::from_iter_values(pages));
    let batch = RecordBatch::try_from_iter([("id", Arc::new(StringArray::from(ids)) as _), ("html", column as _)]);
    let batch = batch.expect("columns of one length");
    let snappy = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(snappy)).expect("memory takes it");
    writer.write(&batch).expect("memory takes it");
    writer.into_inner().expect("memory takes it")
}

/// Seconds to take every page out of a file.
fn read(path: &PathBuf, kind: SetKind, count: usize) -> io::Result<f64> {
    let start = Instant::now();
    File::open(path)?;
    let items = records::open(&Place::File(path.clone()), kind, &FIELDS, &Meter::default())?;
    let pages = items.filter(|item| matches!(item, Item::Page(_))).map(|item| match item {
        Item::Page(unread) => unread.read().page.map_or(0, |page| page.len()),
        _ => 0,
    });
    assert_eq!(pages.filter(|&bytes| bytes > 0).count(), count, "{}", path.display());
    Ok(start.elapsed().as_secs_f64())
}

/// Seconds to make a row of every page of it.
fn clean(path: &Path, kind: SetKind, count: usize) -> f64 {
    let (config, stop) = (Config::default(), Default::default());
    let pipeline = config.pipeline().expect("the standard rules are sound");
    let batch = Batch { config: &config, pipeline: &pipeline, max_bytes: FIELDS.max_bytes, jobs: 1, stop: &stop };
    let entry = Entry { place: Place::File(path.to_owned()), target: "a".into(), named: true };
    let source = Opened::new(std::iter::once(Found::Set(entry, kind)), FIELDS, "txt");
    let start = Instant::now();
    let summary = batch.run(source, &Rows::default(), Summary::default(), |_, _| {}).expect("there is a thread");
    assert_eq!(summary.pages() as usize, count);
    start.elapsed().as_secs_f64()
}
