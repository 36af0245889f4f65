//! The flags of corpora: which texts are left out of a data set, and what is masked in the others.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde::{Serialize, Serializer};

use super::size::Size;
use crate::batch::Corpus;
use crate::corpus::dedup::{Near, Options};
use crate::corpus::mask::{Kind, Mask};
use crate::corpus::quality::Filter;
use crate::rows::Outcome;

/// Bytes that the texts that were seen may take, if nothing else is said.
const MEMORY: usize = 1 << 30;

/// What is asked of the texts of a data set.
#[derive(Clone, Debug, Default, Args, Serialize)]
pub(super) struct CorpusArgs {
    /// Leave out texts of other languages: ISO 639-1 codes, such as zh,en
    #[arg(long, value_name = "CODE,..", value_delimiter = ',', hide_short_help = true)]
    languages: Vec<String>,

    /// Leave out texts of fewer characters
    #[arg(long, value_name = "N", hide_short_help = true)]
    min_chars: Option<usize>,

    /// Leave out texts by published rules: gopher, repetition, c4, fineweb
    #[arg(long, value_name = "RULES,..", value_delimiter = ',', value_parser = rules(), hide_possible_values = true)]
    #[arg(hide_short_help = true)]
    quality: Vec<&'static str>,

    /// Leave out texts that were seen before: exact, or near ones too
    #[arg(long, value_name = "exact|near", value_parser = how(), hide_possible_values = true, hide_short_help = true)]
    dedup: Option<&'static str>,

    /// Memory for the texts that were seen, 256 bytes each (32 for exact ones); then the oldest are forgotten [default: 1GiB]
    #[arg(long, value_name = "SIZE", requires = "dedup", hide_short_help = true)]
    dedup_memory: Option<Size>,

    /// Mask personal data: email, phone, ip, id
    #[arg(long, value_name = "WHAT,..", value_delimiter = ',', value_parser = kinds(), hide_possible_values = true)]
    #[arg(hide_short_help = true)]
    #[serde(serialize_with = "names")]
    mask: Vec<Kind>,

    /// Write no rows for texts that were left out
    #[arg(long, hide_short_help = true)]
    drop_filtered: bool,
}

impl CorpusArgs {
    pub(super) fn corpus(&self, drop_empty: bool) -> Corpus {
        let empty = drop_empty.then_some(Outcome::Empty);
        let filtered = self.drop_filtered.then_some([Outcome::Filtered, Outcome::Duplicate]);
        Corpus {
            filters: self.filters(),
            mask: (!self.mask.is_empty()).then(|| Mask::new(self.mask.iter().copied())),
            dedup: self.dedup.map(|how| Options {
                near: (how == "near").then(Near::default),
                memory: self.dedup_memory.map_or(MEMORY, |size| usize::try_from(size.0).unwrap_or(usize::MAX)),
            }),
            dropped: empty.into_iter().chain(filtered.into_iter().flatten()).collect(),
        }
    }

    /// What costs least comes first.
    fn filters(&self) -> Vec<Filter> {
        let languages = (!self.languages.is_empty()).then(|| Filter::Languages(self.languages.clone()));
        let own = languages.into_iter().chain(self.min_chars.map(Filter::Length));
        own.chain(RULES.iter().filter(|(name, _)| self.quality.contains(name)).map(|(_, filter)| filter.clone()))
            .collect()
    }

    pub(super) fn masks(&self) -> bool {
        !self.mask.is_empty()
    }

    /// A flag that speaks of rows alone.
    pub(super) fn any(&self) -> Option<&'static str> {
        let flags = [
            (!self.languages.is_empty(), "--languages"),
            (self.min_chars.is_some(), "--min-chars"),
            (!self.quality.is_empty(), "--quality"),
            (self.dedup.is_some(), "--dedup"),
            (!self.mask.is_empty(), "--mask"),
            (self.drop_filtered, "--drop-filtered"),
        ];
        flags.into_iter().find_map(|(set, name)| set.then_some(name))
    }
}

/// The published rules, by name. C4 asks for punctuation at the end of lines, which titles do not have.
const RULES: [(&str, Filter); 4] = [
    ("gopher", Filter::GopherQuality),
    ("repetition", Filter::GopherRepetition),
    ("c4", Filter::C4 { punctuated: false }),
    ("fineweb", Filter::FineWeb),
];

fn rules() -> impl TypedValueParser<Value = &'static str> {
    one_of(&["gopher", "repetition", "c4", "fineweb"])
}

fn how() -> impl TypedValueParser<Value = &'static str> {
    one_of(&["exact", "near"])
}

fn one_of(names: &'static [&'static str]) -> impl TypedValueParser<Value = &'static str> {
    let named = move |word: String| names.iter().copied().find(|name| *name == word).unwrap_or_default();
    PossibleValuesParser::new(names).map(named)
}

fn kinds() -> impl TypedValueParser<Value = Kind> {
    let names = PossibleValuesParser::new(Kind::ALL.iter().map(|kind| name(*kind)));
    names.map(|word| Kind::ALL.into_iter().find(|kind| name(*kind) == word).unwrap_or(Kind::Email))
}

/// `email` of `<email>`.
fn name(kind: Kind) -> &'static str {
    kind.replacement().trim_matches(['<', '>'])
}

fn names<S: Serializer>(kinds: &[Kind], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(kinds.iter().map(|kind| name(*kind)))
}
