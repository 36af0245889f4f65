//! What holds of the state as a whole.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

const RIVER: &str = "昨夜山城普降大雨，河水一夜之间上涨了两米，沿河的三个村庄有四百多人连夜转移到了镇上的学校。\
    镇里的干部说，水位在凌晨四点达到最高，随后慢慢回落，到早上八点已经低于警戒线，桥上的交通也恢复了。";
const FERRY: &str = "The last ferry left the northern bank at nine, an hour later than the timetable says, because the \
    captain had waited for a family with two small children whose bus had broken down on the road above the village.";

fn check(seen: &mut Seen, ordinal: u64, text: &str) -> Option<(u64, Kind)> {
    let signature = Signature::of(text, seen.options());
    seen.check(ordinal, &signature).map(|duplicate| (duplicate.of, duplicate.kind))
}

/// Ten texts without a shingle in common, and room for so many.
fn small(documents: usize) -> (Seen, Vec<String>) {
    let options = Options::default();
    let memory = documents * options.bytes_per_document();
    let texts = (0..10).map(|n| (0..9).map(|word| format!("w{n}x{word} ")).collect()).collect();
    (Seen::new(Options { memory, ..options }), texts)
}

#[test]
fn copies_and_near_copies_are_found() {
    let mut seen = Seen::new(Options::default());
    assert_eq!(check(&mut seen, 0, RIVER), None);
    assert_eq!(check(&mut seen, 1, FERRY), None);
    assert_eq!(check(&mut seen, 2, RIVER), Some((0, Kind::Exact)));
    assert_eq!(check(&mut seen, 3, &RIVER.replace("四百", "五百")), Some((0, Kind::Near)));
    assert_eq!(check(&mut seen, 4, &FERRY.replace("The last", "Another").to_uppercase()), Some((1, Kind::Near)));
    assert_eq!(check(&mut seen, 5, &FERRY[..60]), None);
    assert_eq!(seen.len(), 3);
}

#[test]
fn texts_on_one_matter_are_not_near() {
    let mut seen = Seen::new(Options::default());
    let other = "山城昨晚下了一场大雨，河边三个村子的村民被转移到学校里过夜，今天早上水已经退了，大桥重新开放通行。";
    assert_eq!(check(&mut seen, 0, RIVER), None);
    assert_eq!(check(&mut seen, 1, other), None);
}

#[test]
fn near_copies_are_let_pass_when_only_exact_ones_are_asked_for() {
    let mut seen = Seen::new(Options { near: None, memory: 1 << 20 });
    assert_eq!(check(&mut seen, 0, FERRY), None);
    assert_eq!(check(&mut seen, 1, &FERRY.replace("nine", "ten")), None);
    assert_eq!(check(&mut seen, 2, FERRY), Some((0, Kind::Exact)));
}

#[test]
fn short_texts_are_no_near_copies_of_each_other() {
    let mut seen = Seen::new(Options::default());
    for (ordinal, text) in ["", "No comments yet", "no comments, yet", "雨停了"].into_iter().enumerate() {
        assert_eq!(check(&mut seen, ordinal as u64, text), None, "{text}");
    }
    assert_eq!(check(&mut seen, 9, "雨停了 "), Some((3, Kind::Exact)));
}

#[test]
fn a_text_is_no_duplicate_of_itself() {
    let mut seen = Seen::new(Options::default());
    assert_eq!(check(&mut seen, 7, FERRY), None);
    assert_eq!(check(&mut seen, 7, FERRY), None);
    assert_eq!(check(&mut seen, 8, FERRY), Some((7, Kind::Exact)));
    assert_eq!(seen.len(), 1);
}

#[test]
fn the_oldest_text_makes_room_for_the_newest() {
    let (mut seen, texts) = small(3);
    for (ordinal, text) in texts.iter().take(4).enumerate() {
        assert_eq!(check(&mut seen, ordinal as u64, text), None);
    }
    assert_eq!((seen.len(), seen.forgotten()), (3, 1));
    for (ordinal, text) in texts.iter().enumerate().take(4).skip(1) {
        assert_eq!(check(&mut seen, 9, text), Some((ordinal as u64, Kind::Exact)));
    }
    assert_eq!(check(&mut seen, 4, &texts[0]), None);
}

