//! Flags, config, and the end of a run.

use std::io::{Read, Write};
use std::process::{Command, Stdio};

use crate::site::{PAGE, Run, Site};

#[test]
fn the_summary_counts_pages_and_what_each_stage_took() {
    let site = Site::with(&["in/a.html", "in/b.html"]);
    let err = site.clean(&["in", "-o", "out"]).err;
    assert!(err.starts_with("2 pages in "), "{err}");
    for word in ["2 ok", "kept", "strip-ads", "strip-spam-links", "select-main", "drop-footer", "normalize", "pages/s"]
    {
        assert!(err.contains(word), "{word} is not in {err}");
    }
}

#[test]
fn where_nobody_watches_there_is_no_bar_and_no_colour() {
    let site = Site::with(&["in/a.html"]);
    site.write("in/b.html", "");
    let err = site.scutch(&["clean", "in", "-o", "out"]).err;
    assert!(!err.contains('\u{1b}') && !err.contains('\r'), "{err:?}");
    let err = site.scutch(&["clean", "in", "-o", "out", "--color", "always"]).err;
    assert!(err.contains("\u{1b}["), "{err:?}");
}

const SENTENCE: &str = "The ferry left the harbour at six in the morning, and nobody on board had slept.";

#[test]
fn stages_can_be_chosen_and_left_out() {
    let site = Site::with(&["a.html"]);
    site.write("a.txt", format!("{SENTENCE}\n\n\n\nCopyright © 2020 Ferry Times. All rights reserved.\n"));
    let footer = |flags: &[&str]| {
        let run = site.clean(&[&["a.txt"], flags].concat());
        assert!(run.out.starts_with(SENTENCE), "{flags:?}: {}", run.out);
        run.out.contains("All rights reserved")
    };
    assert!(!footer(&[]), "all stages run");
    assert!(footer(&["--stages", "normalize,strip-ads"]));
    assert!(!footer(&["--stages", "normalize", "--stages", "drop-footer"]));
    assert!(footer(&["--skip", "drop-footer"]));
    assert!(footer(&["--skip", "normalize", "--skip", "strip-ads,drop-footer"]));
    assert!(!footer(&["--skip", "normalize,strip-ads"]));
    site.scutch(&["clean", "a.html", "--stages", "normalise"]).fails(2, "'normalize'");
    site.scutch(&["clean", "a.html", "--skip", "ads"]).fails(2, "strip-ads");
}

#[test]
fn the_charset_can_be_given() {
    let site = Site::with(&[]);
    site.write("a.txt", b"\xbd\xf1\xcc\xec\xcf\xc2\xd3\xea\xa3\xac\xcc\xec\xc6\xf8\xba\xdc\xc0\xe4\xa1\xa3\n");
    let run = site.clean(&["a.txt", "--encoding", "GB2312", "--stages", "normalize"]);
    assert_eq!(run.out, "今天下雨，天气很冷。\n");
    site.scutch(&["clean", "a.txt", "--encoding", "klingon"]).fails(2, "gb18030");
}

#[test]
fn an_address_must_be_one() {
    let site = Site::with(&["a.html"]);
    let run = site.clean(&["a.html", "--url", "https://example.com/a", "--format", "json"]);
    assert!(run.out.contains("\"url\":\"https://example.com/a\""), "{}", run.out);
    assert!(site.clean(&["a.html", "--format", "json"]).out.contains("\"url\":null"));
    site.scutch(&["clean", "a.html", "--url", "example.com/a"]).fails(2, "https://");
}

#[test]
fn wrong_numbers_are_usage_errors() {
    let site = Site::with(&["a.html"]);
    site.scutch(&["clean", "a.html", "--jobs", "0"]).fails(2, "--jobs");
    site.scutch(&["clean", "a.html", "--max-bytes", "much"]).fails(2, "50MB");
    site.scutch(&["clean", "a.html", "--no-clobber"]).fails(2, "--output");
}

#[test]
fn a_config_is_found_above_the_current_folder() {
    let site = Site::with(&["work/deep/a.html"]);
    site.write("work/scutch.toml", "format = \"json\"\n");
    let here = |args: &[&str]| Run::of(site.command(args).current_dir(site.path("work/deep")).output().unwrap());
    assert!(here(&["clean", "a.html"]).out.starts_with('{'));
    assert!(!here(&["clean", "a.html", "--format", "txt"]).out.starts_with('{'), "flags stand above the file");
    assert!(!here(&["clean", "a.html", "--no-config"]).out.starts_with('{'));
}

#[test]
fn a_config_can_be_named() {
    let site = Site::with(&["a.html"]);
    site.write("my.toml", "format = \"json\"\n");
    site.write("scutch.toml", "nonsense = true\n");
    assert!(site.clean(&["a.html", "--config", "my.toml"]).out.starts_with('{'));
    site.scutch(&["clean", "a.html", "--config", "gone.toml"]).fails(2, "gone.toml: the config cannot be read");
}

#[test]
fn selectors_remove_and_keep() {
    let site = Site::with(&[]);
    site.write(
        "a.html",
        PAGE.replace("</article>", "</article><p id=shop>Mugs and posters are sold at the harbour.</p>"),
    );
    site.write("scutch.toml", "remove = ['h1', 'article p:nth-of-type(2)']\nkeep = ['#shop']\n");
    let run = site.clean(&["a.html"]);
    assert!(!run.out.contains("single lighthouse"), "{}", run.out);
    assert!(run.out.contains("every bird") && run.out.contains("Mugs and posters"), "{}", run.out);
}

