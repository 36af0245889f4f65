//! Sentences in many languages and charsets, declared rightly, wrongly and not at all.

use encoding_rs::Encoding;
use proptest::prelude::*;

use super::*;

/// A charset to write in, charsets to claim wrongly, and text enough to tell.
const CASES: [(&[&str], &[&str], &str); 13] = [
    (
        &["gb18030"],
        &["utf-8", "big5", "iso-8859-1"],
        "昨天夜里下了一场大雨，河水涨到了桥边。村里的人都起得很早，大家一起把船拉到岸上，然后坐下来喝茶，说着这条河的故事。",
    ),
    (
        &["big5"],
        &["utf-8", "gb2312", "iso-8859-1"],
        "昨天夜裡下了一場大雨，河水漲到了橋邊。村裡的人都起得很早，大家一起把船拉到岸上，然後坐下來喝茶，說著這條河的故事。",
    ),
    (
        &["shift_jis", "euc-jp"],
        &["utf-8", "gb2312", "euc-kr"],
        "昨日の夜は大雨で、川の水が橋まで上がりました。村の人はみんな早く起きて、船を岸に引き上げてから、お茶を飲みながら話をしました。",
    ),
    (
        &["euc-kr"],
        &["utf-8", "gb2312", "shift_jis"],
        "어젯밤에 비가 많이 와서 강물이 다리까지 올라왔습니다. 마을 사람들은 모두 일찍 일어나서 배를 올리고 차를 마시며 이야기를 했습니다.",
    ),
    (
        &["windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic"],
        &["utf-8", "iso-8859-1", "gb2312"],
        "Вчера ночью шёл сильный дождь, и река поднялась до самого моста. Люди в деревне встали рано, вытащили лодки на берег и долго пили чай.",
    ),
    (
        &["windows-1251"],
        &["utf-8", "koi8-u", "iso-8859-1"],
        "Учора вночі йшов сильний дощ, і річка піднялася до самого мосту. Люди в селі встали рано, витягли човни на берег і довго пили чай.",
    ),
    (
        &["iso-8859-7", "windows-1253"],
        &["utf-8", "iso-8859-1", "windows-1251"],
        "Χθες το βράδυ έβρεξε πολύ και το ποτάμι ανέβηκε ως τη γέφυρα. Οι άνθρωποι του χωριού ξύπνησαν νωρίς και τράβηξαν τις βάρκες έξω.",
    ),
    (
        &["windows-1255"],
        &["utf-8", "iso-8859-1", "windows-1251"],
        "אתמול בלילה ירד גשם חזק והנהר עלה עד הגשר. אנשי הכפר קמו מוקדם, משכו את הסירות אל החוף וישבו יחד לשתות תה ולספר סיפורים.",
    ),
    (
        &["windows-1256"],
        &["utf-8", "iso-8859-1", "windows-1251"],
        "نزل مطر شديد ليلة أمس وارتفع النهر حتى وصل إلى الجسر. استيقظ أهل القرية مبكرا وسحبوا القوارب إلى الشاطئ ثم جلسوا يشربون الشاي.",
    ),
    (
        &["windows-874"],
        &["utf-8", "iso-8859-1", "windows-1251"],
        "เมื่อคืนฝนตกหนักมาก น้ำในแม่น้ำสูงขึ้นถึงสะพาน คนในหมู่บ้านตื่นแต่เช้า ช่วยกันลากเรือขึ้นฝั่ง แล้วนั่งดื่มชาคุยกัน",
    ),
    (
        &["iso-8859-2", "windows-1250"],
        &["utf-8", "iso-8859-1", "windows-1251"],
        "Wczoraj w nocy lał deszcz i rzeka podniosła się aż do mostu. Ludzie we wsi wstali wcześnie, wyciągnęli łodzie na brzeg, usiedli przy stole, pili herbatę i długo opowiadali o tym, co się działo, gdy woda sięgała progów. Później wyszło słońce, więc dzieci pobiegły na łąkę, żeby zobaczyć, czy żółte kaczeńce jeszcze żyją.",
    ),
    (
        &["windows-1252"],
        &["utf-8", "windows-1251", "gb2312"],
        "Hier soir, il a plu très fort et la rivière est montée jusqu’au pont. Les gens du village se sont levés tôt, ont tiré les bateaux à terre, puis ils ont bu du thé à côté de la forêt, où l’été était déjà là.",
    ),
    (
        &["windows-1254"],
        &["utf-8", "windows-1251", "gb2312"],
        "Dün gece çok yağmur yağdı ve ırmak köprüye kadar yükseldi. Köylüler erkenden kalktı, kayıkları kıyıya çekti, sonra oturup çay içti ve eski günleri anlattı.",
    ),
];

