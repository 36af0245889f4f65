//! Tables, their captions and columns. What does not belong into a table goes before it.

use super::{Builder, Flow, Mode};
use crate::html::sets::{FOSTERING, IMPLIED_END, TABLE_SCOPE};
use crate::html::tokenizer::{EndTag, StartTag};
use crate::page::{Span, Tag};

impl Builder<'_> {
    pub(super) fn table_text(&mut self, span: Span) {
        if self.open.top_in(FOSTERING) && self.is_blank(span) {
            self.insert_text(span);
            return;
        }
        self.fostering = true;
        self.body_text(span);
        self.fostering = false;
    }

    pub(super) fn table_start(&mut self, tag: &StartTag) -> Flow {
        match tag.tag {
            Tag::Caption => {
                self.pop_until_in(TABLE_SCOPE);
                self.push_link_level();
                self.insert(tag);
                self.set_mode(Mode::InCaption)
            }
            Tag::Colgroup => {
                self.pop_until_in(TABLE_SCOPE);
                self.insert(tag);
                self.set_mode(Mode::InColumnGroup)
            }
            Tag::Col => {
                self.pop_until_in(TABLE_SCOPE);
                self.insert_implied(Tag::Colgroup);
                self.again_in(Mode::InColumnGroup)
            }
            Tag::Tbody | Tag::Tfoot | Tag::Thead => {
                self.pop_until_in(TABLE_SCOPE);
                self.insert(tag);
                self.set_mode(Mode::InTableBody)
            }
            Tag::Td | Tag::Th | Tag::Tr => {
                self.pop_until_in(TABLE_SCOPE);
                self.insert_implied(Tag::Tbody);
                self.again_in(Mode::InTableBody)
            }
            Tag::Table => {
                if !self.open.in_table_scope(Tag::Table) {
                    return Flow::Done;
                }
                self.pop_through(Tag::Table);
                self.reset_mode();
                Flow::Again
            }
            Tag::Style | Tag::Script | Tag::Template => self.head_start(tag),
            Tag::Input if self.is_hidden_input(tag) => {
                self.insert_void(tag);
                Flow::Done
            }
            Tag::Form => {
                if self.form.is_none() && !self.open.has(Tag::Template) {
                    self.form = Some(self.insert_void(tag));
                }
                Flow::Done
            }
            _ => {
                self.fostering = true;
                let flow = self.body_start(tag);
                self.fostering = false;
                flow
            }
        }
    }

    pub(super) fn table_end(&mut self, tag: &EndTag) -> Flow {
        match tag.tag {
            Tag::Table => {
                if self.open.in_table_scope(Tag::Table) {
                    self.pop_through(Tag::Table);
                    self.reset_mode();
                }
                Flow::Done
            }
            Tag::Body
            | Tag::Caption
            | Tag::Col
            | Tag::Colgroup
            | Tag::Html
            | Tag::Tbody
            | Tag::Td
            | Tag::Tfoot
            | Tag::Th
            | Tag::Thead
            | Tag::Tr => Flow::Done,
            Tag::Template => self.end_template(),
            _ => {
                self.fostering = true;
                let flow = self.body_end(tag);
                self.fostering = false;
                flow
            }
        }
    }

    pub(super) fn caption_start(&mut self, tag: &StartTag) -> Flow {
        match tag.tag {
            Tag::Caption
            | Tag::Col
            | Tag::Colgroup
            | Tag::Tbody
            | Tag::Td
            | Tag::Tfoot
            | Tag::Th
            | Tag::Thead
            | Tag::Tr => self.close_caption(Flow::Again),
            _ => self.body_start(tag),
        }
    }

    pub(super) fn caption_end(&mut self, tag: &EndTag) -> Flow {
        match tag.tag {
            Tag::Caption => self.close_caption(Flow::Done),
            Tag::Table => self.close_caption(Flow::Again),
            Tag::Body
            | Tag::Col
            | Tag::Colgroup
            | Tag::Html
            | Tag::Tbody
            | Tag::Td
            | Tag::Tfoot
            | Tag::Th
            | Tag::Thead
            | Tag::Tr => Flow::Done,
            _ => self.body_end(tag),
        }
    }

    fn close_caption(&mut self, flow: Flow) -> Flow {
        if !self.open.in_table_scope(Tag::Caption) {
            return Flow::Done;
        }
        self.close_implied(IMPLIED_END);
        self.pop_through(Tag::Caption);
        self.pop_link_level();
        self.mode = Mode::InTable;
        flow
    }

    pub(super) fn column_group_text(&mut self, span: Span) {
        let (blank, text) = self.split_blank(span);
        if !blank.is_empty() {
            self.insert_text(blank);
        }
        if !text.is_empty() && self.open.top_is(Tag::Colgroup) {
            self.pop();
            self.mode = Mode::InTable;
            self.table_text(text);
        }
    }

    pub(super) fn column_group_start(&mut self, tag: &StartTag) -> Flow {
        match tag.tag {
            Tag::Html => self.body_start(tag),
            Tag::Col => {
                self.insert_void(tag);
                Flow::Done
            }
            Tag::Template => self.head_start(tag),
            _ => self.close_column_group(Flow::Again),
        }
    }

    pub(super) fn column_group_end(&mut self, tag: &EndTag) -> Flow {
        match tag.tag {
            Tag::Colgroup => self.close_column_group(Flow::Done),
            Tag::Col => Flow::Done,
            Tag::Template => self.end_template(),
            _ => self.close_column_group(Flow::Again),
        }
    }

    fn close_column_group(&mut self, flow: Flow) -> Flow {
        if !self.open.top_is(Tag::Colgroup) {
            return Flow::Done;
        }
        self.pop();
        self.mode = Mode::InTable;
        flow
    }
}
