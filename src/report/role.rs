//! The kinds of blocks, as the ledger names them.

use serde::Serialize;

use crate::page::Kind;

/// A [`Kind`] that serialises: `"kind": "heading", "level": 2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
#[allow(missing_docs, reason = "each is the kind of its name")]
pub enum Role {
    Paragraph,
    Heading { level: u8 },
    Item { depth: u8, ordered: bool },
    Cell { header: bool },
    Pre,
    Quote,
    Caption,
    Line,
}

impl From<Kind> for Role {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Paragraph => Role::Paragraph,
            Kind::Heading(level) => Role::Heading { level },
            Kind::Item { depth, ordered } => Role::Item { depth, ordered },
            Kind::Cell { header } => Role::Cell { header },
            Kind::Pre => Role::Pre,
            Kind::Quote => Role::Quote,
            Kind::Caption => Role::Caption,
            Kind::Line => Role::Line,
        }
    }
}

impl Role {
    /// Its name in three letters at most: those of HTML where it has one.
    pub(super) fn short(self) -> &'static str {
        match self {
            Role::Paragraph => "p",
            Role::Heading { level } => {
                ["h1", "h2", "h3", "h4", "h5"].get(usize::from(level.max(1)) - 1).unwrap_or(&"h6")
            }
            Role::Item { .. } => "li",
            Role::Cell { header: true } => "th",
            Role::Cell { header: false } => "td",
            Role::Pre => "pre",
            Role::Quote => "q",
            Role::Caption => "cap",
            Role::Line => "",
        }
    }
}
