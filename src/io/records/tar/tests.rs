use std::io::Read;
use std::path::Path;

use proptest::prelude::*;
use tar::{Builder, EntryType, Header};

use super::Tar;
use crate::io::records::{Fields, Item};
use crate::io::{Codec, Place, Stdin, deflate, inflate};

const PAGE: &[u8] = b"<!doctype html><p>rain";

fn header(size: usize, kind: EntryType) -> Header {
    let mut header = Header::new_gnu();
    header.set_size(size as u64);
    header.set_entry_type(kind);
    header
}

fn set(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = Builder::new(Vec::new());
    for (name, bytes) in members {
        tar.append_data(&mut header(bytes.len(), EntryType::Regular), name, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

fn items(bytes: &[u8]) -> Vec<Item> {
    let fields = Fields { max_bytes: 1000, ..Fields::default() };
    Tar::new(bytes, &Place::File("a.tar".into()), &fields).take(1000).collect()
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

#[test]
fn pages_are_told_by_name_or_by_how_they_begin() {
    let packed = deflate(Codec::Gzip, PAGE).unwrap();
    let set = set(&[("a/b.html", PAGE), ("a.png", PAGE), ("index", PAGE), ("LICENSE", b"rain"), ("c.htm.gz", &packed)]);
    assert_eq!(told(&set), "popop");
    for item in items(&set) {
        let Item::Page(unread) = item else { continue };
        assert!(unread.path.is_some());
        assert_eq!(unread.read().page.unwrap(), PAGE);
    }
    let Some(Item::Page(first)) = items(&set).into_iter().next() else { panic!("no page") };
    assert_eq!((first.at.as_path(), first.path.as_deref()), (Path::new("a.tar:a/b.html"), Some("a/b.html")));
}

#[test]
fn long_names_are_read_and_endless_ones_not_held() {
    let long = format!("{}/a.html", "rain/".repeat(50));
    let Some(Item::Page(page)) = items(&set(&[(&long, PAGE)])).into_iter().next() else { panic!("no page") };
    assert_eq!(page.path, Some(long));
    let mut tar = Builder::new(Vec::new());
    let pax = [("path", "fog.html".as_bytes())];
    tar.append_pax_extensions(pax).unwrap();
    tar.append_data(&mut header(PAGE.len(), EntryType::Regular), "rain.png", PAGE).unwrap();
    let mut endless = header(3 << 20, EntryType::GNULongName);
    endless.set_cksum();
    tar.append(&endless, std::io::repeat(b'x').take(3 << 20)).unwrap();
    tar.append_data(&mut header(PAGE.len(), EntryType::Regular), "hail.html", PAGE).unwrap();
    let set = tar.into_inner().unwrap();
    let names: Vec<_> =
        items(&set).iter().map(|item| if let Item::Page(page) = item { page.path.clone() } else { None }).collect();
    assert_eq!(names, [Some("fog.html".to_owned()), Some("hail.html".to_owned())]);
}

#[test]
fn folders_and_links_are_passed_over_and_large_pages_not_held() {
    let mut tar = Builder::new(Vec::new());
    tar.append_data(&mut header(0, EntryType::Directory), "a.html", &b""[..]).unwrap();
    for kind in [EntryType::Symlink, EntryType::Link] {
        tar.append_link(&mut header(0, kind), "b.html", "/etc/passwd").unwrap();
    }
    tar.append_data(&mut header(0, EntryType::Fifo), "c.html", &b""[..]).unwrap();
    tar.append_data(&mut header(2000, EntryType::Regular), "d.html", &[b'x'; 2000][..]).unwrap();
    tar.append_data(&mut header(PAGE.len(), EntryType::Regular), "e.html", PAGE).unwrap();
    let set = tar.into_inner().unwrap();
    assert_eq!(told(&set), "bp");
    assert!(matches!(&items(&set)[0], Item::Broken(_, Some(_), why) if why.contains("--max-bytes")));
}

#[test]
fn a_page_that_unpacks_to_too_much_is_refused() {
    let bomb = set(&[("a.html.zst", &deflate(Codec::Zstd, &vec![b'x'; 1 << 20]).unwrap())]);
    let Some(Item::Page(page)) = items(&bomb).into_iter().next() else { panic!("no page") };
    assert!(page.read().page.unwrap_err().contains("--max-bytes"));
}

#[test]
fn compression_is_undone() {
    for codec in Codec::ALL {
        let packed = deflate(codec, &set(&[("a.html", PAGE)])).unwrap();
        let fields = Fields { max_bytes: 1000, ..Fields::default() };
        let from = inflate(packed.as_slice()).unwrap();
        assert_eq!(Tar::new(from, &Place::Stdin(Stdin::default()), &fields).count(), 1, "{codec:?}");
    }
}

proptest! {
    #[test]
    fn a_cut_archive_is_a_beginning_of_it(cut in 0_usize..4000) {
        let set = set(&[("a.html", PAGE), ("b.png", PAGE), ("c.html", PAGE)]);
        let told = told(&set[..cut.min(set.len())]);
        prop_assert!("pop".starts_with(told.trim_end_matches('b')) && !told.contains("bb"), "{}", told);
    }

    #[test]
    fn any_bytes_end(at in 0_usize..2000, bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let mut set = set(&[("a.html", PAGE), (&"rain".repeat(40), PAGE)]);
        let at = at.min(set.len() - bytes.len());
        set[at..at + bytes.len()].copy_from_slice(&bytes);
        for item in items(&set) {
            if let Item::Page(unread) = item {
                let _ = unread.read();
            }
        }
    }
}
