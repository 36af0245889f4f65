//! A run that is killed goes on where it was, and ends as one that was left alone.
//!
//! `SCUTCH_CRASHES=100` kills each kind of run so often; in every check it is a few times.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use fastrand::Rng;
use serde_json::{Value, json};

use crate::site::{PAGE, Site};

/// Pages of a run: enough for several notes in its journal.
const PAGES: usize = 1100;

fn kills() -> usize {
    std::env::var("SCUTCH_CRASHES").ok().and_then(|n| n.parse().ok()).unwrap_or(2)
}

/// Rows of which some fail, some are empty and some repeat.
fn rows() -> String {
    let row = |n: usize| match n % 97 {
        0 => "broken\n".to_owned(),
        1 => json!({"id": n, "html": " "}).to_string() + "\n",
        _ => self::row(n),
    };
    (0..PAGES).map(row).collect()
}

fn row(n: usize) -> String {
    json!({"id": n, "html": PAGE.replace("six", &format!("{} past six", n % 700)), "depth": n}).to_string() + "\n"
}

fn scutch(site: &Site, args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("scutch"));
    command.current_dir(site.path("")).arg("clean").args(args).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn finds(journal: &Path) -> Option<u64> {
    let stand: Value = serde_json::from_slice(&fs::read(journal).ok()?).ok()?;
    stand["position"]["finds"].as_u64()
}

/// Waits until the run has noted so many finds, and a little longer; then kills it.
fn kill(mut run: Child, journal: &Path, target: u64, longer: usize) {
    while finds(journal).unwrap_or(0) < target && run.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    (0..longer).for_each(|_| std::thread::yield_now());
    let _ = run.kill();
    run.wait().unwrap();
}

/// All that a run left, but for when it ended.
fn left(site: &Site, output: &str) -> Vec<(String, Vec<u8>)> {
    let folder = site.path(output);
    let files = if folder.is_dir() { site.files(output) } else { vec![String::new()] };
    let path = |name: &String| if name.is_empty() { folder.clone() } else { folder.join(name) };
    let mut all: Vec<_> = files.iter().map(|name| (name.clone(), fs::read(path(name)).unwrap())).collect();
    let room = PathBuf::from(format!("{}.scutch", folder.display()));
    all.push(("errors".into(), fs::read(room.join("errors.jsonl")).unwrap()));
    let mut manifest: Value = serde_json::from_slice(&fs::read(room.join("manifest.json")).unwrap()).unwrap();
    manifest["ended"] = Value::Null;
    manifest["summary"]["elapsed"] = Value::Null;
    all.push(("manifest".into(), manifest.to_string().into_bytes()));
    assert_eq!(fs::read_dir(&room).unwrap().count(), 2, "nothing else is left in {}", room.display());
    all
}

fn survives(input: &str, output: &str, flags: &[&str]) {
    let site = Site::with(&[]);
    match input.rsplit_once('.') {
        Some((_, "gz")) => site.write(input, scutch::io::deflate(scutch::io::Codec::Gzip, rows().as_bytes()).unwrap()),
        _ => site.write(input, rows()),
    }
    let args = [&[input, "-o", output], flags].concat();
    assert_eq!(scutch(&site, &args).status().unwrap().code(), Some(1), "some pages fail");
    let expected = left(&site, output);
    let room = format!("{output}.scutch");
    let mut rng = Rng::with_seed(7);
    for _ in 0..kills() {
        for path in [output, &room] {
            let path = site.path(path);
            let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        }
        let journal = site.path(&room).join("journal.json");
        let mut resume = args.clone();
        for _ in 0..rng.usize(1..4) {
            let run = scutch(&site, &resume).spawn().unwrap();
            kill(run, &journal, rng.u64(0..PAGES as u64), rng.usize(0..300));
            resume = [&args[..], &["--resume"]].concat();
        }
        let before = finds(&journal);
        assert_eq!(scutch(&site, &resume).status().unwrap().code(), Some(1), "after {before:?} finds");
        assert!(left(&site, output) == expected, "{output} differs after a kill at {before:?} finds");
    }
}

#[test]
fn lines_survive() {
    survives("in.jsonl", "out.jsonl", &["-j", "2"]);
}

#[cfg(feature = "compression")]
#[test]
fn compressed_shards_survive() {
    survives("in.jsonl.gz", "out", &["--format", "jsonl.zst", "--shard-size", "9k", "-j", "1"]);
}

#[cfg(feature = "parquet")]
#[test]
fn tables_survive() {
    survives("in.jsonl", "out.parquet", &["--with-ledger", "--dedup", "near", "--dedup-memory", "60k"]);
}

#[test]
fn texts_survive() {
    survives("in.jsonl", "out", &["-j", "2"]);
}

