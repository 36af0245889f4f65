//! What pages are written as: texts, each for itself, or the rows of a data set.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::render::Format;
use crate::rows::RowFormat;

/// The form of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Texts(Format),
    Rows(RowFormat),
}

impl Form {
    /// Whether the name of the output says another format than this one.
    pub(super) fn belies(self, output: &Path) -> Option<RowFormat> {
        let named = RowFormat::of_path(output).filter(|_| !output.is_dir())?;
        (self != Form::Rows(named)).then_some(named)
    }

    /// What the flag says, else the name of the output, else the config file, else text.
    pub(super) fn choose(flag: Option<Form>, output: Option<&Path>, config: Option<Format>) -> Form {
        let named = || output.and_then(RowFormat::of_path).map(Form::Rows);
        flag.or_else(named).unwrap_or_else(|| Form::Texts(config.unwrap_or_default()))
    }
}

/// The name by which it is chosen.
impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Form::Texts(format) => f.write_str(format.name()),
            Form::Rows(format) => format.fmt(f),
        }
    }
}

impl FromStr for Form {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let texts = Format::ALL.iter().copied().find(|format| format.name() == name).map(Form::Texts);
        let names = Format::ALL.iter().map(|format| format.name()).collect::<Vec<_>>().join(", ");
        texts.map_or_else(
            || name.parse().map(Form::Rows).map_err(|rows| format!("for texts use {names}; for a data set {rows}")),
            Ok,
        )
    }
}
