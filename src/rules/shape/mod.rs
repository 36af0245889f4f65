//! Shapes: what a line looks like, whatever words it uses. Words change weekly, shapes do not.

mod contact;
mod labels;
mod list;
mod stamp;

use serde::de::IntoDeserializer;
use serde::{Deserialize, Serialize};

use super::disguise;
use super::host::Host;
use super::line::Line;
use crate::host::{is_root, is_script};
use crate::page::{Block, Link};

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
    /// Cut up by bars or square brackets.
    Bars,
}

/// A line as the shapes see it.
#[derive(Clone, Copy)]
pub(super) struct Seen<'a> {
    pub(super) block: Block<'a>,
    pub(super) line: &'a Line,
    pub(super) text: &'a str,
    pub(super) host: &'a Host,
}

/// Whether the page says one of these words of a link.
fn has_rel(link: Link<'_>, words: &[&str]) -> bool {
    link.rel().split_ascii_whitespace().any(|token| words.iter().any(|word| token.eq_ignore_ascii_case(word)))
}

/// Whether a folded line is a date with its time, counters and labels.
pub(super) fn is_dated(text: &str) -> bool {
    stamp::read(text).is_date_line()
}

/// Calls, braces, flags, assignments of strings, or a prompt.
fn is_code(text: &str) -> bool {
    let prompts = ["$ ", "# ", ">>> ", "{", "<!"];
    let marks = ["()", "();", " = '", " = \"", "='", "=\"", " --", "[-", "{", "=>", "::", "://localhost"];
    prompts.iter().any(|prompt| text.starts_with(prompt)) || marks.iter().any(|mark| text.contains(mark))
}

/// A line in quotation marks or brackets from end to end.
fn is_quoted(text: &str) -> bool {
    text.starts_with(['“', '"', '「', '『', '„', '«', '(', '（'])
        && text
            .trim_end_matches(['.', ',', '。', '，', ';', '；', '!', '！'])
            .ends_with(['”', '"', '」', '』', '“', '»', ')', '）'])
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

    /// Whether the line has it.
    pub(super) fn fits(self, seen: Seen<'_>) -> bool {
        let mut links = seen.block.links();
        match self {
            Shape::DateLine => stamp::read(seen.text).is_date_line(),
            // A row of a table is data.
            Shape::TimeLine => !seen.text.contains('│') && stamp::read(seen.text).is_time_line(),
            Shape::Date => stamp::has_date(seen.text),
            Shape::CounterLine => stamp::read(seen.text).is_counter_line(),
            Shape::UrlOnly => contact::is_url(seen.text.trim()),
            Shape::Url => contact::has_url(seen.text),
            Shape::Contact => contact::has_contact(seen.text),
            Shape::Offer => contact::has_offer(seen.text),
            Shape::Number => seen.text.bytes().any(|b| b.is_ascii_digit()),
            Shape::Breadcrumb => list::is_breadcrumb(seen.text),
            Shape::Steps => list::is_path(seen.text),
            Shape::NavList => list::is_nav(seen.text),
            Shape::Separator => seen.line.core.0 == seen.line.core.1,
            Shape::LinkOnly => seen.line.is_link(),
            Shape::ForeignLink | Shape::RootLink => {
                seen.line.is_link() && links.all(|link| self.fits_link(link, seen.host))
            }
            Shape::ScriptLink | Shape::SponsoredLink | Shape::DoubtedLink => {
                links.any(|link| self.fits_link(link, seen.host))
            }
            Shape::Hidden => seen.line.hidden,
            Shape::Ornate => seen.line.ornaments >= 2 || seen.line.calls >= 3,
            // What is drawn with lines is a table or a tree.
            Shape::Disguised => {
                disguise::is_suspect(seen.line)
                    && seen.text.contains(char::is_alphabetic)
                    && !seen.text.contains(['│', '├', '└'])
            }
            Shape::Sentence => seen.text.trim_end().ends_with(['.', '。']),
            Shape::Quotation => seen.text.contains(['“', '”', '"', '「', '『', '„', '«']),
            Shape::Sentences => seen.line.stops >= 2 && seen.line.width >= u32::from(seen.line.stops) * 40,
            Shape::Quoted => is_quoted(seen.text.trim()),
            Shape::Code => is_code(seen.text),
            Shape::Bars => seen.text.contains(['|', '【', '】', '[', '丨', '│']),
        }
    }

    /// Whether a link alone has it; shapes of lines fit no link.
    pub(super) fn fits_link(self, link: Link<'_>, host: &Host) -> bool {
        match self {
            Shape::ForeignLink => host.is_foreign(link.href()),
            Shape::RootLink => host.is_foreign(link.href()) && is_root(link.href()),
            Shape::ScriptLink => is_script(link.href()),
            Shape::SponsoredLink => has_rel(link, &["sponsored"]),
            Shape::DoubtedLink => has_rel(link, &["nofollow", "ugc", "sponsored"]) && host.is_foreign(link.href()),
            _ => false,
        }
    }
}