#[test]
fn a_wrong_config_stops_the_run_before_it_begins() {
    let site = Site::with(&["in/a.html"]);
    site.write("scutch.toml", "# mine\nremvoe = [\".ad\"]\n");
    let run = site.scutch(&["clean", "in", "-o", "out"]);
    run.fails(2, "scutch.toml:2:1: unknown key \"remvoe\": did you mean \"remove\"?");
    assert!(!site.has("out"));
}

#[test]
fn an_own_rule_that_belies_its_example_stops_the_run_before_it_begins() {
    let site = Site::with(&["in/a.html"]);
    let rule = "[[rule]]\nid = 'own/mugs'\nwhy = 'the shop is no part of the text'\nstage = 'strip-ads'\n\
                strength = 'strong'\nphrases = ['visit our shop']\nhit = ['Our shop is shut.']\nmiss = ['The shop closed.']\n";
    site.write("scutch.toml", rule);
    let run = site.scutch(&["clean", "in", "-o", "out"]);
    run.fails(2, "scutch.toml:7:8: rule own/mugs does not take its hit \"Our shop is shut.\"");
    assert!(!site.has("out"));
}

#[test]
fn a_reader_that_goes_away_is_no_crash() {
    let site = Site::with(&[]);
    site.write("long.txt", "A long line that fills the pipe, and then some more of it.\n".repeat(50_000));
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("scutch"))
        .args(["clean", "long.txt", "--stages", "strip-ads"])
        .current_dir(site.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
}

#[test]
fn a_reader_that_goes_away_does_not_hide_a_failure() {
    let site = Site::with(&["in/a.html"]);
    site.write("in/b.html", "");
    for args in [&["in/b.html"][..], &["in", "-o", "out"], &["in", "-o", "out", "--dry-run"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("scutch"));
        let output = command.arg("clean").args(args).current_dir(site.path("")).stdout(writer).output();
        Run::of(output.unwrap()).fails(1, "in/b.html: the page is empty");
    }
}

#[test]
fn pages_of_many_sizes_and_none() {
    let site = Site::with(&[]);
    std::fs::create_dir(site.path("in")).unwrap();
    let run = site.clean(&["in", "-o", "out"]);
    assert!(run.err.starts_with("0 pages"), "{}", run.err);
    site.write("in/a.html", PAGE);
    let day =
        |n: usize| format!("<p>On day {n} the ferry came late, and we counted {n} birds before the fog rose.</p>\n");
    let days: String = (1..=300).map(day).collect();
    site.write("in/b.html", PAGE.replace("</article>", &format!("{days}</article>")));
    site.write("in/c.txt", format!("{SENTENCE}\n"));
    let run = site.clean(&["in", "-o", "out"]);
    assert!(run.err.starts_with("3 pages"), "{}", run.err);
    let count = |text: &str| site.read(text).matches(" the ferry came late").count();
    assert_eq!((count("out/a.txt"), count("out/b.txt")), (0, 300));
    assert!(site.read("out/a.txt").contains("single lighthouse"));
    assert_eq!(site.read("out/c.txt"), format!("{SENTENCE}\n"));
}

#[cfg(unix)]
#[test]
fn a_run_that_waits_for_standard_input_can_be_interrupted() {
    let site = Site::with(&[]);
    let row =
        |n: usize| format!("{{\"id\":{n},\"text\":\"It rained in the hills all night, and the ferry stayed.\"}}\n");
    let rows: String = (0..300).map(row).collect();
    let args = ["clean", "-", "--input-format", "jsonl", "-o", "out.jsonl"];
    let mut run = Command::new(assert_cmd::cargo::cargo_bin!("scutch"))
        .current_dir(site.path(""))
        .args(args)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = run.stdin.take().unwrap();
    input.write_all(rows.as_bytes()).unwrap();
    // It has noted a piece, so it works and listens; more does not come, and no end.
    while !site.has("out.jsonl.scutch/journal.json")
        || !site.read("out.jsonl.scutch/journal.json").contains("\"finds\":256")
    {
        assert!(run.try_wait().unwrap().is_none(), "it ended");
        std::thread::yield_now();
    }
    assert!(Command::new("kill").args(["-INT", &run.id().to_string()]).status().unwrap().success());
    let run = Run::of(run.wait_with_output().unwrap());
    drop(input);
    run.fails(130, "--resume");
    let whole = site.command(&[&args[..], &["--resume"]].concat()).write_stdin(rows).output().unwrap();
    assert_eq!(Run::of(whole).code, Some(0));
    assert_eq!(site.read("out.jsonl").lines().count(), 300);
    assert!(site.read("out.jsonl.scutch/manifest.json").contains("\"failed\": 0"));
}

#[cfg(unix)]
#[test]
fn a_page_that_was_waited_for_has_not_failed() {
    let site = Site::with(&["a.html"]);
    let mut run = Command::new(assert_cmd::cargo::cargo_bin!("scutch"))
        .current_dir(site.path(""))
        .args(["clean", "a.html", "-", "-o", "out", "--jobs", "2"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let input = run.stdin.take().unwrap();
    while !site.has("out/a.txt") {
        assert!(run.try_wait().unwrap().is_none(), "it ended");
        std::thread::yield_now();
    }
    assert!(Command::new("kill").args(["-INT", &run.id().to_string()]).status().unwrap().success());
    let run = Run::of(run.wait_with_output().unwrap());
    drop(input);
    run.fails(130, "--resume");
    assert!(!run.err.contains("error:"), "{}", run.err);
}
