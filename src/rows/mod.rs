//! Data sets out: a row for each page, in the order of the pages.

mod data_set;
mod encoder;
mod format;
mod jsonl;
mod mend;
mod part;
mod read;
mod row;
mod shelf;
#[cfg(feature = "parquet")]
mod table;
mod target;

pub use data_set::{DataSet, Written, clear_parts};
pub use format::RowFormat;
pub use mend::{Mend, MendError, Mended};
pub use part::Part;
pub(crate) use part::{remove, sync_folder};
pub use read::{ReadGone, ReadRow, read};
#[cfg(feature = "parquet")]
pub(crate) use row::carried_name;
pub use row::{Columns, Facts, Gone, Outcome, Row};
#[cfg(feature = "parquet")]
pub(crate) use table::{columns_in_memory, record_batch};
pub use target::{Target, room, told_beside};
