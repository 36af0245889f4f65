//! The flags of data sets.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;

use super::size::Size;
use crate::io::records::{Fields, SetKind};
use crate::render::Inline;
use crate::rows::Columns;

/// How data sets are read.
#[derive(Clone, Debug, Default, Args, Serialize)]
pub(in crate::cli) struct ReadArgs {
    /// What standard input and the named files are, such as jsonl [default: by their names]
    #[arg(long, value_name = "FORMAT", value_parser = kind(), hide_possible_values = true, hide_short_help = true)]
    pub(in crate::cli) input_format: Option<SetKind>,

    /// Field or column of the page [default: the first of html, content, raw_content, text]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    content_field: Option<String>,

    /// Field of its address [default: url]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    url_field: Option<String>,

    /// Field of its id [default: id]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    id_field: Option<String>,

    /// Field of its charset, for bytes [default: found out]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    encoding_field: Option<String>,

    /// The page is written in base64
    #[arg(long, hide_short_help = true)]
    base64: bool,
}

/// What the rows of a data set hold.
#[derive(Clone, Debug, Default, Args, Serialize)]
pub(super) struct RowArgs {
    /// Begin a new file after this much, such as 1GB
    #[arg(long, value_name = "SIZE", hide_short_help = true)]
    pub(super) shard_size: Option<Size>,

    /// Leave out the rows of pages on which nothing is content
    #[arg(long, hide_short_help = true)]
    pub(super) drop_empty: bool,

    /// Add a column with the text as Markdown
    #[arg(long, hide_short_help = true)]
    with_markdown: bool,

    /// Add a column with a key of the address: without campaigns, visits and the like
    #[arg(long, hide_short_help = true)]
    with_url_key: bool,

    /// Add a column with all that was removed, and why
    #[arg(long, hide_short_help = true)]
    with_ledger: bool,
}

impl ReadArgs {
    pub(in crate::cli) fn fields(&self, max_bytes: u64) -> Fields {
        Fields {
            content: self.content_field.clone(),
            url: self.url_field.clone(),
            id: self.id_field.clone(),
            encoding: self.encoding_field.clone(),
            base64: self.base64,
            max_bytes,
        }
    }
}

impl RowArgs {
    /// What the rows hold; Markdown with what stands among the words.
    pub(super) fn columns(&self, inline: Inline) -> Columns {
        Columns {
            markdown: self.with_markdown.then_some(inline),
            ledger: self.with_ledger,
            url_key: self.with_url_key,
            masked: false,
        }
    }

    pub(super) fn has_markdown(&self) -> bool {
        self.with_markdown
    }

    /// A flag that speaks of rows alone.
    pub(super) fn any(&self) -> Option<&'static str> {
        let flags = [
            (self.shard_size.is_some(), "--shard-size"),
            (self.drop_empty, "--drop-empty"),
            (self.with_markdown, "--with-markdown"),
            (self.with_url_key, "--with-url-key"),
            (self.with_ledger, "--with-ledger"),
        ];
        flags.into_iter().find_map(|(set, name)| set.then_some(name))
    }
}

fn kind() -> impl TypedValueParser<Value = SetKind> {
    let names = PossibleValuesParser::new(SetKind::ALL.iter().map(|kind| kind.name()));
    names.map(|name| SetKind::ALL.iter().copied().find(|kind| kind.name() == name).unwrap_or(SetKind::ALL[0]))
}
