//! The file of weights that training writes.
//!
//! `SCW4`; then one part for HTML and one for flattened text, each with the number of its features (u16) and a hash of
//! their names (u32), so that weights never judge by other features than those they were trained on; the lexicon
//! (number of entries u32, entries); the trees that judge blocks at first, and those that judge them in their context;
//! those that weigh what the site of a page repeats; those that tell pages of each type from others, in the order of
//! [`PageType::ALL`]; the calibration.

use super::calibration::Calibration;
use super::features;
use super::lexicon::{self, Lexicon};
use crate::learned::{Bytes, Fnv, Forest};
use crate::page::PageType;

const MAGIC: &[u8] = b"SCW4";

/// What was learned of one kind of page.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    pub(super) lexicon: Lexicon,
    /// Log odds of a block to be main text, each block by itself.
    pub(super) first: Forest,
    /// The same, knowing what was first thought of the blocks around.
    pub(super) blocks: Forest,
    /// What is added to them for a block whose line the site of the page repeats.
    pub(super) site: Forest,
    /// For each type the log odds of a page, by its first block, to be of it.
    pub(super) types: [Forest; PageType::ALL.len()],
    /// From the F1 that is expected to the one that is measured.
    pub(super) calibration: Calibration,
}

impl Part {
    /// The log odds of a page, by its first row, to be of a type.
    pub(super) fn type_odds(&self, kind: PageType, row: &[f32]) -> f32 {
        self.types[kind as usize].log_odds(row).first().copied().unwrap_or(0.0)
    }
}

/// All that was learned.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    pub(super) html: Part,
    pub(super) text: Part,
}

impl Weights {
    /// Reads weights; `None` when they are damaged or were trained on other features.
    pub(super) fn read(bytes: &[u8]) -> Option<Weights> {
        let mut bytes = Bytes::of(bytes);
        if bytes.take(MAGIC.len())? != MAGIC {
            return None;
        }
        let weights = Weights { html: part(&mut bytes, false)?, text: part(&mut bytes, true)? };
        bytes.is_empty().then_some(weights)
    }
}

fn part(bytes: &mut Bytes<'_>, flat: bool) -> Option<Part> {
    let (width, hash) = (usize::from(bytes.u16()?), bytes.u32()?);
    if width != features::names(flat).count() || hash != signature(flat) {
        return None;
    }
    let entries = bytes.u32()? as usize;
    let lexicon = Lexicon::read(bytes.take(entries.checked_mul(lexicon::ENTRY)?)?)?;
    let (first, blocks, site) = (Forest::read(bytes, width)?, Forest::read(bytes, width)?, Forest::read(bytes, width)?);
    let mut types: [Forest; PageType::ALL.len()] = Default::default();
    for forest in &mut types {
        *forest = Forest::read(bytes, width)?;
    }
    Some(Part { lexicon, first, blocks, site, types, calibration: Calibration::read(bytes)? })
}

/// A hash of the names of the features, one a line.
fn signature(flat: bool) -> u32 {
    features::names(flat).fold(Fnv::default(), |hash, name| hash.bytes(name.as_bytes()).byte(b'\n')).short()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_weights_are_refused() {
        assert!(Weights::read(b"").is_none());
        assert!(Weights::read(b"SCW4\xff\xff\xff\xff").is_none());
        assert!(Weights::read(b"SCW4\0\0\0\0\x01\0\0\0\0\0").is_none());
    }
}
