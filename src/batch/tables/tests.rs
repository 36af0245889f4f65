use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, BinaryArray, BinaryViewArray, Int64Array, LargeBinaryArray, LargeStringArray, NullArray,
    RecordBatch, StringArray, StringViewArray,
};
use arrow_schema::{ArrowError, Schema};

use super::Tables;
use crate::config::Config;
use crate::io::records::Fields;
use crate::pipeline::Pipeline;
use crate::rows::Columns;
use crate::sites::Survey;

const PAGE: &str = "雨夜\n雨下了整整一夜，河水漫过了石桥，村里的人都没有睡。\n友情链接\n欧易官网";
const CLEAN: &str = "雨夜\n雨下了整整一夜，河水漫过了石桥，村里的人都没有睡。\n";

/// Does something with how these columns are cleaned on so many threads.
fn with<T>(content: Option<&str>, url: Option<&str>, jobs: usize, work: impl FnOnce(Tables<'_>) -> T) -> T {
    let (config, pipeline) = (Config::default(), Pipeline::standard());
    let fields = Fields { content: content.map(str::to_owned), url: url.map(str::to_owned), ..Fields::default() };
    let columns = Columns { ledger: true, ..Columns::default() };
    work(Tables { config: &config, pipeline: &pipeline, fields: &fields, columns, jobs })
}

fn clean(batch: &RecordBatch, jobs: usize) -> RecordBatch {
    with(Some("page"), None, jobs, |tables| tables.clean(batch)).unwrap()
}

fn batch(columns: Vec<(&str, ArrayRef)>) -> RecordBatch {
    RecordBatch::try_from_iter(columns).unwrap()
}

fn texts(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
    let column = batch.column_by_name(name).unwrap_or_else(|| panic!("no {name}"));
    column.as_string::<i32>().iter().map(|text| text.map(str::to_owned)).collect()
}

#[test]
fn pages_of_every_type_are_read_where_they_lie() {
    let columns: [ArrayRef; 6] = [
        Arc::new(StringArray::from(vec![PAGE])),
        Arc::new(LargeStringArray::from(vec![PAGE])),
        Arc::new(StringViewArray::from(vec![PAGE])),
        Arc::new(BinaryArray::from(vec![PAGE.as_bytes()])),
        Arc::new(LargeBinaryArray::from(vec![PAGE.as_bytes()])),
        Arc::new(BinaryViewArray::from(vec![PAGE.as_bytes()])),
    ];
    for column in columns {
        let kind = column.data_type().clone();
        assert_eq!(texts(&clean(&batch(vec![("page", column)]), 1), "text"), [Some(CLEAN.to_owned())], "{kind}");
    }
}

#[test]
fn a_row_that_is_no_page_says_why_and_ends_nothing() {
    let pages = BinaryArray::from(vec![Some(PAGE.as_bytes()), None, Some(b""), Some(b"%PDF-1.7 x"), Some(b"\n")]);
    for jobs in [1, 3] {
        let cleaned = clean(&batch(vec![("page", Arc::new(pages.clone()))]), jobs);
        let status: Vec<_> = texts(&cleaned, "status").into_iter().flatten().collect();
        assert_eq!(status, ["ok", "error", "error", "error", "empty"]);
        let errors = texts(&cleaned, "error");
        assert!(errors[0].is_none() && errors[4].is_none());
        for (at, why) in [(1, "null"), (2, "0 bytes"), (3, "pdf")] {
            assert!(errors[at].as_ref().is_some_and(|error| error.contains(why)), "{errors:?}");
        }
        assert_eq!(texts(&cleaned, "text")[1..], [None, None, None, Some(String::new())]);
    }
}

#[test]
fn a_column_of_nothing_but_nulls_holds_no_page() {
    let nothing: ArrayRef = Arc::new(NullArray::new(2));
    let cleaned = clean(&batch(vec![("page", nothing.clone()), ("url", nothing)]), 1);
    assert_eq!(texts(&cleaned, "status"), vec![Some("error".to_owned()); 2]);
    assert_eq!(texts(&cleaned, "url"), [None, None]);
}

#[test]
fn rows_keep_their_order_on_any_number_of_threads() {
    let pages: Vec<_> = (0..60).map(|n| format!("{}{n}。", PAGE.lines().nth(1).unwrap())).collect();
    let batch = batch(vec![("page", Arc::new(StringArray::from(pages)))]);
    let one = clean(&batch, 1);
    assert!(texts(&one, "text")[59].as_ref().is_some_and(|text| text.ends_with("59。\n")));
    assert_eq!(one, clean(&batch, 4));
}

#[test]
fn other_columns_come_out_as_the_same_arrays() {
    let number: ArrayRef = Arc::new(Int64Array::from(vec![7]));
    let page: ArrayRef = Arc::new(StringArray::from(vec![PAGE]));
    let address: ArrayRef = Arc::new(StringArray::from(vec!["https://a.test/b"]));
    let cleaned =
        clean(&batch(vec![("id", number.clone()), ("page", page), ("url", address), ("title", number.clone())]), 1);
    let same = |name: &str| Arc::ptr_eq(cleaned.column_by_name(name).unwrap(), &number);
    assert!(same("id") && same("input_title"));
    assert_eq!(texts(&cleaned, "url"), [Some("https://a.test/b".to_owned())]);
    assert!(cleaned.column_by_name("page").is_none() && cleaned.column_by_name("input_url").is_none());
    assert_eq!(cleaned.column_by_name("ledger").unwrap().as_list::<i32>().value(0).len(), 2);
}

#[test]
fn the_schema_is_known_before_any_row() {
    let page: ArrayRef = Arc::new(StringArray::from(vec![PAGE]));
    let batch = batch(vec![("depth", Arc::new(Int64Array::from(vec![7]))), ("page", page)]);
    let (schema, cleaned) = with(Some("page"), None, 1, |tables| {
        (tables.schema(batch.schema_ref()).unwrap(), tables.clean(&batch.slice(0, 0)).unwrap())
    });
    assert_eq!((&schema, cleaned.num_rows()), (cleaned.schema_ref().as_ref(), 0));
    assert_eq!(&schema, clean(&batch, 1).schema_ref().as_ref());
}

#[test]
fn columns_that_are_not_there_are_named() {
    let batch = batch(vec![("body", Arc::new(StringArray::from(vec![PAGE])))]);
    let said = |content, url| {
        let error = with(content, url, 1, |tables| tables.clean(&batch)).unwrap_err();
        assert!(matches!(error, ArrowError::IoError(..)), "{error:?}");
        error.to_string()
    };
    assert!(said(Some("pge"), None).contains("no column `pge` that holds text or bytes: name one of `body`"));
    assert!(said(None, None).contains("no column `html`, `content`, `raw_content` or `text` that holds"));
    assert!(said(Some("body"), Some("link")).contains("no column `link` that holds addresses: name one of `body`"));
    assert!(with(None, None, 1, |tables| tables.schema(&Schema::empty())).is_err());
}

#[test]
fn parts_of_a_batch_are_surveyed_as_the_whole() {
    let name = |n: usize| ["rowan", "alder", "hazel", "willow", "birch"][n];
    let page = |n: usize| format!("The {0}\nNobody had planted the {0}, and yet it stood there.\nTides today", name(n));
    let pages: Vec<Option<String>> = (0..5).map(|n| Some(page(n))).chain([None]).collect();
    let urls: Vec<Option<String>> = (0..6).map(|n| Some(format!("https://www.hill.example/{n}"))).collect();
    let columns: Vec<(&str, ArrayRef)> =
        vec![("page", Arc::new(StringArray::from(pages))), ("url", Arc::new(StringArray::from(urls)))];
    let batch = batch(columns);
    let survey = |batch: &RecordBatch| {
        with(Some("page"), Some("url"), 1, |tables| {
            let mut survey = Survey::default();
            tables.survey(batch, &mut survey).map(|()| survey)
        })
        .unwrap()
    };
    let (whole, mut parts) = (survey(&batch), survey(&batch.slice(3, 3)));
    parts.merge(survey(&batch.slice(0, 3))).unwrap();
    assert_eq!((whole.counts(), &whole), ((1, 5), &parts));
    assert!(with(Some("pge"), None, 1, |tables| tables.survey(&batch, &mut Survey::default())).is_err());
}