fn charset(label: &str) -> Charset {
    Charset::of(label).expect(label)
}

fn encode(text: &str, label: &str) -> Vec<u8> {
    match label {
        "utf-16le" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        "utf-16be" => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => {
            let (bytes, _, is_lossy) = Encoding::for_label(label.as_bytes()).expect(label).encode(text);
            assert!(!is_lossy, "{label} cannot write {text}");
            bytes.into_owned()
        }
    }
}

fn page(declared: &str, text: &str) -> String {
    let meta = if declared.is_empty() { String::new() } else { format!("<meta charset=\"{declared}\">") };
    format!("<html><head>{meta}<title>{text}</title></head>\n<body><p class=\"text\">{text}</p></body></html>\n")
}

#[test]
fn text_comes_back_whatever_is_claimed() {
    for (labels, wrong, text) in CASES {
        for label in labels.iter().chain(&["utf-8", "utf-16le", "utf-16be"]) {
            let wide = label.starts_with("utf-16");
            for declared in wrong.iter().chain([label, &""]).filter(|declared| !wide || !declared.starts_with("utf-16"))
            {
                let page = page(declared, text);
                let bytes = encode(&page, label);
                for given in [None, Charset::of(declared)] {
                    let decoded = decode(&bytes, given);
                    assert_eq!(decoded.text, page, "{label} declared {declared:?}: {decoded}");
                    assert_eq!(decoded.replacements, 0, "{label} declared {declared:?}");
                }
            }
        }
    }
}

#[test]
fn the_right_claim_is_the_evidence() {
    for (labels, _, text) in CASES {
        for label in labels.iter().chain(&["utf-8"]) {
            let declared = encode(&page(label, text), label);
            assert_eq!(decode(&declared, None).evidence, Evidence::Declared, "{label}");
            assert_eq!(decode(&declared, Some(charset(label))).evidence, Evidence::Given, "{label}");
        }
    }
}

#[test]
fn it_is_said_in_a_line() {
    let said = |bytes: &[u8], given| decode(bytes, given).to_string();
    let text = CASES[0].2;
    assert_eq!(said(&encode(&page("gb2312", text), "gb18030"), None), "gb18030, from <meta>, 0 replacements");
    assert_eq!(said(&encode(&page("", text), "gb18030"), None), "gb18030, detected, 0 replacements");
    assert_eq!(said(text.as_bytes(), None), "utf-8, valid as such, 0 replacements");
    assert_eq!(said(b"\xEF\xBB\xBFtext", None), "utf-8, from the byte order mark, 0 replacements");
    assert_eq!(said(b"text", Some(charset("latin1"))), "windows-1252, given from outside, 0 replacements");
    let misread = page("utf-8", &"L’été, la rivière".replace('’', "â€™").replace('é', "Ã©").replace('è', "Ã¨"));
    assert_eq!(
        said(misread.as_bytes(), None),
        "utf-8, from <meta>, 0 replacements, repaired: utf-8 read as windows-1252"
    );
    let (misread, _) = charset("gbk").read(text.as_bytes());
    let page = page("utf-8", &misread.replace('\u{FFFD}', "?"));
    assert_eq!(said(page.as_bytes(), None), "utf-8, from <meta>, 0 replacements, repaired: utf-8 read as gbk");
}

#[test]
fn utf8_with_a_few_broken_bytes_is_still_utf8() {
    let text = page("gb2312", CASES[0].2);
    let mut bytes = text.clone().into_bytes();
    let at = text.find('雨').unwrap();
    bytes[at + 1] = b'-';
    let decoded = decode(&bytes, None);
    assert_eq!((decoded.charset, decoded.evidence, decoded.replacements), (Charset::UTF_8, Evidence::Valid, 2));
    assert!(decoded.text.starts_with(&text[..at]));
}

