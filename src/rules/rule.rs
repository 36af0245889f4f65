//! One rule, as its file spells it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::shape::Shape;
use super::spelling::names;
use super::verdict::Basis;

/// A condition on what a line says, where it stands or what it links to, and what goes when it holds.
///
/// `phrases`, `starts`, `ends` and `whole` are one condition: any literal of any of them. Every other condition must
/// hold as well. An entry `@name` stands for a list of `words.toml`.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, `family/what-is-seen`.
    pub id: String,
    /// Why what it sees is no part of the text.
    pub why: String,
    /// The stage that acts on it.
    pub stage: ActingStage,
    /// How far it is trusted alone.
    pub strength: Strength,
    /// What goes.
    #[serde(default)]
    pub scope: Scope,
    /// Anywhere in the line.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// At the beginning of the line, decoration aside.
    #[serde(default)]
    pub starts: Vec<String>,
    /// At the end of the line, decoration aside.
    #[serde(default)]
    pub ends: Vec<String>,
    /// All of the line, decoration aside.
    #[serde(default)]
    pub whole: Vec<String>,
    /// One of these stands in the line too.
    #[serde(default)]
    pub with: Vec<String>,
    /// None of these stands in the line.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Kinds of evidence, each a word list (`@name`) or a shape, and what each weighs for or against the rule.
    #[serde(default)]
    pub signs: BTreeMap<String, i32>,
    /// What the signs in the line must weigh together; 1 where it is not said.
    pub agree: Option<i32>,
    /// The line is made of the words of this list, numbers and marks aside.
    pub made_of: Option<String>,
    /// The line has one of these shapes.
    #[serde(default)]
    pub shape: Vec<Shape>,
    /// One of these is a class token, the id or the role of an element around the line.
    #[serde(default)]
    pub class: Vec<String>,
    /// A link of the line leads to one of these hosts or below.
    #[serde(default)]
    pub host: Vec<String>,
    /// A link of the line leads to a host that has one of these words in its name.
    #[serde(default)]
    pub host_words: Vec<String>,
    /// The line has at most this many characters.
    pub max_length: Option<u32>,
    /// The rule acts on a page only where it holds for at most so many lines: more are a pattern of the page itself.
    pub most: Option<u32>,
    /// Where on the page.
    #[serde(default)]
    pub place: Place,
    /// Only on pages in these languages (ISO 639-1); a page of unknown language passes.
    #[serde(default)]
    pub language: Vec<String>,
    /// Lines it must take.
    pub hit: Vec<Example>,
    /// Lines it must leave.
    pub miss: Vec<Example>,
}

/// The stages that follow rules.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum ActingStage {
    /// Advertising.
    StripAds,
    /// Link spam.
    StripSpamLinks,
    /// What follows or surrounds the text.
    DropFooter,
}

impl ActingStage {
    /// The names of all, in the order in which they act.
    #[must_use]
    pub fn names() -> &'static [&'static str] {
        names::<ActingStage>()
    }

    /// The name of the stage.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            ActingStage::StripAds => "strip-ads",
            ActingStage::StripSpamLinks => "strip-spam-links",
            ActingStage::DropFooter => "drop-footer",
        }
    }
}

/// How far a rule is trusted alone.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Acts on sight.
    Strong,
    /// Acts on lines that are no sentence, or together with others.
    Weak,
    /// Never acts: the judge of wording weighs it with all that is known of the line and of those around.
    Hint,
}

impl Strength {
    /// Its name in rule files.
    #[must_use]
    pub fn name(self) -> &'static str {
        names::<Strength>().get(self as usize).copied().unwrap_or_default()
    }
}

/// What goes when a rule holds.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The whole block.
    #[default]
    Block,
    /// The bracket or the sentence in which the literal stands.
    Phrase,
    /// The line and the run of short lines after it that are no sentences.
    Section,
    /// The line and all that follows it, sentences too: comments. Only where the page bears it out.
    Rest,
    /// The link in which the literal stands or which has the host or the shape; its text stays where it may belong to a
    /// sentence.
    Link,
}

impl Scope {
    /// Its name in rule files.
    #[must_use]
    pub fn name(self) -> &'static str {
        names::<Scope>().get(self as usize).copied().unwrap_or_default()
    }
}

/// Where on the page a rule looks.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// Everywhere.
    #[default]
    Any,
    /// Before the first sentence of the text.
    Head,
    /// After its last sentence.
    Tail,
    /// In either of them.
    Edge,
    /// Anywhere but before the first sentence.
    PastHead,
}

/// A line that proves a rule. Several lines are several blocks; the first is the one that is looked at, and in a
/// section hit all of them must go.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(untagged, expecting = "an example is a line in quotes or a table as { text = \"...\", class = \"...\" }")]
pub enum Example {
    /// The line as it stands.
    Line(String),
    /// The line in its surroundings.
    Placed(PlacedExample),
}

/// A line in its surroundings.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct PlacedExample {
    /// The line.
    pub text: String,
    /// The class of the element around it.
    #[serde(default)]
    pub class: String,
    /// Where all of it links to.
    #[serde(default)]
    pub href: String,
    /// The `rel` attribute of that link.
    #[serde(default)]
    pub rel: String,
    /// What is left of the line.
    pub left: Option<String>,
}

impl Rule {
    /// The part of the id before the slash.
    #[must_use]
    pub fn family(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }

    /// Its signs that are word lists, by name.
    pub(super) fn sign_lists(&self) -> impl Iterator<Item = (&str, i32)> {
        self.signs.iter().filter_map(|(sign, weight)| Some((sign.strip_prefix('@')?, *weight)))
    }

    /// Its signs that are shapes; that every other one is a list is checked when the rule is read.
    pub(super) fn sign_shapes(&self) -> impl Iterator<Item = (Shape, i32)> {
        self.signs.iter().filter_map(|(sign, weight)| Some((Shape::named(sign)?, *weight)))
    }

    /// Whether it weighs signs or asks what a line is made of.
    pub(super) fn is_signed(&self) -> bool {
        !self.signs.is_empty() || self.made_of.is_some()
    }

    /// What its findings rest on.
    pub(super) fn basis(&self) -> Basis {
        match self.strength {
            Strength::Hint => Basis::Hint,
            _ if !self.is_signed() => Basis::Name,
            Strength::Strong => Basis::Weight,
            Strength::Weak => Basis::Guess,
        }
    }

    /// Whether nothing of it is looked for among the words of a page.
    pub(super) fn is_wordless(&self) -> bool {
        self.anchors().next().is_none() && !self.is_signed()
    }

    /// The literals of which one must stand in the line.
    pub(super) fn anchors(&self) -> impl Iterator<Item = &String> {
        self.phrases.iter().chain(&self.starts).chain(&self.ends).chain(&self.whole)
    }
}

impl Place {
    pub(super) fn holds(self, head: bool, tail: bool) -> bool {
        match self {
            Place::Any => true,
            Place::Head => head,
            Place::Tail => tail,
            Place::Edge => head || tail,
            Place::PastHead => !head,
        }
    }
}
