//! `scutch clean` as a user runs it: files in, files out.

mod corpora;
mod crashes;
mod data_sets;
mod failures;
mod input;
#[cfg(feature = "filter-lists")]
mod lists;
mod memory;
mod naming;
mod output;
mod protections;
mod retry;
mod running;
#[cfg(feature = "object-store")]
mod signed;
mod site;
