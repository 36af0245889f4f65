//! What may come from outside, and what must hold whatever it is: one function a fuzz target.
//!
//! `fuzz_targets/` hands libFuzzer's bytes to them, `tests/fuzz.rs` those of a plain loop.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use scutch::config::Config;
use scutch::decode::{self, Charset};
use scutch::filters::FilterLists;
use scutch::html::{self, Parser};
use scutch::io::records::{self, Fields, Item, SetKind};
use scutch::io::{Meter, Place};
use scutch::page::Page;
use scutch::pipeline::{Input, InputKind, Plan, SiteOf};
use scutch::render::{self, Inline};
use scutch::rules::RuleSet;
use scutch::sites::{Sites, Survey};
use scutch::{Pipeline, text};

use crate::laws::{stray_link, texts, unsigned};
use crate::pieces::{FORMATTING, PIECES};

/// Names of charsets that an HTTP header may give; the first byte of an input picks one, every other time none.
const CHARSETS: [&str; 8] =
    ["utf-8", "gb18030", "big5", "shift_jis", "euc-kr", "iso-2022-jp", "utf-16le", "windows-1251"];

/// All stages, and none of them.
static WHOLE: LazyLock<Pipeline> = LazyLock::new(Pipeline::standard);
static BARE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(Plan::standard().with_stages(|_| false)));

/// Bytes become text of at most three times their size, the same each time.
pub(crate) fn decode(data: &[u8]) {
    let Some((&first, bytes)) = data.split_first() else { return };
    let given = CHARSETS.get(usize::from(first) % 16).and_then(|label| Charset::of(label));
    let decoded = decode::decode(bytes, given);
    assert!(decoded.text.len() <= 3 * bytes.len());
    assert_eq!(decoded.text, decode::decode(bytes, given).text);
    assert!(!decoded.charset.name().is_empty());
}

/// Any source can be read, its links lie in their blocks; soups of tags are read as html5ever reads them.
pub(crate) fn html(data: &[u8]) {
    check_page(&html::read(&String::from_utf8_lossy(data), Parser::Light));
    let Some((first, rest)) = data.split_first() else { return };
    let pieces = if first % 2 == 0 { PIECES } else { FORMATTING };
    let soup: String = rest.iter().take(60).map(|&byte| pieces[usize::from(byte) % pieces.len()]).collect();
    let (light, reference) = (html::read(&soup, Parser::Light), html::read(&soup, Parser::Reference));
    assert_eq!(texts(&light), texts(&reference), "{soup}");
}

/// Every line that is not blank is a block.
pub(crate) fn text(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    let page = text::read(&source);
    check_page(&page);
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(squeezed(&texts(&page).concat()), squeezed(&source));
}

/// The whole way: nothing is deleted, every removal is signed, and all that can be written can be written.
pub(crate) fn rules(data: &[u8]) {
    for kind in [InputKind::Html, InputKind::Text] {
        let input = Input { kind: Some(kind), url: Some("https://www.page.example/a/1"), ..Input::new(data) };
        let (Ok(all), Ok(none)) = (WHOLE.clean(&input), BARE.clean(&input)) else { return };
        assert_eq!(texts(&all.page), texts(&none.page));
        assert_eq!(unsigned(&all), None);
        assert!(render::json(&all).starts_with('{'));
        black_box(render::markdown(&all.page, Inline { links: true, images: true }));
        assert!(render::text(&all.page).len() <= 3 * render::text(&none.page).len());
    }
}

/// Any text can be a filter list, and any page be asked about.
pub(crate) fn filters(data: &[u8]) {
    /// Parts a list from the page.
    const PAGE: &str = "\n<html>";
    let source = String::from_utf8_lossy(data);
    let (list, page) = source.split_once(PAGE).unwrap_or((&source, "<div class=ad id=x><a href=//ads.example/>x</a>"));
    let lists = Arc::new(FilterLists::compile(&[list]));
    let pipeline = Pipeline::new(Plan::standard().with_stages(|name| name == "strip-ads")).with_filter_lists(lists);
    if let Ok(cleaned) = pipeline.clean(&Input { kind: Some(InputKind::Html), ..Input::new(page.as_bytes()) }) {
        assert_eq!(unsigned(&cleaned), None);
    }
}

