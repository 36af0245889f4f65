//! The colours of the ledger.

use anstyle::{AnsiColor, Style};

/// How each part of the ledger is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Styles {
    pub(super) heading: Style,
    pub(super) quiet: Style,
    pub(super) removed: Style,
    pub(super) cut: Style,
    pub(super) reason: Style,
    pub(super) rewritten: Style,
}

impl Styles {
    /// No colours.
    #[must_use]
    pub fn plain() -> Self {
        Self::default()
    }

    /// ANSI colours. What was removed is dim but not struck through: it has to be read to be judged.
    #[must_use]
    pub fn ansi() -> Self {
        Styles {
            heading: Style::new().bold(),
            quiet: Style::new().dimmed(),
            removed: Style::new().dimmed(),
            cut: AnsiColor::Red.on_default().strikethrough(),
            reason: AnsiColor::Red.on_default(),
            rewritten: AnsiColor::Cyan.on_default(),
        }
    }
}
