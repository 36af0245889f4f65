//! Two runs side by side: what was set otherwise, and what became of the pages by it.
//!
//! Whoever changes a rule or a flag wants to know which texts it moves before a million pages are published. The setups
//! and the sums of two runs tell little of that; so the outputs themselves are read, page beside page, in memory that
//! does not grow with them: two runs over the same inputs have the same pages in the same order, and what is out of
//! step waits on the disk until its counterpart comes.

mod blame;
mod change;
mod comparison;
mod error;
mod example;
mod failures;
mod largest;
mod numbers;
mod pairs;
mod run;
mod shelf;
mod texts;

pub use change::Change;
pub use comparison::{Comparison, Moved, Pages, compare};
pub use error::CompareError;
pub use example::Example;
pub use failures::{Failures, Told};
pub use numbers::Number;
pub use run::{Run, State};
