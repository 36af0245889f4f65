//! Tables. Rows and cells that were not written are supplied; what does not belong into a table goes before it.

use super::{Builder, Flow, Mode};
use crate::html::sets::{BODY_SCOPE, FOSTERING, IMPLIED_END, ROW_SCOPE, TABLE_SCOPE};
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

    pub(super) fn table_body_start(&mut self, tag: &StartTag) -> Flow {
        match tag.tag {
            Tag::Tr => {
                self.pop_until_in(BODY_SCOPE);
                self.insert(tag);
                self.set_mode(Mode::InRow)
            }
            Tag::Th | Tag::Td => {
                self.pop_until_in(BODY_SCOPE);
                self.insert_implied(Tag::Tr);
                self.again_in(Mode::InRow)
            }
            Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Tbody | Tag::Tfoot | Tag::Thead => self.close_table_body(),
            _ => self.table_start(tag),
        }
    }

    pub(super) fn table_body_end(&mut self, tag: &EndTag) -> Flow {
        match tag.tag {
            Tag::Tbody | Tag::Tfoot | Tag::Thead => {
                if self.open.in_table_scope(tag.tag) {
                    self.pop_until_in(BODY_SCOPE);
                    self.pop();
                    self.mode = Mode::InTable;
                }
                Flow::Done
            }
            Tag::Table => self.close_table_body(),
            Tag::Body | Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Html | Tag::Td | Tag::Th | Tag::Tr => Flow::Done,
            _ => self.table_end(tag),
        }
    }

    fn close_table_body(&mut self) -> Flow {
        let groups = [Tag::Tbody, Tag::Thead, Tag::Tfoot];
        if !groups.into_iter().any(|tag| self.open.in_table_scope(tag)) {
            return Flow::Done;
        }
        self.pop_until_in(BODY_SCOPE);
        self.pop();
        self.again_in(Mode::InTable)
    }

    pub(super) fn row_start(&mut self, tag: &StartTag) -> Flow {
        match tag.tag {
            Tag::Th | Tag::Td => {
                self.pop_until_in(ROW_SCOPE);
                self.insert(tag);
                self.push_link_level();
                self.set_mode(Mode::InCell)
            }
            Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Tbody | Tag::Tfoot | Tag::Thead | Tag::Tr => {
                self.close_row(Flow::Again)
            }
            _ => self.table_start(tag),
        }
    }

    pub(super) fn row_end(&mut self, tag: &EndTag) -> Flow {
        match tag.tag {
            Tag::Tr => self.close_row(Flow::Done),
            Tag::Table => self.close_row(Flow::Again),
            Tag::Tbody | Tag::Tfoot | Tag::Thead if self.open.in_table_scope(tag.tag) => self.close_row(Flow::Again),
            Tag::Tbody | Tag::Tfoot | Tag::Thead => Flow::Done,
            Tag::Body | Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Html | Tag::Td | Tag::Th => Flow::Done,
            _ => self.table_end(tag),
        }
    }

    fn close_row(&mut self, flow: Flow) -> Flow {
        if !self.open.in_table_scope(Tag::Tr) {
            return Flow::Done;
        }
        self.pop_until_in(ROW_SCOPE);
        self.pop();
        self.mode = Mode::InTableBody;
        flow
    }

    pub(super) fn cell_start(&mut self, tag: &StartTag) -> Flow {
        match tag.tag {
            Tag::Caption
            | Tag::Col
            | Tag::Colgroup
            | Tag::Tbody
            | Tag::Td
            | Tag::Tfoot
            | Tag::Th
            | Tag::Thead
            | Tag::Tr => self.close_cell(),
            _ => self.body_start(tag),
        }
    }

    pub(super) fn cell_end(&mut self, tag: &EndTag) -> Flow {
        match tag.tag {
            Tag::Td | Tag::Th => {
                if self.open.in_table_scope(tag.tag) {
                    self.pop_through(tag.tag);
                    self.pop_link_level();
                    self.mode = Mode::InRow;
                }
                Flow::Done
            }
            Tag::Table | Tag::Tbody | Tag::Tfoot | Tag::Thead | Tag::Tr => {
                if self.open.in_table_scope(tag.tag) {
                    self.close_cell()
                } else {
                    Flow::Done
                }
            }
            Tag::Body | Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Html => Flow::Done,
            _ => self.body_end(tag),
        }
    }

    fn close_cell(&mut self) -> Flow {
        let cell = self.open.last(Tag::Td).max(self.open.last(Tag::Th));
        if !self.open.in_table_scope(Tag::Td) && !self.open.in_table_scope(Tag::Th) {
            return Flow::Done;
        }
        self.pop_to(cell);
        self.pop_link_level();
        self.again_in(Mode::InRow)
    }
}