/// Any text can be a config file or a file of rules: it is one, or the error says where it is none.
pub(crate) fn config(data: &[u8]) {
    let source = String::from_utf8_lossy(data);
    if let Err(error) = Config::of_text(&source, Path::new("scutch.toml")) {
        let error = error.to_string();
        let place = error.strip_prefix("scutch.toml:").and_then(|rest| rest.split(':').next()?.parse::<usize>().ok());
        assert!(place.is_some_and(|line| (1..=source.split('\n').count()).contains(&line)), "{error}");
    }
    if let Ok(rules) = RuleSet::parse(&source).and_then(RuleSet::compile) {
        let page = text::read("Ad: buy now\nRain fell all night in the hills.");
        let findings = rules.find(&page);
        assert!(findings.list.iter().all(|finding| !page.block(finding.block).origin().is_empty()));
    }
}

/// Any bytes can be a data set: its records are no larger than allowed and no more than there are bytes. Tables are not
/// among them, for Arrow panics over damaged ones, which is caught, but not by a fuzzer.
pub(crate) fn records(data: &[u8]) {
    const KINDS: [SetKind; 5] = [SetKind::Jsonl, SetKind::Warc, SetKind::Mhtml, SetKind::Tar, SetKind::Zip];
    let Some((&first, bytes)) = data.split_first() else { return };
    let file = tempfile::NamedTempFile::new().and_then(|file| fs::write(&file, bytes).map(|()| file));
    let file = file.expect("a file can be written");
    let fields = Fields { max_bytes: 2000, base64: first >= 128, ..Fields::default() };
    let place = Place::File(file.path().to_owned());
    let Ok(items) = records::open(&place, KINDS[usize::from(first) % KINDS.len()], &fields, &Meter::default()) else {
        return;
    };
    let mut count = 0;
    for item in items {
        count += 1;
        if let Item::Page(unread) = item {
            assert!(unread.read().page.map_or(0, |page| page.len()) <= 2000);
        }
    }
    // A byte that unpacks to a thousand lines is another file's matter.
    assert!(count <= 2000 * (1 + bytes.len()));
}

/// Any bytes can be a memory of sites: it is one, and can be written, merged and asked, or the error says what to do.
pub(crate) fn sites(data: &[u8]) {
    const LINE: &str = "The river rose over the pier, and nobody crossed it.";
    // Also what a fuzzer would have to guess the head of.
    let headed = [b"scutch sites 2\n", data].concat();
    let Ok(mut survey) = Survey::from_bytes(data).or_else(|_| Survey::from_bytes(&headed)) else { return };
    assert_eq!(Survey::from_bytes(&survey.to_bytes()).as_ref(), Ok(&survey));
    let before = survey.counts();
    survey.merge(survey.clone()).expect("it is of this version");
    assert_eq!(survey.counts().0, before.0);
    let memory = Sites::of(&survey);
    let learned = memory.learned();
    assert!(learned.iter().flat_map(|site| &site.lines).all(|(_, repeat)| repeat.on <= repeat.of));
    let site = learned.first().map_or("", |learned| learned.site).to_owned();
    let pipeline = Pipeline::standard().with_sites(Arc::new(memory));
    let page = LINE.repeat(3);
    let input = Input { site: SiteOf::Named(&site), ..Input::new(page.as_bytes()) };
    if let Ok(cleaned) = pipeline.clean(&input) {
        assert_eq!(unsigned(&cleaned), None);
    }
}

fn check_page(page: &Page) {
    assert!(page.blocks().all(|block| !block.origin().trim().is_empty()));
    assert!(stray_link(page).is_none(), "{:?}", texts(page));
}
