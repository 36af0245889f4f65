//! Which rules these are.

use twox_hash::XxHash3_64;

use super::{builtin, wording, words};

/// A hash of all rules that come with scutch, their word lists and the weights of the judge of wording: equal hashes,
/// equal findings.
#[must_use]
pub fn fingerprint() -> u64 {
    let texts = builtin::FILES.iter().map(|(_, text)| *text).chain(words::FILES);
    let hash = texts.fold(0, |hash, text| XxHash3_64::oneshot_with_seed(hash, text.as_bytes()));
    XxHash3_64::oneshot_with_seed(hash, wording::WEIGHTS)
}
