//! The lines of a page, and the folded text of all of them in one buffer that lines and words point into.

use super::fold::fold_into;
use super::line::{Line, QUOTES};
use super::token::{Cutter, Token};
use crate::page::Page;

/// So many words of a page are kept; of a giant page the others are cut again by whoever asks for them, for they take
/// many times the room of its text.
const MOST_TOLD: usize = 1 << 20;

/// The words of a line.
#[derive(Clone)]
pub(super) enum Words<'l> {
    Told(std::slice::Iter<'l, Token>),
    Cut(Cutter<'l>),
}

impl Iterator for Words<'_> {
    type Item = Token;

    #[inline]
    fn next(&mut self) -> Option<Token> {
        match self {
            Words::Told(words) => words.next().copied(),
            Words::Cut(words) => words.next(),
        }
    }
}

/// The lines of a page and their folded text.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) text: String,
    pub(super) list: Vec<Line>,
    tokens: Vec<Token>,
}

impl Lines {
    pub(super) fn read(page: &Page) -> Lines {
        let mut lines = Lines { list: Vec::with_capacity(page.blocks().len()), ..Lines::default() };
        for block in page.blocks() {
            lines.add(block.origin(), Line::of_block(block));
        }
        lines
    }

    /// Lines of texts that are no blocks.
    pub(super) fn of_texts(texts: impl Iterator<Item = String>) -> Lines {
        let mut lines = Lines::default();
        texts.for_each(|text| lines.add(&text, Line::of_text(&text)));
        lines
    }

    /// The folded text of a line.
    pub(super) fn text_of(&self, line: &Line) -> &str {
        self.text.get(line.start as usize..line.end as usize).unwrap_or_default()
    }

    /// The folded text of a line without its decoration.
    pub(super) fn core_of(&self, line: &Line) -> &str {
        self.text.get(line.core.0 as usize..line.core.1 as usize).unwrap_or_default()
    }

    /// The words of a line.
    pub(super) fn tokens_of(&self, line: &Line) -> Words<'_> {
        match self.tokens.get(line.tokens.0 as usize..line.tokens.1 as usize) {
            Some(told) => Words::Told(told.iter()),
            None => {
                Words::Cut(Cutter::new(self.text.get(..line.end as usize).unwrap_or_default(), line.start as usize))
            }
        }
    }

    fn add(&mut self, source: &str, mut line: Line) {
        line.start = self.text.len() as u32;
        self.fold(source, &mut line);
        line.end = self.text.len() as u32;
        line.tokens = self.cut(&line);
        self.text.push('\n');
        self.list.push(line);
    }

    /// Cuts the words of a new line, unless there are too many already.
    fn cut(&mut self, line: &Line) -> (u32, u32) {
        let first = self.tokens.len();
        if first + (line.end - line.start) as usize > MOST_TOLD {
            return (u32::MAX, u32::MAX);
        }
        self.tokens.extend(Cutter::new(&self.text, line.start as usize));
        (first as u32, self.tokens.len() as u32)
    }

    fn fold(&mut self, source: &str, line: &mut Line) {
        fold_into(source, &mut self.text);
        line.count_all(source);
        let text = self.text.get(line.start as usize..).unwrap_or_default();
        let core = text.trim_end_matches(is_decoration);
        let trimmed = core.trim_start_matches(is_decoration);
        let lead = core.len() - trimmed.len();
        line.quoted = core[..lead].contains(QUOTES);
        let first = line.start + lead as u32;
        line.core = (first, first + trimmed.len() as u32);
    }
}

fn is_decoration(c: char) -> bool {
    !c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_beyond_those_that_are_kept_are_the_same() {
        let text = "QQ群12号, next-page";
        let words = |lines: &Lines| lines.tokens_of(&lines.list[lines.list.len() - 1]).collect::<Vec<_>>();
        let mut full = Lines {
            tokens: vec![words(&Lines::of_texts([text.to_owned()].into_iter()))[0]; MOST_TOLD],
            ..Lines::default()
        };
        full.add(text, Line::default());
        assert!(matches!(full.tokens_of(&full.list[0]), Words::Cut(_)));
        assert_eq!(words(&full), words(&Lines::of_texts([text.to_owned()].into_iter())));
    }

    #[test]
    fn the_core_is_the_line_without_decoration() {
        let lines = Lines::read(&crate::text::read("》【相关推荐】：\nnext"));
        assert_eq!(lines.core_of(&lines.list[0]), "相关推荐");
        assert_eq!(lines.core_of(&lines.list[1]), "next");
    }
}
