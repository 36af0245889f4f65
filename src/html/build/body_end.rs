//! End tags in the body.

use super::{Builder, Flow, Mode};
use crate::html::sets::IMPLIED_END;
use crate::html::tokenizer::{EndTag, StartTag};
use crate::page::Tag;

impl Builder<'_> {
    pub(super) fn body_end(&mut self, tag: &EndTag) -> Flow {
        use Tag::*;
        match tag.tag {
            A => self.end_link(),
            P => self.end_p(),
            Li => {
                if self.open.in_item_scope(Li) {
                    self.pop_through(Li);
                }
            }
            Address | Article | Aside | Blockquote | Button | Center | Dd | Details | Dialog | Dir | Div | Dl | Dt
            | Fieldset | Figcaption | Figure | Footer | Header | Hgroup | Listing | Main | Menu | Nav | Ol | Pre
            | Search | Section | Select | Summary | Ul => self.end_block(tag.tag),
            H1 | H2 | H3 | H4 | H5 | H6 => self.end_heading(),
            B | Big | Code | Em | Font | I | Nobr | S | Small | Strike | Strong | Tt | U => {
                if self.open.in_scope(tag.tag) {
                    self.end_inline(self.open.last(tag.tag), false);
                }
            }
            Br => {
                self.start_void(&StartTag { tag: Br, name: tag.name, attrs: Default::default(), self_closing: false })
            }
            Form => self.end_form(),
            Applet | Marquee | Object => {
                if self.open.in_scope(tag.tag) {
                    self.pop_through(tag.tag);
                    self.pop_link_level();
                }
            }
            Body if self.open.in_scope(Body) => return self.set_mode(Mode::AfterBody),
            Html if self.open.in_scope(Body) => return self.again_in(Mode::AfterBody),
            Body | Html => {}
            Template => return self.end_template(),
            _ => self.end_other(tag),
        }
        Flow::Done
    }

    fn end_block(&mut self, tag: Tag) {
        if self.open.in_scope(tag) {
            self.pop_through(tag);
        }
    }

    /// `</p>` without `<p>` is an empty paragraph.
    fn end_p(&mut self) {
        if !self.open.in_button_scope(Tag::P) {
            self.insert_implied(Tag::P);
        }
        self.close_p();
    }

    /// Any heading's end tag closes the innermost heading.
    fn end_heading(&mut self) {
        let headings = [Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6];
        let innermost = headings.into_iter().max_by_key(|&tag| self.open.last(tag)).unwrap_or(Tag::H1);
        if self.open.in_scope(innermost) {
            self.pop_through(innermost);
        }
    }

    fn end_other(&mut self, tag: &EndTag) {
        if let Some(place) = self.open.find_unshielded(tag.tag, tag.name, self.source) {
            self.close_implied(IMPLIED_END);
            self.pop_to(place);
        }
    }
}
