//! A short run of every fuzz target on stable Rust: seeds, and seeds that were cut, mixed and broken, from a fixed start.
//!
//! `SCUTCH_FUZZ=n` runs n inputs a target instead. Long runs are for cargo-fuzz: docs/HOSTILE.md.

#[path = "../fuzz/laws.rs"]
mod laws;
#[path = "../fuzz/pieces.rs"]
mod pieces;
#[path = "../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

use fastrand::Rng;

/// Inputs of a target.
const INPUTS: usize = 250;
/// Bytes of a piece of an input; an input has two at most.
const LONGEST: usize = 4000;

/// The files below a folder whose names end so.
fn files(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok);
    let wanted = files.filter(|entry| entry.file_name().to_string_lossy().ends_with(ending));
    wanted.map(|entry| fs::read(entry.path()).expect("a file of the project can be read")).collect()
}

fn pages() -> Vec<Vec<u8>> {
    [files("fixtures", ".html"), files("fixtures", ".txt")].concat()
}

fn lists() -> Vec<Vec<u8>> {
    let rules = "##.ad\n||ads.example^$third-party\nexample.com#@#.ad\n###x > div:has(a)\n/banner[0-9]+/$image\n@@||x^";
    let page = "<html><body class=ad><div id=x><a href=https://ads.example/b>buy</a></div>";
    vec![rules.as_bytes().to_vec(), format!("{rules}\n{page}").into_bytes()]
}

fn configs() -> Vec<Vec<u8>> {
    [files("examples", ".toml"), files("src/rules/data", ".toml"), files("fixtures", "scutch.toml")].concat()
}

/// Data sets, the kind of each in its first byte.
fn sets() -> Vec<Vec<u8>> {
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>ra\r\n2\r\nin\r\n0\r\n\r\n";
    let head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x.test/\r\nContent-Type: application/http";
    let warc = format!("{head}\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n", http.len()).repeat(2);
    let jsonl = "{\"id\":1,\"html\":\"<p>rain\",\"a\":[1,{}]}\n\n{\"text\":\"cmFpbg==\",\"url\":null}\n";
    let mhtml = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n                 Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>rain=E4=\r\n\r\n--b--\r\n";
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_size(7);
    tar.append_data(&mut header, "a/b.html", b"<p>rain".as_slice()).expect("memory takes it");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("a/b.html", zip::write::SimpleFileOptions::default()).expect("memory takes it");
    std::io::Write::write_all(&mut zip, b"<p>rain").expect("memory takes it");
    let zip = zip.finish().expect("memory takes it").into_inner();
    let tar = tar.into_inner().expect("memory takes it");
    let all = [jsonl.into(), warc.into_bytes(), mhtml.into(), tar, zip];
    all.into_iter().zip(0_u8..).map(|(bytes, kind)| [vec![kind], bytes].concat()).collect()
}

/// Memories of sites: of one, of several, of many pages.
fn memories() -> Vec<Vec<u8>> {
    let page =
        |n: usize| scutch::text::read(&format!("Tides today\nThe river rose {n} times\nMade by nine people in a loft"));
    let survey = |sites: usize, pages: usize| {
        let mut survey = scutch::sites::Survey::default();
        for n in 0..sites * pages {
            survey.add(&format!("site-{}", n % sites), &n.to_le_bytes(), &page(n));
        }
        survey.to_bytes()
    };
    vec![survey(1, 1), survey(3, 4), survey(2, 90)]
}

/// Runs a target on inputs made of these seeds.
fn run(target: fn(&[u8]), seeds: &[Vec<u8>]) {
    assert!(!seeds.is_empty());
    let mut rng = Rng::with_seed(1);
    let inputs = std::env::var("SCUTCH_FUZZ").ok().and_then(|count| count.parse().ok()).unwrap_or(INPUTS);
    for _ in 0..inputs {
        let input = mutant(seeds, &mut rng);
        target(&input);
    }
}

/// Pieces of one or two seeds, with bytes that were changed, doubled or lost.
fn mutant(seeds: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let mut input = piece(seeds, rng);
    if rng.bool() {
        let at = rng.usize(..=input.len());
        input.splice(at..at, piece(seeds, rng));
    }
    for _ in 0..rng.usize(..8) {
        if input.is_empty() {
            break;
        }
        let at = rng.usize(..input.len());
        match rng.u8(..4) {
            0 => input[at] = rng.u8(..),
            1 => drop(input.remove(at)),
            2 => input.insert(at, *rng.choice(b"<>&\"'/=\0\n\xff\xe4![]").expect("there are some")),
            _ => input.extend_from_within(at..),
        }
    }
    input.truncate(2 * LONGEST);
    input
}

fn piece(seeds: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let seed = &seeds[rng.usize(..seeds.len())];
    let from = rng.usize(..=seed.len());
    seed[from..].iter().copied().take(rng.usize(..LONGEST)).collect()
}

#[test]
fn decode() {
    run(targets::decode, &pages());
}

#[test]
fn html() {
    run(targets::html, &pages());
}

#[test]
fn text() {
    run(targets::text, &pages());
}

#[test]
fn rules() {
    run(targets::rules, &pages());
}

#[test]
fn filters() {
    run(targets::filters, &lists());
}

#[test]
fn records() {
    run(targets::records, &sets());
}

#[test]
fn config() {
    run(targets::config, &configs());
}

#[test]
fn sites() {
    run(targets::sites, &memories());
}
