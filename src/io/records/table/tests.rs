//! Tables written here and read back.

use std::fs::{self, File};
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::{
    ArrayRef, BinaryArray, BinaryViewArray, DictionaryArray, Int32Array, LargeBinaryArray, LargeStringArray,
    RecordBatch, StringArray, StringViewArray,
};
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions, StreamWriter};
use parquet::arrow::ArrowWriter;
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::io::records::{Fields, Item, Record, SetKind, open};
use crate::io::{Meter, Place};

fn fields() -> Fields {
    Fields { max_bytes: 1000, ..Fields::default() }
}

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter(columns).unwrap()
}

/// A batch of pages as text, with ids and a column of their own.
fn pages(count: i32) -> RecordBatch {
    let texts: Vec<_> = (0..count).map(|n| format!("<p>rain {n}")).collect();
    let number = || Arc::new(Int32Array::from_iter_values(0..count));
    batch(vec![("id", number()), ("html", Arc::new(StringArray::from(texts))), ("depth", number())])
}

fn written(folder: &TempDir, name: &str, batches: &[RecordBatch]) -> PathBuf {
    let path = folder.path().join(name);
    let (file, schema) = (File::create(&path).unwrap(), batches[0].schema());
    match name {
        "a.parquet" => {
            let mut writer = ArrowWriter::try_new(file, schema, None).unwrap();
            batches.iter().for_each(|batch| writer.write(batch).unwrap());
            writer.close().unwrap();
        }
        "a.arrow" => {
            let mut writer = FileWriter::try_new(file, &schema).unwrap();
            batches.iter().for_each(|batch| writer.write(batch).unwrap());
            writer.finish().unwrap();
        }
        "packed.arrow" => {
            let packed = IpcWriteOptions::default().try_with_compression(Some(CompressionType::LZ4_FRAME)).unwrap();
            let mut writer = FileWriter::try_new_with_options(file, &schema, packed).unwrap();
            batches.iter().for_each(|batch| writer.write(batch).unwrap());
            writer.finish().unwrap();
        }
        _ => {
            let mut writer = StreamWriter::try_new(file, &schema).unwrap();
            batches.iter().for_each(|batch| writer.write(batch).unwrap());
            writer.finish().unwrap();
        }
    }
    path
}

const FILES: [(&str, SetKind); 4] = [
    ("a.parquet", SetKind::Parquet),
    ("a.arrow", SetKind::Arrow),
    ("packed.arrow", SetKind::Arrow),
    ("a.arrows", SetKind::Arrow),
];

fn items(path: PathBuf, kind: SetKind, fields: &Fields) -> Vec<Item> {
    let (size, meter) = (path.metadata().map_or(0, |meta| meta.len()), Meter::default());
    let items: Vec<Item> = open(&Place::File(path), kind, fields, &meter).map(Iterator::collect).unwrap_or_default();
    let is_whole = !items.is_empty() && items.iter().all(|item| matches!(item, Item::Page(_)));
    assert!(!is_whole || meter.bytes() == size, "all is read");
    items
}

fn records(batch: RecordBatch, fields: &Fields) -> Vec<Record> {
    let folder = tempfile::tempdir().unwrap();
    let record = |item| match item {
        Item::Page(unread) => unread.read(),
        other => panic!("{other:?}"),
    };
    items(written(&folder, "a.parquet", &[batch]), SetKind::Parquet, fields).into_iter().map(record).collect()
}

#[test]
fn rows_of_all_batches_come_in_order() {
    for (name, kind) in FILES {
        let folder = tempfile::tempdir().unwrap();
        let path = written(&folder, name, &[pages(3), pages(0), pages(2)]);
        let mut seen = Vec::new();
        for item in items(path.clone(), kind, &fields()) {
            let Item::Page(unread) = item else { panic!("{item:?}") };
            let at = unread.at.strip_prefix(folder.path()).unwrap().to_string_lossy().into_owned();
            let record = unread.read();
            assert_eq!(Value::Object(record.carried.into_json())["depth"].to_string(), record.id.clone().unwrap());
            seen.push((at, String::from_utf8(record.page.unwrap()).unwrap()));
        }
        let expected = [0, 1, 2, 0, 1].iter().zip(1..).map(|(n, at)| (format!("{name}:{at}"), format!("<p>rain {n}")));
        assert_eq!(seen, expected.collect::<Vec<_>>());
    }
}

