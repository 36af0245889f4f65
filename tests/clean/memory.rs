//! What sites repeat: learned, told, and taken from pages.

use crate::site::Site;

/// What all pages of the site have amid their texts.
const NOTE: &str =
    "This story was first printed in our paper edition and may not be copied without leave of its owners.";

/// A page of a site whose words only it has.
fn page(n: usize, site: &str) -> String {
    let name = ["rowan", "alder", "hazel", "willow", "birch", "linden", "maple", "aspen"][n];
    format!(
        "<!DOCTYPE html><html><head><title>The {name}</title><link rel=canonical href='https://www.{site}/{name}'></head>
        <body><article><h1>The {name}</h1>
        <p>Nobody had planted the {name} by the old mill, and yet it stood there, taller than the roof and full of birds.</p>
        <p>{NOTE}</p>
        <p>In autumn the children of the valley came for the {name}, with baskets and ropes, and went home at dusk.</p>
        </article></body></html>\n"
    )
}

/// A folder with eight pages of one site.
fn site() -> Site {
    let site = Site::with(&[]);
    (0..8).for_each(|n| site.write(&format!("pages/{n}.html"), page(n, "valley.example")));
    site
}

#[test]
fn what_is_learned_is_used_for_a_single_page() {
    let site = site();
    let learned = site.scutch(&["learn", "pages", "-o", "sites.bin"]);
    assert_eq!(learned.code, Some(0), "{}", learned.err);
    assert_eq!(learned.err, "learned from 8 pages\nthe memory holds 1 site of 8 pages\n");
    let page = |args: &[&str]| site.scutch(&[&["clean", "pages/3.html"], args].concat()).out;
    assert!(page(&[]).contains(NOTE));
    let text = page(&["--sites", "sites.bin"]);
    assert!(!text.contains(NOTE) && text.contains("Nobody had planted the willow"), "{text}");
    let told = site.scutch(&["explain", "--json", "pages/3.html", "--sites", "sites.bin"]).out;
    assert!(told.contains("site/repeats (on 8 of 8 pages)"), "{told}");
    // Another site has another memory.
    let text = page(&["--sites", "sites.bin", "--url", "https://hill.example/"]);
    assert!(text.contains(NOTE), "{text}");
}

#[test]
fn both_passes_in_one_run() {
    let site = site();
    for jobs in ["1", "3"] {
        let run = site.scutch(&["clean", "pages", "-o", "out", "--site-memory", "--restart", "--jobs", jobs]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        for n in 0..8 {
            let text = site.read(&format!("out/{n}.txt"));
            assert!(!text.contains(NOTE) && text.contains("In autumn the children"), "{text}");
        }
    }
    // By folders all pages are of one site, whatever they say.
    let rows = site.scutch(&["clean", "pages", "-f", "jsonl", "--site-memory", "--site-from", "dir"]);
    assert!(rows.code == Some(0) && !rows.out.contains(NOTE), "{}", rows.err);
}

#[test]
fn what_can_be_read_only_once_is_refused() {
    let site = site();
    for (args, why) in
        [(["clean", "-", "--site-memory"], "scutch learn"), (["clean", "pages/1.html", "--site-memory"], "--sites")]
    {
        let run = site.scutch(&args);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains(why), "{}", run.err);
    }
    let run = site.scutch(&["clean", "pages/1.html", "--sites", "pages/1.html"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("this is no memory of sites: name a file that scutch learn wrote"), "{}", run.err);
}

#[test]
fn memories_are_merged_and_told() {
    let site = site();
    (0..4).for_each(|n| site.write(&format!("one/{n}.html"), page(n, "valley.example")));
    (4..8).for_each(|n| site.write(&format!("two/{n}.html"), page(n, "valley.example")));
    (0..4).for_each(|n| site.write(&format!("two/hill/{n}.html"), page(n, "hill.example")));
    assert_eq!(site.scutch(&["learn", "one", "two", "-o", "whole.bin", "-q"]).code, Some(0));
    assert_eq!(site.scutch(&["learn", "one", "-o", "parts.bin", "-q"]).code, Some(0));
    assert_eq!(site.scutch(&["learn", "two", "-o", "parts.bin", "-q", "--merge", "parts.bin"]).code, Some(0));
    let told = |args: &[&str]| site.scutch(&[&["sites"], args].concat());
    let whole = told(&["whole.bin"]).out;
    assert_eq!(whole, told(&["parts.bin"]).out);
    assert!(whole.starts_with("hill.example: 4 pages, 4 remembered\n  on  4 of  4  "), "{whole}");
    let only = told(&["whole.bin", "--site", "valley.example", "--json"]).out;
    assert!(
        only.starts_with("{\"site\":\"valley.example\",\"pages\":8,\"remembered\":8,\"lines\":[{\"line\":"),
        "{only}"
    );
    assert_eq!(told(&["whole.bin", "--site", "dale.example"]).code, Some(2));
}

#[test]
fn a_memory_makes_another_run() {
    let site = site();
    site.scutch(&["learn", "pages", "-o", "sites.bin", "-q"]);
    site.scutch(&["clean", "pages", "-o", "out.jsonl", "-q", "--sites", "sites.bin"]);
    let setup = site.scutch(&["stats", "out.jsonl", "--json"]).out;
    assert!(setup.contains("\"sites.bin\"") && setup.contains("\"hash\""), "{setup}");
}

#[test]
fn pages_that_cannot_be_read_are_counted() {
    let site = site();
    site.write("pages/empty.html", "");
    site.write("pages/nowhere.html", "<p>Nobody knows where this page was found, and it does not say so itself.</p>");
    let run = site.scutch(&["learn", "pages", "-o", "sites.bin"]);
    assert_eq!(run.code, Some(1));
    let told = "learned from 8 pages; passed over 1 page of no known site; passed over 1 page that cannot be read\n";
    assert!(run.err.starts_with(told), "{}", run.err);
}
