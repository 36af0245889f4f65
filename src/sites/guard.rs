//! Which repeated lines belong to the article all the same: its title, what it says again and again, a heading of what only
//! this page says, the head of its table, what leads into its words.

use unicode_width::UnicodeWidthStr;

use crate::page::{Block, Kind, Page, Repeat};

/// Columns from which on a line is more than a heading; a CJK character takes two.
const HEADING: usize = 40;
/// Links of a line that is still prose.
const LINKS: usize = 3;
/// Where more of a page's sentences than this share is repeated, and so many columns, it is a copy of another page;
/// and where less than so many are its own, nothing would be left of it.
const COPY: usize = 50;
const COPIED: usize = 400;
const OWN: usize = 100;
/// Of the two lines before and the two behind a line in a frame so many are repeated too.
const NEIGHBOURS: usize = 3;
/// From so many pages on, all of them are a reason.
const ENOUGH: u32 = 8;
/// What ends a sentence, or a part of one.
const ENDS: [char; 9] = ['.', '。', '!', '！', '?', '？', ';', '；', '…'];
/// What opens a by-line; people sign many pages.
const BY: [&str; 6] = ["by ", "von ", "par ", "por ", "door ", "da "];
/// Words of a name.
const NAMES: usize = 5;

/// Looks at what stands around a line.
pub(super) struct Guard<'p> {
    blocks: Vec<Block<'p>>,
    repeated: Vec<bool>,
    /// How often this page says each of its lines.
    times: Vec<u32>,
    title: String,
    is_copy: bool,
    is_flat: bool,
}

impl<'p> Guard<'p> {
    /// `times` tells of each line how often the page says it.
    pub(super) fn new(page: &'p Page, repeats: &[Option<Repeat>], times: Vec<u32>) -> Self {
        let blocks: Vec<_> = page.blocks().collect();
        let repeated: Vec<bool> = repeats.iter().map(Option::is_some).collect();
        let title = folded(&page.head.title);
        let is_copy = is_copy(&blocks, &repeated);
        Guard { blocks, repeated, times, title, is_copy, is_flat: page.is_flat() }
    }

    /// Whether a repeated line stands among others, as what frames a text does. What frames a page begins or ends it.
    pub(super) fn is_framed(&self, block: Block<'_>) -> bool {
        let at = block.id().index();
        let is_repeated = |at: Option<usize>| at.and_then(|at| self.repeated.get(at)).is_none_or(|repeated| *repeated);
        let around = [at.checked_sub(2), at.checked_sub(1), at.checked_add(1), at.checked_add(2)];
        around.into_iter().filter(|&at| is_repeated(at)).count() >= NEIGHBOURS
    }

    /// Whether no look at the rest of the page is needed: a sentence that stands on all pages, or a frame of flattened text,
    /// where little else tells.
    pub(super) fn is_certain(&self, block: Block<'_>, repeat: Repeat) -> bool {
        (is_long(block) && is_everywhere(repeat)) || (self.is_flat && self.is_framed(block))
    }

    /// Whether a repeated line is to stay.
    pub(super) fn keeps(&self, block: Block<'_>) -> bool {
        let at = block.id().index();
        let text = block.origin().trim_end();
        matches!(block.kind(), Kind::Cell { .. })
            || text.ends_with([':', '：'])
            || self.times.get(at).is_some_and(|&times| times > 1)
            || (self.is_copy && is_prose(block))
            || self.is_title(text)
            || is_byline(text)
            || self.heads_own_words(block)
            || (!self.is_framed(block) && !is_long(block))
    }

    /// Whether the page is called so: other pages name it in their lists.
    fn is_title(&self, text: &str) -> bool {
        let line = folded(text);
        // Beside it stands the name of the site, which is shorter.
        line.len() * 2 >= self.title.len() && !line.is_empty() && self.title.contains(&line)
    }

    /// Whether it is a heading, by its element or by its shape, and what follows is this page's own.
    fn heads_own_words(&self, block: Block<'_>) -> bool {
        let at = block.id().index();
        let text = block.origin();
        let is_shaped = block.links().len() == 0 && text.width() <= HEADING && !text.ends_with(ENDS);
        let is_heading = matches!(block.kind(), Kind::Heading(_));
        let is_own = |at: usize| self.repeated.get(at).is_some_and(|repeated| !repeated);
        (is_heading || is_shaped) && is_own(at + 1) && self.blocks.get(at + 1).is_some_and(|block| is_prose(*block))
    }
}

/// Whether most of what a page says in sentences stands on other pages too, or hardly anything is its own.
fn is_copy(blocks: &[Block<'_>], repeated: &[bool]) -> bool {
    let (mut known, mut own) = (0, 0);
    for (block, repeated) in blocks.iter().zip(repeated).filter(|(block, _)| block.links().len() == 0) {
        let width = block.origin().width();
        match repeated {
            true if is_prose(*block) => known += width,
            false if is_prose(*block) || block.origin().trim_end().ends_with(ENDS) => own += width,
            _ => {}
        }
    }
    own < OWN || (known > COPIED && known * 100 > (known + own) * COPY)
}

/// Whether it stands on all pages but a few, and they are enough to say so.
fn is_everywhere(repeat: Repeat) -> bool {
    repeat.of >= ENOUGH && u64::from(repeat.on) * 10 >= u64::from(repeat.of) * 9
}

fn is_prose(block: Block<'_>) -> bool {
    is_long(block) && block.links().len() < LINKS
}

fn is_long(block: Block<'_>) -> bool {
    block.origin().width() > HEADING
}

/// Who wrote the text, in a few words and no number.
fn is_byline(text: &str) -> bool {
    let lower = text.to_lowercase();
    let name = BY.iter().find_map(|by| lower.strip_prefix(by));
    let is_name = |name: &str| !name.contains(|c: char| c.is_numeric() || "|/@:.,!?".contains(c));
    name.is_some_and(|name| name.split_whitespace().count() <= NAMES && is_name(name))
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
