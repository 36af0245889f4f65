//! What a corpus asks of its rows, beyond that they are clean.

use std::borrow::Cow;

use crate::corpus::dedup::{self, Signature};
use crate::corpus::mask::Mask;
use crate::corpus::quality::{Filter, judge};
use crate::rows::{Outcome, Row};

/// What is done to the texts of rows; nothing unless it is asked for.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// Texts that break one of these go.
    pub filters: Vec<Filter>,
    /// Personal data is masked.
    pub mask: Option<Mask>,
    /// Texts that were seen before go.
    pub dedup: Option<dedup::Options>,
    /// Pages that came out so have no row.
    pub dropped: Vec<Outcome>,
}

impl Corpus {
    /// Judges and masks a row. Gives what tells its text from others, if that is to be compared.
    pub(super) fn apply(&self, row: &mut Row) -> Option<Signature> {
        let text = row.text.as_deref().filter(|text| !text.is_empty())?;
        if let Some(reason) = judge(&self.filters, text, row.facts.language.as_deref()) {
            row.leave_out(Outcome::Filtered, reason.to_string());
            return None;
        }
        // Before it is masked: two texts that differ in a telephone number are two texts.
        let signature = self.dedup.map(|options| Signature::of(text, &options));
        if let Some(mask) = &self.mask {
            let masked = mask.apply(text);
            row.masked = Some(masked.counts.total() as u64);
            let text = owned(masked.text);
            for other in row.other_texts() {
                if let Some(masked) = owned(mask.apply(other).text) {
                    *other = masked;
                }
            }
            if let Some(text) = text {
                row.set_text(text);
            }
        }
        signature
    }
}

/// A text that is not the one it was made of.
fn owned(text: Cow<'_, str>) -> Option<String> {
    match text {
        Cow::Owned(text) => Some(text),
        Cow::Borrowed(_) => None,
    }
}
