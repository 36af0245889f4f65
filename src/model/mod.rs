//! Which blocks are the main text: the judgement behind `select-main`.
//!
//! Every block of a page becomes a row of numbers (`features`); trees that were trained on labelled pages
//! (`learned`, `training/`) turn it into a probability; what is kept is what makes the expected F1 of the page largest
//! (`decide`). docs/MODEL.md tells how well that works, and on what.

mod calibration;
mod decide;
pub(crate) mod features;
mod judge;
mod lexicon;
pub(crate) mod readers;
mod said;
mod shape;
mod taste;
mod weights;

pub(crate) use judge::{Judge, Verdict};
pub use lexicon::Lexicon;
pub use taste::{Comments, Favor, Taste};

pub use crate::learned::Weighed;
use crate::page::Page;

/// How every block of a page was weighed, in order. It reads the page as it was before any stage, so it may be asked
/// after cleaning, too; it costs about as much as cleaning.
#[must_use]
pub fn weigh(page: &Page) -> Vec<Weighed> {
    Judge::default().weigh(page)
}

/// The names of the features of a block, in the order of their columns; flattened text has fewer.
pub fn feature_names(flat: bool) -> impl Iterator<Item = &'static str> {
    features::names(flat)
}

/// The features as a table in Markdown: group, which pages have it, name, meaning.
#[must_use]
pub fn feature_table() -> String {
    let mut table = String::from("| group | of | feature | meaning |\n|---|---|---|---|\n");
    for group in features::GROUPS {
        let on = match group.on {
            features::On::Both => "both",
            features::On::Html => "HTML",
            features::On::Text => "text",
        };
        for (name, about) in group.features {
            table.extend(["| ", group.name, " | ", on, " | `", name, "` | ", about, " |\n"]);
        }
    }
    table
}

/// A hash of the weights that come with scutch.
#[must_use]
pub fn fingerprint() -> u64 {
    twox_hash::XxHash3_64::oneshot(judge::WEIGHTS)
}

/// Name of the stage that asks the judge.
pub(crate) const STAGE: &str = "select-main";
