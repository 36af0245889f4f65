//! `scutch stats` as a user runs it: one run told, two compared.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A page with text, whatever stages come to be.
const PAGE: &str = "\
<!DOCTYPE html><html><head><title>The ferry</title></head><body><article><h1>The ferry</h1>
<p>The ferry left the harbour at six in the morning, and nobody on board had slept, because of the wind.</p>
<p>By noon the island lay before us, grey and flat, with a single lighthouse and a row of low white houses.</p>
<p>We stayed for three days, walked along the shore, and wrote down every bird that we could name.</p>
</article></body></html>
";

/// A folder to work in, and the program run in it.
struct Runs(TempDir);

struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Runs {
    fn new() -> Self {
        Runs(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), content).unwrap();
    }

    fn scutch(&self, args: &[&str]) -> Said {
        let output =
            assert_cmd::cargo::cargo_bin_cmd!("scutch").current_dir(self.0.path()).args(args).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Cleans the example site.
    fn clean(&self, output: &str, flags: &[&str]) {
        let site = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/site").display().to_string();
        let said = self.scutch(&[&["clean", &site, "-q", "-o", output][..], flags].concat());
        assert_eq!(said.code, Some(0), "{}", said.err);
    }

    /// What `scutch stats` prints when all is well.
    #[track_caller]
    fn stats(&self, args: &[&str]) -> String {
        let said = self.scutch(&[&["stats"], args].concat());
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""));
        said.out
    }

    #[track_caller]
    fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.stats(&[args, &["--json"]].concat())).unwrap()
    }

    #[track_caller]
    fn fails(&self, args: &[&str], saying: &str) {
        let said = self.scutch(&[&["stats"], args].concat());
        assert_eq!((said.code, said.out.as_str()), (Some(2), ""), "{}", said.err);
        assert!(said.err.contains(saying), "{:?} is not in {:?}", saying, said.err);
    }
}

/// Data sets in every format of this build, and texts.
fn outputs() -> Vec<[&'static str; 2]> {
    let mut outputs = vec![["a.jsonl", "b.jsonl"], ["a", "b"]];
    outputs.extend(cfg!(feature = "compression").then_some(["a.jsonl.zst", "b.jsonl.zst"]));
    outputs.extend(cfg!(feature = "parquet").then_some(["a.parquet", "b.parquet"]));
    outputs
}

#[test]
fn a_run_is_told_on_a_screen() {
    for [output, _] in outputs() {
        let runs = Runs::new();
        runs.clean(output, &["--favor", "precision", "--max-bytes", "2MB"]);
        let told = runs.stats(&[output]);
        for part in [": ended 20", "favor precision", "max_bytes 2000000", " pages/s)", "select-main", "0 failed", "kB"]
        {
            assert!(told.contains(part), "{output}: {part} is not in\n{told}");
        }
        assert!(told.lines().count() <= 40 && told.lines().all(|line| line.chars().count() <= 100), "{told}");
        assert_eq!(runs.stats(&[&format!("{output}.scutch")]), told);
        let manifest = runs.json(&[output]);
        assert_eq!(manifest["setup"]["cleaning"], json!({"favor": "precision"}));
        assert_eq!(
            manifest,
            serde_json::from_slice::<Value>(
                &fs::read(runs.path(output).with_file_name(format!("{output}.scutch")).join("manifest.json")).unwrap()
            )
            .unwrap()
        );
    }
}

#[test]
fn two_runs_are_compared_page_by_page() {
    for [a, b] in outputs() {
        let runs = Runs::new();
        let ledger: &[&str] = if a == "a" { &[] } else { &["--with-ledger"] };
        runs.clean(a, &[&["--favor", "precision"], ledger].concat());
        runs.clean(b, &[&["--favor", "recall"], ledger].concat());
        let told = runs.stats(&[a, b, "--examples", "2"]);
        for part in
            ["cleaning.favor", "precision -> recall", "difference", "with equal texts", "Largest changes", "% changed"]
        {
            assert!(told.contains(part), "{a}: {part} is not in\n{told}");
        }
        assert_eq!(told.contains("<- "), !ledger.is_empty(), "{told}");
        assert_eq!(runs.stats(&[a, b, "--examples", "2"]), told);
        let comparison = runs.json(&[a, b]);
        let pages = &comparison["pages"];
        let count = |name: &str| pages[name].as_u64().unwrap();
        assert!(count("changed") > 0 && count("gained") > 0, "{pages}");
        assert_eq!((&pages["only"], count("displaced")), (&json!([0, 0]), 0));
        assert_eq!(comparison["setup"], json!([{"name": "cleaning.favor", "first": "precision", "second": "recall"}]));
        assert!(runs.stats(&[a, b, "--color", "always"]).contains("\u{1b}[3"));
        let itself = runs.json(&[a, a]);
        assert_eq!(
            (&itself["pages"]["changed"], &itself["setup"], &itself["examples"]),
            (&json!(0), &json!([]), &json!([]))
        );
    }
}

