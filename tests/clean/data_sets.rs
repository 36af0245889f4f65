//! Data sets: a row in, a row out.

use serde_json::{Value, json};

use crate::site::{PAGE, Run, Site};

/// Rows of a data set: pages with an id and a field of their own.
fn rows(count: usize) -> String {
    let row = |n: usize| {
        let page = PAGE.replace("six", &format!("{n} minutes past six"));
        json!({"id": n, "html": page, "url": format!("http://ferry.test/{n}"), "crawl": {"depth": n}}).to_string()
            + "\n"
    };
    (0..count).map(row).collect()
}

fn read(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_row_in_is_a_row_out() {
    let site = Site::with(&[]);
    site.write("in.jsonl", rows(3) + "\nrain\n{\"id\":\"b\",\"html\":\"\"}\n{\"id\":\"c\",\"html\":\" \\n\"}\n");
    let run = site.scutch(&["clean", "in.jsonl", "-o", "out.jsonl", "--errors", "errors.jsonl"]);
    run.fails(1, "in.jsonl:5: the line cannot be read as a JSON object");
    let rows = read(&site.read("out.jsonl"));
    let column = |name: &str| rows.iter().map(|row| row[name].clone()).collect::<Vec<_>>();
    assert_eq!(column("id"), ["0", "1", "2", "in.jsonl:5", "b", "c"]);
    assert_eq!(column("status"), ["ok", "ok", "ok", "error", "error", "empty"]);
    assert!(column("text")[2].as_str().unwrap().contains("at 2 minutes past six in the morning"));
    assert_eq!((&column("text")[3], &column("text")[5]), (&Value::Null, &json!("")));
    assert_eq!(column("crawl")[1], json!({"depth": 1}));
    assert_eq!(column("url")[1], "http://ferry.test/1");
    assert_eq!(read(&site.read("errors.jsonl")).len(), 2);
    assert_eq!(site.read("out.jsonl.scutch/errors.jsonl"), site.read("errors.jsonl"));
}

#[test]
fn without_an_output_rows_are_printed() {
    let site = Site::with(&[]);
    site.write("in.jsonl", rows(2));
    let run = site.clean(&["in.jsonl"]);
    assert_eq!(read(&run.out).len(), 2);
    let piped =
        Run::of(site.command(&["clean", "-", "--input-format", "jsonl"]).write_stdin(rows(2)).output().unwrap());
    let ids = |out: &str| read(out).iter().map(|row| row["text"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&piped.out), ids(&run.out));
    assert!(site.clean(&["in.jsonl", "--drop-empty", "--with-ledger"]).out.contains("\"ledger\":["));
}

#[test]
fn pages_of_a_folder_become_rows() {
    let site = Site::with(&["in/b/a.html", "in/c.html", "in/style.css"]);
    let run = site.clean(&["in", "--format", "jsonl", "-o", "out"]);
    assert!(run.err.contains("1 file is no page"), "{}", run.err);
    let rows = read(&site.read("out/part-00000.jsonl"));
    assert_eq!(rows.iter().map(|row| row["id"].as_str().unwrap()).collect::<Vec<_>>(), ["in/c.html", "in/b/a.html"]);
}

#[test]
fn rows_become_texts_of_a_folder() {
    let site = Site::with(&["in/c.html"]);
    site.write("in/a.jsonl", rows(2));
    site.clean(&["in", "-o", "out"]);
    assert_eq!(site.files("out"), ["a.jsonl/0000/0000001.txt", "a.jsonl/0000/0000002.txt", "c.txt"]);
    assert!(site.read("out/a.jsonl/0000/0000002.txt").contains("at 1 minutes past six"));
}

#[test]
fn fields_are_named_by_flags() {
    let site = Site::with(&[]);
    site.write("in.txt", json!({"key": "k", "body": "PGh0bWw+PHA+UmFpbiBmZWxsLg==", "html": "no"}).to_string());
    let args =
        ["clean", "in.txt", "--input-format", "jsonl", "--content-field", "body", "--id-field", "key", "--base64"];
    let rows = read(&site.scutch(&args).out);
    assert_eq!((rows[0]["id"].as_str(), rows[0]["text"].as_str()), (Some("k"), Some("Rain fell.\n")));
}

#[cfg(feature = "compression")]
#[test]
fn compression_goes_by_content_in_and_by_name_out() {
    use scutch::io::{Codec, deflate, inflate};
    use std::io::Read;
    for codec in Codec::ALL {
        let site = Site::with(&[]);
        site.write("in.jsonl", deflate(codec, rows(3).as_bytes()).unwrap());
        site.write("page.html", deflate(codec, PAGE.as_bytes()).unwrap());
        let out = format!("out.jsonl.{}", codec.extension());
        site.clean(&["in.jsonl", "page.html", "-o", &out]);
        let mut text = String::new();
        inflate(std::fs::File::open(site.path(&out)).unwrap()).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(read(&text).len(), 4, "{codec:?}");
    }
}

#[test]
fn the_bytes_do_not_depend_on_the_threads() {
    let site = Site::with(&[]);
    site.write("in.jsonl", rows(300));
    site.clean(&["in.jsonl", "-o", "one.jsonl", "-j", "1"]);
    site.clean(&["in.jsonl", "-o", "many.jsonl", "-j", "5"]);
    assert_eq!(site.read("one.jsonl"), site.read("many.jsonl"));
}

#[test]
fn some_pages_are_chosen() {
    let site = Site::with(&[]);
    site.write("in.jsonl", rows(40));
    assert_eq!(read(&site.clean(&["in.jsonl", "--limit", "3"]).out).len(), 3);
    let half = read(&site.clean(&["in.jsonl", "--sample", "50%"]).out).len();
    assert!((8..33).contains(&half), "{half}");
}

#[test]
fn a_data_set_is_not_mixed_with_another() {
    let site = Site::with(&[]);
    site.write("in.jsonl", rows(20));
    let shards = ["in.jsonl", "-o", "out", "--format", "jsonl", "--shard-size", "1"];
    site.clean(&shards);
    assert_eq!(site.files("out"), ["part-00000.jsonl"], "a shard ends where a piece ends");
    let again = [&["clean"][..], &shards].concat();
    site.scutch(&again).fails(2, "lies there already");
    site.clean(&[&shards[..], &["--restart"]].concat());
    site.scutch(&["clean", "in.jsonl", "-o", "in.jsonl"]).fails(2, "it would take the place of an input");
    assert_eq!(site.read("in.jsonl"), rows(20));
}

#[test]
fn a_run_that_has_ended_is_not_done_again() {
    let site = Site::with(&[]);
    site.write("in.jsonl", rows(2));
    let args = ["in.jsonl", "-o", "out.jsonl", "--resume"];
    site.clean(&args);
    site.write("out.jsonl", "mine");
    let run = site.clean(&args);
    assert!(run.err.contains("nothing left to do"), "{}", run.err);
    assert_eq!(site.read("out.jsonl"), "mine");
}

#[test]
fn flags_of_data_sets_and_of_texts_are_told_apart() {
    let site = Site::with(&["a.html"]);
    site.scutch(&["clean", "a.html", "-o", "out", "--with-ledger"]).fails(2, "only a data set has --with-ledger");
    site.scutch(&["clean", "a.html", "-o", "out.jsonl", "--no-clobber"]).fails(2, "--no-clobber speaks of texts");
    site.scutch(&["clean", "a.html", "-o", "out", "--format", "csv"]).fails(2, "for a data set use parquet, jsonl");
}
