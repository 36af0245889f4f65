use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::{Mend, MendError};
use crate::io::records::Carried;
use crate::rows::{DataSet, ReadRow, Row, Target, read};

fn formats() -> Vec<&'static str> {
    let mut formats = vec!["jsonl"];
    formats.extend(cfg!(feature = "compression").then_some("jsonl.zst"));
    formats.extend(cfg!(feature = "parquet").then_some("parquet"));
    formats
}

fn row(id: &str, carried: Carried) -> Row {
    let mut row = Row::failed(id.into(), None, format!("{id} failed"), carried);
    if id.contains("fine") {
        row.status = crate::rows::Outcome::Ok;
        row.error = None;
        row.text = Some(format!("text of {id}"));
    }
    row
}

/// A data set of two files: `fine0 bad1 fine2 bad3 fine4`, then `bad5 fine6 bad7`.
fn written(folder: &Path, format: &str) -> (Target, Vec<PathBuf>) {
    let target = Target::new(&folder.join("out"), format.parse().unwrap(), Some(1));
    fs::create_dir_all(target.folder()).unwrap();
    let mut set = DataSet::create(target.clone()).unwrap();
    for rows in [&["fine0", "bad1", "fine2", "bad3", "fine4"][..], &["bad5", "fine6", "bad7"]] {
        rows.iter().for_each(|id| set.add(row(id, Carried::Nothing)));
        set.cut().unwrap();
    }
    let files: Vec<_> = set.finish().unwrap().into_iter().map(|(path, _)| path).collect();
    assert_eq!(files.len(), 2);
    drop(set);
    (target, files)
}

const SAID: [&str; 4] = ["bad1 failed", "bad3 failed", "bad5 failed", "bad7 failed"];

fn mend(target: &Target, files: &[PathBuf]) -> Result<Mend, MendError> {
    Mend::new((target, &target.room()), files.to_vec(), SAID.into_iter())
}

fn rows(file: &Path) -> Vec<ReadRow> {
    read(file).unwrap().collect::<Result<_, _>>().unwrap()
}

fn ids(file: &Path, format: &str) -> Vec<String> {
    let named = file.with_extension(format);
    fs::copy(file, &named).unwrap();
    rows(&named).into_iter().map(|row| row.id).collect()
}

#[test]
fn error_rows_give_way_to_as_many_others_as_there_are() {
    for format in formats() {
        let folder = tempfile::tempdir().unwrap();
        let (target, files) = written(folder.path(), format);
        let mut mend = mend(&target, &files).unwrap();
        let fields: Map<String, Value> = json!({"depth": 3}).as_object().unwrap().clone();
        mend.turn_to(1).unwrap();
        for id in ["fine-a", "bad-b", "fine-c"] {
            mend.add(row(id, Carried::Json(fields.clone()))).unwrap();
        }
        mend.turn_to(2).unwrap();
        mend.turn_to(3).unwrap();
        mend.add(row("fine-d", Carried::Nothing)).unwrap();
        let mended = mend.finish().unwrap();
        assert_eq!(mended.iter().map(|mended| &mended.file).collect::<Vec<_>>(), files.iter().collect::<Vec<_>>());
        let expected = ["fine0", "bad1", "fine2", "fine-a", "bad-b", "fine-c", "fine4"];
        assert_eq!(ids(&mended[0].fresh, format), expected, "{format}");
        assert_eq!(ids(&mended[1].fresh, format), ["fine6", "fine-d"], "{format}");
    }
}

#[test]
fn rows_that_stay_are_as_they_were() {
    for format in formats() {
        let folder = tempfile::tempdir().unwrap();
        let (target, files) = written(folder.path(), format);
        let mut mend = mend(&target, &files).unwrap();
        mend.turn_to(3).unwrap();
        mend.add(row("bad7", Carried::Nothing)).unwrap();
        let mended = mend.finish().unwrap();
        assert_eq!(mended.len(), 1, "a file in which nothing gives way is left alone");
        let named = mended[0].fresh.with_extension(format);
        fs::rename(&mended[0].fresh, &named).unwrap();
        assert_eq!(rows(&named), rows(&files[1]), "{format}");
    }
}

#[test]
fn more_rows_than_a_piece_holds_come_in_order() {
    for format in formats() {
        let folder = tempfile::tempdir().unwrap();
        let (target, files) = written(folder.path(), format);
        let mut mend = mend(&target, &files).unwrap();
        mend.turn_to(0).unwrap();
        (0..600).for_each(|n| mend.add(row(&format!("fine-{n}"), Carried::Nothing)).unwrap());
        mend.turn_to(1).unwrap();
        mend.add(row("fine-last", Carried::Nothing)).unwrap();
        let ids = ids(&mend.finish().unwrap()[0].fresh, format);
        assert_eq!(ids.len(), 604, "{format}");
        assert_eq!((ids[1].as_str(), ids[600].as_str(), ids[602].as_str()), ("fine-0", "fine-599", "fine-last"));
    }
}

#[test]
fn rows_that_are_not_the_failures_are_told() {
    for format in formats() {
        let folder = tempfile::tempdir().unwrap();
        let (target, files) = written(folder.path(), format);
        for said in [&SAID[..3], &["bad1 failed", "other", "bad5 failed", "bad7 failed"], &[&SAID[..], &SAID].concat()]
        {
            let new = Mend::new((&target, &target.room()), files.clone(), said.iter().copied());
            assert!(matches!(new, Err(MendError::Foreign(_))), "{format} {said:?}");
        }
    }
}

#[test]
fn what_is_no_data_set_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let (target, files) = written(folder.path(), "jsonl");
    fs::write(&files[0], "rain\n").unwrap();
    let error = mend(&target, &files).unwrap_err().to_string();
    assert!(error.contains("part-00000.jsonl: a line of it is no row"), "{error}");
}
