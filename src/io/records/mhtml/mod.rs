//! A page that a browser saved with its pictures: MHTML, a mail of several parts (RFC 2557).
//!
//! The page is the part that the mail calls its start, else the first in HTML; frames and pictures are passed over
//! unread. An own reader, because what is needed of a mail is little: `mail-parser` holds a file as a whole and takes
//! every picture in it apart.

mod parts;
#[cfg(test)]
mod tests;
mod transfer;

use std::io::{self, BufRead};
use std::path::PathBuf;

use serde_json::{Map, Value};

use self::parts::{Part, Parts};
use self::transfer::Transfer;
use super::headers::Headers;
use super::media::Media;
use super::record::Raw;
use super::{Carried, Fields, Item, Record, Unread, broken_off};
use crate::io::Place;
use crate::pipeline::InputKind;

/// Reads the one page of a file.
pub(super) struct Mhtml<R> {
    from: Option<R>,
    at: PathBuf,
    fields: Fields,
}

/// The part that is the page.
#[derive(Debug)]
struct Root {
    body: Vec<u8>,
    transfer: Transfer,
    fields: Fields,
    known: Record,
}

impl<R: BufRead> Mhtml<R> {
    pub(super) fn new(from: R, place: &Place, fields: &Fields) -> Self {
        Mhtml { from: Some(from), at: place.path().to_owned(), fields: fields.clone() }
    }

    fn root(&self, from: R) -> io::Result<Result<Root, String>> {
        // Each byte takes three where it is quoted.
        let most = self.fields.most().saturating_mul(3);
        let mut parts = Parts::new(from, most)?;
        let start = Media::of(parts.top().get("content-type")).parameter("start").map(str::to_owned);
        let mut root = None;
        while let Some(part) = parts.next_part(|part| is_html(part) && (root.is_none() || is_start(part, &start)))? {
            let is_start = is_start(&part.headers, &start);
            root = Some(part);
            if start.is_none() || is_start {
                break;
            }
        }
        Ok(match root {
            None => Err("no part of it is HTML: save the page again, or leave it out".into()),
            Some(part) if part.length > most => Err(self.fields.too_large(part.length)),
            Some(part) => Ok(self.page(part, parts.top())),
        })
    }

    fn page(&self, part: Part, top: &Headers) -> Root {
        let Part { headers, body, .. } = part;
        let url = headers.get("content-location").filter(|url| !url.starts_with("cid:"));
        let date = top.get("date").map(|date| ("mhtml_date".to_owned(), Value::from(date)));
        let known = Record {
            id: None,
            url: url.or_else(|| top.get("snapshot-content-location")).map(str::to_owned),
            charset: Media::of(headers.get("content-type")).charset(),
            kind: Some(InputKind::Html),
            carried: date.map_or(Carried::Nothing, |date| Carried::Json(Map::from_iter([date]))),
            page: Ok(Vec::new()),
        };
        let transfer = Transfer::of(headers.get("content-transfer-encoding"));
        Root { body, transfer, fields: self.fields.clone(), known }
    }
}

impl<R: BufRead> Iterator for Mhtml<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        let from = self.from.take()?;
        Some(match self.root(from) {
            Ok(Ok(root)) => Item::Page(Unread::new(self.at.clone(), None, root)),
            Ok(Err(why)) => Item::Broken(self.at.clone(), None, why),
            Err(error) => Item::Broken(self.at.clone(), None, broken_off(&error)),
        })
    }
}

impl Raw for Root {
    fn size(&self) -> usize {
        self.body.len()
    }

    fn read(self: Box<Self>) -> Record {
        let Root { body, transfer, fields, known } = *self;
        let page = transfer.undo(body).and_then(|page| match page.len() as u64 {
            size if size > fields.most() => Err(fields.too_large(size)),
            _ => Ok(page),
        });
        Record { page, ..known }
    }
}

fn is_html(part: &Headers) -> bool {
    let media = Media::of(part.get("content-type")).essence();
    ["text/html", "application/xhtml+xml"].contains(&media.as_str())
}

fn is_start(part: &Headers, start: &Option<String>) -> bool {
    start.is_some() && part.get("content-id") == start.as_deref()
}
