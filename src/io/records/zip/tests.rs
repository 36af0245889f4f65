use std::io::{Cursor, Write};
use std::path::Path;

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::Zip;
use crate::io::Meter;
use crate::io::records::{Fields, Item};
use crate::io::{Codec, Place, Stdin, deflate};

const PAGE: &[u8] = b"<!doctype html><p>rain";

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)
}

fn set(members: &[(&str, &[u8], SimpleFileOptions)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes, options) in members {
        zip.start_file(*name, *options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn pages() -> Vec<u8> {
    let stored = options().compression_method(CompressionMethod::Stored);
    let packed = deflate(Codec::Gzip, PAGE).unwrap();
    set(&[
        ("a/b.html", PAGE, options()),
        ("a.png", PAGE, options()),
        ("index", PAGE, options().large_file(true)),
        ("LICENSE", b"rain", options()),
        ("c.htm.gz", &packed, stored),
    ])
}

fn items(bytes: &[u8]) -> Vec<Item> {
    let fields = Fields { max_bytes: 1000, ..Fields::default() };
    let zip = Zip::new(Cursor::new(bytes), &Place::File("a.zip".into()), &fields, &Meter::default());
    zip.map(|zip| zip.take(1000).collect()).unwrap_or_default()
}

/// `p` for a page, `o` for what is none, `b` for what is broken.
fn told(bytes: &[u8]) -> String {
    let letter = |item: &Item| match item {
        Item::Page(_) => 'p',
        Item::Other(_) => 'o',
        Item::Broken(..) => 'b',
    };
    items(bytes).iter().map(letter).collect()
}

/// Why the only page cannot be had, as it lies there or when it is read.
fn why(bytes: &[u8]) -> String {
    match items(bytes).pop() {
        Some(Item::Page(unread)) => unread.read().page.expect_err("it can be had"),
        Some(Item::Broken(_, _, why)) => why,
        other => panic!("{other:?}"),
    }
}

/// Where bytes stand last.
fn find(set: &[u8], bytes: &[u8]) -> usize {
    memchr::memmem::rfind(set, bytes).unwrap()
}

#[test]
fn pages_are_told_by_name_or_by_how_they_begin() {
    // What unpacks itself has a program before the archive.
    for set in [pages(), [b"MZ program".as_slice(), &pages()].concat()] {
        assert_eq!(told(&set), "popop");
        for item in items(&set) {
            let Item::Page(unread) = item else { continue };
            assert!(unread.path.is_some());
            assert_eq!(unread.read().page.unwrap(), PAGE);
        }
        let Some(Item::Page(first)) = items(&set).into_iter().next() else { panic!("no page") };
        assert_eq!((first.at.as_path(), first.path.as_deref()), (Path::new("a.zip:a/b.html"), Some("a/b.html")));
    }
}

#[test]
fn folders_and_links_are_passed_over() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_directory("a.html", options()).unwrap();
    zip.add_symlink("b.html", "/etc/passwd", options()).unwrap();
    assert_eq!(told(&zip.finish().unwrap().into_inner()), "");
}

#[test]
fn sizes_and_checksums_are_not_believed() {
    let bomb = set(&[("a.html", &vec![b'x'; 1 << 20], options())]);
    assert!(why(&bomb).contains("--max-bytes") || why(&bomb).contains("allowed"), "{}", why(&bomb));
    let mut lie = set(&[("a.html", PAGE, options())]);
    let entry = find(&lie, b"PK\x01\x02");
    lie[entry + 16] ^= 1;
    assert!(why(&lie).contains("checksum"), "{}", why(&lie));
    lie[entry + 20..entry + 24].copy_from_slice(&900_u32.to_le_bytes());
    assert!(why(&lie).contains("fetch the archive again"), "{}", why(&lie));
    lie[entry + 20..entry + 24].copy_from_slice(&9000_u32.to_le_bytes());
    assert!(why(&lie).contains("--max-bytes"), "{}", why(&lie));
}

#[test]
fn what_cannot_be_unpacked_says_so() {
    let mut set = set(&[("a.html", PAGE, options())]);
    let entry = find(&set, b"PK\x01\x02");
    set[entry + 10] = 9;
    assert!(why(&set).contains("method 9"));
    set[entry + 8] |= 1;
    assert!(why(&set).contains("encrypted"));
    assert!(
        Zip::new(Cursor::new(b"rain"), &Place::Stdin(Stdin::default()), &Fields::default(), &Meter::default())
            .is_err_and(|error| error.to_string().contains("no zip"))
    );
}

#[test]
fn an_archive_that_claims_to_be_huge_costs_nothing() {
    let mut set = set(&[("a.html", PAGE, options())]);
    let end = find(&set, b"PK\x05\x06");
    set[end + 8..end + 12].fill(0xfe);
    assert_eq!(told(&set), "p", "members are not counted but read");
    set[end + 12..end + 16].fill(0xfe);
    assert_eq!(told(&set), "", "a directory larger than the file is none");
}

#[test]
fn what_comes_through_a_pipe_is_copied() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip.gz");
    std::fs::write(&path, deflate(Codec::Gzip, &pages()).unwrap()).unwrap();
    let fields = Fields { max_bytes: 1000, ..Fields::default() };
    let (size, meter) = (path.metadata().unwrap().len(), Meter::default());
    assert_eq!(super::open(&Place::File(path), &fields, &meter).unwrap().count(), 5);
    assert_eq!(meter.bytes(), size, "all is read");
}

proptest! {
    #[test]
    fn a_cut_archive_is_a_beginning_of_it(cut in 0_usize..2000) {
        let set = pages();
        let told = told(&set[..cut.min(set.len())]);
        prop_assert!(told.is_empty() || told == "popop", "{}", told);
    }

    #[test]
    fn any_bytes_end(at in 0_usize..2000, bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let mut set = pages();
        let at = at.min(set.len() - bytes.len());
        set[at..at + bytes.len()].copy_from_slice(&bytes);
        for item in items(&set) {
            if let Item::Page(unread) = item {
                let _ = unread.read();
            }
        }
    }
}
