//! Inputs and outputs that are not on this machine.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser};

use super::super::CliError;
use crate::io::remote::{Bucket, Stores, below, is_remote, is_web, normal};
use crate::rows::{room, told_beside};

/// What a run tells of itself when it has ended, that others may want to read.
const TOLD: [&str; 2] = ["manifest.json", "errors.jsonl"];

/// The flags of outputs that lie elsewhere.
#[derive(Clone, Debug, Default, Args)]
pub(super) struct ElsewhereArgs {
    /// Keep the journal of an output in an object store in this folder [default: the present one]
    #[arg(long, value_name = "DIR", requires = "output", help_heading = "Running", hide_short_help = true)]
    journal: Option<PathBuf>,
}

impl ElsewhereArgs {
    /// The folder where a run keeps what is its own.
    pub(super) fn room(&self, output: &Path) -> Result<PathBuf, CliError> {
        match &self.journal {
            Some(_) if !is_remote(output) => {
                let why = "the journal of an output on this machine lies beside it: leave out --journal";
                Err(CliError::Usage(why.into()))
            }
            Some(folder) if is_remote(folder) => {
                Err(CliError::Usage("the journal is kept on this machine: name a folder with --journal".into()))
            }
            // A folder of its own: what else lies there is not the run's.
            Some(folder) => Ok(folder.join(room(output))),
            None => Ok(room(output)),
        }
    }
}

/// A path or an address, in the spelling that is compared.
pub(super) fn place() -> impl TypedValueParser<Value = PathBuf> {
    OsStringValueParser::new().map(|name| normal(Path::new(&name)))
}

/// The bucket in which an output lies.
pub(super) fn bucket(stores: &Stores, output: &Path) -> io::Result<Bucket> {
    if is_web(output) {
        return Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "the web takes no files: name a file or folder, or s3://",
        ));
    }
    stores.bucket(output)
}

/// Puts what an ended run tells of itself beside its output, if that is in an object store.
pub(super) fn publish(stores: &Stores, output: &Path, room: &Path) -> Result<(), CliError> {
    if !is_remote(output) {
        return Ok(());
    }
    let beside = told_beside(output);
    for name in TOLD {
        let (own, address) = (room.join(name), below(&beside, [OsStr::new(name)]));
        let object = stores.object(&address).map_err(CliError::file(&address))?;
        // An earlier run may have had failures.
        let put = if own.exists() { object.upload(&own) } else { object.remove() };
        put.map_err(CliError::file(address))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::ElsewhereArgs;

    #[test]
    fn only_what_is_elsewhere_has_its_journal_somewhere() {
        let here = ElsewhereArgs { journal: Some("notes".into()) };
        assert_eq!(here.room(Path::new("s3://bucket/a.jsonl")).unwrap(), Path::new("notes/s3-bucket-a.jsonl.scutch"));
        let there = ElsewhereArgs { journal: Some("s3://bucket/notes".into()) };
        assert!(there.room(Path::new("s3://bucket/a.jsonl")).unwrap_err().to_string().contains("on this machine"));
        assert!(here.room(Path::new("a.jsonl")).unwrap_err().to_string().contains("leave out --journal"));
        let unsaid = ElsewhereArgs::default();
        assert_eq!(unsaid.room(Path::new("s3://bucket/a.jsonl")).unwrap(), Path::new("s3-bucket-a.jsonl.scutch"));
        assert_eq!(unsaid.room(Path::new("b/a.jsonl")).unwrap(), Path::new("b/a.jsonl.scutch"));
    }
}
