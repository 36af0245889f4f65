//! scutch turns scraped web pages, HTML or already flattened text, into clean article text.
//!
//! ```
//! use scutch::{Input, Pipeline};
//!
//! let html = "<title>Rain</title><h1>Rain</h1><p>It rained in the hills all night, and the river rose, then fell.</p>";
//! let cleaned = Pipeline::standard().clean(&Input::new(html.as_bytes()))?;
//! assert_eq!(scutch::render::text(&cleaned.page), "Rain\nIt rained in the hills all night, and the river rose, then fell.\n");
//! # Ok::<(), scutch::PageError>(())
//! ```
//!
//! A page becomes a list of blocks in reading order ([`Page`]). Stages pass over it one after the other and mark
//! blocks as removed, each with the rule that says why, or rewrite their text. Nothing is ever deleted: the kept
//! blocks are the text, the removed ones are the ledger.

pub mod batch;
mod calendar;
pub mod cases;
pub mod compare;
pub mod config;
pub mod corpus;
pub mod decode;
pub mod eval;
#[cfg(feature = "filter-lists")]
pub mod filters;
mod host;
pub mod html;
pub mod io;
mod learned;
pub mod metadata;
pub mod model;
pub mod page;
pub mod pipeline;
pub mod render;
pub mod report;
pub mod rows;
pub mod rules;
pub mod sites;
pub mod stages;
mod suggest;
pub mod text;

#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;

pub use page::{Metadata, Page};
pub use pipeline::{Cleaned, Input, PageError, Pipeline, Status};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
