//! `scutch.toml`: what a user wants otherwise, for all pages or for those of a host.
//!
//! The file is read key by key and not through a derive, so that every mistake is told with its line and column and
//! the key that was probably meant.

#[cfg(feature = "filter-lists")]
mod cache;
mod error;
#[cfg(feature = "filter-lists")]
mod lists;
#[cfg(not(feature = "filter-lists"))]
#[path = "no_lists.rs"]
mod lists;
mod memories;
mod rules;
mod section;
mod settings;
mod wanted;

pub use error::ConfigError;
pub use memories::{SiteFrom, read_memories, read_memory};
pub use rules::RuleEntry;
#[cfg(feature = "cli")]
pub(crate) use rules::no_rule;
pub(crate) use section::{Fault, Section, Value};
pub(crate) use settings::{charset, format, kind, parser, stage_names};
pub use wanted::Wanted;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

use self::lists::Lists;
use self::settings::Settings;
use crate::decode::Charset;
use crate::host::{host_of, is_below};
use crate::html::Parser;
use crate::pipeline::{Input, InputKind, Pipeline, SiteOf};
use crate::render::{Format, Inline};
use crate::rules::{RuleError, RuleFile, Written};
use crate::sites::{Sites, Survey};

/// Its name.
pub const FILE_NAME: &str = "scutch.toml";

/// How pages are read and cleaned: a config file, with flags laid over it.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Charset of every page; goes before what the file says.
    pub encoding: Option<Charset>,
    /// What every page is read as; goes before what the file says.
    pub kind: Option<InputKind>,
    /// Address of the page.
    pub url: Option<String>,
    /// Which parser reads HTML.
    pub parser: Option<Parser>,
    /// What pages are written as.
    pub format: Option<Format>,
    /// Whether Markdown carries links.
    pub links: Option<bool>,
    /// Whether Markdown carries images.
    pub images: Option<bool>,
    /// What belongs to the text; goes before what the file says.
    pub wanted: Wanted,
    /// What tells the site of a page.
    pub site_from: SiteFrom,
    /// Files of what was learned of sites.
    pub site_memories: Vec<PathBuf>,
    /// The file and its text, for messages.
    path: PathBuf,
    source: Arc<str>,
    /// Stages to run, whatever the file says.
    only: Option<Vec<String>>,
    /// Stages left out beside those of the file.
    skip: Vec<String>,
    lists: Lists,
    general: Settings,
    hosts: Vec<(String, Settings)>,
}

impl Config {
    /// Reads this file.
    ///
    /// # Errors
    /// When it cannot be read, something in it is wrong, or a rule belies its examples.
    pub fn open(path: &Path) -> Result<Self, ConfigError> {
        Self::open_unproven(path)?.proven()
    }

