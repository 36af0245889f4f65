//! What is masked and what stays. All names, numbers and addresses are invented.

use proptest::prelude::*;

use super::*;

fn masked(text: &str) -> String {
    Mask::all().apply(text).text.into_owned()
}

#[track_caller]
fn becomes(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(masked(text), *expected, "{text}");
    }
}

#[track_caller]
fn stays(cases: &[&str]) {
    for text in cases {
        assert_eq!(masked(text), *text);
        assert!(matches!(Mask::all().apply(text).text, Cow::Borrowed(_)), "{text} was copied");
    }
}

/// The number with the check digit that makes it a resident identity number.
fn resident(digits: &str) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 =
        digits.chars().filter_map(|c| c.to_digit(10)).zip(weights).map(|(digit, weight)| digit * weight).sum();
    format!("{digits}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum as usize % 11])
}

#[test]
fn mail_addresses_are_masked() {
    becomes(&[
        ("投稿请发至lin.mei@shancheng.com.cn，谢谢。", "投稿请发至<email>，谢谢。"),
        ("Write to a.reader+news@post.example.co.uk.", "Write to <email>."),
        ("邮箱：ｌｉｎ＠ｓｈａｎｃｈｅｎｇ．ｃｏｍ", "邮箱：<email>"),
        ("mailto:lin@shancheng.com, 10086@qq.com", "mailto:<email>, <email>"),
        (
            "Schreiben Sie an <mueller@bücher-ulm.de> oder m@xn--bcher-kva.de",
            "Schreiben Sie an <mueller@bücher-ulm.de> oder <email>",
        ),
    ]);
}

#[test]
fn what_only_looks_like_mail_stays() {
    stays(&[
        "icon@2x.png and logo@3x.svg",
        "lodash@4.17.21, package@1.2.3",
        "@linmei and @lin@mastodon.social",
        "git@github.com:river/ferry.git",
        "see https://lin@shancheng.com/x and www.x.cn/a@b.com",
        "a@b, a@@b.com, @, a@.com, .@b.com",
        "5 apples @ 3.50",
    ]);
    stays(&[&format!("{}@shancheng.com", "a".repeat(65))]);
}

#[test]
fn telephone_numbers_are_masked() {
    becomes(&[
        ("请联系林先生13805712046。", "请联系林先生<phone>。"),
        ("手机：138 0571 2046/139-0571-2046", "手机：<phone>/<phone>"),
        ("１３８０５７１２０４６", "<phone>"),
        ("+86 138 0571 2046, (+86)13805712046, 008613805712046", "<phone>, <phone>, <phone>"),
        ("电话（0571）8765 2046，010-62042046-801", "电话<phone>，<phone>"),
        ("座机010-6204 2046转8", "座机<phone>转8"),
        ("电话：87652046", "电话：<phone>"),
        ("Call (415) 555-0132 or 415-555-0133.", "Call <phone> or <phone>."),
        ("Tel.: 020 7946 0958, Fax 020 7946 0959", "Tel.: <phone>, Fax <phone>"),
        ("London +44 20 7946 0958, Ulm +49 (0)731 901820", "London <phone>, Ulm <phone>"),
        ("Telefon: 0731/90 18 20", "Telefon: <phone>"),
        ("Téléphone : 01 42 68 53 00", "Téléphone : <phone>"),
        ("тел. 8 (495) 123-45-67", "тел. <phone>"),
        ("電話番号は03-1234-5678です", "電話番号は<phone>です"),
        ("Tel 0731 901820 2019 gegründet", "Tel <phone> 2019 gegründet"),
        ("Mobil +34612345678", "Mobil <phone>"),
    ]);
}

#[test]
fn numbers_that_are_no_telephones_stay() {
    stays(&[
        "2024-10-05，2024.10.05 20:30:15，10/05/2024",
        "1998-2004年，1368-1644，2019/2020",
        "投资15000000000元，约 13805712046 元，¥13805712046，13805712046.50",
        "订单号13805712046，ISBN 978-7-02-000220-7，ISBN 0-19-852663-6",
        "id=13805712046 example.com/item/13805712046 https://x.cn/13805712046",
        "AB-13805712046 A13805712046 138057120461 #13805712046",
        "0.13805712046 3.14159265358979 1,380,571,204",
        "增长+12 345 678人，GMT+0800，+12%",
        "150 2000 3000 和 12000000000",
        "Tel 2019 2020, hotel 12345678, excel 12345678",
        "电话 2024-10-05 20:30",
        "0571 是杭州的区号，邮编 310000",
        "1732934382 和 1732934382000",
    ]);
}

#[test]
fn ip_addresses_are_masked() {
    becomes(&[
        ("来自 123.45.67.89 的网友", "来自 <ip> 的网友"),
        ("10.20.30.40 GB29NWBK60161331926819", "<ip> <id>"),
        ("IP:1.2.3.4, http host 10.20.30.40:8080/24", "IP:<ip>, http host <ip>:8080/24"),
        ("IP：１２３．４５．６７．８９", "IP：<ip>"),
        ("2001:db8:85a3::8a2e:370:7334 and 2001:db8:0:1:1:1:1:1.", "<ip> and <ip>."),
    ]);
}

