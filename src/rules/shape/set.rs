//! All shapes of a line or of a link, told once for all rules.

use super::marks::Marks;
use super::{Shape, contact, list, stamp};
use crate::host::{is_root, is_script};
use crate::page::Link;
use crate::rules::disguise;
use crate::rules::line::{Line, QUOTES};

/// A set of shapes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::rules) struct Shapes(u32);

const _: () = assert!((Shape::Bars as u32) < u32::BITS, "a set has no room for the last shape");

impl Shapes {
    /// Those of which it is said that they are there.
    fn told<const N: usize>(told: [(Shape, bool); N]) -> Shapes {
        Shapes(told.into_iter().fold(0, |set, (shape, is_there)| set | u32::from(is_there) << shape as u32))
    }

    /// A link alone, which `leaves` the site or not; shapes of lines fit none.
    pub(in crate::rules) fn of_link(link: Link<'_>, leaves: bool) -> Shapes {
        Shapes::told([
            (Shape::ForeignLink, leaves),
            (Shape::RootLink, leaves && is_root(link.href())),
            (Shape::ScriptLink, is_script(link.href())),
            (Shape::SponsoredLink, has_rel(link, &["sponsored"])),
            (Shape::DoubtedLink, leaves && has_rel(link, &["nofollow", "ugc", "sponsored"])),
        ])
    }

    /// A folded line and what its links are.
    pub(in crate::rules) fn of_line(line: &Line, text: &str, links: impl Iterator<Item = Shapes>) -> Shapes {
        let marks = Marks::of(text);
        let parts = [
            of_layout(line, text),
            of_links(line, links),
            of_stamp(text, marks),
            of_words(text, marks),
            of_marks(text, marks),
        ];
        Shapes(parts.into_iter().fold(0, |set, part| set | part.0))
    }

    pub(in crate::rules) fn has(self, shape: Shape) -> bool {
        self.0 >> shape as u32 & 1 == 1
    }

    /// Whether one of the others is among them.
    pub(in crate::rules) fn meet(self, others: Shapes) -> bool {
        self.0 & others.0 != 0
    }