    /// Reads this file, but does not hold its rules to their examples: for whoever is to tell which ones fail.
    ///
    /// # Errors
    /// When it cannot be read, or something in it is wrong.
    pub fn open_unproven(path: &Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path).map_err(|error| ConfigError::unreadable(path, &error))?;
        Self::of_text(&text, path)
    }

    /// Reads the text of a config file; `path` is where it would lie, for messages and for the files that it names. Its
    /// rules are not held to their examples.
    ///
    /// # Errors
    /// When something in it is wrong.
    pub fn of_text(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let config = Self::parse(text, folder).map_err(|fault| ConfigError::new(path, text, fault))?;
        Ok(Config { path: path.to_owned(), ..config })
    }

    /// Holds its rules to their examples.
    ///
    /// # Errors
    /// When a rule belies one of them.
    pub fn proven(self) -> Result<Self, ConfigError> {
        self.prove().map_err(|fault| ConfigError::new(&self.path, &self.source, fault))?;
        Ok(self)
    }

    /// Reads the `scutch.toml` of the current folder or the nearest one above; without any, all is as standard.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn find() -> Result<Self, ConfigError> {
        Self::nearest().map_or_else(|| Ok(Self::default()), |path| Self::open(&path))
    }

    /// The `scutch.toml` that [`find`](Self::find) reads.
    #[must_use]
    pub fn nearest() -> Option<PathBuf> {
        let here = env::current_dir().unwrap_or_default();
        // In messages, a file of the current folder is best known by its bare name.
        nearest(&here).map(|path| if path.parent() == Some(&here) { FILE_NAME.into() } else { path })
    }

    /// Runs only these stages, whatever the file says.
    pub fn run_only(&mut self, stages: &[String]) {
        self.only = Some(stages.to_vec());
    }

    /// Leaves these stages out too.
    pub fn skip(&mut self, stages: &[String]) {
        self.skip.extend_from_slice(stages);
    }

    /// Removes also what these filter lists, in the syntax of EasyList, would hide.
    pub fn add_filter_lists(&mut self, files: &[PathBuf]) {
        self.lists.add(files.iter().cloned());
    }

    /// A hash of the file's text: equal texts say the same.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        twox_hash::XxHash3_64::oneshot(self.source.as_bytes())
    }

    /// The filter lists, each with a hash of its text.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn filter_lists(&self) -> Result<Vec<(PathBuf, u64)>, ConfigError> {
        self.lists.fingerprints()
    }

    /// The memories of sites, each with a hash of its bytes.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn site_fingerprints(&self) -> Result<Vec<(PathBuf, u64)>, ConfigError> {
        memories::fingerprints(&self.site_memories)
    }

    /// What the memories of sites hold together; `None` where there are none.
    ///
    /// # Errors
    /// When one cannot be read, or is none of this version.
    pub fn known_sites(&self) -> Result<Option<Survey>, ConfigError> {
        read_memories(&self.site_memories)
    }

    /// The stages that alone run, whatever the file says.
    pub(crate) fn only(&self) -> Option<&[String]> {
        self.only.as_deref()
    }

    /// The stages left out beside those of the file.
    pub(crate) fn skipped(&self) -> &[String] {
        &self.skip
    }

    /// The parser, where it is not the one of the file.
    pub(crate) fn other_parser(&self) -> Option<Parser> {
        self.parser.filter(|_| self.parser != self.general.parser)
    }

    /// What Markdown carries beside the words.
    #[must_use]
    pub fn inline(&self) -> Inline {
        Inline { links: self.links.unwrap_or_default(), images: self.images.unwrap_or_default() }
    }

    /// The pipeline that does all this.
    ///
    /// # Errors
    /// When two rules have one id, or name a word list that does not exist; when a filter list or a memory of sites cannot
    /// be used.
    pub fn pipeline(&self) -> Result<Pipeline, ConfigError> {
        self.pipeline_knowing(self.known_sites()?.as_ref())
    }

    /// The same with this memory of sites in the place of its own.
    ///
    /// # Errors
    /// As [`pipeline`](Self::pipeline).
    pub fn pipeline_knowing(&self, sites: Option<&Survey>) -> Result<Pipeline, ConfigError> {
        let plan = |settings: &Settings| {
            let plan = settings.plan(|stage| self.wants(settings, stage), self.wanted);
            plan.map_err(|error| self.in_rules(settings, &error))
        };
        let mut pipeline = Pipeline::new(plan(&self.general)?).with_parser(self.parser.unwrap_or_default());
        for (host, settings) in &self.hosts {
            pipeline = pipeline.with_host(host, plan(settings)?);
        }
        if let Some(survey) = sites {
            pipeline = pipeline.with_sites(Arc::new(Sites::of(survey)));
        }
        self.with_lists(pipeline)
    }

    #[cfg(feature = "filter-lists")]
    fn with_lists(&self, pipeline: Pipeline) -> Result<Pipeline, ConfigError> {
        Ok(match self.lists.load()? {
            Some(lists) => pipeline.with_filter_lists(lists),
            None => pipeline,
        })
    }

    #[cfg(not(feature = "filter-lists"))]
    fn with_lists(&self, pipeline: Pipeline) -> Result<Pipeline, ConfigError> {
        self.lists.check().map(|()| pipeline)
    }

    /// A page with what the config says of it.
    #[must_use]
    pub fn input<'a>(&'a self, bytes: &'a [u8]) -> Input<'a> {
        self.input_at(bytes, self.url.as_deref())
    }

    /// A page of this address with what the config says of it.
    #[must_use]
    pub fn input_at<'a>(&'a self, bytes: &'a [u8], url: Option<&'a str>) -> Input<'a> {
        let settings = self.settings(url);
        let (charset, kind) = (self.encoding.or(settings.encoding), self.kind.or(settings.kind));
        let site = if self.site_from == SiteFrom::Canonical { SiteOf::Canonical } else { SiteOf::Address };
        Input { url, site, charset, kind, ..Input::new(bytes) }
    }

    /// How a page is read must be known before it is read, so only an address from outside counts here.
    fn settings(&self, url: Option<&str>) -> &Settings {
        let Some(host) = url.and_then(host_of) else { return &self.general };
        let fitting = self.hosts.iter().filter(|(name, _)| is_below(&host, name));
        fitting.max_by_key(|(name, _)| name.len()).map_or(&self.general, |(_, settings)| settings)
    }

    /// Reads a text whose paths begin in this folder.
    fn parse(text: &str, folder: &Path) -> Result<Self, Fault> {
        let file = Section::parse(text)?;
        let general = Settings::read(&file)?;
        let mut lists = Lists::default();
        for list in file.get("filter_lists").map_or_else(|| Ok(Vec::new()), Value::list)? {
            lists.add([folder.join(list.text()?)]);
        }
        let mut hosts = Vec::new();
        for (name, section) in file.sections("host")? {
            hosts.push((name.to_ascii_lowercase(), Settings::read_host(&section, &general)?));
        }
        let source = text.into();
        let (format, parser) = (general.format, general.parser);
        let (links, images) = (general.links, general.images);
        Ok(Config { format, links, images, parser, lists, general, hosts, source, ..Config::default() })
    }

    /// The user's own rules, those of hosts last.
    #[must_use]
    pub fn own_rules(&self) -> RuleFile {
        let name = self.path.display().to_string();
        RuleFile::of(&name, self.source.clone(), self.own().cloned().collect())
    }

    /// All rules, where each comes from and where it acts.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleEntry> {
        let hosts: Vec<_> = self.hosts.iter().map(|(host, settings)| (host.as_str(), &settings.rules)).collect();
        rules::entries(&self.general.rules, &hosts)
    }

    fn own(&self) -> impl Iterator<Item = &Written> {
        let general = &self.general.rules.own;
        let of_hosts = self.hosts.iter().flat_map(|(_, settings)| settings.rules.own.iter().skip(general.len()));
        general.iter().chain(of_hosts)
    }

    /// A rule that does not do what its examples say would take other text than its author thinks.
    fn prove(&self) -> Result<(), Fault> {
        let mut faults = self.own().flat_map(Written::faults);
        faults.next().map_or(Ok(()), |(at, fault)| Err(Fault { at, message: fault.to_string() }))
    }

    fn in_rules(&self, settings: &Settings, error: &RuleError) -> ConfigError {
        let message = error.to_string();
        match settings.rules.place(error) {
            Some(at) => ConfigError::new(&self.path, &self.source, Fault { at, message }),
            None => ConfigError::somewhere(&self.path, message),
        }
    }

    fn wants(&self, settings: &Settings, stage: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|name| name == stage);
        let only = self.only.as_deref().or(settings.only.as_deref());
        only.is_none_or(named) && !named(&self.skip) && (self.only.is_some() || !named(&settings.skip))
    }
}

fn nearest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().map(|above| above.join(FILE_NAME)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests;
