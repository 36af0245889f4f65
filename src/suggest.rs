//! The word that was probably meant: every error that refuses a word says which one it knows instead.

/// Below it, words have little in common: `removed` and `remove` have 0.97, `css` and `keep` 0.
const NEAR: f64 = 0.75;

/// The known word most like this one, if any is.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let likeness = |candidate: &str| strsim::jaro_winkler(word, candidate);
    let best = known.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) >= NEAR).then_some(best)
}

/// `: did you mean "remove"?`, or all known words where none is near.
pub(crate) fn suggestion<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match nearest(word, known.iter().copied()) {
        Some(best) => format!(": did you mean {best:?}?"),
        None => format!(": known are {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::suggestion;

    #[test]
    fn the_nearest_word_is_suggested_else_all() {
        let known = ["keep", "remove", "stages"];
        assert_eq!(suggestion("remvoe", known), ": did you mean \"remove\"?");
        assert_eq!(suggestion("stage", known), ": did you mean \"stages\"?");
        assert_eq!(suggestion("zzz", known), ": known are keep, remove, stages");
    }
}
