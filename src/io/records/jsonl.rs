//! JSON objects, one a line.

use std::io::{self, BufRead};
use std::path::PathBuf;

use serde_json::{Map, Value};

use super::line::read_line;
use super::record::Raw;
use super::{Carried, Fields, Item, Record, Unread, at, base64};
use crate::decode::Charset;
use crate::io::Place;

/// Reads lines; blank ones count but are no records.
pub(super) struct Jsonl<R> {
    from: R,
    name: PathBuf,
    fields: Fields,
    line: u64,
    ended: bool,
}

/// A line that is not yet read.
#[derive(Debug)]
struct Line {
    bytes: Vec<u8>,
    fields: Fields,
}

impl<R: BufRead> Jsonl<R> {
    pub(super) fn new(from: R, place: &Place, fields: Fields) -> Self {
        Jsonl { from, name: place.path().to_owned(), fields, line: 0, ended: false }
    }

    /// The next line, `None` at the end.
    fn next_line(&mut self) -> io::Result<Option<Result<Vec<u8>, String>>> {
        let mut bytes = Vec::new();
        let length = read_line(&mut self.from, &mut bytes, self.fields.max_bytes)?;
        if length == 0 {
            return Ok(None);
        }
        self.line += 1;
        let too_long = length > self.fields.max_bytes;
        Ok(Some(if too_long { Err(self.fields.too_large(length)) } else { Ok(bytes) }))
    }
}

impl<R: BufRead> Iterator for Jsonl<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while !self.ended {
            match self.next_line() {
                Ok(None) => self.ended = true,
                Ok(Some(Ok(bytes))) if bytes.trim_ascii().is_empty() => {}
                Ok(Some(Ok(bytes))) => {
                    return Some(Item::Page(Unread::new(
                        at(&self.name, self.line),
                        None,
                        Line { bytes, fields: self.fields.clone() },
                    )));
                }
                Ok(Some(Err(why))) => return Some(Item::Broken(at(&self.name, self.line), None, why)),
                Err(error) => {
                    self.ended = true;
                    return Some(Item::Broken(self.name.clone(), None, super::broken_off(&error)));
                }
            }
        }
        None
    }
}

impl Raw for Line {
    fn size(&self) -> usize {
        self.bytes.len()
    }

    fn read(self: Box<Self>) -> Record {
        let bytes = self.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.bytes);
        match serde_json::from_slice(bytes) {
            Ok(object) => record(object, &self.fields),
            Err(error) => {
                Record::refused(format!("the line cannot be read as a JSON object ({error}): mend it, or leave it out"))
            }
        }
    }
}

fn record(mut object: Map<String, Value>, fields: &Fields) -> Record {
    let content = fields.content().find(|name| object.get(*name).is_some_and(Value::is_string));
    let page = match content.and_then(|name| object.shift_remove(name)) {
        Some(Value::String(text)) if fields.base64 => base64::page(text.as_bytes()),
        Some(Value::String(text)) => Ok(text.into_bytes()),
        _ => Err(fields.missing()),
    };
    // JSON is UTF-8, whatever the page in it declares; bytes in it are what a field says.
    let label = fields.encoding.as_deref().filter(|_| fields.base64).and_then(|name| take(&mut object, name));
    Record {
        id: take(&mut object, fields.id()),
        url: take(&mut object, fields.url()),
        charset: if fields.base64 { label.and_then(|label| Charset::of(&label)) } else { Charset::of("utf-8") },
        kind: None,
        carried: if object.is_empty() { Carried::Nothing } else { Carried::Json(object) },
        page,
    }
}

