//! The charset that the bytes look like, when nobody says it or nobody can be believed.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

use super::Charset;
use super::judge::Judge;

/// What is put before the judge. Charsets that read nearly every text like another one here are left to the detector.
const CANDIDATES: [&str; 22] = [
    "utf-8",
    "gb18030",
    "big5",
    "shift_jis",
    "euc-jp",
    "euc-kr",
    "windows-1252",
    "windows-1251",
    "windows-1250",
    "iso-8859-2",
    "koi8-u",
    "windows-1253",
    "iso-8859-7",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-874",
    "iso-8859-5",
    "ibm866",
    "x-mac-cyrillic",
    "macintosh",
];

/// A first look at the candidates takes so many bytes of the sample.
const GLANCE: usize = 768;

/// What the sample looks like, and how odd it is as that.
///
/// The detector knows pairs of letters, but it strikes out a charset at its first malformed byte and never
/// guesses some; the judge forgives, and knows them all. On pages of known charset the detector alone is right on
/// 94 %, mostly for want of x-mac-cyrillic.
pub(super) fn guess(sample: &[u8], judge: &mut Judge) -> (Charset, u32) {
    let first = first_guess(sample);
    let mut best = (first, judge.oddness(first, sample, u32::MAX));
    // The guess stands unless another is clearly better: the detector sees what the judge does not.
    let mut limit = best.1.saturating_sub(Judge::margin(sample));
    for charset in promising(first, sample, judge) {
        let oddness = judge.oddness(charset, sample, limit);
        if oddness < limit {
            best = (charset, oddness);
            limit = oddness;
        }
    }
    best
}

/// The candidates that are at a glance not much worse than the first guess.
fn promising(first: Charset, sample: &[u8], judge: &mut Judge) -> Vec<Charset> {
    let glance = &sample[..sample.len().min(GLANCE)];
    let limit = judge.oddness(first, glance, u32::MAX) / 4 * 5;
    let charsets = CANDIDATES.iter().filter_map(|label| Charset::of(label));
    charsets.filter(|&charset| charset != first && judge.oddness(charset, glance, limit) < limit).collect()
}

fn first_guess(sample: &[u8]) -> Charset {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, false);
    Charset::from(detector.guess(None, Utf8Detection::Allow))
}
