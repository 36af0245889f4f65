use proptest::prelude::*;

use super::{Order, find, in_path, read};

fn day(line: &str) -> Option<String> {
    find(line, Order::DayFirst).map(|(moment, _)| moment.to_string())
}

#[test]
fn days_in_many_languages() {
    let lines = [
        "2022-09-24",
        "2022/9/24",
        "2022.09.24",
        "2022年9月24日",
        "2022 年 09 月 24 日 星期六",
        "民國111年9月24日",
        "令和4年9月24日",
        "2022년 9월 24일",
        "2022. 9. 24.",
        "24 September 2022",
        "Sept. 24, 2022",
        "September 24th, 2022",
        "the 24th of September 2022",
        "Sat, 24 Sep 2022",
        "24.09.2022",
        "24. 9. 2022",
        "24.09.22 / 3 Kommentare",
        "24/09/22",
        "24/09/2022",
        "24-09-2022",
        "Samstag, den 24. September 2022",
        "samedi 24 septembre 2022",
        "24 de septiembre de 2022",
        "24 de setembro de 2022",
        "24 settembre 2022",
        "24 september 2022",
        "24 września 2022",
        "24 сентября 2022 г.",
        "24 вересня 2022",
        "24 септември 2022",
        "24 Σεπτεμβρίου 2022",
        "24 Eylül 2022",
        "ngày 24 tháng 9 năm 2022",
        "24 tháng 9, 2022",
        "24. září 2022",
        "24. september 2022",
        "24. syyskuuta 2022",
        "2022. szeptember 24.",
        "24 septembrie 2022",
        "24 กันยายน 2565",
        "24 سبتمبر 2022",
        "٢٤ سبتمبر ٢٠٢٢",
        "24 בספטמבר 2022",
        "24 सितंबर 2022",
        "24. rujna 2022.",
        "2022 m. rugsėjo 24 d.",
        "2022. gada 24. septembris",
        "24 de setembre de 2022",
        "发布时间:2022-09-24 来源:某某网",
        "Published: 24 Sep 2022 | 5 comments",
    ];
    for line in lines {
        assert_eq!(day(line).as_deref(), Some("2022-09-24"), "{line}");
    }
}

#[test]
fn the_time_of_day_is_kept() {
    let table = [
        ("2022-09-24 10:33:23 713", "2022-09-24T10:33:23"),
        ("2022-09-24T10:33:23.5+08:00", "2022-09-24T10:33:23+08:00"),
        ("Sat, 24 Sep 2022 10:33:23 GMT", "2022-09-24T10:33:23Z"),
        ("24.09.2022, 10:33 Uhr", "2022-09-24T10:33"),
        ("Sep 24, 2022 at 3:05 PM EDT", "2022-09-24T15:05"),
        ("2022年9月24日(星期六)10时33分", "2022-09-24T10:33"),
    ];
    for (line, expected) in table {
        assert_eq!(day(&line.replace(['(', ')'], " ")).as_deref(), Some(expected), "{line}");
    }
}

#[test]
fn a_slash_is_read_as_the_language_writes_it() {
    let us = |line| find(line, Order::MonthFirst).map(|(moment, _)| moment.to_string());
    assert_eq!(day("03/04/2022").as_deref(), Some("2022-04-03"));
    assert_eq!(us("03/04/2022").as_deref(), Some("2022-03-04"));
    assert_eq!(us("03.04.2022").as_deref(), Some("2022-04-03"));
    assert_eq!(us("24/09/2022").as_deref(), Some("2022-09-24"));
    assert_eq!(day("09/24/2022").as_deref(), Some("2022-09-24"));
}

#[test]
fn no_day_no_date() {
    let lines = [
        "September 2022",
        "© 2022",
        "2022-13-24",
        "2022-02-30",
        "31 April 2022",
        "1822-09-24",
        "2150-09-24",
        "version 1.2.22",
        "24-09-22",
        "12-2022-09",
        "phone 0209-2022-0924",
        "",
        "24 Stunden 2022",
    ];
    for line in lines {
        assert_eq!(day(line), None, "{line}");
    }
}

#[test]
fn the_span_is_the_date_and_its_time() {
    let line = "By A. Writer, 24 September 2022, 10:33 (updated)";
    let span = find(line, Order::DayFirst).map(|(_, span)| &line[span]);
    assert_eq!(span, Some("24 September 2022, 10:33"));
}

#[test]
fn attributes_may_be_compact() {
    assert_eq!(read("20220924", Order::DayFirst).map(|m| m.to_string()).as_deref(), Some("2022-09-24"));
    assert_eq!(day("20220924"), None);
    assert!(read("99999999", Order::DayFirst).is_none());
}

#[test]
fn addresses() {
    for path in [
        "/2022/09/24/title",
        "/news/2022-09-24-title",
        "/20220924/1.html",
        "/a/t20220924_77.shtml",
        "/2022/9/24",
        "/a/24-09-2022",
    ] {
        assert_eq!(in_path(path).map(|m| m.to_string()).as_deref(), Some("2022-09-24"), "{path}");
    }
    for path in ["/2022/09/", "/12345678/", "/2022/14/24/", "/20220924101/"] {
        assert!(in_path(path).is_none(), "{path}");
    }
}

proptest! {
    #[test]
    fn any_line_is_read_without_panic(line in "\\PC{0,80}") {
        if let Some((_, span)) = find(&line, Order::MonthFirst) {
            prop_assert!(line.get(span).is_some());
        }
        read(&line, Order::DayFirst);
        in_path(&line);
    }

    #[test]
    fn lines_made_of_the_parts_of_dates(parts in prop::collection::vec(
        prop::sample::select(vec!["2022", "24", "9", "09", "-", "/", ".", ":", "年", "月", "日", "Sep", "de", "T", "Z", "+", "10", "pm", " ", "民", "國", "tháng"]), 0..20)) {
        let line = parts.concat();
        if let Some((moment, span)) = find(&line, Order::DayFirst) {
            prop_assert!(line.get(span).is_some());
            let again = read(&moment.to_string(), Order::DayFirst);
            prop_assert_eq!(again.map(|m| m.to_string()), Some(moment.to_string()));
        }
    }

    #[test]
    fn every_day_is_read_back(year in 1990i16..2100, month in 1i8..=12, day in 1i8..=31) {
        if let Ok(date) = jiff::civil::Date::new(year, month, day) {
            for line in [date.to_string(), format!("{year}年{month}月{day}日"), format!("{day}.{month}.{year}")] {
                prop_assert_eq!(find(&line, Order::DayFirst).map(|(moment, _)| moment.date), Some(date));
            }
        }
    }
}