/// All files of an output and of its room.
fn kept(site: &Site, output: &str) -> Vec<(String, Vec<u8>)> {
    let below =
        |folder: &str| site.files(folder).into_iter().map(|name| format!("{folder}/{name}")).collect::<Vec<_>>();
    let own = if site.path(output).is_dir() { below(output) } else { vec![output.to_owned()] };
    let all = own.into_iter().chain(below(&format!("{output}.scutch")));
    all.map(|name| (name.clone(), fs::read(site.path(&name)).unwrap())).collect()
}

/// Kills runs that clean once more what failed; each time a file is the old one or the new one.
fn retries_survive(output: &str, flags: &[&str]) {
    let site = Site::with(&[]);
    site.write("in.jsonl", rows());
    let args = [&["in.jsonl", "-o", output], flags].concat();
    let again = [&args[..], &["--retry-errors"]].concat();
    assert_eq!(scutch(&site, &args).status().unwrap().code(), Some(1), "some pages fail");
    let before = kept(&site, output);
    site.write("in.jsonl", rows().replace("broken\n", &row(7)));
    assert_eq!(scutch(&site, &again).status().unwrap().code(), Some(0), "nothing fails any more");
    let after = shown(kept(&site, output));
    let (room, mut rng) = (site.path(&format!("{output}.scutch")), Rng::with_seed(7));
    for _ in 0..2 * kills() {
        before.iter().for_each(|(name, bytes)| site.write(name, bytes));
        for _ in 0..rng.usize(1..4) {
            let mut retry = scutch(&site, &again).spawn().unwrap();
            while !room.join("retry").exists() && retry.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
            (0..rng.usize(0..200_000)).for_each(|_| std::thread::yield_now());
            let _ = retry.kill();
            retry.wait().unwrap();
            for (now, new) in shown(kept(&site, output)).iter().zip(&after) {
                assert!(before.contains(now) || now == new, "{} is neither old nor new", now.0);
            }
        }
        assert_eq!(scutch(&site, &again).status().unwrap().code(), Some(0), "{output}");
        assert!(shown(kept(&site, output)) == after, "{output} differs after a kill");
        assert_eq!(fs::read_dir(&room).unwrap().count(), 1, "nothing but the manifest is left in {}", room.display());
    }
}

/// Without what lies in the room.
fn shown(mut files: Vec<(String, Vec<u8>)>) -> Vec<(String, Vec<u8>)> {
    files.retain(|(name, _)| !name.contains(".scutch/"));
    files
}

#[test]
fn retries_of_lines_survive() {
    retries_survive("out.jsonl", &[]);
}

#[cfg(feature = "compression")]
#[test]
fn retries_of_shards_survive() {
    retries_survive("out", &["--format", "jsonl.zst", "--shard-size", "9k"]);
}

#[test]
fn a_resumed_run_does_only_the_rest() {
    let site = Site::with(&[]);
    site.write("in.jsonl", rows());
    let journal = site.path("out.jsonl.scutch/journal.json");
    kill(scutch(&site, &["in.jsonl", "-o", "out.jsonl"]).spawn().unwrap(), &journal, 300, 0);
    let noted = finds(&journal).unwrap();
    assert!((300..PAGES as u64).contains(&noted), "{noted}");
    // What was noted is not read again: it could not be cleaned now.
    let broken: String = site
        .read("in.jsonl")
        .lines()
        .enumerate()
        .map(|(n, line)| {
            let spoilt = line.replace("ferry", "FERRY");
            (if (n as u64) < noted { spoilt } else { line.to_owned() }) + "\n"
        })
        .collect();
    site.write("in.jsonl", broken);
    site.scutch(&["clean", "in.jsonl", "-o", "out.jsonl", "--resume"]).fails(1, "as a JSON object");
    assert!(!site.read("out.jsonl").contains("FERRY"));
    assert_eq!(site.read("out.jsonl").lines().count(), PAGES);
}

#[test]
fn only_the_same_run_on_the_same_pages_goes_on() {
    let site = Site::with(&[]);
    site.write("in.jsonl", rows());
    let journal = site.path("out.jsonl.scutch/journal.json");
    kill(scutch(&site, &["in.jsonl", "-o", "out.jsonl"]).spawn().unwrap(), &journal, 300, 0);
    site.scutch(&["clean", "in.jsonl", "-o", "out.jsonl"])
        .fails(2, "go on with --resume, or begin anew with --restart");
    let other = ["clean", "in.jsonl", "-o", "out.jsonl", "--favor", "recall", "--resume"];
    site.scutch(&other).fails(2, "another cleaning");
    site.write("in.jsonl", rows().replacen("past six", "after six", 1));
    site.scutch(&["clean", "in.jsonl", "-o", "out.jsonl", "--resume"])
        .fails(2, "the inputs are not those that were begun");
    site.write("in.jsonl", "{\"html\":\"<p>rain\"}\n");
    site.clean(&["in.jsonl", "-o", "out.jsonl", "--restart", "-q"]);
    assert_eq!(site.read("out.jsonl").lines().count(), 1);
}
