//! The order in which the charset of a page is decided. Each step is cheaper than the ones after it.

use encoding_rs::Encoding;
use memchr::memmem;

use super::judge::Judge;
use super::{Charset, Evidence, bom, cousins, detect, prescan, sample, utf16};

/// The charset of a page and why.
pub(super) struct Choice {
    pub(super) charset: Charset,
    pub(super) evidence: Evidence,
    /// Length of the byte order mark.
    pub(super) bom: usize,
    pub(super) unknown_label: Option<String>,
}

/// Decides the charset of a page.
pub(super) fn choose(bytes: &[u8], given: Option<Charset>) -> Choice {
    let with = |(charset, evidence), bom, unknown_label| Choice { charset, evidence, bom, unknown_label };
    if let Some((charset, length)) = bom::find(bytes) {
        return with((charset, Evidence::Bom), length, None);
    }
    let declaration = prescan::find(bytes);
    let claims = Claims { given, declared: declaration.charset };
    with(without_bom(bytes, &claims), 0, declaration.unknown)
}

fn without_bom(bytes: &[u8], claims: &Claims) -> (Charset, Evidence) {
    if let Some(charset) = utf16::find(bytes, claims.say_utf16()) {
        return claims.evidence(charset, Evidence::Detected);
    }
    let valid = Encoding::utf8_valid_up_to(bytes);
    let ascii = Encoding::ascii_valid_up_to(&bytes[..valid]);
    if ascii == bytes.len() {
        return ascii_only(bytes, claims);
    }
    if valid < bytes.len() {
        return by_text(bytes, claims);
    }
    let claim = may_be_chance(&bytes[ascii..], claims).then(|| better_than_utf8(bytes, claims));
    claim.flatten().unwrap_or_else(|| claims.evidence(Charset::UTF_8, Evidence::Valid))
}

/// Nothing but ASCII: every claim is right, unless the text hides behind escapes.
fn ascii_only(bytes: &[u8], claims: &Claims) -> (Charset, Evidence) {
    // ISO-2022-JP enters its character sets by ESC $ and comes back by ESC (.
    if let Some(escape) = memmem::find(bytes, b"\x1B$")
        && let Some(japanese) = Charset::of("iso-2022-jp")
        && memmem::find(&bytes[escape..], b"\x1B(").is_some()
    {
        return claims.evidence(japanese, Evidence::Detected);
    }
    claims.iter().find(|(charset, _)| !charset.hides_in_ascii()).unwrap_or((Charset::UTF_8, Evidence::Valid))
}

/// Whether bytes of another charset that is claimed may be valid UTF-8 by chance: a few characters of two bytes each.
/// A quarter of the common Chinese words of two bytes are, so eight in a row are not.
fn may_be_chance(bytes: &[u8], claims: &Claims) -> bool {
    let mut beyond = bytes.iter().filter(|byte| !byte.is_ascii());
    claims.iter().any(|(charset, _)| charset != Charset::UTF_8)
        && beyond.by_ref().take(16).all(|&byte| byte < 0xE0)
        && beyond.next().is_none()
}

/// A claim that makes better text of valid UTF-8.
fn better_than_utf8(bytes: &[u8], claims: &Claims) -> Option<(Charset, Evidence)> {
    let sample = sample::take(bytes);
    let mut judge = Judge::default();
    let oddness = judge.oddness(Charset::UTF_8, &sample, u32::MAX);
    claims.iter().find(|&(charset, _)| judge.oddness(charset, &sample, oddness) < oddness)
}

/// Decides by what the text looks like.
fn by_text(bytes: &[u8], claims: &Claims) -> (Charset, Evidence) {
    let sample = sample::take(bytes);
    if is_nearly_utf8(&sample) {
        return claims.evidence(Charset::UTF_8, Evidence::Valid);
    }
    let mut judge = Judge::default();
    let charset = best(&sample, claims, &mut judge);
    let charset = cousins::settle(bytes, charset, &mut judge);
    claims.evidence(charset, if charset == Charset::UTF_8 { Evidence::Valid } else { Evidence::Detected })
}

/// A claim if its text can be believed, or is not clearly worse than that of the best guess; else that guess.
fn best(sample: &[u8], claims: &Claims, judge: &mut Judge) -> Charset {
    let claimed = || claims.iter().map(|(charset, _)| charset);
    if let Some(charset) = claimed().find(|&charset| judge.believes(charset, sample)) {
        return charset;
    }
    let (guess, oddness) = detect::guess(sample, judge);
    let limit = oddness.saturating_add(Judge::margin(sample));
    claimed().find(|&charset| judge.oddness(charset, sample, limit + 1) <= limit).unwrap_or(guess)
}

/// Whether the sample holds characters of UTF-8 and hardly anything else: one malformed sequence in twenty characters.
/// No other charset does that by chance, so the judge, who would find the same, can be spared.
fn is_nearly_utf8(sample: &[u8]) -> bool {
    let (mut characters, mut malformed) = (0, 0);
    for chunk in sample.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        malformed += usize::from(!chunk.invalid().is_empty());
    }
    characters > 20 * malformed
}

/// What is said about the charset of a page.
struct Claims {
    given: Option<Charset>,
    declared: Option<(Charset, Evidence)>,
}

impl Claims {
    fn iter(&self) -> impl Iterator<Item = (Charset, Evidence)> {
        self.given.map(|charset| (charset, Evidence::Given)).into_iter().chain(self.declared)
    }

    fn say_utf16(&self) -> bool {
        self.given.is_some_and(|charset| charset == Charset::UTF_16LE || charset == Charset::UTF_16BE)
    }

    /// The charset with who said it, if somebody did.
    fn evidence(&self, charset: Charset, otherwise: Evidence) -> (Charset, Evidence) {
        self.iter().find(|(claimed, _)| *claimed == charset).unwrap_or((charset, otherwise))
    }
}
