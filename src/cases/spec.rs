//! `case.toml`: why a case exists, how to read its pages and what must be known about them.

use std::path::Path;

use crate::config::{self, ConfigError, Fault, Section, Value, Wanted};
use crate::decode::Charset;
use crate::html::Parser;
use crate::page::Metadata;
use crate::pipeline::{InputKind, Status};
use crate::render::Format;

const KEYS: &[&str] = &[
    "why",
    "url",
    "encoding",
    "input",
    "parser",
    "stages",
    "skip",
    "comments",
    "favor",
    "title",
    "keep_credits",
    "format",
    "links",
    "images",
    "site_pages",
    "status",
    "metadata",
];

/// A fact of the metadata, and how to find it.
type Field = (&'static str, fn(&Metadata) -> Option<&String>);

/// Every fact that a case may demand.
pub(super) const FIELDS: &[Field] = &[
    ("title", |m| m.title.as_ref()),
    ("author", |m| m.author.as_ref()),
    ("date", |m| m.date.as_ref()),
    ("site", |m| m.site.as_ref()),
    ("language", |m| m.language.as_ref()),
    ("url", |m| m.url.as_ref()),
    ("editor", |m| m.editor.as_ref()),
    ("source", |m| m.source.as_ref()),
];

/// What a case says of itself.
#[derive(Debug, Default)]
pub(super) struct Spec {
    pub(super) url: Option<String>,
    pub(super) encoding: Option<Charset>,
    pub(super) input: Option<InputKind>,
    pub(super) parser: Option<Parser>,
    pub(super) stages: Vec<String>,
    pub(super) skip: Vec<String>,
    pub(super) wanted: Wanted,
    pub(super) format: Format,
    pub(super) links: Option<bool>,
    pub(super) images: Option<bool>,
    /// Folder of other pages of the site, from the folder of the case, from which is learned what the site repeats.
    pub(super) site_pages: Option<String>,
    pub(super) status: Option<Status>,
    /// Facts by their place in [`FIELDS`], in that order; an empty one must not be known.
    pub(super) metadata: Vec<(usize, String)>,
}

impl Spec {
    /// Reads the `case.toml` at this path.
    pub(super) fn parse(path: &Path, source: &str) -> Result<Spec, ConfigError> {
        Spec::read(source).map_err(|fault| ConfigError::new(path, source, fault))
    }

    fn read(source: &str) -> Result<Spec, Fault> {
        let file = Section::parse(source)?;
        file.check(KEYS)?;
        // For the reader alone, but it must be a text.
        file.get("why").map(Value::text).transpose()?;
        let list = |key| file.get(key).map_or_else(|| Ok(Vec::new()), config::stage_names);
        Ok(Spec {
            url: file.get("url").map(Value::text).transpose()?.map(str::to_owned),
            encoding: file.get("encoding").map(config::charset).transpose()?,
            input: file.get("input").map(config::kind).transpose()?,
            parser: file.get("parser").map(config::parser).transpose()?,
            stages: list("stages")?,
            skip: list("skip")?,
            wanted: Wanted::read(&file)?,
            format: file.get("format").map(config::format).transpose()?.unwrap_or_default(),
            links: file.get("links").map(Value::flag).transpose()?,
            images: file.get("images").map(Value::flag).transpose()?,
            site_pages: file.get("site_pages").map(Value::text).transpose()?.map(str::to_owned),
            status: file.get("status").map(status).transpose()?,
            metadata: facts(&file.section("metadata")?)?,
        })
    }

    /// Whether pages are cleaned as everywhere else.
    pub(super) fn has_common_pipeline(&self) -> bool {
        self.stages.is_empty()
            && self.skip.is_empty()
            && self.parser.is_none()
            && self.wanted == Wanted::default()
            && self.site_pages.is_none()
    }

    /// Name of the file with the expected text.
    pub(super) fn expected(&self) -> String {
        format!("expected.{}", self.format.name())
    }
}

const STATUSES: &[(&str, Status)] = &[("ok", Status::Ok), ("empty", Status::Empty), ("review", Status::Review)];

/// The name of a status in `case.toml`.
pub(super) fn status_name(status: Status) -> &'static str {
    STATUSES.iter().find(|(_, known)| *known == status).map_or("", |(name, _)| name)
}

fn status(value: Value<'_, '_>) -> Result<Status, Fault> {
    let word = value.word(&["ok", "empty", "review"])?;
    Ok(STATUSES.iter().find(|(name, _)| *name == word).map_or(Status::Ok, |(_, status)| *status))
}

fn facts(section: &Section<'_>) -> Result<Vec<(usize, String)>, Fault> {
    let names: Vec<_> = FIELDS.iter().map(|(name, _)| *name).collect();
    section.check(&names)?;
    let demanded = names.iter().enumerate().filter_map(|(at, name)| Some((at, section.get(name)?)));
    demanded.map(|(at, value)| Ok((at, fact(value)?))).collect()
}

fn fact(value: Value<'_, '_>) -> Result<String, Fault> {
    match value.plain()? {
        // A date without quotes is one of TOML's own.
        toml::Value::Datetime(date) => Ok(date.to_string()),
        _ => value.text().map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Spec;
    use crate::decode::Charset;
    use crate::html::Parser;
    use crate::pipeline::{InputKind, Status};

    #[test]
    fn everything_can_be_said() {
        let spec = Spec::read(
            "why = 'x'\nurl = 'https://a.test/'\nencoding = 'gb2312'\ninput = 'text'\nparser = 'reference'\nstages = ['normalize']\n\
             skip = ['strip-ads']\nkeep_credits = true\nformat = 'md'\nlinks = true\nimages = false\nsite_pages = '../pages'\nstatus = 'empty'\n[metadata]\ntitle = 'T'\ndate = 2022-09-24\nauthor = ''\n",
        )
        .unwrap();
        assert_eq!(spec.url.as_deref(), Some("https://a.test/"));
        assert_eq!(spec.encoding, Charset::of("gbk"));
        assert_eq!((spec.input, spec.parser), (Some(InputKind::Text), Some(Parser::Reference)));
        assert!(spec.wanted.keep_credits == Some(true) && !spec.has_common_pipeline());
        assert_eq!((spec.stages, spec.skip), (vec!["normalize".to_owned()], vec!["strip-ads".to_owned()]));
        assert_eq!((spec.links, spec.images), (Some(true), Some(false)));
        assert_eq!((spec.site_pages.as_deref(), spec.status), (Some("../pages"), Some(Status::Empty)));
        assert_eq!(spec.metadata, [(0, "T".to_owned()), (1, String::new()), (2, "2022-09-24".to_owned())]);
    }

    #[track_caller]
    fn wrong(source: &str, message: &str) {
        assert_eq!(Spec::parse(Path::new("case.toml"), source).unwrap_err().to_string(), message);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place_and_what_was_meant() {
        wrong("encodnig = 'x'", "case.toml:1:1: unknown key \"encodnig\": did you mean \"encoding\"?");
        wrong("[metadata]\ntitel = 'x'", "case.toml:2:1: unknown key \"titel\": did you mean \"title\"?");
        wrong("skip = ['normalise']", "case.toml:1:9: unknown value \"normalise\": did you mean \"normalize\"?");
        wrong("status = 'x'", "case.toml:1:10: unknown value \"x\": known are ok, empty, review");
        wrong("url = 1", "case.toml:1:7: this is integer, but must be text in quotes");
        wrong("why = 1", "case.toml:1:7: this is integer, but must be text in quotes");
    }
}
