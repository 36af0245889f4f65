//! Where texts land.

use std::fs;

use crate::site::{PAGE, Site};

#[test]
fn a_page_lands_at_its_path_relative_to_its_input() {
    let site = Site::with(&["in/a/b.html", "in/c.html"]);
    site.clean(&["in/a/b.html", "-o", "one"]);
    assert_eq!(site.files("one"), ["b.txt"]);
    site.clean(&["./in/", "-o", "all"]);
    assert_eq!(site.files("all"), ["a/b.txt", "c.txt"]);
}

#[test]
fn several_folders_land_under_their_names() {
    let site = Site::with(&["x/pages/a.html", "y/pages/a.html", "z/a.html", "b.html"]);
    site.clean(&["x/pages", "y/pages", "z", "b.html", "-o", "out"]);
    assert_eq!(site.files("out"), ["b.txt", "pages-2/a.txt", "pages/a.txt", "z/a.txt"]);
}

#[test]
fn pages_that_would_meet_keep_their_extensions() {
    let site = Site::with(&["in/b.html", "in/b.htm", "in/c.html", "in/d/b.html"]);
    site.clean(&["in", "-o", "out"]);
    assert_eq!(site.files("out"), ["b.htm.txt", "b.html.txt", "c.txt", "d/b.txt"]);
}

#[test]
fn what_is_kept_apart_stays_what_it_was() {
    let site = Site::with(&[]);
    site.write("in/b.txt", "The first of the two pages ends here, after one long and quiet sentence.\n");
    site.write("in/b.text", "The other one of the two pages ends there, after another quiet sentence.\n");
    site.clean(&["in", "-o", "out", "--stages", "normalize"]);
    assert!(site.read("out/b.txt.txt").starts_with("The first"));
    assert!(site.read("out/b.text.txt").starts_with("The other"));
}

#[test]
fn names_that_differ_in_case_alone_are_kept_apart() {
    let site = Site::with(&["in/A.html", "in/a.html", "in/Sub/x.html", "in/sub/x.html", "in/B.html", "in/b.htm"]);
    let names = site.files("in").len();
    site.clean(&["in", "-o", "out"]);
    let mut folded: Vec<_> = site.files("out").iter().map(|name| name.to_lowercase()).collect();
    folded.sort();
    folded.dedup();
    assert_eq!(folded.len(), names, "{:?}", site.files("out"));
    assert!(site.has("out/B.html.txt") && site.has("out/b.htm.txt"), "{:?}", site.files("out"));
}

#[test]
fn a_page_gives_way_to_a_folder_of_its_name() {
    let site = Site::with(&["in/a.html", "in/a.txt/b.html"]);
    site.clean(&["in", "-o", "out"]);
    assert_eq!(site.files("out"), ["a.html.txt", "a.txt/b.txt"]);
}

#[test]
fn files_of_one_name_take_the_folders_in_which_they_differ() {
    let site = Site::with(&["s/a/index.html", "s/b/index.html", "s/c/other.html"]);
    site.clean(&["s/a/index.html", "s/b/index.html", "s/c/other.html", "-o", "out"]);
    assert_eq!(site.files("out"), ["a/index.txt", "b/index.txt", "other.txt"]);
}

#[test]
fn an_input_given_twice_is_cleaned_once() {
    let site = Site::with(&["a.html"]);
    site.clean(&["a.html", "a.html", "-o", "out"]);
    assert_eq!(site.files("out"), ["a.txt"]);
}

