//! A page as a row of a data set.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::corpus::url_key;
use crate::io::records::Carried;
use crate::page::{Metadata, PageType, Removal};
use crate::pipeline::{Cleaned, InputKind, Status};
use crate::render::{self, Counts, Inline};

/// How a page came out, in a data set that also has rows for those that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// There is text.
    Ok,
    /// Nothing on the page is content.
    Empty,
    /// There is text, but the rules stepped back: a person should look.
    Review,
    /// The page failed.
    Error,
    /// The text breaks a rule of the corpus.
    Filtered,
    /// The text was seen before.
    Duplicate,
}

impl From<Status> for Outcome {
    fn from(status: Status) -> Self {
        match status {
            Status::Ok => Outcome::Ok,
            Status::Empty => Outcome::Empty,
            Status::Review => Outcome::Review,
        }
    }
}

impl Outcome {
    /// Its name in the output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Ok => "ok",
            Outcome::Empty => "empty",
            Outcome::Review => "review",
            Outcome::Error => "error",
            Outcome::Filtered => "filtered",
            Outcome::Duplicate => "duplicate",
        }
    }
}

/// What a row holds beside what it always holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The text as Markdown, with or without links and images.
    pub markdown: Option<Inline>,
    /// What was removed, and why.
    pub ledger: bool,
    /// How many personal data were masked.
    pub masked: bool,
    /// One key for the many addresses of a page.
    pub url_key: bool,
}

/// A row. It serialises as a JSON object whose keys are always there, in this order, those of `markdown` and `ledger`
/// only where they were asked for; then come the other fields of the input.
#[derive(Debug, Serialize)]
pub struct Row {
    /// The id that the input gave, else the place of the page: a path, or `pages.jsonl:17`.
    pub id: String,
    /// What is known about the page, its address first.
    #[serde(flatten)]
    pub facts: Facts,
    /// Name of the charset.
    pub encoding: Option<String>,
    /// What the page was read as.
    pub kind: Option<InputKind>,
    /// How it came out.
    pub status: Outcome,
    /// What is wrong with a page that failed, and what to do.
    pub error: Option<String>,
    /// Why a text is not in the corpus: the rule, what was measured, what is allowed.
    pub reason: Option<String>,
    /// What kind of content the page probably has.
    pub page_type: Option<PageType>,
    /// The F1 that the text is to be expected to have, 0 to 1.
    pub confidence: Option<f32>,
    /// The clean text; `None` when the page failed or its text was left out.
    pub text: Option<String>,
    /// The same as Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub markdown: Option<String>,
    /// Characters of the page: its blocks as they were read.
    pub chars_in: u64,
    /// Characters of the clean text.
    pub chars_out: u64,
    /// Characters that each stage removed, by the name of the stage.
    pub removed: BTreeMap<&'static str, u64>,
    /// What a reader should know, for people.
    pub notes: Vec<String>,
    /// How many personal data were masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub masked: Option<u64>,
    /// What was removed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<Vec<Gone>>,
    /// The other fields of the input; where a name is taken, as `input_name`.
    #[serde(flatten, serialize_with = "carried")]
    pub carried: Carried,
}

/// What is known about a page, in the order of a data set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// Its address.
    pub url: Option<String>,
    /// See [`Metadata`].
    pub title: Option<String>,
    /// See [`Metadata`].
    pub author: Option<String>,
    /// See [`Metadata`].
    pub date: Option<String>,
    /// See [`Metadata`].
    pub site: Option<String>,
    /// See [`Metadata`].
    pub language: Option<String>,
    /// See [`Metadata`].
    pub editor: Option<String>,
    /// See [`Metadata`].
    pub source: Option<String>,
    /// See [`url_key`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url_key: Option<String>,
}

impl Facts {
    fn of(known: &Metadata, columns: Columns) -> Self {
        let key = known.url.as_deref().filter(|_| columns.url_key).and_then(url_key);
        let Metadata { title, author, date, site, language, url, editor, source } = known.clone();
        Facts { url, title, author, date, site, language, editor, source, url_key: key }
    }
}

/// A block, a phrase or a link's target that was removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gone {
    /// The stage that removed it.
    pub stage: &'static str,
    /// The rule that says why.
    pub rule: String,
    /// Its words.
    pub text: String,
}

impl Row {
    /// The row of a cleaned page.
    #[must_use]
    pub fn of(id: String, cleaned: &Cleaned, columns: Columns, carried: Carried) -> Row {
        let page = &cleaned.page;
        let text = render::text(page);
        let removed = Counts::of(page).removed.into_iter().map(|(stage, gone)| (stage, gone.chars as u64));
        Row {
            id,
            facts: Facts::of(&page.metadata, columns),
            encoding: Some(cleaned.charset.clone()),
            kind: Some(cleaned.kind),
            status: cleaned.status().into(),
            error: None,
            reason: None,
            page_type: page.assessment.map(|known| known.page_type),
            confidence: page.assessment.map(|known| render::hundredths(known.confidence)),
            markdown: columns.markdown.map(|inline| render::markdown_body(page, inline)),
            chars_in: page.blocks().map(|block| chars(block.origin())).sum(),
            chars_out: chars(&text),
            text: Some(text),
            removed: removed.collect(),
            masked: columns.masked.then_some(0),
            notes: page.notes.iter().map(ToString::to_string).collect(),
            ledger: columns.ledger.then(|| ledger(cleaned)),
            carried,
        }
    }

    /// Leaves its text out of the corpus.
    pub(crate) fn leave_out(&mut self, outcome: Outcome, reason: String) {
        self.status = outcome;
        self.reason = Some(reason);
        (self.text, self.markdown, self.ledger, self.masked, self.chars_out) = (None, None, None, None, 0);
    }

