//! What stands on every page of a site is not the article.
//!
//! A [`Survey`] reads many pages and remembers of each, by hashes, which lines stand on it. [`Sites`] is a survey made
//! ready for looking up: a pipeline that has it finds the lines of a page that its site repeats, and those that stand on
//! pages of many unrelated sites. Both only say what was seen; a pipeline decides by the rest of the page.
//!
//! Surveys of parts of a batch merge into that of the whole, in any order, with the same result: of each site the pages
//! with the smallest hashes are kept, at most [`PAGES`] of them, and of many sites fewer: [`SHARES`].

mod file;
mod find;
mod guard;
mod line;
mod memory;
mod path;
mod print;
mod room;
mod survey;

pub use file::FileError;
pub(crate) use find::Found;
pub use line::masked;
pub use memory::{Learned, Sites};
pub use print::Print;
pub use survey::{MergeError, Survey, page_id};

/// Pages of a site that are remembered. Of a line on a tenth of all pages the share is known to within 0.04 (one standard
/// deviation of a sample of so many).
pub const PAGES: usize = 64;
/// Fewer pages of a site are not remembered, however many sites there are; rather fewer sites are. So many tell a template.
pub const FEWEST: usize = 8;
/// Lines of a page that are remembered, half from its beginning and half from its end.
pub const LINES: usize = 400;
/// Pages of a site whose lines are kept as words, so that people can be told what repeats.
pub const READABLE: usize = 4;
/// Characters of a line that are kept as words.
pub const LETTERS: usize = 80;

/// What a survey remembers in all: so many prints, of which those with words count [`WORDS`] more. When that is not
/// enough, of each site half as many pages are remembered, then a quarter, down to [`FEWEST`]; then half of the sites, those
/// with the smallest hashes, a quarter, and so on. A print of 100 lines takes about 0.8 kB.
pub const SHARES: u64 = 600_000;
/// What the words of a print take, in prints.
pub const WORDS: usize = 6;

#[cfg(test)]
mod tests;
