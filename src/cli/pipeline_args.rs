//! The flags that say how a page is read and cleaned; all commands that clean share them.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::Serialize;

use super::{CliError, ConfigArgs};
use crate::config::{Config, SiteFrom, Wanted};
use crate::decode::Charset;
use crate::html::Parser;
use crate::model::{Comments, Favor};
use crate::pipeline::InputKind;
use crate::stages;

/// How pages are read and cleaned.
///
/// It serialises as what the flags themselves say; what the files that they name say is for the [`Config`] to tell.
#[derive(Clone, Debug, Default, Args, Serialize)]
pub(crate) struct PipelineArgs {
    #[command(flatten, next_help_heading = "Cleaning")]
    #[serde(skip)]
    file: ConfigArgs,

    /// Run only these of strip-ads, strip-spam-links, select-main, drop-footer, normalize
    #[arg(long, value_name = "STAGE,..", value_delimiter = ',', value_parser = stage(), help_heading = "Cleaning")]
    #[arg(hide_possible_values = true)]
    stages: Vec<String>,

    /// Leave these stages out
    #[arg(long, value_name = "STAGE,..", value_delimiter = ',', value_parser = stage(), help_heading = "Cleaning")]
    #[arg(hide_possible_values = true)]
    skip: Vec<String>,

    /// What readers wrote under a text: auto, yes keeps it, no drops it
    #[arg(long, value_name = "WHAT", value_parser = one_of(&Comments::ALL, Comments::name), help_heading = "Cleaning", hide_possible_values = true)]
    comments: Option<Comments>,

    /// What to do with doubtful lines: favor precision, balanced or recall
    #[arg(long, value_name = "WHAT", value_parser = one_of(&Favor::ALL, Favor::name), help_heading = "Cleaning", hide_possible_values = true)]
    favor: Option<Favor>,

    /// Leave the headline out of the text; the metadata has it
    #[arg(long, help_heading = "Cleaning")]
    pub(super) no_title: bool,

    /// Keep the site's credits beside the text: 责任编辑, 来源, Editor
    #[arg(long, help_heading = "Cleaning", hide_short_help = true)]
    keep_credits: bool,

    /// Remove also what this list, as of EasyList, would hide; repeatable
    #[cfg(feature = "filter-lists")]
    #[arg(long, value_name = "FILE", help_heading = "Cleaning")]
    #[serde(skip)]
    filter_list: Vec<PathBuf>,

    /// Remove what this memory, as of scutch learn, knows their sites to repeat; repeatable
    #[arg(long, value_name = "FILE", help_heading = "Cleaning", hide_short_help = true)]
    #[serde(skip)]
    sites: Vec<PathBuf>,

    /// What tells the site of a page: url, canonical or dir [default: url]
    #[arg(long, value_name = "WHAT", value_parser = one_of(&SiteFrom::ALL, SiteFrom::name), help_heading = "Cleaning", hide_possible_values = true, hide_short_help = true)]
    site_from: Option<SiteFrom>,

    /// Charset of the pages, if the HTTP header named one
    #[arg(long, value_name = "CHARSET", value_parser = charset, help_heading = "Reading")]
    encoding: Option<Charset>,

    /// Address of the page, for its host's rules and the metadata
    #[arg(long, value_parser = address, help_heading = "Reading")]
    url: Option<String>,

    /// What the pages are [default: sniffed]
    #[arg(long, value_name = "html|text", value_parser = input_kind(), help_heading = "Reading")]
    #[arg(hide_possible_values = true)]
    input: Option<InputKind>,

    /// HTML parser: the own one, or html5ever to compare with [default: light]
    #[arg(long, value_name = "light|reference", value_parser = parser(), help_heading = "Reading")]
    #[arg(hide_short_help = true, hide_possible_values = true)]
    parser: Option<Parser>,
}

impl PipelineArgs {
    /// The config file with these flags laid over it. From it come the pipeline ([`Config::pipeline`]) and the
    /// input of each page ([`Config::input`]).
    pub(crate) fn config(&self) -> Result<Config, CliError> {
        let mut config = self.file.open()?;
        if !self.stages.is_empty() {
            config.run_only(&self.stages);
        }
        config.skip(&self.skip);
        config.wanted = self.wanted();
        #[cfg(feature = "filter-lists")]
        config.add_filter_lists(&self.filter_list);
        config.site_memories.clone_from(&self.sites);
        config.site_from = self.site_from.unwrap_or_default();
        config.encoding = self.encoding;
        config.kind = self.input;
        config.parser = self.parser.or(config.parser);
        config.url = self.url.clone();
        Ok(config)
    }

    /// What the flags say; where they are silent the file decides.
    fn wanted(&self) -> Wanted {
        Wanted {
            comments: self.comments,
            favor: self.favor,
            title: self.no_title.then_some(false),
            keep_credits: self.keep_credits.then_some(true),
        }
    }
}

/// One of these values, by its name.
pub(super) fn one_of<T: Copy + Default + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let named = move |word: String| all.iter().copied().find(|value| name(*value) == word).unwrap_or_default();
    PossibleValuesParser::new(all.iter().map(|value| name(*value))).map(named)
}

fn stage() -> PossibleValuesParser {
    PossibleValuesParser::new(stages::names())
}

fn charset(label: &str) -> Result<Charset, String> {
    Charset::of(label)
        .ok_or_else(|| "no charset of the web: use a name such as utf-8, gb18030, big5, shift_jis, windows-1252".into())
}

fn address(url: &str) -> Result<String, String> {
    url::Url::parse(url).map(|_| url.to_owned()).map_err(|error| format!("{error}: write it as https://host/path"))
}

pub(super) fn input_kind() -> impl TypedValueParser<Value = InputKind> {
    PossibleValuesParser::new(["html", "text"]).map(|kind| match kind.as_str() {
        "html" => InputKind::Html,
        _ => InputKind::Text,
    })
}

fn parser() -> impl TypedValueParser<Value = Parser> {
    PossibleValuesParser::new(["light", "reference"]).map(|parser| match parser.as_str() {
        "reference" => Parser::Reference,
        _ => Parser::Light,
    })
}

#[cfg(test)]
mod tests {
    use clap::{Args, Command};

    use super::PipelineArgs;
    use crate::stages;

    #[test]
    fn the_help_names_every_stage_in_order() {
        let command = PipelineArgs::augment_args(Command::new("test"));
        let help = command.get_arguments().find(|arg| arg.get_id() == "stages").and_then(|arg| arg.get_help()).unwrap();
        assert!(help.to_string().ends_with(&stages::names().collect::<Vec<_>>().join(", ")), "{help}");
    }
}
