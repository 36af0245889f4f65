//! One bad page never stops the rest.

use std::fs;

use crate::site::{Run, Site};

/// A folder with a good page and a bad one: the good one is done, the bad one is told everywhere.
#[track_caller]
fn bad_page(site: &Site, args: &[&str], bad: &str, kind: &str, saying: &str) {
    let run = site.scutch(&[&["clean", "-o", "out", "--errors", "errors.jsonl"], args].concat());
    run.fails(1, saying);
    assert!(run.err.contains(&format!("error: {bad}: ")), "{}", run.err);
    assert!(run.err.contains("1 ok, 0 empty, 0 to review, 1 failed"), "{}", run.err);
    assert_eq!(site.files("out"), ["good.txt"]);
    let errors = site.read("errors.jsonl");
    assert_eq!(errors.lines().count(), 1, "{errors}");
    let entry: serde_json::Value = serde_json::from_str(&errors).unwrap();
    assert_eq!((entry["path"].as_str(), entry["error"].as_str()), (Some(bad), Some(kind)));
    assert!(entry["message"].as_str().unwrap().contains(saying), "{entry}");
}

#[test]
fn an_empty_page() {
    let site = Site::with(&["in/good.html"]);
    site.write("in/bad.html", "");
    bad_page(&site, &["in"], "in/bad.html", "empty", "the page is empty");
}

#[test]
fn a_page_that_is_not_there() {
    let site = Site::with(&["good.html"]);
    bad_page(&site, &["gone.html", "good.html"], "gone.html", "unreadable", "there is no such file");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere() {
    let site = Site::with(&["in/good.html"]);
    std::os::unix::fs::symlink("nowhere", site.path("in/bad.html")).unwrap();
    bad_page(&site, &["in"], "in/bad.html", "unreadable", "there is no such file");
}

#[test]
fn a_page_that_is_too_large() {
    let site = Site::with(&["in/good.html"]);
    site.write("in/bad.html", "long ".repeat(400));
    bad_page(
        &site,
        &["in", "--max-bytes", "1k"],
        "in/bad.html",
        "too-large",
        "larger than 1000 bytes: raise --max-bytes",
    );
}

#[test]
fn a_page_of_just_the_largest_size_is_read() {
    let site = Site::with(&[]);
    site.write("a.txt", "x".repeat(1000));
    site.clean(&["a.txt", "--max-bytes", "1k"]);
    site.scutch(&["clean", "a.txt", "--max-bytes", "999"]).fails(1, "larger than 999 bytes");
}

#[test]
fn a_huge_file_takes_no_memory_whatever_is_allowed() {
    let site = Site::with(&["in/good.html"]);
    // Sparse: it claims a size that no memory has, and takes no room on the disk.
    std::fs::File::create(site.path("in/bad.html")).unwrap().set_len(1 << 42).unwrap();
    bad_page(&site, &["in", "--max-bytes", "99999999TB"], "in/bad.html", "too-large", "larger than 1 GiB");
    site.scutch(&["explain", "in/bad.html"]).fails(1, "in/bad.html: larger than 1 GiB");
}

#[test]
fn standard_input_that_is_too_large() {
    let site = Site::with(&[]);
    let output = site.command(&["clean", "-", "--max-bytes", "10"]).write_stdin("more than ten bytes").output();
    Run::of(output.unwrap()).fails(1, "error: -: larger than 10 bytes");
}

#[test]
fn a_binary_that_was_named() {
    let site = Site::with(&["good.html"]);
    site.write("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01");
    bad_page(&site, &["good.html", "photo.jpg"], "photo.jpg", "binary", "this is not a page");
}

#[test]
fn a_binary_in_a_folder_is_passed_over() {
    let site = Site::with(&["in/good.html"]);
    site.write("in/photo.html", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01");
    let run = site.clean(&["in", "-o", "out"]);
    assert!(run.err.contains("1 file is no page"), "{}", run.err);
    assert_eq!(site.files("out"), ["good.txt"]);
}

#[test]
fn a_text_that_cannot_be_written() {
    let site = Site::with(&["in/good.html", "in/bad.html", "out/bad.txt/in-the-way"]);
    let run = site.scutch(&["clean", "in", "-o", "out"]);
    run.fails(1, "error: in/bad.html: cannot be written");
    assert!(site.has("out/good.txt"));
}

#[test]
fn no_failure_leaves_an_empty_error_file() {
    let site = Site::with(&["in/good.html"]);
    site.write("errors.jsonl", "of an earlier run\n");
    site.clean(&["in", "-o", "out", "--errors", "errors.jsonl"]);
    assert_eq!(site.read("errors.jsonl"), "");
}

#[test]
fn failures_are_told_in_the_order_of_the_pages() {
    let site = Site::with(&["in/good.html"]);
    for i in 0..50 {
        site.write(&format!("in/{i:02}.html"), "");
    }
    site.scutch(&["clean", "in", "-o", "out", "-j", "4", "--errors", "errors.jsonl"]).fails(1, "50 failed");
    let errors = site.read("errors.jsonl");
    let mut sorted: Vec<_> = errors.lines().collect();
    sorted.sort_unstable();
    assert_eq!(errors.lines().collect::<Vec<_>>(), sorted);
}

#[test]
fn one_bad_page_alone_prints_nothing_and_fails() {
    let site = Site::with(&[]);
    site.write("bad.html", "");
    let run = site.scutch(&["clean", "bad.html"]);
    run.fails(1, "bad.html: the page is empty");
    assert_eq!(run.out, "");
}

#[test]
fn quiet_says_errors_only() {
    let site = Site::with(&["in/good.html"]);
    site.write("in/bad.html", "");
    let run = site.scutch(&["clean", "in", "-o", "out", "-q"]);
    run.fails(1, "bad.html");
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
}

#[test]
fn an_error_file_that_cannot_be_written_is_told_first() {
    let site = Site::with(&["in/good.html"]);
    fs::create_dir(site.path("errors")).unwrap();
    site.scutch(&["clean", "in", "-o", "out", "--errors", "errors"]).fails(2, "--errors errors");
    assert_eq!(site.files("out"), [""; 0]);
}

#[cfg(feature = "parquet")]
#[test]
fn a_damaged_table_is_told_without_the_panic_of_its_reader() {
    let site = Site::with(&[]);
    let pages: arrow_array::ArrayRef = std::sync::Arc::new(arrow_array::StringArray::from(vec!["<p>rain"; 4]));
    let batch = arrow_array::RecordBatch::try_from_iter([("html", pages)]).unwrap();
    let mut writer = arrow_ipc::writer::FileWriter::try_new(Vec::new(), &batch.schema()).unwrap();
    writer.write(&batch).unwrap();
    let whole = writer.into_inner().unwrap();
    // Where a length of a buffer is another, Arrow panics over it.
    let is_told = |at: usize| {
        let mut damaged = whole.clone();
        damaged[at..at + 8].copy_from_slice(&5000_i64.to_le_bytes());
        site.write("in.arrow", damaged);
        let run = site.scutch(&["clean", "in.arrow", "--format", "jsonl"]);
        assert!(!run.err.contains("panicked"), "{}", run.err);
        run.err.contains("the table is damaged")
    };
    // The last third says again what stands before it.
    assert!((0..whole.len() * 2 / 3).step_by(8).rev().any(is_told), "nothing panicked");
}