#[test]
fn memory_is_what_the_formula_says_and_never_more_than_allowed() {
    let options = Options { memory: 1 << 20, ..Options::default() };
    let mut seen = Seen::new(options);
    for ordinal in 0..5_000 {
        check(&mut seen, ordinal, &(0..6).map(|word| format!("{ordinal}x{word} ")).collect::<String>());
        assert!(seen.bytes() <= options.memory && seen.bytes() >= seen.len() * options.bytes_per_document());
    }
    assert_eq!(seen.bytes(), options.capacity() * options.bytes_per_document());
    assert_eq!((seen.len(), seen.forgotten()), (4_096, 904));
}

#[test]
fn hostile_texts_are_read() {
    for text in ["a".repeat(1 << 20), "雨".repeat(1 << 18), "a\u{301}".repeat(1 << 18), "a'".repeat(1 << 18)] {
        let mut seen = Seen::new(Options::default());
        assert_eq!(check(&mut seen, 0, &text), None);
        assert_eq!(check(&mut seen, 1, &text), Some((0, Kind::Exact)));
    }
}

fn saved(seen: &Seen) -> Vec<u8> {
    let mut bytes = Vec::new();
    seen.save(&mut bytes).expect("a vector takes everything");
    bytes
}

fn error(bytes: &[u8], options: Options) -> String {
    Seen::load(&mut &bytes[..], options).expect_err("it is refused").to_string()
}

#[test]
fn what_is_no_saved_state_is_refused_with_the_way_out() {
    let mut seen = Seen::new(Options::default());
    check(&mut seen, 0, FERRY);
    check(&mut seen, 1, RIVER);
    let bytes = saved(&seen);
    let options = Options::default();
    assert_eq!(bytes.len(), Seen::HEADER + 2 * Seen::record_size(&options));
    assert!(error(b"", options).contains("no saved state"));
    assert!(error(b"PK\x03\x04 something else", options).contains("no saved state"));
    assert!(error(&bytes[..11], options).contains("no saved state"));
    assert!(error(&bytes[..200], options).contains("in the middle of record 1: cut the file to 156 bytes"));
    let mut newer = bytes.clone();
    newer[8] = 9;
    assert!(error(&newer, options).contains("format 9, this scutch reads format 1"));
    let mut damaged = bytes.clone();
    damaged[20] ^= 1;
    assert!(error(&damaged, options).contains("record 0 of the state is damaged: cut the file to 12 bytes"));
    let told = error(&bytes, Options { near: None, ..options });
    assert!(told.contains("14 bands of 8 rows, shingles of 5, asked for are exact duplicates only"), "{told}");
}

proptest! {
    #[test]
    fn it_tells_what_a_plain_map_tells(draws in prop::collection::vec(0usize..10, 0..60)) {
        let (mut seen, texts) = small(20);
        let mut first: HashMap<usize, u64> = HashMap::new();
        for (ordinal, draw) in draws.into_iter().enumerate() {
            let expected = first.get(&draw).map(|of| (*of, Kind::Exact));
            prop_assert_eq!(check(&mut seen, ordinal as u64, &texts[draw]), expected);
            first.entry(draw).or_insert(ordinal as u64);
        }
    }

    #[test]
    fn a_saved_state_with_its_log_tells_the_same(
        draws in prop::collection::vec(0usize..10, 0..40),
        documents in 1usize..12,
        cut in 0usize..40,
    ) {
        let (mut seen, texts) = small(documents);
        let options = *seen.options();
        let mut bytes = saved(&seen);
        for (ordinal, draw) in draws.iter().enumerate() {
            if ordinal == cut {
                bytes = saved(&seen);
            }
            let signature = Signature::of(&texts[*draw], &options);
            if seen.check(ordinal as u64, &signature).is_none() {
                seen.append(ordinal as u64, &signature, &mut bytes).expect("a vector takes everything");
            }
        }
        let mut loaded = Seen::load(&mut &bytes[..], options).expect("it was saved");
        prop_assert_eq!(saved(&loaded), saved(&seen));
        for (ordinal, text) in texts.iter().enumerate() {
            let ordinal = 100 + ordinal as u64;
            prop_assert_eq!(check(&mut loaded, ordinal, text), check(&mut seen, ordinal, text));
        }
    }

    #[test]
    fn any_bytes_are_loaded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), header in any::<bool>()) {
        let mut start = if header { saved(&Seen::new(Options::default())) } else { Vec::new() };
        start.extend(bytes);
        let _ = Seen::load(&mut &start[..], Options::default());
    }
}