#[test]
fn nothing_lands_outside_the_folder() {
    let site = Site::with(&["work/x.html", "up.html", "other/sub/y.html"]);
    let absolute = site.path("other").to_string_lossy().into_owned();
    let mut command = site.command(&["clean", "../up.html", "..", &absolute, "-o", "out"]);
    let output = command.current_dir(site.path("work")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let top = site.path("").canonicalize().unwrap();
    let name = top.file_name().unwrap().to_string_lossy();
    let files = site.files("work/out");
    for expected in ["up.txt", "other/sub/y.txt", &format!("{name}/up.txt"), &format!("{name}/work/x.txt")] {
        assert!(files.iter().any(|file| file == expected), "{expected} is not in {files:?}");
    }
    let mut all = site.files("");
    // What a run keeps of its own lies beside its output.
    all.retain(|file| !file.starts_with("work/out.scutch/"));
    assert_eq!(all.len(), 3 + files.len(), "{all:?}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_folder_is_not_followed() {
    use std::os::unix::fs::symlink;
    let site = Site::with(&["in/a/b.html", "in/c.html"]);
    fs::create_dir_all(site.path("out")).unwrap();
    fs::create_dir_all(site.path("safe/deep")).unwrap();
    symlink("../safe", site.path("out/a")).unwrap();
    site.write("safe/b.txt", "mine");
    let run = site.scutch(&["clean", "in", "-o", "out"]);
    run.fails(1, "in/a/b.html: cannot be written");
    assert_eq!(site.read("safe/b.txt"), "mine");
    assert!(site.has("out/c.txt"), "the other page is done");
}

#[cfg(unix)]
#[test]
fn a_text_that_is_a_link_is_replaced_not_followed() {
    use std::os::unix::fs::symlink;
    let site = Site::with(&["in/a.html", "out/x"]);
    site.write("mine", "mine");
    symlink("../mine", site.path("out/a.txt")).unwrap();
    site.clean(&["in", "-o", "out"]);
    assert_eq!(site.read("mine"), "mine");
    assert!(site.read("out/a.txt").contains("The ferry"));
}

#[test]
fn the_output_folder_may_lie_in_the_input_folder() {
    let site = Site::with(&["in/a.html", "in/b/c.txt"]);
    for _ in 0..2 {
        site.clean(&["in", "-o", "in/out"]);
        assert_eq!(site.files("in/out"), ["a.txt", "b/c.txt"]);
    }
}

#[test]
fn pages_are_never_overwritten() {
    let site = Site::with(&["in/a.txt", "in/b.html", "c.txt"]);
    site.scutch(&["clean", "in", "-o", "in"]).fails(2, "among the pages");
    site.scutch(&["clean", "in", "-o", "./in/../in"]).fails(2, "among the pages");
    site.scutch(&["clean", "c.txt", "-o", "."]).fails(1, "take the place of a page");
    assert_eq!((site.read("in/a.txt"), site.read("c.txt")), (PAGE.to_owned(), PAGE.to_owned()));
    assert_eq!(site.files("in"), ["a.txt", "b.html"]);
}

#[test]
fn no_text_takes_the_place_of_another_named_page() {
    let site = Site::with(&["notes.html", "notes.md", "deep/notes.html"]);
    let names = ["clean", "notes.html", "./deep/../notes.md", "--format", "md", "-o", "."];
    for args in [&names[..], &[&names[..], &["--dry-run"]].concat()] {
        site.scutch(args).fails(1, "error: notes.html: cannot be written: the text would take the place of a page");
        assert_eq!(site.read("notes.md"), PAGE);
    }
    let site = Site::with(&["a.html", "a.md"]);
    let run = site.scutch(&["clean", "*.html", "*.md", "--format", "md", "-o", "."]);
    run.fails(1, "a.html: cannot be written: the text would take the place of a page");
    assert_eq!(site.read("a.md"), PAGE);
    assert!(site.read("a.md.md").contains("The ferry"), "the other page is cleaned");
}

#[cfg(unix)]
#[test]
fn a_page_that_was_named_by_a_link_is_not_overwritten() {
    let site = Site::with(&["a.html", "out/a.txt"]);
    std::os::unix::fs::symlink("out/a.txt", site.path("b.html")).unwrap();
    site.scutch(&["clean", "a.html", "b.html", "-o", "out"]).fails(1, "a.html: cannot be written");
    assert_eq!(site.read("out/a.txt"), PAGE);
}

#[test]
fn texts_beside_their_pages_are_replaced() {
    let site = Site::with(&["a.html", "b.html"]);
    for _ in 0..2 {
        site.clean(&["*.html", "-o", "."]);
    }
    assert_eq!(site.files("."), ["a.html", "a.txt", "b.html", "b.txt"]);
}

#[test]
fn the_folder_must_be_one() {
    let site = Site::with(&["a.html", "file"]);
    site.scutch(&["clean", "a.html", "-o", "file"]).fails(2, "not a folder");
}

#[cfg(target_os = "linux")]
#[test]
fn names_need_not_be_utf_8() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let site = Site::with(&["in/a.html", "in/gone.html"]);
    let names = [b"\xb5\xda\xd2\xbb.html", b"\xb5\xda\xb6\xfe.html"].map(|name| OsStr::from_bytes(name));
    for name in names {
        fs::write(site.path("in").join(name), PAGE).unwrap();
    }
    site.clean(&["in", "-o", "out", "--errors", "errors.jsonl"]);
    for name in names {
        assert!(site.path("out").join(name).with_extension("txt").exists());
    }
    let list = [b"in/".as_slice(), names[0].as_bytes(), b"\n"].concat();
    let output = site.command(&["clean", "--files-from", "-", "-o", "listed"]).write_stdin(list).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(site.path("listed").join(names[0]).with_extension("txt").exists());
}