#[test]
fn the_form_of_the_output_does_not_matter() {
    let runs = Runs::new();
    runs.clean("a.jsonl", &[]);
    for [other, _] in outputs().into_iter().filter(|names| names[0].starts_with("a.") && names[0] != "a.jsonl") {
        runs.clean(other, &[]);
        let comparison = runs.json(&["a.jsonl", other]);
        assert_eq!(
            (&comparison["pages"]["changed"], &comparison["pages"]["only"]),
            (&json!(0), &json!([0, 0])),
            "{other}"
        );
        assert_eq!(comparison["setup"][0]["name"], "output.format");
    }
    runs.clean("shards", &["--format", "jsonl", "--shard-size", "1"]);
    assert_eq!(runs.json(&["shards", "a.jsonl"])["pages"]["changed"], 0);
    runs.clean("texts", &[]);
    runs.fails(&["texts", "a.jsonl"], "two of one kind");
}

#[test]
fn what_is_missing_on_one_side_is_named() {
    let runs = Runs::new();
    let row = |id: usize, page: &str| json!({"id": id, "html": page}).to_string() + "\n";
    let page = |n: usize| PAGE.replace("three days", &format!("{n} days"));
    let rows = |ids: &[usize]| ids.iter().map(|n| row(*n, &page(*n))).collect::<String>() + &row(99, " ");
    runs.write("1.jsonl", &rows(&[1, 2, 3, 4, 5]));
    runs.write("2.jsonl", &rows(&[1, 3, 5, 4, 6]));
    runs.scutch(&["clean", "1.jsonl", "-o", "a.jsonl"]);
    runs.scutch(&["clean", "2.jsonl", "-o", "b.jsonl", "--drop-empty"]);
    let told = runs.stats(&["a.jsonl", "b.jsonl"]);
    assert!(told.contains("2 only in A: 2, 99") && told.contains("1 only in B: 6"), "{told}");
    assert!(told.contains("out of step") && told.contains("output.drop_empty"), "{told}");
}

#[test]
fn failures_are_told_by_kinds_with_examples() {
    let runs = Runs::new();
    (1..6).for_each(|n| runs.write(&format!("site/{n}.html"), ""));
    runs.write("site/page.html", PAGE);
    assert_eq!(runs.scutch(&["clean", "site", "-o", "clean"]).code, Some(1));
    let told = runs.stats(&["clean"]);
    assert!(told.contains("\n5 empty\n") && told.contains("site/3.html: "), "{told}");
    assert!(!told.contains("site/4.html"), "{told}");
}

#[test]
fn an_unfinished_run_is_told_as_such() {
    let runs = Runs::new();
    runs.clean("a.jsonl", &["--favor", "recall"]);
    let mut journal = runs.json(&["a.jsonl"]);
    journal["position"] = json!({"finds": 7, "digest": 1});
    journal["written"] = json!({"shard": 0, "bytes": 1200, "rows": 6});
    (journal["failures"], journal["seen"]) = (json!(0), json!(0));
    runs.write("a.jsonl.scutch/journal.json", &journal.to_string());
    let told = runs.stats(&["a.jsonl"]);
    for part in ["not finished", "favor recall", "7 ", "6 rows; 1.2 kB of file 1", "--resume"] {
        assert!(told.contains(part), "{part} is not in\n{told}");
    }
    assert_eq!(runs.json(&["a.jsonl"])["position"]["finds"], 7);
    runs.fails(&["a.jsonl", "a.jsonl"], "--resume");
}

#[test]
fn what_is_no_run_is_a_usage_error() {
    let runs = Runs::new();
    runs.write("a.jsonl", "");
    runs.fails(&["a.jsonl"], "a.jsonl.scutch");
    runs.fails(&[], "RUN");
    runs.clean("b.jsonl", &[]);
    runs.fails(&["b.jsonl", "--examples", "3"], "OTHER");
    fs::remove_file(runs.path("b.jsonl")).unwrap();
    runs.fails(&["b.jsonl", "b.jsonl"], "b.jsonl: ");
}

/// What the setup of a run is for: only the same run is not done again, and another one is told as such.
#[cfg(feature = "filter-lists")]
#[test]
fn a_list_that_changed_makes_another_run() {
    let runs = Runs::new();
    let clean = |intent: &str| runs.scutch(&["clean", "page.html", "-o", "clean", "--filter-list", "list.txt", intent]);
    runs.write("page.html", PAGE);
    runs.write("list.txt", "##.ad-box\n");
    assert_eq!(clean("--resume").code, Some(0));
    let again = clean("--resume");
    assert!(again.err.contains("nothing left to do"), "{}", again.err);
    for (file, content, differs) in [
        ("scutch.toml", "title = false\n", "another config"),
        ("list.txt", "##.ad-box\n##.other\n", "another filter_lists"),
    ] {
        runs.write(file, content);
        let other = clean("--resume");
        assert_eq!(other.code, Some(2), "{}", other.err);
        assert!(other.err.contains(differs), "{}", other.err);
        assert_eq!(clean("--restart").code, Some(0));
        assert!(clean("--resume").err.contains("nothing left to do"));
    }
}
