//! What is remembered of a text.

use twox_hash::XxHash3_128;

use super::bands;
use super::options::Options;

/// What tells whether two texts are the same or nearly so, in a few numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    exact: u128,
    /// One number a band; empty where there are none.
    bands: Box<[u64]>,
}

impl Signature {
    /// Reads a text; any thread may. Work grows with its length and, for near duplicates, with `bands * rows`.
    ///
    /// The exact part is the XXH3 of 128 bits over the text, all white space as single spaces. A text too short for a
    /// shingle has no near duplicates.
    #[must_use]
    pub fn of(text: &str, options: &Options) -> Self {
        let bands = options.near.and_then(|near| bands::bands(text, near));
        Signature { exact: exact(text), bands: bands.unwrap_or_default() }
    }

    /// Bytes of a signature: `16 + 8 * bands`, 128 by default.
    #[must_use]
    pub fn size(options: &Options) -> usize {
        16 + 8 * options.bands()
    }

    /// The signature as [`Signature::size`] bytes; a text without bands has zeros for them.
    #[must_use]
    pub fn to_bytes(&self, options: &Options) -> Vec<u8> {
        let mut bytes = self.exact.to_le_bytes().to_vec();
        bytes.extend((0..options.bands()).flat_map(|band| self.band(band).to_le_bytes()));
        bytes
    }

    /// Reads what [`Signature::to_bytes`] wrote; `None` when there are more bytes or fewer.
    #[must_use]
    pub fn from_bytes(bytes: &[u8], options: &Options) -> Option<Self> {
        let (exact, bands) = bytes.split_first_chunk::<16>()?;
        let (bands, rest) = bands.as_chunks::<8>();
        let bands: Box<[u64]> = bands.iter().map(|band| u64::from_le_bytes(*band)).collect();
        let whole = rest.is_empty() && bands.len() == options.bands();
        let bands = if bands.iter().all(|band| *band == 0) { Box::default() } else { bands };
        whole.then_some(Signature { exact: u128::from_le_bytes(*exact), bands })
    }

    pub(super) fn exact(&self) -> u128 {
        self.exact
    }

    /// 0 where it has no such band.
    pub(super) fn band(&self, n: usize) -> u64 {
        self.bands.get(n).copied().unwrap_or_default()
    }
}

fn exact(text: &str) -> u128 {
    let mut hasher = XxHash3_128::new();
    for (n, word) in text.split_whitespace().enumerate() {
        if n > 0 {
            hasher.write(b" ");
        }
        hasher.write(word.as_bytes());
    }
    hasher.finish_128()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Signature {
        Signature::of(text, &Options::default())
    }

    #[test]
    fn white_space_alone_makes_no_other_text() {
        assert_eq!(of(" 雨停了。\n\n河水退了。 "), of("雨停了。 河水退了。"));
        assert_ne!(of("雨停了。"), of("雨停了！"));
        assert_ne!(of("a b"), of("ab"));
        assert_eq!(exact("a b"), XxHash3_128::oneshot(b"a b"));
    }

    #[test]
    fn the_same_text_has_the_same_signature_everywhere() {
        let signature = of("The river rose in the night, and the ferry stayed on the other side.");
        assert_eq!(signature.exact, 231_024_417_148_248_551_328_203_601_920_702_998_538);
        assert_eq!(signature.bands.iter().fold(0, |all, band| all ^ band), 9_604_351_994_859_469_813);
    }

    proptest! {
        #[test]
        fn bytes_are_read_back(text in "(?s).{0,80}", near in any::<bool>()) {
            let options = Options { near: Options::default().near.filter(|_| near), ..Options::default() };
            let signature = Signature::of(&text, &options);
            let bytes = signature.to_bytes(&options);
            prop_assert_eq!(bytes.len(), Signature::size(&options));
            prop_assert_eq!(Signature::from_bytes(&bytes, &options), Some(signature));
            prop_assert_eq!(Signature::from_bytes(&bytes[1..], &options), None);
        }
    }
}
