//! What failed in a run is cleaned once more and put in its place; nothing else is touched.

use std::fs;
use std::io::Read;

use serde_json::{Value, json};

use crate::site::{PAGE, Run, Site};

/// A page that says which one it is.
fn page(n: usize) -> String {
    PAGE.replace("six", &format!("{n} minutes past six"))
}

/// A page that is too large for `--max-bytes 2k`.
fn large(n: usize) -> String {
    page(n).replace("<p>By noon", &format!("<p>{}</p><p>By noon", "The wind blew on. ".repeat(100)))
}

fn row(n: usize, html: &str) -> String {
    json!({"id": n, "html": html, "depth": n}).to_string() + "\n"
}

/// Rows of which each fifth is too large, and one is no JSON.
fn rows(count: usize) -> String {
    let one = |n: usize| match n {
        7 => "broken\n".to_owned(),
        n if n % 5 == 0 => row(n, &large(n)),
        n => row(n, &page(n)),
    };
    (0..count).map(one).collect()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn summary(site: &Site, room: &str) -> Value {
    let manifest: Value = serde_json::from_str(&site.read(&format!("{room}/manifest.json"))).unwrap();
    manifest["summary"].clone()
}

/// Paths of the failures that a run noted.
fn failures(site: &Site, room: &str) -> Vec<String> {
    let path = format!("{room}/errors.jsonl");
    let text = if site.has(&path) { site.read(&path) } else { String::new() };
    lines(&text).iter().map(|line| line["path"].as_str().unwrap().to_owned()).collect()
}

fn clean(site: &Site, args: &[&str]) -> Run {
    site.scutch(&[&["clean"], args].concat())
}

/// All rows of these files, whatever their format.
fn read(site: &Site, files: &[String]) -> Vec<Value> {
    let rows = |file: &String| {
        let from = fs::File::open(site.path(file)).unwrap();
        if file.ends_with("parquet") { table(from) } else { compressed(from) }
    };
    files.iter().flat_map(rows).collect()
}

fn compressed(file: fs::File) -> Vec<Value> {
    let mut text = String::new();
    scutch::io::inflate(file).unwrap().read_to_string(&mut text).unwrap();
    lines(&text)
}

#[cfg(feature = "parquet")]
fn table(file: fs::File) -> Vec<Value> {
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
    let mut writer = arrow_json::LineDelimitedWriter::new(Vec::new());
    reader.build().unwrap().for_each(|batch| writer.write(&batch.unwrap()).unwrap());
    writer.finish().unwrap();
    lines(&String::from_utf8(writer.into_inner()).unwrap())
}

#[cfg(not(feature = "parquet"))]
fn table(_: fs::File) -> Vec<Value> {
    panic!("this build reads no tables")
}

#[test]
fn texts_that_failed_are_written_and_the_others_left_alone() {
    let site = Site::with(&["in/a.html", "in/b.html", "in/c.html"]);
    site.write("in/b.html", "");
    site.write("in/sub/d.html", "");
    clean(&site, &["in", "-o", "out"]).fails(1, "2 failed");
    site.write("out/a.txt", "mine");
    site.write("in/b.html", page(1));
    site.write("in/new.html", PAGE);
    let again = ["in", "-o", "out", "--retry-errors"];
    let run = clean(&site, &again);
    run.fails(1, "error: in/sub/d.html: the page is empty");
    assert!(run.err.contains("2 failed pages cleaned once more"), "{}", run.err);
    assert!(run.err.contains("3 ok, 0 empty, 0 to review, 1 failed"), "{}", run.err);
    assert_eq!(site.files("out"), ["a.txt", "b.txt", "c.txt"]);
    assert_eq!(site.read("out/a.txt"), "mine");
    assert!(site.read("out/b.txt").contains("1 minutes past six"));
    assert_eq!(failures(&site, "out.scutch"), ["in/sub/d.html"]);
    assert_eq!((&summary(&site, "out.scutch")["ok"], &summary(&site, "out.scutch")["failed"]), (&json!(3), &json!(1)));
    site.write("in/sub/d.html", PAGE);
    assert_eq!(clean(&site, &again).code, Some(0));
    assert_eq!(site.files("out.scutch"), ["manifest.json"]);
    assert_eq!(site.read("out/sub/d.txt"), site.read("out/c.txt"));
    let run = clean(&site, &again);
    assert_eq!(run.code, Some(0));
    assert!(run.err.contains("there is nothing to retry"), "{}", run.err);
}

#[test]
fn a_folder_and_a_page_that_were_not_there_are_read() {
    let site = Site::with(&["a.html"]);
    clean(&site, &["a.html", "late.html", "site", "-o", "out.jsonl"]).fails(1, "2 failed");
    for path in ["late.html", "site/b.html", "site/deep/c.html"] {
        site.write(path, PAGE);
    }
    site.clean(&["a.html", "late.html", "site", "-o", "out.jsonl", "--retry-errors"]);
    let ids: Vec<_> = lines(&site.read("out.jsonl")).into_iter().map(|row| row["id"].clone()).collect();
    assert_eq!(ids, ["a.html", "late.html", "site/b.html", "site/deep/c.html"]);
}

/// Retries with larger pages, and gives the files of the output.
fn retried(output: &str, flags: &[&str]) {
    let site = Site::with(&[]);
    site.write("in.jsonl", rows(270));
    let args = [&["in.jsonl", "-o", output, "--errors", "told.jsonl"], flags].concat();
    clean(&site, &[&args[..], &["--max-bytes", "2k"]].concat()).fails(1, "55 failed");
    let files = || {
        let folder = site.path(output).is_dir();
        let shards = site.files(output).into_iter().map(|name| format!("{output}/{name}"));
        if folder { shards.collect() } else { vec![output.to_owned()] }
    };
    let (before, shards) = (read(&site, &files()), files());
    clean(&site, &[&args[..], &["--max-bytes", "1MB", "--retry-errors"]].concat())
        .fails(1, "in.jsonl:8: the line cannot be read");
    assert_eq!(files(), shards);
    assert_eq!(failures(&site, &format!("{output}.scutch")), ["in.jsonl:8"]);
    assert_eq!(site.read("told.jsonl"), site.read(&format!("{output}.scutch/errors.jsonl")));
    let after = read(&site, &files());
    assert_eq!((after.len(), after.len()), (270, before.len()));
    for (n, (before, after)) in before.iter().zip(&after).enumerate() {
        let same = n % 5 > 0;
        assert_eq!(before == after, same, "row {n}");
    }
    // The whole is what it would have been at once.
    let whole = [&["in.jsonl", "-o", "whole/", "--max-bytes", "1MB"], flags].concat();
    let whole = [&whole[..], if flags.is_empty() { &["--format", output.split_once('.').unwrap().1] } else { &[] }];
    clean(&site, &whole.concat()).fails(1, "1 failed");
    let names: Vec<_> = site.files("whole").into_iter().map(|name| format!("whole/{name}")).collect();
    assert_eq!(read(&site, &names), after);
    let mut said = summary(&site, &format!("{output}.scutch"));
    let mut expected = summary(&site, "whole.scutch");
    (said["elapsed"], expected["elapsed"]) = (Value::Null, Value::Null);
    assert_eq!(said, expected);
    let run = clean(&site, &[&args[..], &["--max-bytes", "1MB", "--resume"]].concat());
    assert!(run.err.contains("nothing left to do"), "{}", run.err);
}

#[test]
fn lines_that_failed_are_replaced() {
    retried("out.jsonl", &[]);
}

#[cfg(feature = "compression")]
#[test]
fn rows_of_compressed_shards_are_replaced() {
    retried("out", &["--format", "jsonl.zst", "--shard-size", "9k"]);
}

#[cfg(feature = "parquet")]
#[test]
fn rows_of_tables_are_replaced() {
    retried("out.parquet", &[]);
    retried("out", &["--format", "parquet", "--shard-size", "9k", "--with-ledger"]);
}

#[test]
fn only_shards_with_a_row_that_failed_are_written() {
    let site = Site::with(&[]);
    let input: String = (0..600).map(|n| row(n, &page(n))).collect();
    site.write("in.jsonl", input.replacen(&row(300, &page(300)), "broken\n", 1));
    let args = ["in.jsonl", "-o", "out", "--format", "jsonl", "--shard-size", "1"];
    clean(&site, &args).fails(1, "1 failed");
    let shard = |n: usize| format!("out/part-0000{n}.jsonl");
    let before = [0, 1, 2].map(|n| site.read(&shard(n)));
    let times = [0, 2].map(|n| fs::metadata(site.path(&shard(n))).unwrap().modified().unwrap());
    site.write("in.jsonl", input);
    site.clean(&[&args[..], &["--retry-errors"]].concat());
    let after = [0, 1, 2].map(|n| site.read(&shard(n)));
    assert_eq!(times, [0, 2].map(|n| fs::metadata(site.path(&shard(n))).unwrap().modified().unwrap()));
    assert_eq!((&after[0], &after[2]), (&before[0], &before[2]));
    let differ: Vec<_> = before[1].lines().zip(after[1].lines()).filter(|(one, other)| one != other).collect();
    assert_eq!((differ.len(), after[1].lines().count()), (1, before[1].lines().count()));
    assert!(differ[0].1.starts_with("{\"id\":\"300\""), "{}", differ[0].1);
}

#[test]
fn a_data_set_that_could_not_be_opened_gives_all_its_rows() {
    let site = Site::with(&["a.html", "c.html"]);
    let args = ["a.html", "b.jsonl", "c.html", "-o", "out.jsonl"];
    clean(&site, &args).fails(1, "b.jsonl: ");
    site.write("b.jsonl", rows(4) + "broken\n");
    clean(&site, &[&args[..], &["--retry-errors"]].concat()).fails(1, "b.jsonl:5: ");
    let rows = lines(&site.read("out.jsonl"));
    let ids: Vec<_> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a.html", "0", "1", "2", "3", "b.jsonl:5", "c.html"]);
    assert_eq!(failures(&site, "out.jsonl.scutch"), ["b.jsonl:5"]);
    assert_eq!(summary(&site, "out.jsonl.scutch")["ok"], 6);
}

#[cfg(feature = "compression")]
#[test]
fn a_stream_that_broke_off_stays_an_error() {
    let site = Site::with(&["a.html"]);
    let lines: String = (0..200).map(|n| row(n, &page(n * 7919 % 1009))).collect();
    let whole = scutch::io::deflate(scutch::io::Codec::Gzip, lines.as_bytes()).unwrap();
    site.write("in.jsonl", &whole[..whole.len() - 200]);
    site.write("b.html", "");
    let args = ["in.jsonl", "a.html", "b.html", "-o", "out.jsonl"];
    clean(&site, &args).fails(1, "breaks off");
    let before = site.read("out.jsonl");
    site.write("in.jsonl", whole);
    site.write("b.html", PAGE);
    clean(&site, &[&args[..], &["--retry-errors"]].concat())
        .fails(1, "it was not cleaned once more: how much follows there is not known: clean all anew with --restart");
    assert_eq!(failures(&site, "out.jsonl.scutch"), ["in.jsonl"]);
    let after = site.read("out.jsonl");
    let differ = before.lines().zip(after.lines()).filter(|(one, other)| one != other);
    assert_eq!(differ.count(), 1, "only that of b.html");
}

#[test]
fn a_text_has_its_place_though_others_before_it_could_not_be_read() {
    let site = Site::with(&[]);
    site.write("in.jsonl", rows(12));
    let args = ["in.jsonl", "-o", "out"];
    clean(&site, &[&args[..], &["--max-bytes", "2k"]].concat()).fails(1, "4 failed");
    site.write("in.jsonl", rows(12).replace("broken\n", &row(7, &page(7))));
    let before: Vec<_> = site.files("out").into_iter().map(|name| (site.read(&format!("out/{name}")), name)).collect();
    site.clean(&[&args[..], &["--max-bytes", "1MB", "--retry-errors"]].concat());
    before.into_iter().for_each(|(text, name)| assert_eq!(site.read(&format!("out/{name}")), text, "{name}"));
    site.clean(&["in.jsonl", "-o", "whole"]);
    assert_eq!(site.files("out"), site.files("whole"));
    assert!(
        site.files("out")
            .iter()
            .all(|name| { site.read(&format!("out/{name}")) == site.read(&format!("whole/{name}")) })
    );
}

#[test]
fn rows_that_are_left_out_are_not_missed() {
    let site = Site::with(&["in/a.html", "in/c.html", "in/e.html"]);
    for (name, content) in [("b", ""), ("bb", " \n"), ("d", ""), ("dd", " \n")] {
        site.write(&format!("in/{name}.html"), content);
    }
    let args = ["in", "-o", "out.jsonl", "--drop-empty"];
    clean(&site, &args).fails(1, "2 failed");
    site.write("in/b.html", " \n");
    site.write("in/d.html", PAGE);
    site.clean(&[&args[..], &["--retry-errors"]].concat());
    let ids: Vec<_> = lines(&site.read("out.jsonl")).into_iter().map(|row| row["id"].clone()).collect();
    assert_eq!(ids, ["in/a.html", "in/c.html", "in/d.html", "in/e.html"]);
    assert_eq!(summary(&site, "out.jsonl.scutch")["empty"], 3);
}

#[test]
fn what_cannot_be_retried_is_refused() {
    let site = Site::with(&["a.html"]);
    site.write("b.html", "");
    let args = ["a.html", "b.html", "-o", "out.jsonl"];
    let again = |flags: &[&str]| clean(&site, &[&args[..], &["--retry-errors"], flags].concat());
    again(&[]).fails(2, "holds no finished run");
    assert!(!site.has("out.jsonl.scutch"));
    clean(&site, &args).fails(1, "1 failed");
    let before = site.read("out.jsonl");
    again(&["--favor", "recall"]).fails(2, "cleaning.favor (none, now recall)");
    again(&["--max-bytes", "1k"]).fails(2, "reading.max_bytes (50000000, now 1000)");
    again(&["--dedup", "exact"]).fails(2, "another corpus.dedup");
    for flag in ["--resume", "--restart", "--dry-run"] {
        again(&[flag]).fails(2, "cannot be used with");
    }
    clean(&site, &["a.html", "--retry-errors"]).fails(2, "--output");
    assert_eq!(site.read("out.jsonl"), before);
    let manifest: Value = serde_json::from_str(&site.read("out.jsonl.scutch/manifest.json")).unwrap();
    let stand = json!({
        "setup": manifest["setup"], "position": {"finds": 0, "digest": 0},
        "written": {"shard": 0, "bytes": 0, "rows": 0}, "failures": 0, "seen": 0, "summary": manifest["summary"],
    });
    site.write("out.jsonl.scutch/journal.json", stand.to_string());
    again(&[]).fails(2, "go on with --resume");
    fs::remove_file(site.path("out.jsonl.scutch/journal.json")).unwrap();
    site.write("out.jsonl", before.clone() + &before);
    again(&[]).fails(2, "out.jsonl is not as the run left it");
    fs::remove_file(site.path("out.jsonl")).unwrap();
    again(&[]).fails(2, "out.jsonl is not as the run left it");
    let foreign = before.replace("the page is empty", "the page is empt.");
    site.write("out.jsonl", &foreign);
    again(&[]).fails(2, "do not fit the failures of the run");
    assert_eq!(site.read("out.jsonl"), foreign);
}

#[test]
fn texts_that_are_compared_are_not_judged_alone() {
    let site = Site::with(&["a.html"]);
    site.write("b.html", "");
    let args = ["a.html", "b.html", "-o", "out.jsonl", "--dedup", "exact"];
    clean(&site, &args).fails(1, "1 failed");
    clean(&site, &[&args[..], &["--retry-errors"]].concat()).fails(2, "--dedup compares a text with all before it");
}

#[test]
fn pages_of_one_name_are_not_mixed_up() {
    let site = Site::with(&["in/a.html"]);
    site.write("in/photo.html", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01");
    // Named it fails, found in the folder it is passed over.
    let args = ["in/photo.html", "in", "-o", "out.jsonl"];
    clean(&site, &args).fails(1, "1 failed");
    let before = site.read("out.jsonl");
    site.write("in/photo.html", PAGE);
    clean(&site, &[&args[..], &["--retry-errors"]].concat()).fails(2, "more pages are called so than failed");
    assert_eq!(site.read("out.jsonl"), before);
    assert_eq!(site.files("out.jsonl.scutch"), ["errors.jsonl", "manifest.json"]);
}

/// A tar archive of these members.
#[cfg(feature = "archives")]
fn tar(members: &[(&str, &str)]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, content) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        // As it stands, also where a builder would tidy it.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        tar.append(&header, content.as_bytes()).unwrap();
    }
    tar.into_inner().unwrap()
}

