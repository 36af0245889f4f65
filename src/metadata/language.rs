//! The language of the text: by its script where that decides, else by its words, else as the page declares.

use whatlang::{Detector, Lang, Script};

use super::frequent;
use super::json_ld::JsonLd;
use super::line;
use crate::page::{Block, Head, Page};

/// Bytes of prose that are judged; more than this changes nothing and costs time.
const SAMPLE: usize = 1_600;
/// Bytes from which a block counts as prose.
const PROSE: usize = 80;
/// Letters below which words decide nothing.
const LETTERS: usize = 24;

/// The ISO 639-1 code of the page's language.
pub(super) fn read(page: &Page, json_ld: &JsonLd) -> Option<String> {
    let sample = sample(page);
    let declared = declared(&page.head).or_else(|| primary(json_ld.language.as_deref()?));
    let counts = Counts::of(&sample);
    let code =
        counts.by_script().map(str::to_owned).or_else(|| by_words(&sample, &counts, declared.as_deref())).or(declared);
    code.filter(|code| !code.is_empty())
}

/// Prose of the page, or whatever there is when it has none.
fn sample(page: &Page) -> String {
    let mut sample = String::with_capacity(SAMPLE + 1_024);
    let seen = |block: &Block<'_>| !block.flags().hidden;
    let prose = |block: &Block<'_>| block.origin().len() >= PROSE && !is_linked(*block);
    take(&mut sample, page.blocks().filter(seen).filter(prose));
    if sample.len() < PROSE {
        take(&mut sample, page.blocks().filter(seen));
    }
    sample
}

fn take<'p>(sample: &mut String, blocks: impl Iterator<Item = Block<'p>>) {
    for block in blocks {
        let left = SAMPLE.saturating_sub(sample.len());
        if left == 0 {
            return;
        }
        sample.push_str(line::head_of(block.origin(), left.min(SAMPLE / 2)));
        sample.push('\n');
    }
}

fn is_linked(block: Block<'_>) -> bool {
    block.links().map(|link| link.span().len()).sum::<usize>() * 2 > block.origin().len()
}

/// The language the page declares, as a two-letter code.
fn declared(head: &Head) -> Option<String> {
    let metas =
        ["content-language", "language", "dc.language", "og:locale"].into_iter().filter_map(|name| head.meta(name));
    [head.lang.as_str()].into_iter().chain(metas).find_map(primary)
}

/// `zh` of `zh-CN`, `en` of `en_US`.
fn primary(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_', ',', ';']).next()?.trim().to_ascii_lowercase();
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())).then_some(code)
}

/// How many letters of which script.
#[derive(Debug, Default)]
struct Counts {
    all: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    greek: usize,
    thai: usize,
    hebrew: usize,
    georgian: usize,
    armenian: usize,
    latin: usize,
}

impl Counts {
    fn of(text: &str) -> Counts {
        let mut counts = Counts::default();
        for c in text.chars().filter(|c| c.is_alphabetic()) {
            counts.all += 1;
            match c {
                'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => counts.latin += 1,
                '\u{3040}'..='\u{30ff}' => counts.kana += 1,
                '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}' => counts.han += 1,
                '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => counts.hangul += 1,
                '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => counts.greek += 1,
                '\u{e00}'..='\u{e7f}' => counts.thai += 1,
                '\u{590}'..='\u{5ff}' => counts.hebrew += 1,
                '\u{10a0}'..='\u{10ff}' => counts.georgian += 1,
                '\u{530}'..='\u{58f}' => counts.armenian += 1,
                _ => {}
            }
        }
        counts
    }

    /// Scripts that one language writes. An ideograph says as much as three Latin letters, so a quarter of them is enough;
    /// kana stand in every Japanese sentence, and hangul in every Korean one.
    fn by_script(&self) -> Option<&'static str> {
        let at_least = |count: usize, percent: usize| count > 0 && count * 100 >= self.all * percent;
        let east = self.han + self.kana + self.hangul;
        match self {
            _ if at_least(east, 25) && self.hangul * 4 >= east => Some("ko"),
            _ if at_least(east, 25) && self.kana * 12 >= east => Some("ja"),
            _ if at_least(east, 25) => Some("zh"),
            _ if at_least(self.greek, 50) => Some("el"),
            _ if at_least(self.thai, 50) => Some("th"),
            _ if at_least(self.hebrew, 50) => Some("he"),
            _ if at_least(self.georgian, 50) => Some("ka"),
            _ if at_least(self.armenian, 50) => Some("hy"),
            _ => None,
        }
    }
}

/// Words decide where there are enough and they are clear; a declared language they do not speak against wins a doubt.
fn by_words(sample: &str, counts: &Counts, declared: Option<&str>) -> Option<String> {
    if counts.all < LETTERS {
        return None;
    }
    if let Some(code) = frequent::language(sample) {
        return Some(code.to_owned());
    }
    let info = Detector::new().detect(sample)?;
    let code = two_letters(info.lang())?;
    let doubtful = !info.is_reliable() || counts.all < 4 * LETTERS;
    match declared {
        Some(declared) if doubtful && fits(declared, info.script()) => Some(declared.to_owned()),
        _ => Some(code.to_owned()),
    }
}

