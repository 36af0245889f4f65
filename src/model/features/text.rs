//! The shape of a text, whatever it says and in whatever language.

use super::Feature;
use super::facts::Facts;
use super::sheet::{Sheet, flag, ln, share};

pub(super) const FEATURES: [Feature; 21] = [
    ("words", "ln(1 + words), a CJK character being half a word"),
    ("chars", "ln(1 + characters)"),
    ("word_length", "letters a word"),
    ("stops", "full stops and their like a word"),
    ("commas", "commas a word"),
    ("sentence", "ln(1 + words a full stop)"),
    ("ends", "ends as a sentence does"),
    ("prose", "long enough and punctuated"),
    ("digits", "share of digits"),
    ("uppers", "share of capitals among the letters"),
    ("capitals", "share of words with a capital"),
    ("cjk", "share of CJK characters"),
    ("symbols", "share of characters that prose does not use"),
    ("bars", "bars, arrows and bullets"),
    ("colon", "ends in a colon"),
    ("question", "ends in a question mark"),
    ("copyright", "holds ©"),
    ("address", "holds @ or ://"),
    ("currency", "holds a sign of currency"),
    ("small_start", "begins with a small letter"),
    ("digit_start", "begins with a digit"),
];

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    for (at, (block, measure)) in facts.blocks.iter().zip(&facts.measures).enumerate() {
        let text = block.origin();
        let first = text.chars().next().unwrap_or(' ');
        // What is searched for was counted as a symbol or a bar, and most texts have none.
        let (symbols, bars) = (measure.symbols > 0.0, measure.bars > 0.0);
        sheet.put(
            at,
            [
                facts.lengths[at],
                ln(measure.chars),
                share(measure.letters, measure.tokens),
                share(measure.stops, measure.words),
                share(measure.commas, measure.words),
                ln(measure.words / measure.stops.max(1.0)),
                flag(measure.ends),
                flag(measure.prose),
                share(measure.digits, measure.chars),
                share(measure.uppers, measure.letters),
                share(measure.capitals, measure.tokens),
                share(measure.cjk, measure.chars),
                share(measure.symbols, measure.chars),
                measure.bars,
                flag(text.ends_with([':', '：'])),
                flag(text.ends_with(['?', '？', '؟'])),
                flag(symbols && text.contains('©')),
                flag(symbols && text.contains('@') || bars && text.contains("://")),
                flag(symbols && text.contains(['$', '€', '£', '¥', '￥', '₹', '₽'])),
                flag(first.is_lowercase()),
                flag(first.is_numeric()),
            ],
        );
    }
}
