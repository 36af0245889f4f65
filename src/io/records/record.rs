//! A page inside a data set.

use std::path::PathBuf;

use super::Carried;
use crate::decode::Charset;
use crate::pipeline::InputKind;

/// The reader of a data set.
pub(super) type Items = Box<dyn Iterator<Item = Item> + Send>;

/// What lies next in a data set.
#[derive(Debug)]
pub enum Item {
    /// A page.
    Page(Unread),
    /// What is no page: a revisit, an image. It is named by its place.
    Other(PathBuf),
    /// What cannot be read: its place, the path in its archive if it is a member of one, and why.
    Broken(PathBuf, Option<String>, String),
}

/// A record as it lies there.
#[derive(Debug)]
pub struct Unread {
    /// Where: `pages.jsonl:17`.
    pub at: PathBuf,
    /// The path it has inside the data set, if it has one. Nothing says that it stays there.
    pub path: Option<String>,
    raw: Box<dyn Raw>,
}

/// The bytes of a record in some format.
pub(super) trait Raw: Send + std::fmt::Debug {
    /// Takes them apart.
    fn read(self: Box<Self>) -> Record;
    /// How many they are.
    fn size(&self) -> usize;
}

impl Unread {
    pub(super) fn new(at: PathBuf, path: Option<String>, raw: impl Raw + 'static) -> Self {
        Unread { at, path, raw: Box::new(raw) }
    }

    /// Bytes that it holds in memory.
    #[must_use]
    pub fn size(&self) -> usize {
        self.raw.size()
    }

    /// Takes it apart.
    #[must_use]
    pub fn read(self) -> Record {
        self.raw.read()
    }
}

/// A page and what is known about it.
#[derive(Debug)]
pub struct Record {
    /// Its id, where the data set gives one.
    pub id: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its charset, from a field or an HTTP header.
    pub charset: Option<Charset>,
    /// What to read it as; sniffed when `None`.
    pub kind: Option<InputKind>,
    /// Everything else.
    pub carried: Carried,
    /// The page, or why there is none.
    pub page: Result<Vec<u8>, String>,
}

impl Record {
    /// A record of which nothing is known, not even the page.
    pub(super) fn refused(why: impl Into<String>) -> Self {
        Record { id: None, url: None, charset: None, kind: None, carried: Carried::Nothing, page: Err(why.into()) }
    }
}
