use proptest::prelude::*;

use super::Mhtml;
use crate::io::Place;
use crate::io::records::{Fields, Item, Record};

const CHROME: &str = "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://x.test/a\r\nDate: Fri, 2 Jan 2026\r\n\
    MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x--\"\r\n\r\n\r\n\
    ----x--\r\nContent-Type: text/html\r\nContent-ID: <1@x>\r\nContent-Transfer-Encoding: quoted-printable\r\n\
    Content-Location: http://x.test/b\r\n\r\n<p>=E9=9B=A8 ra=\r\nin</p>\r\n\r\n\
    ----x--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\
    ----x--\r\nContent-Type: text/html\r\nContent-ID: <2@x>\r\n\r\n<p>frame\r\n----x----\r\n";

fn item(bytes: &[u8]) -> Item {
    let fields = Fields { max_bytes: 1000, ..Fields::default() };
    let mut items = Mhtml::new(bytes, &Place::File("a.mhtml".into()), &fields);
    let item = items.next().unwrap();
    assert!(items.next().is_none());
    item
}

fn page(bytes: &[u8]) -> Record {
    match item(bytes) {
        Item::Page(unread) => unread.read(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_page_is_the_first_part_in_html() {
    let read = page(CHROME.as_bytes());
    assert_eq!(read.page.unwrap(), "<p>雨 rain</p>\r\n".as_bytes());
    assert_eq!(read.url.as_deref(), Some("http://x.test/b"));
    assert_eq!(serde_json::to_string(&read.carried.into_json()).unwrap(), r#"{"mhtml_date":"Fri, 2 Jan 2026"}"#);
    let nameless = CHROME.replace("Location: http://x.test/b", "Location: cid:1");
    assert_eq!(page(nameless.as_bytes()).url.as_deref(), Some("http://x.test/a"));
}

#[test]
fn the_page_is_the_part_that_is_called_the_start() {
    let started = CHROME.replace("type=\"text/html\"", "start=\"<2@x>\"");
    assert_eq!(page(started.as_bytes()).page.unwrap(), b"<p>frame");
    let missing = CHROME.replace("type=\"text/html\"", "start=\"<3@x>\"");
    assert!(page(missing.as_bytes()).page.unwrap().starts_with("<p>雨".as_bytes()));
}

#[test]
fn parts_may_lie_in_parts_and_a_mail_be_one() {
    let nested = "Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n\
        --b\nContent-Type: text/plain\n\nrain\n--b\nContent-Type: text/html; charset=gb2312\n\
        Content-Transfer-Encoding: base64\n\nPHA+\n1+rR\n--b--\n\n--a--\n";
    let read = page(nested.as_bytes());
    assert_eq!(read.page.unwrap(), b"<p>\xd7\xea\xd1");
    assert_eq!(read.charset.unwrap().name(), "gb18030");
    assert_eq!(page(b"Content-Type: text/html\n\n<p>rain\n").page.unwrap(), b"<p>rain\n");
}

#[test]
fn what_holds_no_page_says_how_to_repair_it() {
    let large = CHROME.replace("ra=\r\nin", &"rain".repeat(1000));
    for (bytes, said) in [
        ("Content-Type: text/plain\n\nrain", "no part of it is HTML"),
        ("", "breaks off"),
        ("Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html\n\n<p>rain", "breaks off"),
        (large.as_str(), "--max-bytes"),
    ] {
        assert!(matches!(item(bytes.as_bytes()), Item::Broken(_, _, why) if why.contains(said)), "{said}");
    }
}

proptest! {
    #[test]
    fn a_cut_file_is_whole_or_broken(cut in 0_usize..2000) {
        match item(&CHROME.as_bytes()[..cut.min(CHROME.len())]) {
            Item::Page(unread) => prop_assert_eq!(unread.read().page.unwrap(), "<p>雨 rain</p>\r\n".as_bytes()),
            Item::Broken(..) => {}
            Item::Other(_) => prop_assert!(false),
        }
    }

    #[test]
    fn any_bytes_end(cut in 0_usize..2000, bytes in r"([ -~]|\r\n|----x--|=|\PC){0,60}") {
        let start = &CHROME.as_bytes()[..cut.min(CHROME.len())];
        if let Item::Page(unread) = item(&[start, bytes.as_bytes(), CHROME.as_bytes()].concat()) {
            let _ = unread.read();
        }
    }
}
