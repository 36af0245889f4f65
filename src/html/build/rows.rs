//! Inside a table: groups of rows, rows and cells.

use super::{Builder, Flow, Mode};
use crate::html::sets::{BODY_SCOPE, ROW_SCOPE};
use crate::html::tokenizer::{EndTag, StartTag};
use crate::page::Tag;

impl Builder<'_> {
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
