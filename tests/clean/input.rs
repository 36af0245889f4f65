//! Where pages come from.

use crate::site::{BLANK, PAGE, Run, Site};

#[test]
fn folders_are_walked_to_the_bottom() {
    let site = Site::with(&["in/a.html", "in/b/c.htm", "in/b/d/e/f.xhtml", "in/g.TXT", "in/h.php"]);
    site.clean(&["in", "-o", "out"]);
    assert_eq!(site.files("out"), ["a.txt", "b/c.txt", "b/d/e/f.txt", "g.txt", "h.txt"]);
}

#[test]
fn what_is_no_page_is_passed_over_and_counted() {
    let site = Site::with(&["in/a.html", "in/photo.jpg", "in/style.css", "in/._a.html"]);
    let run = site.clean(&["in", "-o", "out"]);
    assert_eq!(site.files("out"), ["a.txt"]);
    assert!(run.err.contains("3 files are no pages"), "{}", run.err);
}

#[test]
fn a_file_without_extension_is_a_page_if_it_begins_like_one() {
    let site = Site::with(&["in/page"]);
    site.write("in/LICENSE", "Do as you like with this text.\n");
    site.write("in/nothing", "");
    let run = site.clean(&["in", "-o", "out"]);
    assert_eq!(site.files("out"), ["page.txt"]);
    assert!(run.err.contains("2 files are no pages"), "{}", run.err);
}

#[test]
fn a_mirror_may_keep_queries_in_its_names() {
    let site = Site::with(&["in/index.php?id=3", "in/index.php?id=4.5", "in/logo.png?v=2"]);
    site.clean(&["in", "-o", "out"]);
    assert_eq!(site.files("out"), ["index.php?id=3.txt", "index.php?id=4.5.txt"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_but_not_in_circles() {
    use std::os::unix::fs::symlink;
    let site = Site::with(&["in/a.html", "in/b/c.html", "elsewhere/d.html"]);
    symlink("..", site.path("in/b/up")).unwrap();
    symlink(".", site.path("in/self")).unwrap();
    symlink("../elsewhere", site.path("in/linked")).unwrap();
    symlink("a.html", site.path("in/same.html")).unwrap();
    let run = site.clean(&["in", "-o", "out"]);
    assert_eq!(site.files("out"), ["a.txt", "b/c.txt", "linked/d.txt", "same.txt"]);
    assert!(run.err.contains("2 links lead back"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn two_folders_that_link_to_each_other_end() {
    use std::os::unix::fs::symlink;
    let site = Site::with(&["in/a/x.html", "in/b/y.html"]);
    symlink("../b", site.path("in/a/b")).unwrap();
    symlink("../a", site.path("in/b/a")).unwrap();
    site.clean(&["in", "-o", "out"]);
    assert_eq!(site.files("out"), ["a/b/y.txt", "a/x.txt", "b/a/x.txt", "b/y.txt"]);
}

#[test]
fn files_are_read_whatever_their_extension() {
    let site = Site::with(&["a.html", "notes.md"]);
    site.clean(&["a.html", "notes.md", "-o", "out"]);
    assert_eq!(site.files("out"), ["a.txt", "notes.md.txt"]);
}

#[test]
fn globs_work_where_the_shell_leaves_them() {
    let site = Site::with(&["in/a.html", "in/b.htm", "in/c/d.html", "in/c/e/f.html"]);
    site.clean(&["in/*.html", "-o", "flat"]);
    assert_eq!(site.files("flat"), ["a.txt"]);
    site.clean(&["in/**/*.html", "-o", "deep"]);
    assert_eq!(site.files("deep"), ["a.txt", "c/d.txt", "c/e/f.txt"]);
    site.clean(&["in/*/?.html", "-o", "middle"]);
    assert_eq!(site.files("middle"), ["c/d.txt"]);
    site.clean(&["in/*.html", "in/*.htm", "-o", "both"]);
    assert_eq!(site.files("both"), ["a.txt", "b.txt"]);
}

#[test]
fn a_name_with_brackets_is_a_name_if_it_exists() {
    let site = Site::with(&["a[1].html"]);
    site.clean(&["a[1].html", "-o", "out"]);
    assert_eq!(site.files("out"), ["a[1].txt"]);
}

#[test]
fn a_glob_that_matches_nothing_or_is_malformed_is_told() {
    let site = Site::with(&["in/a.html"]);
    site.scutch(&["clean", "in/*.htm", "-o", "out"]).fails(1, "no file there matches");
    site.scutch(&["clean", "in/[a", "-o", "out"]).fails(2, "in/[a");
}

#[test]
fn a_list_names_inputs_one_a_line() {
    let site = Site::with(&["a.html", "sub/b.html", "in/c.html", "d.html"]);
    site.write("list", "a.html\r\n\nsub/b.html\nin\n");
    site.clean(&["--files-from", "list", "d.html", "-o", "out"]);
    assert_eq!(site.files("out"), ["a.txt", "b.txt", "d.txt", "in/c.txt"]);
}

#[test]
fn a_list_may_come_on_standard_input() {
    let site = Site::with(&["a.html", "b.html"]);
    let output = site.command(&["clean", "--files-from", "-", "-o", "out"]).write_stdin("a.html\nb.html\n").output();
    assert_eq!(Run::of(output.unwrap()).code, Some(0));
    assert_eq!(site.files("out"), ["a.txt", "b.txt"]);
    let both = site.command(&["clean", "-", "--files-from", "-", "-o", "out"]).write_stdin("a.html\n").output();
    Run::of(both.unwrap()).fails(2, "standard input holds the list");
}

#[test]
fn a_list_that_is_missing_or_says_nothing_is_a_usage_error() {
    let site = Site::with(&[]);
    site.write("list", "\n\n");
    site.scutch(&["clean", "--files-from", "list", "-o", "out"]).fails(2, "no input");
    site.scutch(&["clean", "--files-from", "gone", "-o", "out"]).fails(2, "--files-from gone");
}

#[test]
fn one_page_goes_to_standard_output() {
    let site = Site::with(&["a.html"]);
    let run = site.clean(&["a.html"]);
    assert!(run.out.contains("nobody on board had slept"), "{}", run.out);
    assert_eq!(run.err, "");
}

#[test]
fn standard_input_goes_to_standard_output() {
    let site = Site::with(&["a.html"]);
    let output = site.command(&["clean", "-"]).write_stdin(PAGE).output().unwrap();
    assert_eq!(Run::of(output).out, site.clean(&["a.html"]).out);
}

#[test]
fn standard_input_can_go_to_a_folder() {
    let site = Site::with(&["a.html"]);
    let output = site.command(&["clean", "-", "a.html", "-o", "out"]).write_stdin(PAGE).output().unwrap();
    assert_eq!(Run::of(output).code, Some(0));
    assert_eq!(site.files("out"), ["a.txt", "stdin.txt"]);
}

#[test]
fn several_pages_need_a_folder() {
    let site = Site::with(&["in/a.html", "b.html"]);
    for inputs in [&["in"][..], &["b.html", "in/a.html"], &["in/*.html"]] {
        site.scutch(&[&["clean"], inputs].concat()).fails(2, "--output");
    }
    site.scutch(&["clean"]).fails(2, "INPUT");
}

#[test]
fn a_blank_page_says_so_on_standard_error() {
    let site = Site::with(&[]);
    site.write("blank.txt", BLANK);
    let run = site.clean(&["blank.txt"]);
    assert_eq!(run.out, "");
    assert!(run.err.contains("nothing on this page is content"), "{}", run.err);
    assert_eq!(site.clean(&["blank.txt", "-q"]).err, "");
}
