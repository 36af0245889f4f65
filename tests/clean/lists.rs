//! Filter lists: named by flag or config, compiled once.

use crate::site::{PAGE, Run, Site};

const LIST: &str = "[Adblock Plus 2.0]\n! own\n##.boots-box\n||boots.example^\n";

/// The text of the page, with a box and a link that a list is to know.
fn page() -> String {
    let ad = "<div class='boots-box'><p>The finest boots of the whole coast are sold in the harbour.</p></div>
        <p>The <a href='https://www.boots.example/a'>boots</a> of the skipper stood by the door, wet and full of sand.</p>";
    PAGE.replace("</article>", &format!("{ad}</article>"))
}

fn site() -> Site {
    let site = Site::with(&[]);
    site.write("page.html", page());
    site.write("own.txt", LIST);
    site
}

/// A run that knows no other home than the folder of the test.
fn run(site: &Site, args: &[&str]) -> Run {
    let mut command = site.command(args);
    command.env("XDG_CACHE_HOME", site.path("cache")).env("HOME", site.path("home"));
    Run::of(command.output().unwrap())
}

#[test]
fn what_a_list_would_hide_goes() {
    let site = site();
    assert!(run(&site, &["clean", "page.html"]).out.contains("finest boots"));
    let listed = run(&site, &["clean", "page.html", "--filter-list", "own.txt"]).out;
    assert!(!listed.contains("finest boots") && listed.contains("The boots of the skipper"), "{listed}");
    let told = run(&site, &["explain", "--short", "page.html", "--filter-list", "own.txt"]).out;
    assert!(told.contains("strip-ads filter-list/##.boots-box"), "{told}");
    let told = run(&site, &["explain", "--json", "page.html", "--filter-list", "own.txt"]).out;
    assert!(told.contains("filter-list/||boots.example^"), "{told}");
}

#[test]
fn a_config_names_lists_beside_it() {
    let site = site();
    site.write("deep/page.html", page());
    site.write("scutch.toml", "filter_lists = ['own.txt']");
    assert!(!run(&site, &["clean", "deep/page.html"]).out.contains("finest boots"));
    assert!(run(&site, &["clean", "deep/page.html", "--no-config"]).out.contains("finest boots"));
    // The flag adds to the file.
    site.write("more.txt", "##article > h1\n");
    let out = run(&site, &["clean", "page.html", "--filter-list", "more.txt"]).out;
    assert!(!out.contains("finest boots"), "{out}");
}

#[test]
fn cases_are_cleaned_with_the_lists_too() {
    let site = site();
    site.write("cases/boots/input.html", page());
    let args = ["test", "cases", "--filter-list", "own.txt"];
    assert_eq!(run(&site, &[&args[..], &["--bless"]].concat()).code, Some(0));
    assert!(!site.read("cases/boots/expected.txt").contains("finest boots"));
    assert_eq!(run(&site, &args).code, Some(0));
    assert_eq!(run(&site, &["test", "cases"]).code, Some(3));
}

#[test]
fn a_list_that_hides_the_text_steps_back() {
    let site = site();
    let more =
        "<p>In the evening the wind fell, and the skipper told us how the lighthouse had been built.</p>".repeat(5);
    site.write("page.html", page().replace("</article>", &format!("{more}</article>")));
    site.write("own.txt", "##article\n");
    let run = run(&site, &["clean", "page.html", "--filter-list", "own.txt"]);
    assert!(run.out.contains("The ferry left the harbour"), "{}", run.out);
    assert!(run.err.contains("the rules stepped back from this page"), "{}", run.err);
}

#[test]
fn a_list_that_cannot_be_used_ends_the_run() {
    let site = site();
    site.write("empty.txt", "");
    site.write("packed.txt", b"\x1f\x8b\x08\x00");
    site.write("page.txt", "<html><p>404");
    for (list, saying) in [
        ("gone.txt", "error: gone.txt: there is no such filter list"),
        ("empty.txt", "error: empty.txt: the filter list is empty"),
        ("packed.txt", "error: packed.txt: this is no filter list but binary data"),
        ("page.txt", "error: page.txt: no line of this file is a rule"),
    ] {
        for command in ["clean", "explain"] {
            run(&site, &[command, "page.html", "--filter-list", list]).fails(2, saying);
        }
    }
    site.write("scutch.toml", "filter_lists = ['gone.txt']");
    run(&site, &["clean", "page.html"]).fails(2, "gone.txt: there is no such filter list");
}

#[test]
#[cfg(target_os = "linux")]
fn lists_are_compiled_once() {
    let site = site();
    let args = ["clean", "page.html", "--filter-list", "own.txt"];
    let first = run(&site, &args).out;
    let files = site.files("cache");
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(files[0].starts_with("scutch/filter-lists-"), "{files:?}");
    let file = format!("cache/{}", files[0]);
    let written = || std::fs::metadata(site.path(&file)).and_then(|data| data.modified()).unwrap();
    let before = written();
    assert_eq!(run(&site, &args).out, first);
    assert_eq!(written(), before, "the second run wrote nothing");
    // Whatever becomes of the cache, the text stays the same.
    site.write(&file, "rain");
    assert_eq!(run(&site, &args).out, first);
    assert!(site.path(&file).metadata().unwrap().len() > 4, "it was made anew");
    std::fs::remove_dir_all(site.path("cache")).unwrap();
    site.write("cache", "a file in its place");
    assert_eq!(run(&site, &args).out, first);
    // Nothing but the cache was touched.
    assert!(!site.has("home"));
}
