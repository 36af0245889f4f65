//! Every family on texts that pass and on texts that do not. All texts are invented.

use proptest::prelude::*;

use super::*;

const ENGLISH: &str = "The river rose in the night, and by the morning it stood in the gardens below the church.\n\
    Nobody in the village was surprised, because the rain had not stopped for nine days. The mayor asked the families on \
    the lower road to leave their houses, and most of them went to the school on the hill with blankets and warm soup.\n\
    By noon the water had begun to fall again. The bridge was closed until the evening, so that engineers could look at \
    its pillars.\n“We have seen worse,” said an old fisherman, who had stayed in his house with two dogs.";
const CHINESE: &str = "昨夜山城普降大雨，河水一夜之间上涨了两米，沿河的三个村庄有四百多人连夜转移到了镇上的学校。\n\
    镇里的干部说，水位在凌晨四点达到最高，随后慢慢回落，到早上八点已经低于警戒线，桥上的交通也恢复了。\n\
    “我们见过更大的水。”一位老渔民说，他和两只狗一直待在家里。村里的小卖部照常开门，老板娘给大家煮了一锅热粥。\n\
    气象台预计，明天还有小雨，但不会再像昨天那样猛烈。";
const JAPANESE: &str = "昨夜から山の町では強い雨が降りつづき、川の水位は一晩で二メートルも上がった。\n\
    川沿いの三つの村から四百人あまりが小学校に避難し、先生たちが温かいお茶とおにぎりを用意して待っていた。\n\
    水位は朝の四時にもっとも高くなり、その後はゆっくりと下がりはじめた。橋も昼までに通れるようになったという。\n\
    「もっとひどい年もあったよ」と年老いた漁師は言った。";
const GERMAN: &str = "In der Nacht stieg der Fluss, und am Morgen stand das Wasser in den Gärten unter der Kirche.\n\
    Niemand im Dorf war überrascht, denn seit neun Tagen hatte es geregnet. Die Bürgermeisterin bat die Familien an der \
    unteren Straße, ihre Häuser zu verlassen, und die meisten gingen mit Decken in die Schule auf dem Hügel.\n\
    Gegen Mittag fiel das Wasser wieder. Die Brücke blieb bis zum Abend gesperrt, damit ihre Pfeiler geprüft werden konnten.";
const THAI: &str = "เมื่อคืนฝนตกหนักในเมืองบนภูเขา ระดับน้ำในแม่น้ำสูงขึ้นสองเมตรภายในคืนเดียว ชาวบ้านจากสามหมู่บ้านริมแม่น้ำ\
    กว่าสี่ร้อยคนต้องย้ายไปพักที่โรงเรียนในตัวเมือง ครูเตรียมน้ำชาร้อนและข้าวปั้นไว้รอ ระดับน้ำสูงสุดตอนตีสี่ แล้วค่อยลดลงช้า ๆ\n\
    สะพานเปิดให้สัญจรได้อีกครั้งก่อนเที่ยง ชาวประมงชราคนหนึ่งบอกว่าเคยเห็นน้ำมากกว่านี้ เขาอยู่บ้านกับสุนัขสองตัวตลอดคืน";

fn all() -> Vec<Filter> {
    let languages = ["zh", "en", "ja", "de", "th"].map(str::to_owned).to_vec();
    vec![
        Filter::Languages(languages),
        Filter::Length(100),
        Filter::GopherQuality,
        Filter::GopherRepetition,
        Filter::C4 { punctuated: true },
        Filter::FineWeb,
    ]
}

#[track_caller]
fn begins(said: String, with: &str) {
    assert!(said.starts_with(with), "{said:?} does not begin with {with:?}");
}

fn said(filter: Filter, text: &str, language: &str) -> String {
    judge(&[filter], text, Some(language)).map_or_else(String::new, |reason| reason.to_string())
}

#[test]
fn articles_in_five_languages_pass_everything() {
    for (text, language) in [(ENGLISH, "en"), (CHINESE, "zh"), (JAPANESE, "ja"), (GERMAN, "de"), (THAI, "th")] {
        let filters = all().into_iter().filter(|filter| language != "de" || !matches!(filter, Filter::C4 { .. }));
        assert_eq!(judge(&filters.collect::<Vec<_>>(), text, Some(language)), None, "{language}");
    }
}

#[test]
fn the_language_must_be_wanted() {
    let wanted = || Filter::Languages(vec!["zh".to_owned(), "EN-gb".to_owned()]);
    assert_eq!(said(wanted(), GERMAN, "de"), "corpus/language: de, one of zh, EN-gb");
    assert_eq!((said(wanted(), CHINESE, "zh-TW"), said(wanted(), ENGLISH, "en")), (String::new(), String::new()));
    assert_eq!(judge(&[wanted()], "", None).map(|reason| reason.measured), Some(Measured::Word("unknown".to_owned())));
}