#[test]
fn versions_and_chapters_are_no_addresses() {
    stays(&[
        "v10.2.30.4, version 10.2.30.4, 版本号：10.2.30.4, Firmware 10.2.30.4",
        "第10.2.30.4条，1.2.3.4，256.1.1.10，1.2.3.4.50，01.02.03.40",
        "10.2.30.4 Where the river bends",
        "127.0.0.1 0.0.0.0 255.255.255.0 ::1 fe80::1",
        "std::f64::abs dead::beef 12:30:45 00:1a:2b:3c:4d:5e",
        "x-10.2.30.4 10.2.30.4-beta 10.2.30.4a http://10.2.30.40/",
    ]);
}

#[test]
fn numbers_of_documents_and_accounts_are_masked() {
    let (one, two) = (resident("33010219900307204"), resident("11010519491231002"));
    assert!(two.ends_with('X'));
    becomes(&[
        (&format!("身份证号{one}，{}", two.to_lowercase()), "身份证号<id>，<id>"),
        ("护照号码：E12345678 / Passport No. C01X00T47", "护照号码：<id> / Passport No. C01X00T47"),
        ("SSN 219-09-9999", "SSN <id>"),
        ("4111 1111 1111 1111, 5500-0000-0000-0004, 378282246310005", "<id>, <id>, <id>"),
        ("IBAN DE89 3704 0044 0532 0130 00, GB29NWBK60161331926819.", "IBAN <id>, <id>."),
    ]);
}

#[test]
fn numbers_that_fail_their_check_stay() {
    let wrong = resident("33010219900307204").replace("330102", "330103");
    stays(&[
        &wrong,
        &resident("33010219901307204"),
        "E12345678 是座位号",
        "219-00-9999 000-12-3456 219-09-99990 x219-09-9999",
        "4111 1111 1111 1112, 9111 1111 1111 1111, 4111 11111111 1111",
        "DE88 3704 0044 0532 0130 00, DE89 3704 0044 0532 0130, XX89370400440532013000",
        "978-7-02-000220-7 9787020002207",
    ]);
}

#[test]
fn only_the_kinds_asked_for_are_replaced() {
    let text = "lin@shancheng.com 13805712046 4111 1111 1111 1111";
    assert_eq!(Mask::new([Kind::Phone]).apply(text).text, "lin@shancheng.com <phone> 4111 1111 1111 1111");
    assert_eq!(Mask::new([Kind::Email]).apply("Tel 4111 1111 1111 1111").text, "Tel 4111 1111 1111 1111");
    assert_eq!(Mask::new([]).apply(text).text, text);
}

#[test]
fn replacements_are_counted_by_kind() {
    let counts = Mask::all().apply("a@b.com\nc@d.com 13805712046\n123.45.67.89\n219-09-9999\n").counts;
    assert_eq!(counts, Counts { email: 2, phone: 1, ip: 1, id: 1 });
    assert_eq!(counts.total(), 5);
}

#[test]
fn hostile_texts_are_read() {
    for unit in ["1", "@", "a@", "1 ", "+1", "Tel 1234567 ", "://", "www.", "1.", "a:", "(1", "电话", "DE89 ", "1-"] {
        let text = unit.repeat((1 << 20) / unit.len());
        let once = Mask::all().apply(&text);
        assert_eq!(once.text.matches("<phone>").count(), once.counts.phone, "{unit}");
    }
}

/// Pieces that begin, end and join what is masked.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[0-9]{1,12}",
        2 => "[-+.:/,()@_%= \n]{1,2}",
        1 => "[a-zA-Z]{1,4}",
        1 => "\\PC{0,3}",
        6 => prop::sample::select(vec![
            "13805712046", "138 0571 2046", "010-62042046", "+44 20 7946 0958", "415-555-0132", "电话", "Tel ", "：",
            "lin@shancheng.com", "a@b.cn", "10.20.30.40", "2001:db8::8a2e:370:7334", "4111 1111 1111 1111", "ISBN ",
            "GB29NWBK60161331926819", "219-09-9999", "护照E12345678", "11010519491231002X", "v", "http://", "www.", "人",
            "７６５", "＠", "<phone>", "<id>",
        ]).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn masking_a_masked_text_changes_nothing(pieces in prop::collection::vec(piece(), 0..10)) {
        let text = pieces.concat();
        let once = masked(&text);
        prop_assert_eq!(masked(&once), once);
    }

    #[test]
    fn counts_are_those_of_the_replacements(pieces in prop::collection::vec(piece(), 0..10)) {
        let text = pieces.concat();
        let result = Mask::all().apply(&text);
        let added = |kind: Kind| result.text.matches(kind.replacement()).count() - text.matches(kind.replacement()).count();
        let Counts { email, phone, ip, id } = result.counts;
        prop_assert_eq!([email, phone, ip, id], Kind::ALL.map(added));
    }

    #[test]
    fn any_text_is_masked(text in "(?s).{0,60}") {
        let _ = masked(&text);
    }

    #[test]
    fn a_text_without_digits_and_at_signs_stays(text in "[^0-9０-９@＠]{0,60}") {
        prop_assert_eq!(masked(&text), text);
    }
}
