//! The arrays of many pages, written page by page.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::npy::Npy;
use crate::learned::Forest;
use crate::model::features::{self, Reading, Sheet, tokens};
use crate::model::{self, Lexicon};
use crate::page::Page;

/// What is written of a page.
pub(super) struct PageRows {
    about: serde_json::Value,
    sheet: Sheet,
    /// For each block the place of its element, or -1.
    holders: Vec<i32>,
    /// For each element the place of the one around it, or -1.
    parents: Vec<i32>,
    /// For each element how many names it has.
    name_counts: Vec<i32>,
    names: Vec<u32>,
    /// For each block how many words it has for the lexicon.
    mark_counts: Vec<i32>,
    marks: Vec<u32>,
}

impl PageRows {
    pub(super) fn of(path: &Path, page: &Page, lexicon: &Lexicon, first: &Forest) -> PageRows {
        let mut reading = Reading::of(page, lexicon);
        reading.look_around(reading.judge_by(first));
        let texts: Vec<&str> = page.blocks().map(|block| block.origin()).collect();
        let place = |element: Option<crate::page::Element<'_>>| element.map_or(-1, |at| at.place().index() as i32);
        let mut rows = PageRows {
            about: json!({
                "path": path.to_string_lossy(), "elements": page.elements().len(), "title": page.metadata.title,
                "texts": texts,
            }),
            sheet: reading.into_sheet(),
            holders: page.blocks().map(|block| place(block.element())).collect(),
            parents: page.elements().map(|element| place(element.parent())).collect(),
            name_counts: Vec::with_capacity(page.elements().len()),
            names: Vec::new(),
            mark_counts: vec![0; page.blocks().len()],
            marks: Vec::new(),
        };
        features::each_mark(page, |block, mark| {
            rows.mark_counts[block] += 1;
            rows.marks.push(mark);
        });
        for element in page.elements() {
            let before = rows.names.len();
            tokens::each(element.class(), |hash| rows.names.push(hash));
            tokens::each(element.id(), |hash| rows.names.push(hash));
            rows.name_counts.push((rows.names.len() - before) as i32);
        }
        rows
    }
}

/// The files of a dump.
pub(super) struct Tables {
    folder: PathBuf,
    features: Npy,
    holders: Npy,
    parents: Npy,
    name_counts: Npy,
    names: Npy,
    mark_counts: Npy,
    marks: Npy,
    pages: BufWriter<File>,
    blocks: usize,
}

impl Tables {
    pub(super) fn create(folder: &Path) -> io::Result<Tables> {
        fs::create_dir_all(folder)?;
        Ok(Tables {
            features: Npy::create::<f32>(&folder.join("features.npy"))?,
            holders: Npy::create::<i32>(&folder.join("holders.npy"))?,
            parents: Npy::create::<i32>(&folder.join("parents.npy"))?,
            name_counts: Npy::create::<i32>(&folder.join("name_counts.npy"))?,
            names: Npy::create::<u32>(&folder.join("names.npy"))?,
            mark_counts: Npy::create::<i32>(&folder.join("mark_counts.npy"))?,
            marks: Npy::create::<u32>(&folder.join("marks.npy"))?,
            pages: BufWriter::new(File::create(folder.join("pages.jsonl"))?),
            folder: folder.to_owned(),
            blocks: 0,
        })
    }

    pub(super) fn add(&mut self, page: &PageRows) -> io::Result<()> {
        self.blocks += page.holders.len();
        self.features.add((0..page.sheet.rows()).flat_map(|block| page.sheet.row(block)))?;
        self.holders.add(page.holders.iter().copied())?;
        self.parents.add(page.parents.iter().copied())?;
        self.name_counts.add(page.name_counts.iter().copied())?;
        self.names.add(page.names.iter().copied())?;
        self.mark_counts.add(page.mark_counts.iter().copied())?;
        self.marks.add(page.marks.iter().copied())?;
        writeln!(self.pages, "{}", page.about)
    }

    /// Ends all files; how many blocks they hold.
    pub(super) fn finish(mut self, flat: bool) -> io::Result<usize> {
        let names: Vec<&str> = model::feature_names(flat).collect();
        fs::write(self.folder.join("features.txt"), names.join("\n") + "\n")?;
        self.features.finish(names.len())?;
        for list in [self.holders, self.parents, self.name_counts, self.names, self.mark_counts, self.marks] {
            list.finish(0)?;
        }
        self.pages.flush()?;
        Ok(self.blocks)
    }
}
