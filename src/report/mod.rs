//! The ledger: what became of every block of a page, and which rule is to thank or to blame.
//!
//! [`Ledger`] holds it as plain data that serialises, [`json()`] writes it for machines and [`text()`] for people.
//! Kept and removed blocks together are always the whole page, in its order.

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
