//! Whether a text is good enough for a training corpus, by the published rules for such corpora.
//!
//! Each family of rules is a [`Filter`]; a text that breaks a rule gets a [`Reason`], with what was measured and what
//! is allowed, so that a corpus can be asked why a text is not in it. The figures are those of the papers. They were
//! made for English, which has words: for scripts without spaces the same rules are stated in characters, with figures
//! of their own ([`Script`]). `docs/CORPUS.md` has both in one table, with the sources.
//!
//! ```
//! use scutch::corpus::quality::{Filter, judge};
//!
//! let filters = [Filter::GopherQuality, Filter::GopherRepetition];
//! let reason = judge(&filters, "Rain is coming.", Some("en")).expect("it is short");
//! assert_eq!(reason.to_string(), "gopher/word-count: 3 words, at least 50");
//! ```

mod c4;
mod fineweb;
mod gopher;
mod grams;
mod punctuation;
mod reading;
mod reason;
mod repetition;
mod rule;
mod script;
#[cfg(test)]
mod tests;

pub use c4::{Dropped, lines};
pub use reason::{Limit, Measured, Reason};
pub use script::Script;

use reading::Reading;

/// A family of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// The language must be one of these: ISO 639-1 codes; `zh-TW` is `zh`. A text of unknown language fails.
    Languages(Vec<String>),
    /// At least that many characters, white space aside.
    Length(usize),
    /// Rae et al. 2021, appendix A1, "Quality filtering".
    GopherQuality,
    /// Rae et al. 2021, appendix A1, "Repetition removal".
    GopherRepetition,
    /// Raffel et al. 2020, section 2.2, for the page; [`lines`] tells the lines that it drops.
    C4 {
        /// Whether lines without punctuation at their end count as dropped when sentences are counted. FineWeb left this
        /// rule out, as it alone takes 30 % of all text (Penedo et al. 2024, section 3.5).
        punctuated: bool,
    },
    /// Penedo et al. 2024, section 3.6.
    FineWeb,
}

/// The first rule, in the order of the filters, that a text breaks; `None` when it passes all.
///
/// The language is that of the text as an ISO 639-1 code, for [`Filter::Languages`] and for the words of
/// [`Filter::GopherQuality`] that every text has. Time grows with the length of the text alone.
#[must_use]
pub fn judge(filters: &[Filter], text: &str, language: Option<&str>) -> Option<Reason> {
    let reading = Reading::of(text, language);
    filters.iter().find_map(|filter| match filter {
        Filter::Languages(languages) => of_language(&reading, languages),
        Filter::Length(least) => is_long(&reading, *least),
        Filter::GopherQuality => rule::first_broken(gopher::RULES, &reading),
        Filter::GopherRepetition => rule::first_broken(repetition::RULES, &reading),
        Filter::C4 { punctuated } => c4::page(&reading, *punctuated),
        Filter::FineWeb => rule::first_broken(fineweb::RULES, &reading),
    })
}

fn of_language(reading: &Reading<'_>, languages: &[String]) -> Option<Reason> {
    let own = reading.language();
    let wanted = own.is_some_and(|own| languages.iter().any(|code| script::primary(code).eq_ignore_ascii_case(own)));
    (!wanted).then(|| Reason {
        id: "corpus/language",
        measured: Measured::Word(own.unwrap_or("unknown").to_owned()),
        unit: "",
        limit: Limit::OneOf(languages.to_vec()),
    })
}

fn is_long(reading: &Reading<'_>, least: usize) -> Option<Reason> {
    Reason::unless("corpus/length", reading.visible() as f64, "characters", Limit::AtLeast(least as f64))
}
