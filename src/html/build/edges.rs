//! Templates, what follows `</body>`, and pages that are frame sets.

use super::{Builder, Flow, Mode};
use crate::html::tokenizer::{EndTag, StartTag};
use crate::page::Tag;

impl Builder<'_> {
    pub(super) fn template_start(&mut self, tag: &StartTag) -> Flow {
        let mode = match tag.tag {
            Tag::Base
            | Tag::Basefont
            | Tag::Bgsound
            | Tag::Link
            | Tag::Meta
            | Tag::Noframes
            | Tag::Script
            | Tag::Style
            | Tag::Template
            | Tag::Title => return self.head_start(tag),
            Tag::Caption | Tag::Colgroup | Tag::Tbody | Tag::Tfoot | Tag::Thead => Mode::InTable,
            Tag::Col => Mode::InColumnGroup,
            Tag::Tr => Mode::InTableBody,
            Tag::Td | Tag::Th => Mode::InRow,
            _ => Mode::InBody,
        };
        if let Some(current) = self.template_modes.last_mut() {
            *current = mode;
        }
        self.again_in(mode)
    }

    pub(super) fn template_end(&mut self, tag: &EndTag) -> Flow {
        if tag.tag == Tag::Template { self.end_template() } else { Flow::Done }
    }

    pub(super) fn after_body_start(&mut self, tag: &StartTag) -> Flow {
        if tag.tag == Tag::Html { self.body_start(tag) } else { self.again_in(Mode::InBody) }
    }

    pub(super) fn after_body_end(&mut self, tag: &EndTag) -> Flow {
        match (self.mode, tag.tag) {
            (Mode::AfterBody, Tag::Html) => self.set_mode(Mode::AfterAfterBody),
            _ => self.again_in(Mode::InBody),
        }
    }

    /// A frame set in the body takes its place as long as nothing was said there.
    pub(super) fn body_to_frameset(&mut self, tag: &StartTag) {
        let Some(body) = self.open.at(2).filter(|open| open.tag == Tag::Body && self.frameset_ok) else { return };
        self.tree.detach(body.node);
        self.pop_to(2);
        self.insert(tag);
        self.mode = Mode::InFrameset;
    }

    pub(super) fn frameset_start(&mut self, tag: &StartTag) -> Flow {
        match tag.tag {
            Tag::Html => return self.body_start(tag),
            Tag::Noframes => return self.head_start(tag),
            Tag::Frameset if self.mode == Mode::InFrameset => {
                self.insert(tag);
            }
            Tag::Frame if self.mode == Mode::InFrameset => {
                self.insert_void(tag);
            }
            _ => {}
        }
        Flow::Done
    }

    pub(super) fn frameset_end(&mut self, tag: &EndTag) -> Flow {
        if self.mode == Mode::InFrameset && tag.tag == Tag::Frameset && self.open.len() > 1 {
            self.pop();
            if !self.open.top_is(Tag::Frameset) {
                self.mode = Mode::AfterFrameset;
            }
        }
        Flow::Done
    }
}
