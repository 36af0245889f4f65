//! Texts that were seen before, to the letter or nearly.
//!
//! The web says most things many times, and a model that reads them many times learns them by heart. Finding repeats
//! has a dear part and an order. [`Signature::of`] is the dear part: it depends on nothing but the text, so any thread
//! may do it. [`Seen::check`] is the order: it tells whether an earlier text was alike, and costs a few look-ups.
//!
//! ```
//! use scutch::corpus::dedup::{Kind, Options, Seen, Signature};
//!
//! let options = Options::default();
//! let mut seen = Seen::new(options);
//! assert_eq!(seen.check(0, &Signature::of("It rained all night.", &options)), None);
//! let again = seen.check(1, &Signature::of("It  rained\nall night.", &options)).expect("it was seen");
//! assert_eq!((again.of, again.kind), (0, Kind::Exact));
//! ```
//!
//! A text that is found to be a duplicate is not remembered: every later text is compared with those that were kept.
//! So a kept text is never the duplicate of another kept one, and a chain of small changes ends where its end is no
//! longer like its beginning.

mod bands;
mod error;
mod index;
mod options;
mod records;
mod saved;
mod seen;
mod shingles;
mod signature;
#[cfg(test)]
mod tests;

pub use error::LoadError;
pub use options::{Near, Options};
pub use seen::{Duplicate, Kind, Seen};
pub use signature::Signature;