/// Takes a field out that is text or a number, as ids often are; any other is carried.
fn take(object: &mut Map<String, Value>, name: &str) -> Option<String> {
    let text = match object.get(name)? {
        Value::String(text) => text.clone(),
        // Larger ones have lost their last digits already.
        Value::Number(number) if !number.is_f64() => number.to_string(),
        _ => return None,
    };
    object.shift_remove(name);
    Some(text)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Jsonl;
    use crate::io::records::{Fields, Item, Record};
    use crate::io::{Place, Stdin};

    fn items(text: &[u8], fields: Fields) -> Vec<Item> {
        Jsonl::new(text, &Place::File("a.jsonl".into()), fields).collect()
    }

    fn fields() -> Fields {
        Fields { max_bytes: 100, ..Fields::default() }
    }

    fn record(line: &str, fields: Fields) -> Record {
        match items(line.as_bytes(), fields).pop() {
            Some(Item::Page(unread)) => unread.read(),
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn the_usual_fields_are_found_and_the_others_carried() {
        let read = record(r#"{"b":[1],"id":7,"html":"<p>雨","a":null,"url":"http://x.test/"}"#, fields());
        assert_eq!((read.id.as_deref(), read.url.as_deref()), (Some("7"), Some("http://x.test/")));
        assert_eq!(read.page.unwrap(), "<p>雨".as_bytes());
        assert_eq!(read.charset.unwrap().name(), "utf-8");
        assert_eq!(serde_json::to_string(&read.carried.into_json()).unwrap(), r#"{"b":[1],"a":null}"#);
    }

    #[test]
    fn fields_are_named() {
        let named = Fields {
            content: Some("body".into()),
            url: Some("link".into()),
            id: Some("key".into()),
            encoding: Some("charset".into()),
            base64: true,
            ..fields()
        };
        let read = record(r#"{"text":"no","body":"1+rR","link":"http://x.test/","key":"k","charset":"big5"}"#, named);
        assert_eq!(read.page.unwrap(), [0xd7, 0xea, 0xd1]);
        assert_eq!((read.id.as_deref(), read.url.as_deref()), (Some("k"), Some("http://x.test/")));
        assert_eq!(read.charset.unwrap().name(), "big5");
    }

    #[test]
    fn what_is_no_record_says_how_to_repair_it() {
        for (line, said) in [
            ("{\"html\":", "as a JSON object"),
            ("[1]", "as a JSON object"),
            ("{\"body\":\"rain\"}", "--content-field"),
            ("{\"html\":1}", "--content-field"),
        ] {
            let why = record(line, fields()).page.unwrap_err();
            assert!(why.contains(said), "{line}: {why}");
        }
        let why = record("{\"html\":\"*\"}", Fields { base64: true, ..fields() }).page.unwrap_err();
        assert!(why.contains("--base64"), "{why}");
    }

    #[test]
    fn lines_are_counted_blank_ones_too_and_long_ones_not_held() {
        let text = format!("\u{feff}{{\"text\":\"a\"}}\r\n\n{{\"text\":\"{}\"}}\n{{\"text\":\"b\"}}", "x".repeat(200));
        let items = items(text.as_bytes(), fields());
        let Ok([Item::Page(first), Item::Broken(at, _, why), Item::Page(last)]) = <[Item; 3]>::try_from(items) else {
            panic!("not page, broken, page")
        };
        assert_eq!((first.at.as_path(), at.as_path()), (Path::new("a.jsonl:1"), Path::new("a.jsonl:3")));
        assert!(why.contains("--max-bytes"), "{why}");
        assert_eq!(last.at, Path::new("a.jsonl:4"));
        assert_eq!(first.read().page.unwrap(), b"a");
        assert_eq!(last.read().page.unwrap(), b"b");
    }

    #[cfg(feature = "compression")]
    #[test]
    fn a_stream_broken_off_gives_what_it_can() {
        use crate::io::{Codec, deflate, inflate};
        let lines: String = (0..2000).map(|n| format!("{{\"text\":\"{}\"}}\n", n * 7919 % 2003)).collect();
        let whole = deflate(Codec::Gzip, lines.as_bytes()).unwrap();
        let from = inflate(&whole[..whole.len() - 100]).unwrap();
        let items: Vec<Item> = Jsonl::new(from, &Place::Stdin(Stdin::default()), fields()).collect();
        let (last, pages) = items.split_last().unwrap();
        assert!(pages.len() > 1000 && pages.iter().all(|item| matches!(item, Item::Page(_))));
        assert!(matches!(last, Item::Broken(_, _, why) if why.contains("breaks off")), "{last:?}");
    }
}
