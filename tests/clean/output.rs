//! What is written, and what is left alone.

use crate::site::{BLANK, PAGE, Site};

#[test]
fn existing_texts_are_replaced() {
    let site = Site::with(&["in/a.html"]);
    site.write("out/a.txt", "old");
    site.clean(&["in", "-o", "out"]);
    assert!(site.read("out/a.txt").contains("The ferry"));
}

#[test]
fn no_clobber_keeps_existing_texts() {
    let site = Site::with(&["in/a.html", "in/b.html"]);
    site.write("out/a.txt", "old");
    let run = site.clean(&["in", "-o", "out", "--no-clobber"]);
    assert_eq!(site.read("out/a.txt"), "old");
    assert!(site.has("out/b.txt"));
    assert!(run.err.contains("1 page kept its old text"), "{}", run.err);
}

#[test]
fn a_page_that_now_fails_leaves_no_stale_text() {
    let site = Site::with(&["in/a.html", "in/b.html"]);
    site.clean(&["in", "-o", "out"]);
    site.write("in/a.html", "");
    site.scutch(&["clean", "in", "-o", "out"]).fails(1, "in/a.html");
    assert_eq!(site.files("out"), ["b.txt"]);
}

#[test]
fn nothing_but_texts_is_left_in_the_folder() {
    let site = Site::with(&["in/a.html"]);
    site.write("in/b.html", "");
    site.scutch(&["clean", "in", "-o", "out"]).fails(1, "empty");
    assert_eq!(site.files("out"), ["a.txt"]);
}

#[cfg(unix)]
#[test]
fn texts_have_the_permissions_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::with(&["in/a.html"]);
    site.clean(&["in", "-o", "out"]);
    let mode = |path| site.path(path).metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode("out/a.txt"), mode("in/a.html"));
}

#[test]
fn a_blank_page_gives_an_empty_file_and_no_error() {
    let site = Site::with(&["in/a.html"]);
    site.write("in/blank.txt", BLANK);
    for format in ["txt", "md"] {
        let run = site.clean(&["in", "-o", "out", "--format", format]);
        assert_eq!(site.read(&format!("out/blank.{format}")), "");
        assert!(run.err.contains("1 ok, 1 empty"), "{}", run.err);
    }
    site.clean(&["in", "-o", "out", "--format", "json"]);
    assert!(site.read("out/blank.json").contains("\"status\":\"empty\""));
}

#[test]
fn the_format_is_the_extension() {
    let site = Site::with(&["in/a.html"]);
    for format in ["txt", "md", "json"] {
        site.clean(&["in", "-o", format, "--format", format]);
        assert_eq!(site.files(format), [format!("a.{format}")]);
        assert!(site.read(&format!("{format}/a.{format}")).contains("nobody on board had slept"));
    }
    site.scutch(&["clean", "in", "-o", "out", "--format", "pdf"]).fails(2, "txt, md, json");
}

#[test]
fn json_is_one_object_on_one_line() {
    let site = Site::with(&["a.html"]);
    let out = site.clean(&["a.html", "-f", "json"]).out;
    assert_eq!(out.matches('\n').count(), 1);
    let object: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(object["status"], "ok");
}

#[test]
fn a_dry_run_writes_nothing_and_says_what_it_would() {
    let site = Site::with(&["in/a.html", "in/b/c.html"]);
    site.write("in/d.html", "");
    let run = site.scutch(&["clean", "in", "-o", "out", "--dry-run", "--errors", "errors.jsonl"]);
    run.fails(1, "in/d.html");
    assert!(!site.has("out") && !site.has("errors.jsonl"));
    let slashes = run.out.replace('\\', "/");
    assert_eq!(slashes, "in/a.html -> out/a.txt\nin/b/c.html -> out/b/c.txt\n");
    assert!(run.err.contains("2 ok"), "{}", run.err);
}

