//! The rows of a finished data set, read back as far as two runs are compared by them.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Outcome;
use crate::io::records::{self, Fields, Item, Record, SetKind, Unread};
use crate::io::remote::{Stores, is_remote};
use crate::io::{Meter, Place};

/// Rows are our own: they are no larger than a page, its ledger and its fields.
const MAX_BYTES: u64 = 1 << 32;

/// A page as a data set tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadRow {
    /// Its id.
    pub id: String,
    /// How it came out; `None` where that is not told.
    pub status: Option<Outcome>,
    /// Its clean text; `None` when the page failed.
    pub text: Option<String>,
    /// What was removed; empty also where the data set has no such column.
    pub ledger: Vec<ReadGone>,
}

/// Something that was removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadGone {
    /// The stage that removed it.
    pub stage: String,
    /// The rule that says why.
    pub rule: String,
    /// Its words.
    pub text: String,
}

/// Reads the rows of a file that [`DataSet`](super::DataSet) wrote, in their order.
///
/// # Errors
/// When the file cannot be opened or its name tells no format. A row that cannot be read is an error in its place,
/// which names it.
pub fn read(path: &Path) -> io::Result<impl Iterator<Item = io::Result<ReadRow>> + use<>> {
    let kind = path.file_name().and_then(SetKind::of_name);
    let kind = kind.ok_or_else(|| invalid("its name tells no format: name it .jsonl, .jsonl.zst or .parquet"))?;
    let fields = Fields { content: Some("text".to_owned()), max_bytes: MAX_BYTES, ..Fields::default() };
    let place = match is_remote(path) {
        true => Place::Remote(Stores::default().object(path)?),
        false => Place::File(path.to_owned()),
    };
    let items = records::open(&place, kind, &fields, &Meter::default())?;
    Ok(items.filter_map(|item| match item {
        Item::Page(unread) => Some(row(unread)),
        Item::Broken(at, _, why) => Some(Err(invalid(format!("{}: {why}", at.display())))),
        Item::Other(_) => None,
    }))
}

fn row(unread: Unread) -> io::Result<ReadRow> {
    let at = unread.at.display().to_string();
    let Record { id, carried, page, .. } = unread.read();
    let text = page.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let Some(id) = id else {
        let why = text.err().unwrap_or_else(|| "the row has no id: is it an output of scutch?".to_owned());
        return Err(invalid(format!("{at}: {why}")));
    };
    let mut fields = carried.into_json();
    let mut field = |name: &str| fields.shift_remove(name).unwrap_or_default();
    let status = serde_json::from_value(field("status")).ok();
    let ledger = match field("ledger") {
        Value::Null => Vec::new(),
        ledger => serde_json::from_value(ledger).map_err(|why| invalid(format!("{at}: its ledger is none: {why}")))?,
    };
    Ok(ReadRow { id, status, text: text.ok(), ledger })
}

fn invalid(why: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.into())
}

#[cfg(test)]
mod tests {
    use super::{ReadRow, read};
    use crate::io::records::Carried;
    use crate::rows::{Columns, DataSet, Outcome, Row, Target};
    use crate::{Input, Pipeline};

    const PAGE: &str = "雨夜\n雨下了整整一夜，河水漫过了石桥，村里的人都没有睡。\n友情链接\n欧易官网";

    fn written(format: &str, ledger: bool) -> Vec<ReadRow> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(format!("out.{format}"));
        let columns = Columns { ledger, ..Columns::default() };
        let mut target = Target::new(&file, format.parse().unwrap(), None);
        target.columns = columns;
        let mut set = DataSet::create(target).unwrap();
        let cleaned = Pipeline::standard().clean(&Input::new(PAGE.as_bytes())).unwrap();
        set.add(Row::of("a:1".into(), &cleaned, columns, Carried::Nothing));
        set.add(Row::failed("7".into(), None, "broken".into(), Carried::Nothing));
        set.finish().unwrap();
        read(&file).unwrap().collect::<Result<_, _>>().unwrap()
    }

    fn formats() -> Vec<&'static str> {
        let mut formats = vec!["jsonl"];
        formats.extend(cfg!(feature = "compression").then_some("jsonl.zst"));
        formats.extend(cfg!(feature = "parquet").then_some("parquet"));
        formats
    }

    #[test]
    fn what_was_written_is_read_back() {
        for format in formats() {
            let rows = written(format, true);
            assert_eq!((rows[0].id.as_str(), rows[0].status), ("a:1", Some(Outcome::Ok)), "{format}");
            assert!(rows[0].text.as_ref().is_some_and(|text| text.starts_with("雨夜\n雨下了")), "{format}");
            let gone: Vec<_> = rows[0].ledger.iter().map(|gone| gone.text.as_str()).collect();
            assert_eq!(gone, ["友情链接", "欧易官网"], "{format}");
            let failed = ReadRow { id: "7".into(), status: Some(Outcome::Error), ..ReadRow::default() };
            assert_eq!(rows[1..], [failed], "{format}");
            assert_eq!(written(format, false)[0].ledger, []);
        }
    }

    #[test]
    fn what_is_no_output_is_told_with_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        for (content, expected) in
            [("rain\n", "a.jsonl:1: the line cannot be read as a JSON"), ("{\"text\":\"a\"}", "has no id")]
        {
            std::fs::write(&path, content).unwrap();
            let error = read(&path).unwrap().next().unwrap().unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
        assert!(read(&folder.path().join("a.txt")).err().unwrap().to_string().contains("no format"));
    }
}