#[test]
fn a_text_must_be_long_enough() {
    assert_eq!(said(Filter::Length(5), " 雨停 了。", "zh"), "corpus/length: 4 characters, at least 5");
    assert_eq!(said(Filter::Length(4), " 雨停 了。", "zh"), "");
}

#[test]
fn gopher_asks_for_words() {
    let quality = |text: &str, language| said(Filter::GopherQuality, text, language);
    assert_eq!(quality("雨停了。", "zh"), "gopher/word-count: 3 characters, at least 85");
    assert_eq!(quality(&"word ".repeat(100_001), "en"), "gopher/word-count-max: 100001 words, at most 100000");
    assert_eq!(quality(&"go on we ".repeat(20), "en"), "gopher/word-length: 2 characters a word, at least 3");
    assert_eq!(
        quality(&"incomprehensibly ".repeat(50), "de"),
        "gopher/word-length-max: 16 characters a word, at most 10"
    );
    begins(quality(&format!("{CHINESE}{}", "#雨".repeat(40)), "zh"), "gopher/symbol-ratio: 0.");
    begins(quality(&ENGLISH.replace(", ", "... ").replace(' ', " # "), "en"), "gopher/symbol-ratio");
    assert_eq!(quality(&"- 山城的雨和河水\n".repeat(20), "zh"), "gopher/bullet-lines: 1 of the lines, at most 0.9");
    begins(quality(&CHINESE.replace("。\n", "……\n"), "zh"), "gopher/ellipsis-lines: 0.75 of the lines");
    begins(quality(&ENGLISH.replace(" the ", " 17 – 4 "), "en"), "gopher/alphabetic-words: 0.7");
    begins(
        quality(&CHINESE.replace('，', "——12345——67890，"), "zh"),
        "gopher/alphabetic-words: 0.4952 of the characters",
    );
    assert_eq!(quality(GERMAN, "en"), "gopher/stop-words: 0 of the most common words, at least 2");
    assert_eq!(
        quality(&"山城大雨河水上涨".repeat(20), "zh"),
        "gopher/stop-words: 0 of the most common characters, at least 2"
    );
}

#[test]
fn gopher_refuses_repetition() {
    let repetition = |text: &str| said(Filter::GopherRepetition, text, "en");
    let line = |n: usize| format!("This is line number {n} of the list, and it says something of its own {}.\n", n * 7);
    let own: String = (0..10).map(line).collect();
    assert_eq!(
        repetition(&format!("{own}{}", "x\n".repeat(9))),
        "gopher/duplicate-lines: 0.4211 of the lines, at most 0.3"
    );
    let paragraphs = "a
b

"
    .repeat(4)
        + &(0..30).map(line).collect::<String>();
    begins(repetition(&paragraphs), "gopher/duplicate-paragraphs: 0.6");
    begins(repetition(&format!("{ENGLISH}\n{ENGLISH}")), "gopher/duplicate-lines: 0.5");
    begins(repetition(&format!("{ENGLISH} {}", "rain again ".repeat(30))), "gopher/top-2-gram");
    begins(repetition(&format!("{ENGLISH} {}", &ENGLISH[..200])), "gopher/duplicate-5-grams");
    begins(repetition(&format!("{CHINESE}{}", "关注山城快报".repeat(20))), "gopher/top-3-gram");
    begins(repetition(&CHINESE.replace('\n', "").repeat(2)), "gopher/duplicate-5-grams");
}

#[test]
fn c4_refuses_pages() {
    let c4 = |text: &str| said(Filter::C4 { punctuated: true }, text, "zh");
    assert_eq!(c4(&format!("{ENGLISH}\nLorem Ipsum dolor.")), "c4/lorem-ipsum: 1 times, at most 0");
    assert_eq!(c4(&format!("{ENGLISH}\nif (rain) {{ go(); }}")), "c4/curly-bracket: 1 curly brackets, at most 0");
    assert_eq!(c4("雨停了，河水退了。\n桥开了，孩子上学去了。"), "c4/sentences: 2 sentences, at least 5");
    let bare = "The river rose in the night\n".repeat(5);
    assert_eq!(c4(&bare), "c4/sentences: 0 sentences, at least 5");
    assert_eq!(said(Filter::C4 { punctuated: false }, &bare, "en"), "");
}

