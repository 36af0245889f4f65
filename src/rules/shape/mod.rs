//! Shapes: what a line looks like, whatever words it uses. Words change weekly, shapes do not.

mod contact;
mod labels;
mod list;
mod marks;
mod set;
mod stamp;

use serde::de::IntoDeserializer;
use serde::{Deserialize, Serialize};

pub(super) use set::{Shapes, is_in_quotes};

/// A shape that a rule can ask for by name.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// A full date, with time, counters and the labels of both, nothing else: `2022-09-24 10:33 713`.
    DateLine,
    /// A date line that tells the time of day too.
    TimeLine,
    /// A full date somewhere.
    Date,
    /// Counters with their labels: `阅读 1234`, `3 comments`.
    CounterLine,
    /// An address and nothing else.
    UrlOnly,
    /// An address somewhere.
    Url,
    /// A handle or number to reach somebody by: `微信:abc123`, `t.me/abc`, `010-1234567`.
    Contact,
    /// An amount that is promised: `88元`, `100%`, `$50`.
    Offer,
    /// Any digit.
    Number,
    /// A path through the site: `首页 > 新闻 > 正文`.
    Breadcrumb,
    /// Three steps or more, as of a path: `江湾文学 > 渡海记 > 第三章`.
    Steps,
    /// Four or more short items between separators: `关于我们 | 联系我们 | 投稿 | 地图`.
    NavList,
    /// Neither letter nor digit.
    Separator,
    /// All of it is links.
    LinkOnly,
    /// All of it is one link to another site.
    ForeignLink,
    /// All of it is one link to the front page of another site.
    RootLink,
    /// A link that runs code or carries data instead of leading somewhere.
    ScriptLink,
    /// A link that says of itself that it is paid for.
    SponsoredLink,
    /// A link to another site that the page does not vouch for: nofollow, sponsored, written by users.
    DoubtedLink,
    /// The page would not show it.
    Hidden,
    /// Decked out with emoji, arrows, stars or rows of exclamation marks.
    Ornate,
    /// Spelled so that filters miss its words.
    Disguised,
    /// Ends as a sentence does.
    Sentence,
    /// Somebody is quoted in it.
    Quotation,
    /// All of it stands in quotation marks or brackets: what somebody says, or who wrote it.
    Quoted,
    /// More than one sentence, of some length each: a paragraph.
    Sentences,
    /// Source code, or a line of a terminal.
    Code,
    /// Cut up by bars or square brackets. The last one: a set of shapes has a bit for each.
    Bars,
}

/// Whether a folded line is a date with its time, counters and labels.
pub(super) fn is_dated(text: &str) -> bool {
    stamp::read(text).is_date_line()
}

/// Whether a full date stands in a folded line.
pub(super) fn has_date(text: &str) -> bool {
    stamp::has_date(text)
}

/// Whether a folded line is a counter and its label.
pub(super) fn is_counted(text: &str) -> bool {
    stamp::read(text).is_counter_line()
}

impl Shape {
    /// The shape of this name, as rule files spell it.
    pub(super) fn named(name: &str) -> Option<Shape> {
        let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
        Shape::deserialize(name).ok()
    }
}
