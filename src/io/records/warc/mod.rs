//! Web archives (WARC 0.17 to 1.1) and the texts taken from them (WET).
//!
//! Pages are the responses that servers gave with status 200, files that were stored without HTTP, and texts. All else
//! that crawlers write, requests, redirects, images, names of hosts, is passed over.

mod frames;
mod http;
mod rewound;
#[cfg(test)]
mod tests;

use std::io::BufRead;
use std::path::PathBuf;

use serde_json::{Map, Value};

use self::frames::{Frame, Frames};
use self::http::Head;
use super::coding::Codings;
use super::headers::Headers;
use super::media::{Judged, Media};
use super::record::Raw;
use super::{Carried, Fields, Item, Record, Unread, at};
use crate::decode::Charset;
use crate::io::Place;
use crate::io::read::BEGINNING;
use crate::pipeline::InputKind;

/// What is carried from the header of a record, and under which name.
const CARRIED: [(&str, &str); 3] = [
    ("warc_date", "WARC-Date"),
    // The crawler cut the page, mostly because it was too long.
    ("warc_truncated", "WARC-Truncated"),
    ("warc_language", "WARC-Identified-Content-Language"),
];

/// Reads records; all of them count.
pub(super) struct Warc<R> {
    frames: Frames<R>,
    name: PathBuf,
    fields: Fields,
    number: u64,
}

/// A page whose body may be coded.
#[derive(Debug)]
struct Page {
    block: Vec<u8>,
    body: usize,
    codings: Codings,
    most: u64,
    cut: bool,
    known: Record,
}

impl<R: BufRead> Warc<R> {
    pub(super) fn new(from: R, place: &Place, fields: &Fields) -> Self {
        let frames = Frames::new(from, fields.most());
        Warc { frames, name: place.path().to_owned(), fields: fields.clone(), number: 0 }
    }

    fn item(&self, frame: Frame) -> Item {
        let at = at(&self.name, self.number);
        match self.page(frame) {
            Ok(Some(page)) => Item::Page(Unread::new(at, None, page)),
            Ok(None) => Item::Other(at),
            Err(why) => Item::Broken(at, None, why),
        }
    }

    /// The page that a record holds, if it holds one.
    fn page(&self, frame: Frame) -> Result<Option<Page>, String> {
        let Frame { headers, block, length } = frame;
        let kind = headers.get("warc-type").unwrap_or_default().to_ascii_lowercase();
        let media = Media::of(headers.get("content-type"));
        let is_http = media.essence() == "application/http";
        let head = match kind.as_str() {
            "response" if is_http => {
                let head = Head::read(&block).ok_or("it has no HTTP header: leave it out, or fetch the page again")?;
                Some(head).filter(|head| head.status == 200)
            }
            "resource" | "conversion" => Some(plain(&headers)).filter(|_| !is_about_the_crawl(&headers)),
            _ => None,
        };
        let Some(head) = head else { return Ok(None) };
        let media = Media::of(head.headers.get("content-type"));
        let Judged::Page(read_as) = media.judge(|| head.codings.start(&block[head.body..], BEGINNING)) else {
            return Ok(None);
        };
        let size = length - head.body as u64;
        if size > self.fields.most() {
            return Err(self.fields.too_large(size));
        }
        let is_text = kind == "conversion" && media.essence() == "text/plain";
        let known = Record {
            id: headers.get("warc-record-id").map(bare),
            url: headers.get("warc-target-uri").map(bare),
            charset: if is_text { Some(Charset::UTF_8) } else { media.charset() },
            kind: if is_text { Some(InputKind::Text) } else { read_as },
            carried: carried(&headers, &head.headers),
            page: Ok(Vec::new()),
        };
        let cut = headers.get("warc-truncated").is_some();
        Ok(Some(Page { block, body: head.body, codings: head.codings, most: self.fields.most(), cut, known }))
    }
}

impl<R: BufRead> Iterator for Warc<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let frame = self.frames.next()?;
        self.number += 1;
        Some(match frame {
            Ok(frame) => self.item(frame),
            Err(why) => Item::Broken(at(&self.name, self.number), None, why),
        })
    }
}

impl Raw for Page {
    fn size(&self) -> usize {
        self.block.len()
    }

    fn read(self: Box<Self>) -> Record {
        let Page { mut block, body, codings, most, cut, known } = *self;
        block.drain(..body);
        Record { page: codings.undo(block, most, cut), ..known }
    }
}

/// What was stored without HTTP has the header of its record alone.
fn plain(headers: &Headers) -> Head {
    Head { status: 200, headers: headers.clone(), codings: Codings::default(), body: 0 }
}

/// Whether the crawler wrote it about its own work: Wget keeps its log under `metadata://gnu.org/`, Browsertrix what it
/// saw of a page under `urn:pageinfo:` and `urn:text:`.
fn is_about_the_crawl(headers: &Headers) -> bool {
    let url = headers.get("warc-target-uri").map(bare).unwrap_or_default().to_ascii_lowercase();
    ["metadata:", "urn:"].iter().any(|scheme| url.starts_with(scheme))
}

/// Ids, and with some writers addresses, stand in angle brackets.
fn bare(value: &str) -> String {
    value.strip_prefix('<').and_then(|value| value.strip_suffix('>')).unwrap_or(value).to_owned()
}

fn carried(warc: &Headers, http: &Headers) -> Carried {
    let said = CARRIED.into_iter().filter_map(|(name, field)| Some((name, warc.get(field)?)));
    let said = said.chain(http.get("content-type").map(|value| ("content_type", value)));
    let fields: Map<_, _> = said.map(|(name, value)| (name.to_owned(), Value::from(value))).collect();
    if fields.is_empty() { Carried::Nothing } else { Carried::Json(fields) }
}