    pub(in crate::rules) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Shape> for Shapes {
    fn from_iter<T: IntoIterator<Item = Shape>>(shapes: T) -> Self {
        Shapes(shapes.into_iter().fold(0, |set, shape| set | 1 << shape as u32))
    }
}

/// Whether the page says one of these words of a link.
fn has_rel(link: Link<'_>, words: &[&str]) -> bool {
    link.rel().split_ascii_whitespace().any(|token| words.iter().any(|word| token.eq_ignore_ascii_case(word)))
}

/// What was counted of the line.
fn of_layout(line: &Line, text: &str) -> Shapes {
    Shapes::told([
        (Shape::Separator, line.core.0 == line.core.1),
        (Shape::LinkOnly, line.is_link()),
        (Shape::Hidden, line.hidden),
        (Shape::Ornate, line.ornaments >= 2 || line.calls >= 3),
        (Shape::Sentences, line.stops >= 2 && line.width >= u32::from(line.stops) * 40),
        // What is drawn with lines is a table or a tree.
        (
            Shape::Disguised,
            disguise::is_suspect(line) && text.contains(char::is_alphabetic) && !text.contains(['│', '├', '└']),
        ),
    ])
}

fn of_links(line: &Line, links: impl Iterator<Item = Shapes>) -> Shapes {
    let (all, any) = links.fold((u32::MAX, 0), |(all, any), link| (all & link.0, any | link.0));
    let all = Shapes(if line.is_link() { all } else { 0 });
    Shapes::told([
        (Shape::ForeignLink, all.has(Shape::ForeignLink)),
        (Shape::RootLink, all.has(Shape::RootLink)),
        (Shape::ScriptLink, Shapes(any).has(Shape::ScriptLink)),
        (Shape::SponsoredLink, Shapes(any).has(Shape::SponsoredLink)),
        (Shape::DoubtedLink, Shapes(any).has(Shape::DoubtedLink)),
    ])
}

/// A date or a counter has a digit.
fn of_stamp(text: &str, marks: Marks) -> Shapes {
    if !marks.meet(Marks::DIGIT | Marks::WIDE) {
        return Shapes::default();
    }
    let stamp = stamp::read(text);
    Shapes::told([
        (Shape::DateLine, stamp.is_date_line()),
        // A row of a table is data.
        (Shape::TimeLine, stamp.is_time_line() && !text.contains('│')),
        (Shape::Date, stamp.has_date()),
        (Shape::CounterLine, stamp.is_counter_line()),
    ])
}

fn of_words(text: &str, marks: Marks) -> Shapes {
    let has_digit = marks.meet(Marks::DIGIT);
    let has_url = marks.meet(Marks::POINT | Marks::COLON) && contact::has_url(text);
    Shapes::told([
        (Shape::Url, has_url),
        (Shape::UrlOnly, has_url && text.is_ascii() && !text.trim().contains(' ')),
        (Shape::Contact, contact::has_contact(text, marks)),
        (Shape::Offer, has_digit && contact::has_offer(text)),
        (Shape::Number, has_digit),
        (Shape::Sentence, text.trim_end().ends_with(['.', '。'])),
        (Shape::Quoted, is_quoted(text.trim())),
    ])
}

fn of_marks(text: &str, marks: Marks) -> Shapes {
    let has_steps = marks.meet(Marks::STEP);
    Shapes::told([
        (Shape::Breadcrumb, list::is_led_in(text) || (has_steps && list::is_breadcrumb(text))),
        (Shape::Steps, has_steps && list::is_path(text)),
        (Shape::NavList, marks.meet(Marks::BAR | Marks::DOT) && list::is_nav(text)),
        (Shape::Bars, marks.meet(Marks::BAR | Marks::BRACKET)),
        (Shape::Quotation, marks.meet(Marks::QUOTE)),
        (Shape::Code, is_code(text, marks)),
    ])
}

/// Calls, braces, flags, assignments of strings, or a prompt.
fn is_code(text: &str, marks: Marks) -> bool {
    let has = |mark: Marks, signs: &[&str]| marks.meet(mark) && signs.iter().any(|sign| text.contains(sign));
    marks.meet(Marks::BRACE)
        || ["$ ", "# ", ">>> ", "<!"].iter().any(|prompt| text.starts_with(prompt))
        || has(Marks::PARENTHESIS, &["()"])
        || has(Marks::EQUALS, &[" = '", " = \"", "='", "=\"", "=>"])
        || has(Marks::HYPHEN, &[" --", "[-"])
        || has(Marks::COLON, &["::", "://localhost"])
}

/// A line in quotation marks or brackets from end to end.
fn is_quoted(text: &str) -> bool {
    let is_bracketed = || text.starts_with(['(', '（']) && text.trim_end_matches(PAUSES).ends_with([')', '）']);
    is_in_quotes(text) || is_bracketed()
}

/// A line in quotation marks from end to end.
pub(in crate::rules) fn is_in_quotes(text: &str) -> bool {
    text.starts_with(QUOTES)
        && text.trim_end_matches(PAUSES).ends_with(['”', '"', '」', '』', '“', '»', '’'])
        && text.chars().nth(1).is_some()
}

/// What may follow a quotation in its line.
const PAUSES: [char; 8] = ['.', ',', '。', '，', ';', '；', '!', '！'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::lines::Lines;
    use proptest::prelude::*;

    fn shapes(text: &str) -> (Shapes, String) {
        let lines = Lines::of_texts([text.to_owned()].into_iter());
        let folded = lines.text_of(&lines.list[0]).to_owned();
        (Shapes::of_line(&lines.list[0], &folded, std::iter::empty()), folded)
    }

    #[test]
    fn code_is_told_by_its_marks() {
        for text in
            ["run()", "x = 'y'", "id=\"a\"", "a => b", "ls --all", "usage [-h]", "{", "a::b", "x://localhost", "$ ls"]
        {
            assert!(shapes(text).0.has(Shape::Code), "{text}");
        }
        assert!(!shapes("rain (in the hills) - and: a = b").0.has(Shape::Code));
    }

    proptest! {
        #[test]
        fn what_marks_rule_out_is_not_there(text in "[a-c1-3 .:>|\\[\"(={$%-»›→丨·┊•【│“「『„«山年月日]{0,30}") {
            let (shapes, text) = shapes(&text);
            for (shape, wanted) in [
                (Shape::Breadcrumb, list::is_led_in(&text) || list::is_breadcrumb(&text)),
                (Shape::Steps, list::is_path(&text)),
                (Shape::NavList, list::is_nav(&text)),
                (Shape::Bars, text.contains(['|', '【', '】', '[', '丨', '│'])),
                (Shape::Quotation, text.contains(['“', '”', '"', '「', '『', '„', '«'])),
                (Shape::Url, contact::has_url(&text)),
                (Shape::Offer, contact::has_offer(&text)),
                (Shape::DateLine, stamp::read(&text).is_date_line()),
                (Shape::CounterLine, stamp::read(&text).is_counter_line()),
            ] {
                prop_assert_eq!(shapes.has(shape), wanted, "{:?} in {}", shape, text);
            }
        }
    }
}