#[test]
fn text_and_bytes_of_every_type_are_pages() {
    let (text, bytes) = (vec!["雨", "风"], vec![&b"\xd3\xea"[..], b"\xb7\xe7"]);
    let texts: [ArrayRef; 4] = [
        Arc::new(StringArray::from(text.clone())),
        Arc::new(LargeStringArray::from(text.clone())),
        Arc::new(StringViewArray::from(text.clone())),
        Arc::new(text.into_iter().collect::<DictionaryArray<arrow_array::types::Int32Type>>()),
    ];
    for column in texts {
        let kind = column.data_type().clone();
        let read = records(batch(vec![("text", column)]), &fields());
        assert_eq!(read[1].page.as_deref(), Ok("风".as_bytes()), "{kind}");
        assert_eq!(read[1].charset.unwrap().name(), "utf-8", "{kind}");
    }
    let binary: [ArrayRef; 3] = [
        Arc::new(BinaryArray::from(bytes.clone())),
        Arc::new(LargeBinaryArray::from(bytes.clone())),
        Arc::new(BinaryViewArray::from(bytes)),
    ];
    for column in binary {
        let kind = column.data_type().clone();
        let labels = Arc::new(StringArray::from(vec![Some("gbk"), None]));
        let named = Fields { encoding: Some("charset".into()), ..fields() };
        let read = records(batch(vec![("content", column), ("charset", labels)]), &named);
        assert_eq!(read[0].page.as_deref(), Ok(&b"\xd3\xea"[..]), "{kind}");
        assert_eq!(read[0].charset.map(|charset| charset.name()), Some("gb18030".into()), "{kind}");
        assert!(read[1].charset.is_none(), "{kind}");
    }
}

#[test]
fn rows_that_are_no_pages_say_why() {
    let column = Arc::new(StringArray::from(vec![None, Some("x".repeat(2000).as_str())]));
    let read = records(batch(vec![("html", column)]), &fields());
    assert!(read[0].page.as_ref().unwrap_err().contains("null"));
    assert!(read[1].page.as_ref().unwrap_err().contains("--max-bytes"));
}

#[test]
fn a_table_without_pages_names_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let number = Arc::new(Int32Array::from(vec![1]));
    let path = written(&folder, "a.parquet", &[batch(vec![("body", number.clone()), ("html", number)])]);
    let error = open(&Place::File(path), SetKind::Parquet, &fields(), &Meter::default()).err().unwrap().to_string();
    assert!(error.contains("--content-field") && error.contains("`body`, `html`"), "{error}");
}

#[test]
fn other_columns_are_carried_as_json() {
    let read = records(pages(1), &fields());
    assert_eq!(Value::Object(read[0].carried.clone().into_json()), json!({"depth": 0}));
}

#[test]
fn a_table_cut_anywhere_ends() {
    for (name, kind) in FILES {
        let folder = tempfile::tempdir().unwrap();
        let path = written(&folder, name, &[pages(2), pages(2)]);
        let whole = fs::read(&path).unwrap();
        for end in (0..whole.len()).step_by(7) {
            fs::write(&path, &whole[..end]).unwrap();
            let read = items(path.clone(), kind, &fields());
            assert!(read.iter().filter(|item| matches!(item, Item::Page(_))).count() <= 4, "{name} {end}");
        }
    }
}

proptest! {
    #[test]
    fn a_damaged_table_ends(at in 0_usize..5000, byte: u8, file in 0_usize..4) {
        let (name, kind) = FILES[file];
        let folder = tempfile::tempdir().unwrap();
        let path = written(&folder, name, &[pages(2), pages(2)]);
        let mut bytes = fs::read(&path).unwrap();
        let at = at % bytes.len();
        bytes[at] ^= byte;
        fs::write(&path, bytes).unwrap();
        for item in items(path, kind, &fields()).into_iter().take(100) {
            if let Item::Page(unread) = item {
                let _ = unread.read();
            }
        }
    }
}
