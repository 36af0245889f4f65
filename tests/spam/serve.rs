//! Puts spam into a text.

use super::lines::{Group, Lists};

/// How a page is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// One block a line.
    Text,
    /// Paragraphs, links, lists and hidden boxes, without a class that says what they are.
    Html,
}

/// A page and what every line of it is.
#[derive(Debug)]
pub(crate) struct Served {
    pub(crate) form: Form,
    pub(crate) source: String,
    pub(crate) lines: Vec<Line>,
}

/// A line of the page.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// The family of spam; none for the honest text.
    pub(crate) family: Option<String>,
}

/// Groups of spam at each end of the text are at most so many.
const HEAD: usize = 3;
const TAIL: usize = 4;
/// After so many paragraphs stands a group, on average.
const EVERY: usize = 4;

/// How the pages of the web hide what only a search engine shall read.
const HIDING: [&str; 6] = [
    r#"style="display:none""#,
    r#"style="position:absolute;left:-9999px""#,
    r#"style="font-size:0;line-height:0""#,
    r#"style="height:0;overflow:hidden""#,
    r#"style="visibility:hidden""#,
    "hidden",
];

/// The text, one block a line, among groups of spam; the same for the same seed.
pub(crate) fn serve(text: &str, lists: &Lists, form: Form, seed: u64) -> Served {
    let mut page = Writer { form, rng: fastrand::Rng::with_seed(seed), source: String::new(), lines: Vec::new() };
    let groups = lists.suiting(text);
    let body: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    page.open(body.first().copied().unwrap_or_default());
    page.groups(groups, "head", HEAD);
    for (at, line) in body.iter().enumerate() {
        page.honest(line, at == 0);
        if at > 0 && at + 1 < body.len() && page.rng.usize(..EVERY) == 0 {
            page.groups(groups, "body", 1);
        }
    }
    page.close_text();
    page.groups(groups, "tail", TAIL);
    page.close();
    Served { form, source: page.source, lines: page.lines }
}

struct Writer {
    form: Form,
    rng: fastrand::Rng,
    source: String,
    lines: Vec<Line>,
}

impl Writer {
    fn open(&mut self, title: &str) {
        if self.form == Form::Html {
            let title = escaped(title);
            self.source = format!(
                "<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><div class=w>\n"
            );
        }
    }

    fn close_text(&mut self) {
        if self.form == Form::Html && self.rng.bool() {
            self.source.push_str("</div><div class=w>\n");
        }
    }

    fn close(&mut self) {
        if self.form == Form::Html {
            self.source.push_str("</div></body></html>");
        }
    }

    /// One to `most` groups for a place.
    fn groups(&mut self, groups: &[Group], place: &str, most: usize) {
        let fitting: Vec<&Group> =
            groups.iter().filter(|group| [place, "any"].contains(&group.place.as_str())).collect();
        for _ in 0..self.rng.usize(1..=most) {
            if let Some(group) = self.rng.choice(&fitting) {
                self.group(group);
            }
        }
    }

    fn group(&mut self, group: &Group) {
        let lines: Vec<&str> = group.lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        self.lines
            .extend(lines.iter().map(|line| Line { text: (*line).to_owned(), family: Some(group.family.clone()) }));
        match self.form {
            Form::Text => lines.iter().for_each(|line| self.plain(line)),
            Form::Html if group.hidden => self.hidden(&lines),
            Form::Html if lines.len() > 3 => self.list(&lines),
            Form::Html => lines.iter().for_each(|line| self.promoted(line)),
        }
    }

    fn honest(&mut self, line: &str, is_title: bool) {
        self.lines.push(Line { text: line.to_owned(), family: None });
        match self.form {
            Form::Text => self.plain(line),
            Form::Html if is_title => self.source.push_str(&format!("<h1>{}</h1>\n", escaped(line))),
            Form::Html => self.source.push_str(&format!("<p>{}</p>\n", escaped(line))),
        }
    }

    fn plain(&mut self, line: &str) {
        self.source.push_str(line);
        self.source.push('\n');
    }

    fn hidden(&mut self, lines: &[&str]) {
        let hiding = HIDING[self.rng.usize(..HIDING.len())];
        let lines: String = lines.iter().map(|line| format!("<p>{}</p>", escaped(line))).collect();
        self.source.push_str(&format!("<div {hiding}>{lines}</div>\n"));
    }

    /// A line of its own, as a paragraph, a link or a paragraph with a link.
    fn promoted(&mut self, line: &str) {
        let (line, host) = (escaped(line), self.rng.u32(..));
        let link = format!("<a href=\"https://x{host:x}.example.net/\">{line}</a>");
        let html = match self.rng.u8(..4) {
            0 => format!("<p>{link}</p>\n"),
            1 => format!("<div>{link}</div>\n"),
            _ => format!("<p>{line}</p>\n"),
        };
        self.source.push_str(&html);
    }

    /// A heading and its items, linked on half of the pages.
    fn list(&mut self, lines: &[&str]) {
        let linked = self.rng.bool();
        let Some((heading, items)) = lines.split_first() else { return };
        self.source.push_str(&format!("<div class=m><h4>{}</h4><ul>", escaped(heading)));
        for item in items {
            let (item, nth) = (escaped(item), self.rng.u16(..));
            let item = if linked { format!("<a href=\"/a/{nth}.html\">{item}</a>") } else { item };
            self.source.push_str(&format!("<li>{item}</li>"));
        }
        self.source.push_str("</ul></div>\n");
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
