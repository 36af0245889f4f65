//! A page as one line of JSON, so that many pages make a JSONL file.

use serde::Serialize;

use super::{Counts, text};
use crate::page::{Metadata, PageType};
use crate::pipeline::{Cleaned, InputKind, Status};

/// What is known about a cleaned page. Every key is always there, in this order; what is not known is `null`.
#[derive(Debug, Serialize)]
pub struct Record<'c> {
    /// Title, author, date and the like.
    #[serde(flatten)]
    pub metadata: &'c Metadata,
    /// Name of the charset.
    pub encoding: &'c str,
    /// What decided the charset, for people.
    pub decoded: &'c str,
    /// What the page was read as.
    pub kind: InputKind,
    /// How it came out.
    pub status: Status,
    /// What kind of content the page probably has.
    pub page_type: Option<PageType>,
    /// How likely that type is among all, 0 to 1.
    pub type_probability: Option<f32>,
    /// The F1 that the text is to be expected to have, 0 to 1.
    pub confidence: Option<f32>,
    /// The clean text.
    pub text: String,
    /// How much of it was kept and removed.
    pub counts: Counts,
    /// What a reader should know, for people.
    pub notes: Vec<String>,
}

impl<'c> Record<'c> {
    /// The record of a page.
    #[must_use]
    pub fn of(cleaned: &'c Cleaned) -> Self {
        let assessed = cleaned.page.assessment.as_ref();
        Record {
            metadata: &cleaned.page.metadata,
            encoding: &cleaned.charset,
            decoded: &cleaned.decoded,
            kind: cleaned.kind,
            status: cleaned.status(),
            page_type: assessed.map(|known| known.page_type),
            type_probability: assessed.map(|known| hundredths(known.type_probability)),
            confidence: assessed.map(|known| hundredths(known.confidence)),
            text: text(&cleaned.page),
            counts: Counts::of(&cleaned.page),
            notes: cleaned.page.notes.iter().map(ToString::to_string).collect(),
        }
    }
}

/// What is known no better than to a hundredth.
pub(crate) fn hundredths(share: f32) -> f32 {
    (share * 100.0).round() / 100.0
}

/// The [`Record`] of a page as one JSON object on one line.
#[must_use]
pub fn json(cleaned: &Cleaned) -> String {
    // Strings, numbers and maps with string keys always serialise.
    serde_json::to_string(&Record::of(cleaned)).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::page::{Assessment, Kind, Marker, Page, PageType, RuleId};
    use crate::pipeline::{Cleaned, InputKind};
    use crate::render::table::tests::block;

    #[test]
    fn one_line_with_all_keys_in_order() {
        let mut page = Page::new();
        page.metadata.title = Some("Rain \"again\"".into());
        page.assessment = Some(Assessment { page_type: PageType::Forum, type_probability: 0.5, confidence: 0.876_54 });
        block(&mut page, Kind::Line, None, "雨\u{2028}停了");
        let ad = block(&mut page, Kind::Line, None, "加群");
        Marker::new(&mut page, "strip-ads").remove(ad, RuleId::new("ads/group"));
        let cleaned = Cleaned { page, decoded: "utf-8, valid".into(), charset: "utf-8".into(), kind: InputKind::Text };
        let expected = concat!(
            r#"{"title":"Rain \"again\"","author":null,"date":null,"site":null,"language":null,"url":null,"#,
            r#""editor":null,"source":null,"encoding":"utf-8","decoded":"utf-8, valid","kind":"text","status":"ok","#,
            r#""page_type":"forum","type_probability":0.5,"confidence":0.88,"#,
            "\"text\":\"雨\u{2028}停了\\n\",",
            r#""counts":{"blocks":2,"kept":1,"removed":{"strip-ads":{"blocks":1,"chars":2}}},"notes":[]}"#,
            "\n",
        );
        assert_eq!(json(&cleaned), expected);
    }
}
