//! `--comments`, `--favor` and `--no-title`: what of a page belongs to its text.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use scutch::model::{Comments, Favor, Taste};
use scutch::pipeline::Plan;
use scutch::{Input, Pipeline};

/// The pages of all fixtures.
fn pages() -> Vec<Vec<u8>> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let is_page = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == "input");
    let files = walkdir::WalkDir::new(fixtures).sort_by_file_name().into_iter().flatten();
    files.map(walkdir::DirEntry::into_path).filter(is_page).map(|path| fs::read(path).unwrap()).collect()
}

fn by(taste: Taste) -> Pipeline {
    Pipeline::new(Plan::standard().with_taste(taste))
}

/// What of each page is kept.
fn kept(pages: &[Vec<u8>], taste: Taste) -> Vec<HashSet<String>> {
    let pipeline = by(taste);
    let texts = |bytes: &Vec<u8>| {
        let cleaned = pipeline.clean(&Input::new(bytes)).ok()?;
        Some(cleaned.page.kept().map(|block| block.text().to_owned()).collect())
    };
    pages.iter().map(|bytes| texts(bytes).unwrap_or_default()).collect()
}

fn size(kept: &[HashSet<String>]) -> usize {
    kept.iter().flatten().map(String::len).sum()
}

#[test]
fn favour_only_ever_adds_from_precision_to_recall() {
    let pages = pages();
    assert!(pages.len() > 100, "only {} pages", pages.len());
    let [precision, balanced, recall] = Favor::ALL.map(|favor| kept(&pages, Taste { favor, ..Taste::default() }));
    for (less, more) in precision.iter().zip(&balanced).chain(balanced.iter().zip(&recall)) {
        assert!(less.is_subset(more), "{:?}", less.difference(more).collect::<Vec<_>>());
    }
    assert!(size(&precision) < size(&balanced) && size(&balanced) < size(&recall));
}

#[test]
fn comments_are_added_or_taken_and_nothing_else_changes() {
    let pages = pages();
    let [auto, yes, no] = Comments::ALL.map(|comments| kept(&pages, Taste { comments, ..Taste::default() }));
    for (less, more) in no.iter().zip(&auto).chain(auto.iter().zip(&yes)) {
        assert!(less.is_subset(more), "{:?}", less.difference(more).collect::<Vec<_>>());
    }
    assert!(size(&no) <= size(&auto) && size(&auto) < size(&yes));
}

const COMMENTED: &str = "<title>The ferry</title><main><h1>The ferry</h1>\
    <p>The ferry over the river was stopped on Monday, as the water stood too high.</p>\
    <p>The town says that it will run again on Friday, if the rain ends and the piers are found to be sound.</p>\
    <p>Until then a bus takes the long way round by the bridge, and it leaves every hour.</p></main>\
    <section id=comments><h3>2 Comments</h3><b>millgoer</b><time>March 4, 2021</time>\
    <p>My father built that ferry and would have liked your text.</p><a href=/r>Reply</a>\
    <form><p>Leave a comment below, please.</p><textarea></textarea></form></section>";

#[test]
fn what_readers_say_is_kept_when_asked_for_and_their_form_is_not() {
    let text = |comments| {
        let cleaned = by(Taste { comments, ..Taste::default() }).clean(&Input::new(COMMENTED.as_bytes())).unwrap();
        scutch::render::text(&cleaned.page)
    };
    let said = "My father built that ferry";
    assert!(text(Comments::Yes).contains(said) && !text(Comments::Yes).contains("Leave a comment"));
    assert!(!text(Comments::No).contains(said) && text(Comments::No).contains("leaves every hour"));
}

const PAGE: &str = "<title>The ferry</title><body><nav><ul><li><a href=/>Home</a><li><a href=/n>News</a></ul></nav>\
    <main><h1>The ferry</h1><p>The ferry over the river was stopped on Monday, as the water stood too high.</p>\
    <p>The town says that it will run again on Friday, if the rain ends and the piers are found to be sound.</p>\
    <p>Until then a bus takes the long way round by the bridge, and it leaves every hour.</p>\
    <p>The ferryman, who has not missed a day in thirty years, is said to be fishing.</p></main>\
    <footer><p>© Hill Gazette</p></footer>";

fn scutch(folder: &Path, args: &[&str]) -> (Option<i32>, String) {
    let mut command = assert_cmd::Command::cargo_bin("scutch").unwrap();
    let output = command.current_dir(folder).args(args).write_stdin(PAGE).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_headline_is_left_out_and_the_metadata_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| scutch(folder.path(), args).1;
    assert!(run(&["clean", "-"]).starts_with("The ferry\n"));
    assert!(run(&["clean", "-", "--no-title"]).starts_with("The ferry over the river"));
    let record: serde_json::Value = serde_json::from_str(&run(&["clean", "-", "--no-title", "-f", "json"])).unwrap();
    assert_eq!((&record["title"], &record["page_type"]), (&"The ferry".into(), &"article".into()));
    assert!(run(&["explain", "-", "--no-title"]).contains("select-main/title"));
}

#[test]
fn a_case_remembers_what_was_wanted_and_the_file_says_it_for_all() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| scutch(folder.path(), args);
    let wanted = ["--no-title", "--favor", "precision"];
    assert_eq!(run(&[&["new-case", "-", "--name", "ferry"], &wanted[..]].concat()).0, Some(0));
    let case = fs::read_to_string(folder.path().join("fixtures/ferry/case.toml")).unwrap();
    assert!(case.contains("favor = \"precision\"\ntitle = false\n"), "{case}");
    assert_eq!(run(&["test", "fixtures"]), (Some(0), "1 passed, 0 failed\n".to_owned()));
    fs::write(folder.path().join("scutch.toml"), "title = false\n").unwrap();
    assert!(run(&["clean", "-"]).1.starts_with("The ferry over the river"));
    assert_eq!(run(&["clean", "-", "--favor", "everything"]).0, Some(2));
}
