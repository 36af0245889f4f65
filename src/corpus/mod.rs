//! What makers of training corpora do to texts that are clean already: leave poor ones out, leave repeated ones out,
//! mask personal data.
//!
//! None of it is cleaning. A page of ten lines is a clean page, and so is the second copy of one; whether they belong
//! into a corpus depends on the corpus. So all of this is off until somebody asks for it, works on plain text alone,
//! and says of every text that it takes out why. `docs/CORPUS.md` lists every rule with its limit and its source.
//!
//! The parts do not know each other, and do not know the rest of scutch:
//!
//! - [`quality`]: is the text good enough;
//! - [`dedup`]: is it the same text again, to the letter or nearly;
//! - [`mask`]: mail addresses, telephone numbers and the like;
//! - [`url_key`]: one key for the many addresses of a page.

pub mod dedup;
pub mod mask;
pub mod quality;
mod url_key;

pub use url_key::url_key;
