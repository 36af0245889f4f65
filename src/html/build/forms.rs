//! Forms: only one is open at a time, and its end tag takes it off the stack wherever it stands.

use super::Builder;
use crate::html::sets::IMPLIED_END;
use crate::html::tokenizer::StartTag;
use crate::page::Tag;

impl Builder<'_> {
    pub(super) fn start_form(&mut self, tag: &StartTag) {
        let in_template = self.open.has(Tag::Template);
        if self.form.is_some() && !in_template {
            return;
        }
        self.close_p();
        let node = self.insert(tag);
        if !in_template {
            self.form = Some(node);
        }
    }

    pub(super) fn end_form(&mut self) {
        if self.open.has(Tag::Template) {
            if self.open.in_scope(Tag::Form) {
                self.pop_through(Tag::Form);
            }
            return;
        }
        let Some(node) = self.form.take() else { return };
        let place = self.open.last(Tag::Form);
        let open = self.open.at(place).is_some_and(|open| open.node == node);
        if open && self.open.in_scope(Tag::Form) {
            self.close_implied(IMPLIED_END);
            self.open.kill(place);
        }
    }
}
