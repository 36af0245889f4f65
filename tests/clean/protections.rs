//! Nothing of the user's is replaced, mixed or read by mistake.

use std::fs;

use crate::site::{PAGE, Site};

fn row(id: &str) -> String {
    serde_json::json!({"id": id, "html": PAGE}).to_string() + "\n"
}

fn rows(site: &Site, path: &str) -> usize {
    site.read(path).lines().count()
}

#[test]
fn an_input_found_in_a_folder_is_not_replaced() {
    let site = Site::with(&[]);
    site.write("in/a.jsonl", row("a"));
    for input in ["in", "in/*.jsonl"] {
        site.scutch(&["clean", input, "-o", "in/a.jsonl"]).fails(2, "it would take the place of an input");
    }
    site.write("s-00001.jsonl", row("s"));
    let shards = ["clean", "s-00001.jsonl", "-o", "s.jsonl", "--shard-size", "1k"];
    site.scutch(&shards).fails(2, "it would take the place of an input");
    assert_eq!((site.read("in/a.jsonl"), site.read("s-00001.jsonl")), (row("a"), row("s")));
}

#[test]
fn a_data_set_does_not_read_itself() {
    let site = Site::with(&["in/a.html", "in/b.html"]);
    for _ in 0..2 {
        site.clean(&["in", "-o", "in/out.jsonl"]);
        assert_eq!(rows(&site, "in/out.jsonl"), 2);
    }
    site.clean(&["in", "-o", "in/sharded.jsonl", "--shard-size", "1", "--skip", "normalize"]);
    let shards = site.files("in").into_iter().filter(|name| name.starts_with("sharded-"));
    assert_eq!(shards.map(|name| rows(&site, &format!("in/{name}"))).sum::<usize>(), 4, "out.jsonl is an input of it");
}

#[test]
fn shards_of_others_are_not_mixed_in() {
    let site = Site::with(&["a.html"]);
    site.write("out/part-00007.parquet", "mine");
    let args = ["clean", "a.html", "-o", "out", "--format", "jsonl"];
    site.scutch(&args).fails(2, "part-00007.parquet lies there already");
    assert_eq!(site.read("out/part-00007.parquet"), "mine");
    site.clean(&[&args[1..], &["--restart"]].concat());
    assert_eq!(site.files("out"), ["part-00000.jsonl"]);
}

#[test]
fn a_file_that_no_run_wrote_is_not_replaced() {
    let site = Site::with(&["a.html"]);
    site.write("out.jsonl", "mine");
    site.scutch(&["clean", "a.html", "-o", "out.jsonl"]).fails(2, "out.jsonl lies there already");
    assert_eq!(site.read("out.jsonl"), "mine");
    site.clean(&["a.html", "-o", "out.jsonl", "--restart"]);
    site.clean(&["a.html", "-o", "out.jsonl"]);
    assert_eq!(rows(&site, "out.jsonl"), 1);
}

#[test]
fn a_list_of_failures_takes_no_place_of_another_file() {
    let site = Site::with(&[]);
    site.write("a.jsonl", row("a"));
    site.scutch(&["clean", "a.jsonl", "-o", "b.jsonl", "--errors", "a.jsonl"])
        .fails(2, "--errors a.jsonl: it would take");
    site.scutch(&["clean", "a.jsonl", "-o", "b.jsonl", "--errors", "b.jsonl"]).fails(2, "the place of the output");
    assert_eq!(site.read("a.jsonl"), row("a"));
}

#[test]
fn texts_do_not_give_up_an_unfinished_data_set() {
    let site = Site::with(&["a.html"]);
    site.clean(&["a.html", "-o", "out", "--format", "jsonl"]);
    let manifest = site.read("out.scutch/manifest.json");
    let stand = serde_json::json!({
        "setup": serde_json::from_str::<serde_json::Value>(&manifest).unwrap()["setup"],
        "position": {"finds": 0, "digest": 0}, "written": {"shard": 0, "bytes": 0, "rows": 0}, "failures": 0, "seen": 0,
        "summary": serde_json::from_str::<serde_json::Value>(&manifest).unwrap()["summary"],
    });
    site.write("out.scutch/journal.json", stand.to_string());
    site.scutch(&["clean", "a.html", "-o", "out"]).fails(2, "holds an unfinished run");
}

#[test]
fn a_run_that_has_ended_is_held_against_what_is_asked_now() {
    let site = Site::with(&["a.html", "b.html"]);
    site.clean(&["a.html", "b.html", "-o", "out.jsonl"]);
    let other = ["clean", "a.html", "b.html", "-o", "out.jsonl", "--limit", "1", "--resume"];
    assert_eq!(site.scutch(&other).code, Some(2));
    assert_eq!(rows(&site, "out.jsonl"), 2);
    fs::remove_file(site.path("out.jsonl")).unwrap();
    site.clean(&["a.html", "b.html", "-o", "out.jsonl", "--resume"]);
    assert_eq!(rows(&site, "out.jsonl"), 2, "what is missing is made again");
}

#[test]
fn a_name_and_a_format_that_differ_are_told() {
    let site = Site::with(&["a.html"]);
    site.scutch(&["clean", "a.html", "-o", "out.jsonl.gz", "--format", "jsonl"])
        .fails(2, "the output is called jsonl.gz");
}
