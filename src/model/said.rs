//! What a page says again.

use foldhash::{HashMap, HashSet};

use super::features;
use crate::page::{Block, ElementId, Page, is_passage};

/// In flattened text an author may have said a line twice; a passage of so many lines among those that were chosen was
/// copied: a teaser and its text, a quoted post.
const PASSAGE: usize = 3;

/// What was kept so far.
pub(super) struct Said<'p> {
    /// The lines of a flattened text.
    lines: Option<Vec<&'p str>>,
    /// Where each text was kept first and last. The page writes the keys: a hash without a seed could be made to collide.
    texts: HashMap<&'p str, [usize; 2]>,
    /// The same, each with the element around its own.
    places: HashSet<(&'p str, ElementId)>,
}

impl<'p> Said<'p> {
    pub(super) fn on(page: &'p Page) -> Said<'p> {
        let lines = features::is_lines(page).then(|| page.blocks().map(Block::origin).collect());
        Said { lines, texts: HashMap::default(), places: HashSet::default() }
    }

    /// Whether a block says again what another place of the page said: a copy for small screens, a carousel, a quoted
    /// post. Where both are children of one element the author said it twice.
    pub(super) fn again(&mut self, block: Block<'p>) -> bool {
        let (text, at) = (block.origin(), block.id().index());
        let is_beside = block.around().is_some_and(|place| !self.places.insert((text, place)));
        let Some(before) = self.texts.get_mut(text) else {
            self.texts.insert(text, [at, at]);
            return false;
        };
        let [first, last] = *before;
        before[1] = at;
        match &self.lines {
            Some(lines) => {
                let line = |at: usize| lines.get(at).copied();
                [first, last].into_iter().any(|place| is_passage(place, at, PASSAGE, line))
            }
            None => !is_beside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(text: &str) -> Vec<usize> {
        let page = crate::text::read(text);
        let mut said = Said::on(&page);
        page.blocks().filter(|block| said.again(*block)).map(|block| block.id().index()).collect()
    }

    #[test]
    fn of_flattened_text_a_passage_is_a_copy_and_a_line_is_not() {
        assert_eq!(again("The ferry\nleaves\nat nine.\nAll aboard!\nThe ferry\nleaves\nat nine."), [4, 5, 6]);
        assert!(again("The ferry\nleaves.\nAll aboard!\nThe ferry\nleaves.").is_empty());
        assert!(again("Row!\nRow!\nRow!\nRow!").is_empty());
    }

    #[test]
    fn a_passage_is_a_copy_though_its_first_line_stood_elsewhere_before() {
        let text = "The ferry\nWaiting\nThe ferry\nleaves\nat nine.\nAll aboard!\nThe ferry\nleaves\nat nine.";
        assert_eq!(again(text), [6, 7, 8]);
    }
}