#[test]
fn a_dry_run_leaves_stale_texts() {
    let site = Site::with(&["out/a.txt"]);
    site.write("in/a.html", "");
    site.scutch(&["clean", "in", "-o", "out", "-n"]).fails(1, "empty");
    assert!(site.has("out/a.txt"));
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let site = Site::with(&[]);
    for i in 0..120 {
        let page = PAGE.replace("three days", &format!("{i} days")).repeat(1 + i % 7);
        site.write(&format!("in/{}/{i}.html", i % 5), page);
        site.write(&format!("in/{}/{i}.htm", i % 3), if i % 10 == 0 { "" } else { PAGE });
    }
    let runs = ["1", "4"].map(|jobs| {
        let run = site.scutch(&["clean", "in", "-o", jobs, "-j", jobs, "--errors", &format!("{jobs}.jsonl")]);
        run.fails(1, "12 failed");
        // The first line says how long it took.
        let said: Vec<_> = run.err.lines().filter(|line| !line.contains("pages/s")).map(str::to_owned).collect();
        (said, site.read(&format!("{jobs}.jsonl")), texts(&site, jobs))
    });
    assert_eq!(runs[0], runs[1]);
    assert_eq!(runs[0].2.len(), 228);
}

fn texts(site: &Site, folder: &str) -> Vec<(String, String)> {
    let read = |name: String| (site.read(&format!("{folder}/{name}")), name);
    site.files(folder).into_iter().map(read).collect()
}

#[test]
fn standard_output_gets_the_bytes_that_a_file_would_hold() {
    let site = Site::with(&[]);
    let page = "The rain \u{1b}[31mcame\u{1b}[0m over\u{9b}2J the hills\u{7f} all night, and nobody slept.\n";
    site.write("a.txt", page);
    for format in ["txt", "md", "json"] {
        let args = ["a.txt", "--stages", "strip-ads", "--format", format];
        let run = site.clean(&args);
        site.clean(&[&args[..], &["-o", "out"]].concat());
        assert_eq!(run.out, site.read(&format!("out/a.{format}")), "{format}");
        assert!(run.out.contains('\u{7f}'), "{:?}", run.out);
    }
    let run = site.scutch(&["explain", "a.txt", "--json", "--stages", "strip-ads"]);
    assert!(run.out.contains("hills\u{7f} all"), "{:?}", run.out);
}

#[test]
fn markdown_carries_links_and_images_where_they_are_asked_for() {
    let site = Site::with(&[]);
    let text = "The ferry left the harbour at nine in the morning, and the whole village came to see it off.";
    let html =
        format!("<article><h1>Ferry</h1><p>{text} <a href=/a>Here</a> it is.</p><img src=/b.jpg><p>{text}</article>");
    site.write("in/a.html", &html);
    let flags = ["in", "-o", "out", "--format", "md", "--stages", "normalize"];
    site.clean(&flags);
    assert!(!site.read("out/a.md").contains("](/"));
    site.clean(&[&flags[..], &["--links", "--images"]].concat());
    let out = site.read("out/a.md");
    assert!(out.contains("[Here](/a) it is.\n\n![](/b.jpg)\n"), "{out}");
    site.write("scutch.toml", "links = true");
    site.clean(&flags);
    let out = site.read("out/a.md");
    assert!(out.contains("[Here](/a)") && !out.contains("![]"), "{out}");
    site.scutch(&["clean", "in", "-o", "out", "--links"]).fails(2, "add --format md");
}

#[cfg(unix)]
#[test]
fn a_device_is_no_output() {
    let site = Site::with(&["in/a.html"]);
    let made = std::process::Command::new("mkfifo").arg(site.path("pipe.jsonl")).status().unwrap();
    assert!(made.success());
    for (output, flags) in [("/dev/null", &[][..]), ("/dev/null", &["--format", "jsonl"]), ("pipe.jsonl", &[])] {
        let run = site.scutch(&[&["clean", "in", "-o", output], flags].concat());
        run.fails(2, "is a device or a pipe");
        assert!(run.err.contains("leave out --output"), "{}", run.err);
    }
    site.scutch(&["learn", "in", "-o", "pipe.jsonl"]).fails(1, "is a device or a pipe");
    assert_eq!(site.files("."), ["in/a.html", "pipe.jsonl"]);
}
