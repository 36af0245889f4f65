//! The ledger: what became of every block of a page, and which rule is to thank or to blame.
//!
//! [`Ledger`] holds it as plain data that serialises, [`json()`] writes it for machines and [`text()`] for people.
//! Kept and removed blocks together are always the whole page, in its order.
//!
//! ```
//! use scutch::report::{Ledger, Look, text};
//! use scutch::{Input, Pipeline};
//!
//! let page = "Rain\nIt rained in the hills all night, and the river rose, then fell.\n";
//! let cleaned = Pipeline::standard().clean(&Input::new(page.as_bytes()))?;
//! let ledger = Ledger::of(&cleaned);
//! let whole: Vec<_> = ledger.blocks.iter().map(|block| block.text).collect();
//! assert_eq!(whole.join("\n"), page.trim_end());
//! assert!(text(&ledger, &Look::default()).contains("│ It rained in the hills"));
//! # Ok::<(), scutch::PageError>(())
//! ```

mod json;
mod ledger;
mod printable;
mod role;
mod sheet;
mod styles;
mod text;
mod wrap;

pub use json::json;
pub use ledger::{Entry, Fate, Ledger, Phrase, Reason, Reference, Seen};
pub use printable::printable;
pub use role::Role;
pub use styles::Styles;
pub use text::{Look, text};
#[cfg(feature = "cli")]
pub(crate) use wrap::lines as wrapped;