    /// What holds words of the page beside its text.
    pub(crate) fn other_texts(&mut self) -> impl Iterator<Item = &mut String> {
        let gone = self.ledger.iter_mut().flatten().map(|gone| &mut gone.text);
        [&mut self.markdown, &mut self.facts.title].into_iter().flatten().chain(gone)
    }

    /// Puts another text in the place of its own.
    pub(crate) fn set_text(&mut self, text: String) {
        self.chars_out = chars(&text);
        self.text = Some(text);
    }

    /// Bytes of its texts, and of what it carries, which are the most of it.
    #[cfg(feature = "parquet")]
    pub(super) fn size(&self) -> usize {
        let ledger = self.ledger.iter().flatten().map(|gone| gone.text.len() + gone.rule.len());
        let texts = [&self.text, &self.markdown].into_iter().flatten().map(String::len).sum::<usize>();
        texts + ledger.sum::<usize>() + self.carried.size()
    }

    /// The row of a page that failed.
    #[must_use]
    pub fn failed(id: String, url: Option<String>, error: String, carried: Carried) -> Row {
        Row {
            id,
            facts: Facts { url, ..Facts::default() },
            encoding: None,
            kind: None,
            status: Outcome::Error,
            error: Some(error),
            reason: None,
            page_type: None,
            confidence: None,
            markdown: None,
            chars_in: 0,
            chars_out: 0,
            text: None,
            removed: BTreeMap::new(),
            notes: Vec::new(),
            masked: None,
            ledger: None,
            carried,
        }
    }
}

/// The row as a line of JSON.
impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

/// Blocks first, in their order, then the phrases cut from the rest.
fn ledger(cleaned: &Cleaned) -> Vec<Gone> {
    let page = &cleaned.page;
    let gone = |removal: &Removal, text: &str| Gone {
        stage: removal.stage,
        rule: removal.rule.as_str().to_owned(),
        text: text.to_owned(),
    };
    let blocks = page.blocks().filter_map(|block| Some(gone(block.removal()?, block.origin())));
    let kept = page.cuts().filter(|cut| page.block(cut.block).is_kept());
    blocks.chain(kept.map(|cut| gone(&cut.removal, cut.span.of(page.block(cut.block).origin())))).collect()
}

fn chars(text: &str) -> u64 {
    text.chars().count() as u64
}

/// Names that are taken by columns of a row.
const TAKEN: [&str; 25] = [
    "id",
    "url",
    "title",
    "author",
    "date",
    "site",
    "language",
    "editor",
    "source",
    "url_key",
    "encoding",
    "kind",
    "status",
    "error",
    "reason",
    "page_type",
    "confidence",
    "text",
    "markdown",
    "chars_in",
    "chars_out",
    "removed",
    "notes",
    "masked",
    "ledger",
];

/// The name that a field of the input has in the output.
pub(crate) fn carried_name(name: &str) -> String {
    let taken = TAKEN.contains(&name) || name.starts_with("input_");
    if taken { format!("input_{name}") } else { name.to_owned() }
}

fn carried<S: serde::Serializer>(carried: &Carried, serializer: S) -> Result<S::Ok, S::Error> {
    let renamed: Map<String, Value> =
        carried.clone().into_json().into_iter().map(|(name, value)| (carried_name(&name), value)).collect();
    renamed.serialize(serializer)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Columns, Row, TAKEN};
    use crate::io::records::Carried;
    use crate::{Input, Pipeline};

    const PAGE: &str = "雨夜\n雨下了整整一夜，河水漫过了石桥，村里的人都没有睡。\n友情链接\n欧易官网";

    fn row(columns: Columns, carried: Value) -> Value {
        let input = Input { url: Some("http://www.ferry.test/a/"), ..Input::new(PAGE.as_bytes()) };
        let cleaned = Pipeline::standard().clean(&input).unwrap();
        let carried = Carried::Json(carried.as_object().unwrap().clone());
        serde_json::to_value(Row::of("a:1".into(), &cleaned, columns, carried)).unwrap()
    }

    #[test]
    fn a_row_counts_what_came_in_and_went() {
        let row = row(Columns { ledger: true, ..Columns::default() }, json!({}));
        assert_eq!((&row["id"], &row["status"], &row["error"]), (&json!("a:1"), &json!("ok"), &Value::Null));
        assert_eq!(row["text"], "雨夜\n雨下了整整一夜，河水漫过了石桥，村里的人都没有睡。\n");
        assert_eq!((&row["chars_in"], &row["chars_out"]), (&json!(35), &json!(29)));
        assert_eq!(row["removed"].as_object().unwrap().values().filter_map(Value::as_u64).sum::<u64>(), 8);
        let gone: Vec<_> = row["ledger"].as_array().unwrap().iter().map(|gone| &gone["text"]).collect();
        assert_eq!(gone, ["友情链接", "欧易官网"]);
    }

    #[test]
    fn fields_of_the_input_never_hide_ours() {
        let row = row(Columns::default(), json!({"title": "old", "crawl": 7, "input_title": "older"}));
        assert_eq!((&row["input_title"], &row["crawl"], &row["title"]), (&json!("old"), &json!(7), &json!("雨夜")));
        assert_eq!(row["input_input_title"], "older");
    }

    #[test]
    fn all_columns_are_guarded() {
        let all = Columns { markdown: Some(Default::default()), ledger: true, masked: true, url_key: true };
        let row = row(all, json!({}));
        assert_eq!(row.as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>(), TAKEN);
        assert_eq!(row["url_key"], "ferry.test/a");
    }
}