/// Whether a declared language is written in this script.
fn fits(code: &str, script: Script) -> bool {
    script.langs().iter().any(|lang| two_letters(*lang) == Some(code)) || script == Script::Latin && !is_unlatin(code)
}

fn is_unlatin(code: &str) -> bool {
    const CODES: &[&str] =
        &["zh", "ja", "ko", "ru", "uk", "bg", "el", "th", "he", "ar", "fa", "hi", "bn", "ta", "te", "ur"];
    CODES.contains(&code)
}

/// ISO 639-3 to ISO 639-1.
fn two_letters(lang: Lang) -> Option<&'static str> {
    CODES.iter().find(|(long, _)| *long == lang.code()).map(|&(_, short)| short)
}

#[rustfmt::skip]
const CODES: &[(&str, &str)] = &[
    ("epo", "eo"), ("eng", "en"), ("rus", "ru"), ("cmn", "zh"), ("spa", "es"), ("por", "pt"), ("ita", "it"), ("ben", "bn"),
    ("fra", "fr"), ("deu", "de"), ("ukr", "uk"), ("kat", "ka"), ("ara", "ar"), ("hin", "hi"), ("jpn", "ja"), ("heb", "he"),
    ("yid", "yi"), ("pol", "pl"), ("amh", "am"), ("jav", "jv"), ("kor", "ko"), ("nob", "no"), ("dan", "da"), ("swe", "sv"),
    ("fin", "fi"), ("tur", "tr"), ("nld", "nl"), ("hun", "hu"), ("ces", "cs"), ("ell", "el"), ("bul", "bg"), ("bel", "be"),
    ("mar", "mr"), ("kan", "kn"), ("ron", "ro"), ("slv", "sl"), ("hrv", "hr"), ("srp", "sr"), ("mkd", "mk"), ("lit", "lt"),
    ("lav", "lv"), ("est", "et"), ("tam", "ta"), ("vie", "vi"), ("urd", "ur"), ("tha", "th"), ("guj", "gu"), ("uzb", "uz"),
    ("pan", "pa"), ("aze", "az"), ("ind", "id"), ("tel", "te"), ("pes", "fa"), ("mal", "ml"), ("ori", "or"), ("mya", "my"),
    ("nep", "ne"), ("sin", "si"), ("khm", "km"), ("tuk", "tk"), ("aka", "ak"), ("zul", "zu"), ("sna", "sn"), ("afr", "af"),
    ("lat", "la"), ("slk", "sk"), ("cat", "ca"), ("tgl", "tl"), ("hye", "hy"), ("cym", "cy"),
];

#[cfg(test)]
mod tests {
    use super::{CODES, JsonLd, read, two_letters};
    use crate::text;

    fn language(source: &str, lang: &str) -> Option<String> {
        let mut page = text::read(source);
        page.head.lang = lang.to_owned();
        read(&page, &JsonLd::default())
    }

    #[test]
    fn every_language_has_its_code() {
        for &lang in whatlang::Lang::all() {
            assert!(two_letters(lang).is_some(), "{lang}");
        }
        assert_eq!(CODES.len(), whatlang::Lang::all().len());
    }

    #[test]
    fn texts_in_many_languages() {
        let table = [
            ("昨夜起山城普降大雨，河水上涨，居民连夜转移。", "zh"),
            ("昨夜から山の町で大雨が降り、川の水が増えています。", "ja"),
            ("어젯밤부터 산골 마을에 큰비가 내려 강물이 불었다.", "ko"),
            ("Η βροχή έπεφτε όλη τη νύχτα στους λόφους.", "el"),
            ("Всю ночь в горах шёл дождь, и вода в реке поднялась так высоко, что жителей пришлось увезти.", "ru"),
            ("It rained in the hills all night, and in the morning the river had risen so far that people left.", "en"),
            ("In den Bergen hat es die ganze Nacht geregnet, und am Morgen war der Fluss so hoch wie noch nie.", "de"),
            ("Il a plu toute la nuit dans les collines, et au matin la rivière était plus haute que jamais.", "fr"),
        ];
        for (source, code) in table {
            assert_eq!(language(source, "").as_deref(), Some(code), "{source}");
        }
    }

    #[test]
    fn a_declared_language_decides_in_doubt_only() {
        assert_eq!(language("Rio", "pt-BR").as_deref(), Some("pt"));
        assert_eq!(language("昨夜起山城普降大雨。", "en").as_deref(), Some("zh"));
        assert_eq!(language("", "x-default"), None);
        let hungarian = "Az eső egész éjszaka esett a dombokon, és reggelre a folyó olyan magasra emelkedett, hogy a völgyben \
            lakó embereknek el kellett hagyniuk a házaikat, és a szomszéd faluban kerestek menedéket.";
        assert_eq!(language(hungarian, "en").as_deref(), Some("hu"));
    }
}
