//! Why a saved state cannot be loaded.

use std::io;

/// Why a saved state cannot be loaded. Each message says how to repair.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// It cannot be read.
    #[error("the texts seen before cannot be read: {0}")]
    Io(#[from] io::Error),
    /// It is something else.
    #[error("this is no saved state of scutch: name the right file, or begin without one")]
    Foreign,
    /// Another scutch wrote it.
    #[error("the state was saved in format {found}, this scutch reads format {known}: begin without it")]
    Version {
        /// The version in the file.
        found: u8,
        /// The version known here.
        known: u8,
    },
    /// It was saved under other options.
    #[error("the state was saved with {saved}, asked for are {wanted}: ask for the same, or begin without it")]
    Options {
        /// Those of the file.
        saved: String,
        /// Those asked for.
        wanted: String,
    },
    /// It ends within a record, as after a crash.
    #[error("the state ends in the middle of record {record}: cut the file to {whole} bytes to go on from there")]
    Torn {
        /// The record, from 0.
        record: u64,
        /// Bytes up to its beginning.
        whole: u64,
    },
    /// A record is not what was written.
    #[error("record {record} of the state is damaged: cut the file to {whole} bytes to go on from there")]
    Damaged {
        /// The record, from 0.
        record: u64,
        /// Bytes up to its beginning.
        whole: u64,
    },
}
