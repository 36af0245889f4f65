//! Every rule of reading HTML as a case: a source and the blocks it becomes, by both parsers.
//!
//! The files in `tests/html_cases/` hold cases in the manner of html5lib: `#data`, then the source (`\0`, `\r` and `\u{..}`
//! are escapes), `#blocks`, then a line for each block: its kind, its flags, `|` and its text, a link as `[anchor](target)`.

use std::fmt::Write;
use std::path::Path;

use scutch::html::{self, Parser};
use scutch::page::{Block, Kind};

#[test]
fn both_parsers_read_every_case_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html_cases");
    let mut failures = String::new();
    let mut count = 0;
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        for (source, expected) in cases(&std::fs::read_to_string(&file).unwrap()) {
            count += 1;
            for parser in [Parser::Light, Parser::Reference] {
                let found = blocks(&source, parser);
                if found != expected {
                    let _ = write!(failures, "{name}, {parser:?}: {source:?}\n{found}instead of\n{expected}\n");
                }
            }
        }
    }
    assert!(count > 100, "only {count} cases were found");
    assert!(failures.is_empty(), "\n{failures}");
}

fn cases(file: &str) -> Vec<(String, String)> {
    let case = |text: &str| {
        let (source, blocks) = text.split_once("#blocks\n").expect("a case has blocks");
        (unescape(source.strip_suffix('\n').unwrap_or(source)), blocks.trim_end().to_owned() + "\n")
    };
    file.split("#data\n").skip(1).map(case).collect()
}

fn unescape(source: &str) -> String {
    let source = source.replace("\\0", "\0").replace("\\r", "\r");
    let mut parts = source.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("an escape ends");
        out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        out.push_str(rest);
    }
    out
}

fn blocks(source: &str, parser: Parser) -> String {
    let page = html::read(source, parser);
    let mut out: String = page.blocks().map(|block| line(block) + "\n").collect();
    if out.is_empty() {
        out.push('\n');
    }
    out
}

fn line(block: Block<'_>) -> String {
    let kind = match block.kind() {
        Kind::Paragraph => "p".to_owned(),
        Kind::Heading(level) => format!("h{level}"),
        Kind::Item { depth, ordered } => format!("{}{depth}", if ordered { "ol" } else { "ul" }),
        Kind::Cell { header } => (if header { "th" } else { "td" }).to_owned(),
        Kind::Pre => "pre".to_owned(),
        Kind::Quote => "quote".to_owned(),
        Kind::Caption => "caption".to_owned(),
        Kind::Line => "line".to_owned(),
    };
    let flags = block.flags();
    let flag = |set: bool, name: &'static str| if set { name } else { "" };
    format!(
        "{kind}{}{}{}{}| {}",
        flag(flags.hidden, " hidden"),
        flag(flags.noscript, " noscript"),
        flag(flags.embedded, " embedded"),
        flag(flags.after_break, " br"),
        marked_up(block).replace('\n', "\\n")
    )
}

/// The text of a block with its links.
fn marked_up(block: Block<'_>) -> String {
    let mut out = block.origin().to_owned();
    let links: Vec<_> = block.links().collect();
    for link in links.into_iter().rev() {
        out.replace_range(link.span().range(), &format!("[{}]({})", link.anchor(), link.href()));
    }
    out
}
