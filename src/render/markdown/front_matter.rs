//! What is known about a page, as the YAML head of a Markdown file.

use std::fmt::Write as _;

use crate::page::Metadata;

/// The head with its fences, or nothing when nothing is known.
pub(super) fn front_matter(metadata: &Metadata) -> String {
    let fields = [
        ("title", &metadata.title),
        ("author", &metadata.author),
        ("date", &metadata.date),
        ("site", &metadata.site),
        ("language", &metadata.language),
        ("url", &metadata.url),
        ("editor", &metadata.editor),
        ("source", &metadata.source),
    ];
    let mut out = String::new();
    for (key, value) in fields.iter().filter_map(|(key, value)| Some((key, value.as_deref()?))) {
        let _ = writeln!(out, "{key}: {}", scalar(value));
    }
    if out.is_empty() { out } else { format!("---\n{out}---\n") }
}

/// A value as YAML. A date stays bare, so that readers get a date; all else is quoted, so that `no` stays a language
/// and `12:30` a title.
fn scalar(value: &str) -> String {
    let date = value.get(..10).is_some_and(|day| day.bytes().all(|b| b.is_ascii_digit() || b == b'-'))
        && value.bytes().all(|b| b.is_ascii_digit() || b"-:.+TZ".contains(&b));
    if date { value.to_owned() } else { quoted(value) }
}

/// A double-quoted scalar of YAML 1.2, which 1.1 reads the same.
fn quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Not printable in YAML, or a line break in one of its versions.
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::front_matter;
    use crate::page::Metadata;

    #[test]
    fn nothing_known_is_no_head() {
        assert_eq!(front_matter(&Metadata::default()), "");
    }

    #[test]
    fn values_are_quoted_and_dates_are_bare() {
        let metadata = Metadata {
            title: Some("He said: \"C:\\new\"\n#1\u{7f}".into()),
            author: Some("李明; 王芳".into()),
            date: Some("2022-09-24T10:33:23+08:00".into()),
            language: Some("no".into()),
            ..Metadata::default()
        };
        let expected = "---\ntitle: \"He said: \\\"C:\\\\new\\\"\\n#1\\u007f\"\nauthor: \"李明; 王芳\"\n\
                        date: 2022-09-24T10:33:23+08:00\nlanguage: \"no\"\n---\n";
        assert_eq!(front_matter(&metadata), expected);
    }

    #[test]
    fn a_date_that_is_none_is_quoted() {
        let metadata = Metadata { date: Some("2022: a year".into()), ..Metadata::default() };
        assert_eq!(front_matter(&metadata), "---\ndate: \"2022: a year\"\n---\n");
    }
}