#[test]
fn c4_drops_lines() {
    let text = format!(
        "Rain in the hills\n\nIt rained all night.\nToo short.\nPlease turn on JavaScript to read.\nThis site uses cookies \
         to know you.\n{} is long.\nAnd so it went on...\n",
        "x".repeat(1_001)
    );
    let told: Vec<_> = lines(&text, true).into_iter().map(|dropped| (dropped.line, dropped.reason.id)).collect();
    let punctuation = "c4/line-punctuation";
    let rest = [(3, "c4/line-words"), (4, "c4/line-javascript"), (5, "c4/line-policy"), (6, "c4/line-long-word")];
    assert_eq!(told, [&[(0, punctuation)][..], &rest, &[(7, punctuation)]].concat());
    let free: Vec<_> = lines(&text, false).into_iter().map(|dropped| (dropped.line, dropped.reason.id)).collect();
    assert_eq!(free, rest);
    let chinese = lines("山城的雨\n雨停了，河水退了。\n是的。\n", true);
    assert_eq!(chinese.iter().map(|dropped| dropped.line).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(chinese[1].reason.to_string(), "c4/line-words: 2 characters, at least 5");
    assert_eq!(lines(THAI, true), []);
}

#[test]
fn fineweb_refuses_lists() {
    let fineweb = |text: &str| said(Filter::FineWeb, text, "zh");
    let menu = "首页新闻体育财经\n".repeat(2) + "山城河水桥上交通学校老板\n";
    assert_eq!(fineweb(&menu), "fineweb/line-punctuation: 0 of the lines, more than 0.106");
    let again = format!("{CHINESE}\n{}", CHINESE.lines().next().unwrap_or_default());
    begins(fineweb(&again), "fineweb/duplicate-line-characters: 0.2");
    let short: String = (0..9).map(|n| format!("第{n}项目是雨。\n")).collect();
    begins(fineweb(&short), "fineweb/short-lines: 1 of the lines, less than 0.67");
    let rows: String = (0..20).map(|n| format!("Extraordinarily{n} long-winded-sentence{n}.\n")).collect();
    assert_eq!(fineweb(&rows), "fineweb/newlines: 0.475 newlines a word, at most 0.3");
}

/// What the table of the documentation must say of each rule.
fn rows() -> Vec<String> {
    let said = |limit: &Option<Limit>| limit.as_ref().map_or_else(|| "–".to_owned(), Limit::to_string);
    let rules = [gopher::RULES, repetition::RULES, fineweb::RULES].into_iter().flatten();
    let rows =
        rules.map(|rule| [&[format!("`{}`", rule.id)][..], &rule.limits.each_ref().map(said)].concat().join(" | "));
    let c4 = c4::IDS.iter().map(|id| format!("`{id}`"));
    rows.chain(c4).map(|row| format!("| {row} |")).collect()
}

#[test]
fn rules_are_named_once_and_written_down() {
    let document = include_str!("../../../docs/CORPUS.md");
    let mut rows = rows();
    for row in &rows {
        assert!(document.contains(row), "docs/CORPUS.md lacks {row}");
    }
    let count = rows.len();
    rows.sort();
    rows.dedup();
    assert_eq!((rows.len(), count), (34, 34));
}

#[test]
fn limits_in_characters_follow_from_those_in_words() {
    for (n, rule) in gopher::RULES.iter().enumerate().take(2) {
        let words = [50.0, 100_000.0][n];
        for script in [Script::Cjk, Script::Unspaced] {
            let expected = (words * script.characters_a_word()).to_string();
            assert!(
                rule.limit(script).is_some_and(|limit| limit.to_string().ends_with(&format!(" {expected}"))),
                "{}",
                rule.id
            );
        }
    }
    for script in [Script::Spaced, Script::Cjk, Script::Unspaced] {
        let expected = if script == Script::Spaced { 30.0 } else { 30.0 / 5.7 * script.characters_a_word() };
        assert_eq!(fineweb::short(script) as f64, expected.round());
    }
}

#[test]
fn hostile_texts_are_judged() {
    for unit in ["a", "雨", "a ", "雨\n", ".", "#", "\n", "ก", "lorem "] {
        let text = unit.repeat((1 << 20) / unit.len());
        for filter in all() {
            let _ = judge(&[filter], &text, Some("zh"));
        }
        let _ = lines(&text, true);
    }
}

proptest! {
    #[test]
    fn any_text_is_judged(text in "(?s).{0,60}", pieces in prop::collection::vec("[雨a.。 \n#{-]{0,8}", 0..12)) {
        for text in [text, pieces.concat()] {
            for filter in all() {
                if let Some(reason) = judge(&[filter], &text, Some("zh")) {
                    prop_assert!(reason.to_string().starts_with(reason.id));
                }
            }
            let count = text.lines().count();
            prop_assert!(lines(&text, true).iter().all(|dropped| dropped.line < count));
        }
    }
}
