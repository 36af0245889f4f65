//! Base64 as people and programs leave it.

use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{DecodeError, Engine};

/// Padding is often lost on the way.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The bytes that are written so; white space between them means nothing.
pub(super) fn decode(text: &[u8]) -> Result<Vec<u8>, DecodeError> {
    let dense: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64.decode(dense)
}

/// The page that is written so.
pub(super) fn page(text: &[u8]) -> Result<Vec<u8>, String> {
    decode(text).map_err(|error| format!("the page is no base64 ({error}): mend it, or drop --base64"))
}