#[cfg(feature = "archives")]
#[test]
fn of_two_members_of_one_name_no_text_is_written() {
    let site = Site::with(&[]);
    site.write("in.tar", tar(&[("first.html", &large(0)), ("a.html", &large(1)), ("a.html", &page(2))]));
    let args = ["in.tar", "-o", "out"];
    clean(&site, &[&args[..], &["--max-bytes", "2k"]].concat()).fails(1, "2 failed");
    let files =
        || site.files("out").into_iter().map(|name| (site.read(&format!("out/{name}")), name)).collect::<Vec<_>>();
    let before = files();
    assert_eq!(before.len(), 1);
    clean(&site, &[&args[..], &["--max-bytes", "1MB", "--retry-errors"]].concat())
        .fails(2, "in.tar:a.html: more pages are called so than failed");
    assert_eq!(files(), before);
    assert_eq!(site.files("out.scutch"), ["errors.jsonl", "manifest.json"]);
}

#[cfg(feature = "archives")]
#[test]
fn a_member_that_failed_keeps_its_place() {
    let site = Site::with(&[]);
    site.write("in.tar", tar(&[("./a.html", &large(1)), ("a.html", &page(2))]));
    let args = ["in.tar", "-o", "out"];
    clean(&site, &[&args[..], &["--max-bytes", "2k"]].concat()).fails(1, "1 failed");
    site.clean(&[&args[..], &["--max-bytes", "1MB", "--retry-errors"]].concat());
    site.clean(&["in.tar", "-o", "whole", "--max-bytes", "1MB"]);
    let files = |folder: &str| {
        let file = |name: &String| site.read(&format!("{folder}/{name}"));
        site.files(folder).iter().map(|name| (name.clone(), file(name))).collect::<Vec<_>>()
    };
    assert_eq!(files("out").len(), 2);
    assert_eq!(files("out"), files("whole"));
}

