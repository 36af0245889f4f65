//! What can be set for all pages, and most of it for those of one host.

use super::rules::RuleChoice;
use super::section::{Fault, Section, Value};
use super::wanted::Wanted;
use crate::decode::Charset;
use crate::html::{Parser, Selector};
use crate::pipeline::{InputKind, Plan, Selection};
use crate::render::Format;
use crate::rules::RuleError;
use crate::stages;

/// Keys that a host can have.
const HOST_KEYS: &[&str] =
    &["comments", "encoding", "favor", "input", "keep", "keep_credits", "remove", "rule", "rules", "stages", "title"];

/// Keys at the top of the file.
pub(super) const KEYS: &[&str] = &[
    "comments",
    "encoding",
    "favor",
    "filter_lists",
    "format",
    "host",
    "images",
    "input",
    "keep",
    "keep_credits",
    "links",
    "parser",
    "remove",
    "rule",
    "rules",
    "stages",
    "title",
];

/// What is set.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) encoding: Option<Charset>,
    pub(super) kind: Option<InputKind>,
    pub(super) format: Option<Format>,
    pub(super) links: Option<bool>,
    pub(super) images: Option<bool>,
    pub(super) parser: Option<Parser>,
    pub(super) only: Option<Vec<String>>,
    pub(super) skip: Vec<String>,
    pub(super) selection: Selection,
    pub(super) wanted: Wanted,
    pub(super) rules: RuleChoice,
}

impl Settings {
    /// The settings at the top of the file.
    pub(super) fn read(file: &Section<'_>) -> Result<Self, Fault> {
        file.check(KEYS)?;
        let mut settings = Settings::default().and(file)?;
        settings.format = file.get("format").map(format).transpose()?;
        settings.links = file.get("links").map(Value::flag).transpose()?;
        settings.images = file.get("images").map(Value::flag).transpose()?;
        settings.parser = file.get("parser").map(parser).transpose()?;
        Ok(settings)
    }

    /// The settings of a host: the general ones, and its own added to or put in the place of them.
    pub(super) fn read_host(host: &Section<'_>, general: &Settings) -> Result<Self, Fault> {
        host.check(HOST_KEYS)?;
        general.clone().and(host)
    }

    /// Lists grow, single values are replaced.
    fn and(mut self, section: &Section<'_>) -> Result<Self, Fault> {
        self.encoding = section.get("encoding").map(charset).transpose()?.or(self.encoding);
        self.kind = section.get("input").map(kind).transpose()?.or(self.kind);
        self.selection.remove.extend(selectors(section.get("remove"))?);
        self.selection.keep.extend(selectors(section.get("keep"))?);
        self.wanted = Wanted::read(section)?.or(self.wanted);
        self.rules.read(section)?;
        let stages = section.section("stages")?;
        stages.check(&["only", "skip"])?;
        one_of_both(&stages)?;
        self.only = stages.get("only").map(stage_names).transpose()?.or(self.only);
        self.skip.extend(stages.get("skip").map_or_else(|| Ok(Vec::new()), stage_names)?);
        Ok(self)
    }

    /// The plan of these settings, with the stages that `runs` names; `wanted` goes before what is set.
    pub(super) fn plan(&self, runs: impl Fn(&str) -> bool, wanted: Wanted) -> Result<Plan, RuleError> {
        let plan = Plan::standard().with_stages(runs).with_selection(self.selection.clone());
        self.rules.lay_over(wanted.or(self.wanted).lay_over(plan))
    }
}

/// Side by side they say one thing twice, or contradict each other.
fn one_of_both(stages: &Section<'_>) -> Result<(), Fault> {
    match (stages.get("only"), stages.get("skip")) {
        (Some(_), Some(skip)) => Err(skip.fault(
            "`skip` stands beside `only`, which leaves out all stages but its own: keep the one, delete the other",
        )),
        _ => Ok(()),
    }
}

pub(crate) fn stage_names(list: Value<'_, '_>) -> Result<Vec<String>, Fault> {
    let known: Vec<_> = stages::names().collect();
    list.list()?.into_iter().map(|name| name.word(&known).map(str::to_owned)).collect()
}

fn selectors(list: Option<Value<'_, '_>>) -> Result<Vec<Selector>, Fault> {
    let list = list.map_or_else(|| Ok(Vec::new()), Value::list)?;
    let read = |value: Value<'_, '_>| Selector::parse(value.text()?).map_err(|error| value.fault(error.to_string()));
    list.into_iter().map(read).collect()
}

pub(crate) fn charset(value: Value<'_, '_>) -> Result<Charset, Fault> {
    let label = value.text()?;
    let why = || format!("{label:?} is no charset of the web: use a name such as utf-8, gb18030, big5, windows-1252");
    Charset::of(label).ok_or_else(|| value.fault(why()))
}

pub(crate) fn kind(value: Value<'_, '_>) -> Result<InputKind, Fault> {
    value.word(&["html", "text"]).map(|word| if word == "html" { InputKind::Html } else { InputKind::Text })
}

pub(crate) fn parser(value: Value<'_, '_>) -> Result<Parser, Fault> {
    value.word(&["light", "reference"]).map(|word| if word == "light" { Parser::Light } else { Parser::Reference })
}

pub(crate) fn format(value: Value<'_, '_>) -> Result<Format, Fault> {
    let names: Vec<_> = Format::ALL.iter().map(|format| format.name()).collect();
    let name = value.word(&names)?;
    Ok(Format::ALL.iter().copied().find(|format| format.name() == name).unwrap_or_default())
}
