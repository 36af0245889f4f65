use std::path::Path;

use proptest::prelude::*;

use super::Warc;
use crate::io::records::{Fields, Item, Record};
use crate::io::{Place, Stdin};
use crate::pipeline::InputKind;

const HTML: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\n\r\n<p>rain</p>";
const HTTP: &str = "application/http; msgtype=response";

/// A record as crawlers write it.
fn record(kind: &str, media: &str, block: &str) -> String {
    let length = block.len();
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{length}>\r\nWARC-Date: 2026-01-02T03:04:05Z\r\n\
         WARC-Target-URI: http://x.test/{length}\r\nContent-Type: {media}\r\nContent-Length: {length}\r\n\r\n\
         {block}\r\n\r\n"
    )
}

fn set() -> String {
    [
        record("warcinfo", "application/warc-fields", "software: rain\r\n"),
        record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n"),
        record("response", HTTP, HTML),
        record("conversion", "text/plain", "雨\nfog"),
        record("resource", "text/html", "<p>hail"),
    ]
    .concat()
}

fn items(bytes: &[u8]) -> Vec<Item> {
    let fields = Fields { max_bytes: 1000, ..Fields::default() };
    Warc::new(bytes, &Place::File("a.warc".into()), &fields).collect()
}

fn pages(bytes: &[u8]) -> Vec<Record> {
    let page = |item| if let Item::Page(unread) = item { Some(unread.read()) } else { None };
    items(bytes).into_iter().filter_map(page).collect()
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

fn why(bytes: &[u8]) -> String {
    let broken = |item| if let Item::Broken(_, _, why) = item { Some(why) } else { None };
    items(bytes).into_iter().find_map(broken).expect("something is broken")
}

#[test]
fn pages_are_found_with_what_is_known_of_them() {
    let [response, text, file] = <[Record; 3]>::try_from(pages(set().as_bytes())).unwrap();
    assert_eq!(response.page.unwrap(), b"<p>rain</p>");
    assert_eq!(response.id.unwrap(), format!("urn:uuid:{}", HTML.len()));
    assert_eq!(response.url.unwrap(), format!("http://x.test/{}", HTML.len()));
    assert_eq!((response.charset.unwrap().name().as_str(), response.kind), ("gb18030", Some(InputKind::Html)));
    let carried = serde_json::to_string(&response.carried.into_json()).unwrap();
    assert_eq!(carried, r#"{"warc_date":"2026-01-02T03:04:05Z","content_type":"text/html; charset=gbk"}"#);
    assert_eq!(text.page.unwrap(), "雨\nfog".as_bytes());
    assert_eq!((text.charset.unwrap().name().as_str(), text.kind), ("utf-8", Some(InputKind::Text)));
    assert_eq!((file.page.unwrap().as_slice(), file.kind), (b"<p>hail".as_slice(), Some(InputKind::Html)));
    assert_eq!(told(set().as_bytes()), "ooppp");
}

#[test]
fn what_is_no_page_is_passed_over() {
    let http = |head: &str| record("response", HTTP, &format!("HTTP/1.1 {head}\r\n\r\n<p>rain"));
    for other in [
        http("404 Not Found\r\nContent-Type: text/html"),
        http("302 Found\r\nLocation: /"),
        http("200 OK\r\nContent-Type: image/png"),
        http("200 OK\r\nContent-Type: application/json"),
        http("200 OK"),
        record("revisit", HTTP, HTML),
        record("continuation", HTTP, HTML),
        record("metadata", "text/html", "<p>rain"),
        record("response", "text/dns", "x.test. 60 IN A 127.0.0.1"),
        record("resource", "image/png", "\u{89}PNG"),
        record("", HTTP, HTML),
        record("resource", "text/plain", "rain").replace("http://x.test/", "metadata://gnu.org/"),
    ] {
        assert_eq!(told(other.as_bytes()), "o", "{other}");
    }
    assert_eq!(told(record("resource", "", "<html><p>hail").as_bytes()), "p");
}

#[test]
fn sloppy_writers_are_understood() {
    let bare = [HTML, "rain\r\n"].map(|block| block.replace("\r\n", "\n"));
    let bare = [record("response", HTTP, &bare[0]), record("conversion", "text/plain", &bare[1])].concat();
    assert_eq!(told(bare.replace("\r\n", "\n").as_bytes()), "pp");
    let old = set().replace("WARC/1.0", "WARC/0.17").replace("WARC-Target-URI: http", "warc-target-uri:<http");
    assert_eq!(told(old.as_bytes()), "ooppp");
    let dense: String =
        ["rain", "fog"].map(|text| record("conversion", "text/plain", text).trim_end().to_owned()).concat();
    assert_eq!(told(dense.as_bytes()), "pp", "nothing stands between the records");
    let bracketed = record("conversion", "text/plain", "rain").replace("http://x.test/4", "<http://x.test/4>");
    assert_eq!(pages(bracketed.as_bytes())[0].url.as_deref(), Some("http://x.test/4"));
}

#[test]
fn a_length_that_lies_costs_its_own_record_only() {
    let honest = record("conversion", "text/plain", "rain in the hills");
    for lie in ["16", "3", "40", "150", "999", "1001", "0"] {
        let lying = honest.replace("Length: 17", &format!("Length: {lie}"));
        let set = [honest.as_str(), &lying, &honest, &honest].concat();
        let told = told(set.as_bytes());
        // What is larger than allowed is not held, so it cannot be searched again.
        assert!(told == "pbpp" || told == "pbp" && lie == "150", "{lie}: {told}");
        assert!(why(set.as_bytes()).contains("Content-Length"), "{lie}");
    }
}

#[test]
fn a_bad_header_costs_its_own_record_only() {
    for (from, to) in [
        ("Content-Length: 17", "Content-Length: many"),
        ("Content-Length: 17", "Content-Length: -1"),
        ("Content-Length: 17", "Content-Length: 99999999999999999999"),
        ("Content-Length: 17\r\n", ""),
        ("WARC-Date: ", "WARC-Date "),
    ] {
        let honest = record("conversion", "text/plain", "rain in the hills");
        let set = [honest.as_str(), &honest.replace(from, to), &honest].concat();
        // The date holds a colon.
        let odd = if to == "WARC-Date " { "ppp" } else { "pbp" };
        assert_eq!(told(set.as_bytes()), odd, "{to}");
    }
    let endless = format!("WARC/1.0\r\n{}{}", "x".repeat(300_000), set());
    assert_eq!(told(endless.as_bytes()), "boppp");
    let junk = [set().as_str(), "W\n", &"x".repeat(300_000), "\n", &set()].concat();
    assert_eq!(told(junk.as_bytes()), "ooppbooppp", "what follows a record makes its length doubtful");
    assert!(why(b"<html>\n<p>rain\n").contains("--input-format"));
}

#[test]
fn large_records_are_not_held() {
    let large = record("conversion", "text/plain", &"rain ".repeat(60_000));
    let image = record("resource", "image/png", &"rain ".repeat(60_000));
    let set = [large.as_str(), &image, &set()].concat();
    assert_eq!(told(set.as_bytes()), "boooppp");
    assert!(why(set.as_bytes()).contains("--max-bytes"));
}

#[test]
fn records_are_named_by_number() {
    let at = |item: &Item| match item {
        Item::Page(unread) => unread.at.clone(),
        Item::Other(at) | Item::Broken(at, ..) => at.clone(),
    };
    let places: Vec<_> = items(set().as_bytes()).iter().map(at).collect();
    assert_eq!((places[0].as_path(), places[4].as_path()), (Path::new("a.warc:1"), Path::new("a.warc:5")));
}

#[cfg(feature = "compression")]
#[test]
fn a_file_broken_off_gives_what_stands_before() {
    use crate::io::{Codec, deflate, inflate};
    let one = |n: u64| record("conversion", "text/plain", &format!("rain {}", n * 7919));
    let whole: Vec<u8> = (0..50).flat_map(|n| deflate(Codec::Gzip, one(n).as_bytes()).unwrap()).collect();
    let from = inflate(&whole[..whole.len() - 5]).unwrap();
    let fields = Fields { max_bytes: 1000, ..Fields::default() };
    let items: Vec<Item> = Warc::new(from, &Place::Stdin(Stdin::default()), &fields).collect();
    let (last, before) = items.split_last().unwrap();
    assert!(before.len() >= 49 && before.iter().all(|item| matches!(item, Item::Page(_))), "{}", before.len());
    assert!(matches!(last, Item::Broken(_, _, why) if why.contains("breaks off")), "{last:?}");
}

proptest! {
    #[test]
    fn a_cut_set_is_a_beginning_of_it(cut in 0_usize..2000) {
        let set = set();
        let cut = cut.min(set.len());
        let told = told(&set.as_bytes()[..cut]);
        prop_assert!("ooppp".starts_with(told.trim_end_matches('b')), "{}", told);
        prop_assert!(told.len() - told.trim_end_matches('b').len() <= 1);
    }

    #[test]
    fn any_bytes_end(start in 0_usize..2000, bytes in prop::collection::vec(any::<u8>(), 0..300), times in 0_usize..4) {
        let set = set();
        let any = [&set.as_bytes()[..start.min(set.len())], &bytes.repeat(times), set.as_bytes()].concat();
        for item in items(&any) {
            if let Item::Page(unread) = item {
                let _ = unread.read();
            }
        }
    }
}