#[test]
fn a_retry_that_was_killed_is_ended_by_the_next_command() {
    let site = Site::with(&["a.html"]);
    site.write("b.html", "");
    let args = ["a.html", "b.html", "-o", "out.jsonl"];
    clean(&site, &args).fails(1, "1 failed");
    let old: Vec<_> = ["out.jsonl", "out.jsonl.scutch/errors.jsonl", "out.jsonl.scutch/manifest.json"]
        .map(|path| (path, site.read(path)))
        .into();
    site.write("b.html", PAGE);
    site.clean(&[&args[..], &["--retry-errors"]].concat());
    let (new, manifest) = (site.read("out.jsonl"), site.read("out.jsonl.scutch/manifest.json"));
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let commit = json!({"manifest": manifest, "moves": [["file-00000", "out.jsonl"]]}).to_string();
    for (flag, said) in [("--retry-errors", "there is nothing to retry"), ("--resume", "nothing left to do")] {
        // It was killed when all was written and nothing moved.
        old.iter().for_each(|(path, text)| site.write(path, text));
        site.write("out.jsonl.scutch/retry/file-00000", &new);
        site.write("out.jsonl.scutch/retry/errors.jsonl", "");
        site.write("out.jsonl.scutch/retry/commit.json", &commit);
        let run = site.clean(&[&args[..], &[flag]].concat());
        assert!(run.err.contains(said), "{}", run.err);
        assert_eq!(site.read("out.jsonl"), new);
        assert_eq!(site.files("out.jsonl.scutch"), ["manifest.json"]);
    }
}
