//! `case.toml`: why a case exists, how to read its pages and what must be known about them.

use toml::{Table, Value};

use crate::decode::Charset;
use crate::page::Metadata;
use crate::pipeline::{InputKind, Status};
use crate::render::Format;
use crate::stages;

const KEYS: &[&str] = &["why", "url", "encoding", "input", "stages", "skip", "format", "status", "metadata"];

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
    pub(super) stages: Vec<String>,
    pub(super) skip: Vec<String>,
    pub(super) format: Format,
    pub(super) status: Option<Status>,
    /// Facts by their place in [`FIELDS`], in that order; an empty one must not be known.
    pub(super) metadata: Vec<(usize, String)>,
}

impl Spec {
    /// Reads a `case.toml`. The error says what is wrong and how to repair it.
    pub(super) fn parse(source: &str) -> Result<Spec, String> {
        let table: Table = source.parse().map_err(|error: toml::de::Error| error.to_string().trim_end().to_owned())?;
        let mut spec = Spec::default();
        for (key, value) in &table {
            match key.as_str() {
                // For the reader alone.
                "why" => drop(string(key, value)?),
                "url" => spec.url = Some(string(key, value)?),
                "encoding" => spec.encoding = Some(charset(&string(key, value)?)?),
                "input" => spec.input = Some(one_of(key, &string(key, value)?, KINDS)?),
                "stages" => spec.stages = stage_names(key, value)?,
                "skip" => spec.skip = stage_names(key, value)?,
                "format" => spec.format = one_of(key, &string(key, value)?, &formats())?,
                "status" => spec.status = Some(one_of(key, &string(key, value)?, STATUSES)?),
                "metadata" => spec.metadata = metadata(value)?,
                _ => return Err(unknown("key", key, KEYS.iter().copied())),
            }
        }
        Ok(spec)
    }

    /// Name of the file with the expected text.
    pub(super) fn expected(&self) -> String {
        format!("expected.{}", self.format.name())
    }
}

const KINDS: &[(&str, InputKind)] = &[("html", InputKind::Html), ("text", InputKind::Text)];
const STATUSES: &[(&str, Status)] = &[("ok", Status::Ok), ("empty", Status::Empty), ("review", Status::Review)];

/// The name of a status in `case.toml`.
pub(super) fn status_name(status: Status) -> &'static str {
    STATUSES.iter().find(|(_, known)| *known == status).map_or("", |(name, _)| name)
}

fn formats() -> Vec<(&'static str, Format)> {
    Format::ALL.iter().map(|format| (format.name(), *format)).collect()
}

fn metadata(value: &Value) -> Result<Vec<(usize, String)>, String> {
    let table = value.as_table().ok_or("metadata must be a table: write [metadata], then one fact a line")?;
    let mut facts = table.iter().map(|(key, value)| fact(key, value)).collect::<Result<Vec<_>, _>>()?;
    facts.sort();
    Ok(facts)
}

fn fact(key: &str, value: &Value) -> Result<(usize, String), String> {
    let at = FIELDS.iter().position(|(name, _)| *name == key);
    let at = at.ok_or_else(|| unknown("key in [metadata]", key, FIELDS.iter().map(|(name, _)| *name)))?;
    match value {
        // A date without quotes is one of TOML's own.
        Value::Datetime(date) => Ok((at, date.to_string())),
        value => Ok((at, string(key, value)?)),
    }
}

fn string(key: &str, value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| format!("{key} must be a string, in quotes"))
}

fn charset(label: &str) -> Result<Charset, String> {
    Charset::of(label).ok_or_else(|| format!("encoding {label:?} is no charset of the web: use a name such as gb18030"))
}

fn one_of<T: Copy>(key: &str, word: &str, known: &[(&'static str, T)]) -> Result<T, String> {
    let found = known.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    found.ok_or_else(|| unknown(key, word, known.iter().map(|(name, _)| *name)))
}

fn stage_names(key: &str, value: &Value) -> Result<Vec<String>, String> {
    let list = value.as_array().ok_or_else(|| format!("{key} must be a list of stages, such as [\"normalize\"]"))?;
    list.iter()
        .map(|name| {
            let name = string(key, name)?;
            let known = stages::names().any(|stage| stage == name);
            if known { Ok(name) } else { Err(unknown("stage", &name, stages::names())) }
        })
        .collect()
}

/// What to say of a word that is not known: the one that was meant, or all there are.
fn unknown(what: &str, word: &str, known: impl Iterator<Item = &'static str>) -> String {
    let known: Vec<_> = known.collect();
    // Two slips of the pen, or a third of a long word.
    let near = known.iter().map(|name| (strsim::damerau_levenshtein(word, name), name)).min();
    match near {
        Some((slips, name)) if slips <= 2.max(name.len() / 3) && slips < name.len() => {
            format!("unknown {what} {word:?}: did you mean {name:?}?")
        }
        _ => format!("unknown {what} {word:?}: there are {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::Spec;
    use crate::decode::Charset;
    use crate::pipeline::{InputKind, Status};

    #[test]
    fn everything_can_be_said() {
        let spec = Spec::parse(
            "why = 'x'\nurl = 'https://a.test/'\nencoding = 'gb2312'\ninput = 'text'\nstages = ['normalize']\n\
             skip = ['strip-ads']\nformat = 'md'\nstatus = 'empty'\n[metadata]\ntitle = 'T'\ndate = 2022-09-24\nauthor = ''\n",
        )
        .unwrap();
        assert_eq!(spec.url.as_deref(), Some("https://a.test/"));
        assert_eq!(spec.encoding, Charset::of("gbk"));
        assert_eq!(spec.input, Some(InputKind::Text));
        assert_eq!((spec.stages, spec.skip), (vec!["normalize".to_owned()], vec!["strip-ads".to_owned()]));
        assert_eq!(spec.status, Some(Status::Empty));
        assert_eq!(spec.metadata, [(0, "T".to_owned()), (1, String::new()), (2, "2022-09-24".to_owned())]);
    }

    #[track_caller]
    fn wrong(source: &str, message: &str) {
        assert_eq!(Spec::parse(source).unwrap_err(), message);
    }

    #[test]
    fn what_is_wrong_is_named_with_what_was_meant() {
        wrong("encodnig = 'x'", "unknown key \"encodnig\": did you mean \"encoding\"?");
        wrong("[metadata]\ntitel = 'x'", "unknown key in [metadata] \"titel\": did you mean \"title\"?");
        wrong("stages = ['normalise']", "unknown stage \"normalise\": did you mean \"normalize\"?");
        wrong("status = 'broken'", "unknown status \"broken\": there are ok, empty, review");
        wrong("encoding = 'klingon'", "encoding \"klingon\" is no charset of the web: use a name such as gb18030");
        wrong("url = 1", "url must be a string, in quotes");
        assert!(Spec::parse("why = ").unwrap_err().contains("line 1"));
    }
}
