//! How good extracted text is: results against gold, page by page, as F1, precision and recall over bags of tokens.
//!
//! A [`Corpus`] holds the gold, [`Results`] what is to be measured: read from files, or made by [`run`]. [`titles()`]
//! finds out whether the gold has title lines, [`evaluate`] compares, and the [`Evaluation`] is plain data that
//! serialises.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use scutch::eval::{Corpus, Results, Titles, evaluate};
//!
//! let corpus = Corpus::open(Path::new("packs/news"))?;
//! let results = Results::open(Path::new("out"))?;
//! let evaluation = evaluate(&corpus, &results, &Titles::kept())?;
//! println!("F1 {:.4}", evaluation.f1.mean);
//! # Ok::<(), scutch::eval::EvalError>(())
//! ```

mod corpus;
mod error;
mod evaluation;
mod file;
mod group;
mod mean;
mod meta;
mod random;
mod results;
mod run;
mod score;
mod site;
mod snippets;
mod title;
mod tokens;

pub use corpus::{Corpus, GoldPage};
pub use error::EvalError;
pub use evaluation::{Evaluation, PageScore, evaluate};
pub use group::Group;
pub use mean::Mean;
pub use meta::Meta;
pub use results::Results;
pub use run::{Failure, Run, run, titles};
pub use score::Score;
pub use snippets::Snippets;
pub use title::{TitleLines, TitleMode, Titles};
pub use tokens::tokens;
