//! `removed.tsv`: what goes from each input of a case, and by which rule. A changed rule shows in its diff.

use crate::page::{Page, Removal};

/// The first line of the file.
pub(super) const HEADER: &str = "input\tstage\trule\ttext\n";

/// Characters of a text that are written down: enough to know it again.
const SHOWN: usize = 120;

/// The rows of one input: removed blocks, and phrases cut out of kept ones, in the order of the page.
pub(super) fn rows(input: &str, page: &Page) -> String {
    let mut out = String::new();
    let mut cuts = page.cuts().peekable();
    for block in page.blocks() {
        if let Some(removal) = block.removal() {
            out.push_str(&row(input, removal, block.origin()));
        }
        while let Some(cut) = cuts.next_if(|cut| cut.block == block.id()) {
            if block.is_kept() {
                out.push_str(&row(input, &cut.removal, cut.span.of(block.origin())));
            }
        }
    }
    out
}

fn row(input: &str, removal: &Removal, text: &str) -> String {
    let text: String =
        text.chars().take(SHOWN).map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }).collect();
    format!("{input}\t{}\t{}\t{text}\n", removal.stage, removal.rule)
}

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::page::{Flags, Kind, Marker, NewBlock, Page, RuleId, Span};

    #[test]
    fn blocks_and_phrases_are_rows() {
        let mut page = Page::new();
        let long = "雨".repeat(130);
        let [ad, cut, endless] = ["a\tb\nc", "one two three", &long].map(|text| {
            page.add_block(NewBlock { kind: Kind::Pre, flags: Flags::default(), element: None, text, links: &[] })
        });
        let mut marker = Marker::new(&mut page, "strip-ads");
        marker.remove(ad, RuleId::new("ads/x"));
        marker.cut(cut, Span::new(4, 7), RuleId::new("ads/y"));
        marker.cut(ad, Span::new(0, 1), RuleId::new("ads/y"));
        Marker::new(&mut page, "drop-footer").remove(endless, RuleId::new("footer/z"));
        let expected = format!(
            "input.txt\tstrip-ads\tads/x\ta b c\ninput.txt\tstrip-ads\tads/y\ttwo\ninput.txt\tdrop-footer\tfooter/z\t{}\n",
            "雨".repeat(120)
        );
        assert_eq!(rows("input.txt", &page), expected);
    }
}
