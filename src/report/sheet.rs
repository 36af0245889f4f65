//! Rows with a gutter: sign, stage and rule, number and kind of the block, then its text wrapped beside them.

use std::ops::Range;

use anstyle::Style;

use super::printable::printable;
use super::{Look, wrap};

/// A line without end is cut here when blocks are to be short.
const SHORT: usize = 100;

/// The narrowest column a text is wrapped to, however narrow the terminal.
const NARROWEST: usize = 20;

/// Columns of the gutter but for label and number.
const GUTTER: usize = 10;

/// A part of a text in one style.
pub(super) struct Piece {
    style: Style,
    text: String,
}

/// A text of the page, made safe for a terminal.
pub(super) fn piece(style: Style, text: impl AsRef<str>) -> Piece {
    Piece { style, text: printable(text.as_ref()).into_owned() }
}

/// What stands left of the text.
#[derive(Clone, Copy, Default)]
pub(super) struct Gutter<'a> {
    pub(super) sign: char,
    /// Stage and rule.
    pub(super) label: &'a str,
    pub(super) number: Option<usize>,
    pub(super) role: &'a str,
}

/// What is printed, growing.
pub(super) struct Sheet<'l> {
    pub(super) look: &'l Look,
    pub(super) out: String,
    /// Columns of the labels.
    labels: usize,
    /// Columns of the numbers.
    numbers: usize,
}

impl<'l> Sheet<'l> {
    /// A sheet for these labels and for blocks numbered up to `last`.
    pub(super) fn new(look: &'l Look, labels: impl Iterator<Item = String>, last: usize) -> Self {
        // A label may take two fifths of the terminal; a longer one gets a line of its own.
        let most = look.width.map_or(usize::MAX, |width| width * 2 / 5);
        let labels = labels.map(|label| label.chars().count()).filter(|&columns| columns <= most).max();
        Sheet { look, out: String::new(), labels: labels.unwrap_or(0), numbers: last.to_string().len() }
    }

    /// A text with its gutter.
    pub(super) fn row(&mut self, gutter: Gutter<'_>, body: &[Piece]) {
        let Gutter { sign, mut label, number, role } = gutter;
        let styles = self.look.styles;
        if label.chars().count() > self.labels {
            let style = styles.reason;
            self.out.push_str(&format!("{style}{sign} {label}{style:#}\n"));
            label = "";
        }
        let number = number.map(|n| n.to_string()).unwrap_or_default();
        let (numbers, labels) = (self.numbers, self.labels);
        let (reason, quiet) = (styles.reason, styles.quiet);
        let width =
            self.look.width.map_or(usize::MAX, |width| width.saturating_sub(labels + numbers + GUTTER).max(NARROWEST));
        for (n, line) in self.lines(body, width).into_iter().enumerate() {
            let (sign, label, number, role) =
                if n == 0 { (sign, label, number.as_str(), role) } else { (' ', "", "", "") };
            let left =
                format!("{reason}{sign} {label:<labels$}{reason:#} {quiet}{number:>numbers$} {role:<3} │{quiet:#}");
            self.out.push_str(&left);
            if !line.is_empty() {
                self.out.push(' ');
                self.out.push_str(&line);
            }
            self.out.push('\n');
        }
    }

    /// Styled lines of at most `width` columns.
    fn lines(&self, body: &[Piece], width: usize) -> Vec<String> {
        let text: String = body.iter().map(|piece| piece.text.as_str()).collect();
        // One column is left for the ellipsis.
        let width = if self.look.short { width.min(SHORT) - 1 } else { width };
        let ranges = wrap::lines(&text, width);
        let cut = self.look.short && ranges.len() > 1;
        let shown = if cut { 1 } else { ranges.len() };
        let mut lines: Vec<_> = ranges.into_iter().take(shown).map(|range| styled(body, range)).collect();
        if let Some(last) = lines.last_mut().filter(|_| cut) {
            last.push('…');
        }
        lines
    }
}

/// The part of a body that falls into a range of its text.
fn styled(body: &[Piece], range: Range<usize>) -> String {
    let mut out = String::new();
    let mut from = 0;
    for Piece { style, text } in body {
        let to = from + text.len();
        let (start, end) = (range.start.clamp(from, to), range.end.clamp(from, to));
        if let Some(part) = text.get(start - from..end - from).filter(|part| !part.is_empty()) {
            out.push_str(&format!("{style}{part}{style:#}"));
        }
        from = to;
    }
    out
}