#[test]
fn a_cut_last_character_costs_one_replacement() {
    let text = format!("<meta charset=gbk>{}", CASES[0].2);
    let decoded = decode(&text.as_bytes()[..text.len() - 1], None);
    assert_eq!((decoded.charset, decoded.replacements), (Charset::UTF_8, 1));
    assert!(decode(b"caf\xC3", None).replacements <= 1);
}

#[test]
fn a_replacement_character_in_the_page_is_none_of_ours() {
    let text = format!("{}\u{FFFD}", CASES[0].2);
    assert_eq!(decode(text.as_bytes(), None).replacements, 0);
    let mut bytes = text.into_bytes();
    bytes.push(0xFF);
    assert_eq!(decode(&bytes, None).replacements, 1);
}

#[test]
fn short_text_in_a_claimed_charset_is_not_taken_for_utf8() {
    // 目录 in GBK is C4 BF C2 BC, valid UTF-8 for two odd letters.
    let bytes = b"<meta charset=gbk><h1>\xC4\xBF\xC2\xBC</h1>";
    assert!(std::str::from_utf8(bytes).is_ok());
    assert_eq!(decode(bytes, None).text, "<meta charset=gbk><h1>目录</h1>");
    let utf8 = "<meta charset=gbk><h1>Café Zoë</h1>";
    assert_eq!(decode(utf8.as_bytes(), None).text, utf8);
}

#[test]
fn text_behind_escapes_is_read() {
    let text = page("", CASES[2].2);
    let bytes = encode(&text, "iso-2022-jp");
    assert!(bytes.is_ascii());
    assert_eq!(decode(&bytes, None).text, text);
}

#[test]
fn labels_of_no_browser_are_told_and_not_followed() {
    let page = page("x-gbk-old", CASES[0].2);
    let decoded = decode(page.as_bytes(), None).unknown_label;
    assert_eq!(decoded.as_deref(), Some("x-gbk-old"));
    let both = "<meta charset=hz-gb-2312><meta charset=gbk>";
    assert_eq!(decode(both.as_bytes(), None).unknown_label, None);
    assert_eq!(decode(both.as_bytes(), None).charset, charset("gbk"));
}

#[test]
fn utf8_is_not_copied() {
    let text = page("utf-8", CASES[0].2);
    assert!(matches!(decode(text.as_bytes(), None).text, Cow::Borrowed(_)));
}

proptest! {
    #[test]
    fn any_bytes_are_text(bytes in proptest::collection::vec(any::<u8>(), 0..400), given in 0..CASES.len() + 1) {
        let given = CASES.get(given).and_then(|case| Charset::of(case.0[0]));
        let decoded = decode(&bytes, given);
        prop_assert!(decoded.text.len() <= bytes.len() * 3);
    }

    #[test]
    fn markup_around_any_bytes_is_no_trap(parts in proptest::collection::vec(
        prop_oneof!["<meta |charset|=|'|\"|>|<!--|-->|<\\?xml |encoding|content|gbk|utf-8| |/", "[\\x00-\\xff]{0,4}"], 0..60)
    ) {
        let _ = decode(parts.concat().as_bytes(), None);
    }

    #[test]
    fn valid_utf8_is_itself(text in "[a-z é雨дא\u{FFFD}]{0,200}") {
        prop_assert_eq!(decode(text.as_bytes(), None).text, text.as_str());
    }

    #[test]
    fn a_byte_order_mark_changes_no_text(case in 0..CASES.len(), wide in 0..3usize) {
        let (text, label, mark) = (CASES[case].2, ["utf-8", "utf-16le", "utf-16be"][wide], "\u{FEFF}");
        let without = encode(&page("", text), label);
        let with = encode(&format!("{mark}{}", page("", text)), label);
        prop_assert_eq!(decode(&with, None).text, decode(&without, None).text);
        prop_assert_eq!(decode(&with, Some(Charset::of("gbk").unwrap())).evidence, Evidence::Bom);
    }

    #[test]
    fn any_prefix_of_a_page_is_read_in_its_charset(case in 0..CASES.len(), cut in 0..40usize) {
        let (labels, _, text) = CASES[case];
        let bytes = encode(&page(labels[0], text), labels[0]);
        let decoded = decode(&bytes[..bytes.len() - cut], None);
        prop_assert_eq!(decoded.charset, charset(labels[0]));
        prop_assert!(decoded.replacements <= 1);
    }
}
