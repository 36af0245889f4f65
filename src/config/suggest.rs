//! The word that was probably meant.

/// `: did you mean "remove"?`, or all known words where none is near.
pub(super) fn suggestion<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    /// Below it, words have little in common: `removed` and `remove` have 0.97, `css` and `keep` 0.
    const NEAR: f64 = 0.75;
    let known: Vec<&str> = known.into_iter().collect();
    let likeness = |candidate: &&&str| (strsim::jaro_winkler(word, candidate) * 1e6) as u64;
    match known.iter().max_by_key(likeness) {
        Some(best) if strsim::jaro_winkler(word, best) >= NEAR => format!(": did you mean {best:?}?"),
        _ => format!(": known are {}", known.join(", ")),
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
