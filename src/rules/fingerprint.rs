//! Which rules these are.

use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::{builtin, wording, words};

/// A hash of all rules that come with scutch, their word lists and the weights of the judge of wording: equal hashes,
/// equal findings.
#[must_use]
pub fn fingerprint() -> u64 {
    let texts = builtin::FILES.iter().map(|(_, text)| *text).chain(words::FILES);
    let hash = texts.fold(0, |hash, text| xxh3_64_with_seed(text.as_bytes(), hash));
    xxh3_64_with_seed(wording::WEIGHTS, hash)
}
