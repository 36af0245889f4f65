//! Reading HTML never fails, links lie in their blocks, and the light parser agrees with html5ever on any soup of tags
//! that does not depend on how misnested formatting in tables is put right.

#[path = "../fuzz/laws.rs"]
#[allow(dead_code, reason = "these pages are only read")]
mod laws;
#[path = "../fuzz/pieces.rs"]
mod pieces;

use laws::{stray_link, texts};
use pieces::{FORMATTING, PIECES};
use proptest::prelude::*;
use scutch::html::{self, Parser};
use scutch::page::Page;

fn soup(pieces: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

fn check_links(page: &Page) -> Result<(), TestCaseError> {
    prop_assert!(stray_link(page).is_none(), "{:?}", texts(page));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_read(source in any::<String>()) {
        check_links(&html::read(&source, Parser::Light))?;
    }

    #[test]
    fn any_markup_can_be_read(source in "[<>/!?a-cAH1=\"'& ;#\\-\\[\\]\n\0中-]{0,80}") {
        let light = html::read(&source, Parser::Light);
        check_links(&light)?;
    }

    #[test]
    fn soups_of_tags_agree(source in soup(PIECES)) {
        let (light, reference) = (html::read(&source, Parser::Light), html::read(&source, Parser::Reference));
        check_links(&light)?;
        check_links(&reference)?;
        prop_assert_eq!(texts(&light), texts(&reference));
    }

    #[test]
    fn misnested_formatting_agrees(source in soup(FORMATTING)) {
        let (light, reference) = (html::read(&source, Parser::Light), html::read(&source, Parser::Reference));
        check_links(&light)?;
        prop_assert_eq!(texts(&light), texts(&reference));
    }

    #[test]
    fn blocks_are_never_blank_and_elements_hold_them(source in soup(PIECES)) {
        let page = html::read(&source, Parser::Light);
        for block in page.blocks() {
            prop_assert!(!block.origin().trim().is_empty());
            prop_assert!(block.element().is_some());
        }
    }
}
