//! Start tags and text in the body.

use super::{Builder, Flow, Mode};
use crate::html::open::Place;
use crate::html::sets::{HEADINGS, IMPLIED_END, TagSet};
use crate::html::tokenizer::StartTag;
use crate::html::tree::Namespace;
use crate::page::{Span, Tag};

const IMPLIED_END_BUT_OPTGROUP: TagSet = IMPLIED_END.without(&[Tag::Optgroup]);
const IMPLIED_END_BUT_RTC: TagSet = IMPLIED_END.without(&[Tag::Rtc]);
const IMPLIED_END_BUT_P: TagSet = IMPLIED_END.without(&[Tag::P]);

impl Builder<'_> {
    pub(super) fn body_text(&mut self, span: Span) {
        self.resume_link();
        self.frameset_ok = self.frameset_ok && self.is_blank(span);
        self.insert_text(span);
    }

    pub(super) fn body_start(&mut self, tag: &StartTag) -> Flow {
        use Tag::*;
        match tag.tag {
            A => self.start_link(tag),
            Address | Article | Aside | Blockquote | Center | Details | Dialog | Dir | Div | Dl | Fieldset
            | Figcaption | Figure | Footer | Header | Hgroup | Main | Menu | Nav | Ol | P | Search | Section
            | Summary | Ul => self.start_block(tag),
            H1 | H2 | H3 | H4 | H5 | H6 => {
                self.close_p();
                if self.open.top_in(HEADINGS) {
                    self.pop();
                }
                self.insert(tag);
            }
            Li | Dd | Dt => self.start_item(tag),
            Pre | Listing => {
                self.start_block(tag);
                self.tokens.skip_newline();
                self.frameset_ok = false;
            }
            Area | Br | Embed | Img | Image | Keygen | Wbr => self.start_void(tag),
            Table => {
                if !self.quirks {
                    self.close_p();
                }
                self.insert(tag);
                self.frameset_ok = false;
                self.mode = Mode::InTable;
            }
            Base | Basefont | Bgsound | Link | Meta | Noframes | Script | Style | Template | Title => {
                return self.head_start(tag);
            }
            Applet | Marquee | Object => {
                self.start_inline(tag);
                self.push_link_level();
                self.frameset_ok = false;
            }
            Form => self.start_form(tag),
            Button | Input | Select | Option | Optgroup | Textarea => self.start_control(tag),
            Hr => {
                self.close_p();
                if self.open.in_scope(Select) {
                    self.close_implied(IMPLIED_END);
                }
                self.insert_void(tag);
                self.frameset_ok = false;
            }
            Param | Source | Track => {
                self.insert_void(tag);
            }
            Xmp => {
                self.close_p();
                self.resume_link();
                self.start_raw(tag);
            }
            Iframe | Noembed => self.start_raw(tag),
            Plaintext => {
                self.close_p();
                self.insert_raw(tag);
            }
            Nobr => {
                self.resume_link();
                if self.open.in_scope(Nobr) {
                    self.end_inline(self.open.last(Nobr), false);
                    self.resume_link();
                }
                self.insert(tag);
            }
            Rb | Rtc => self.start_ruby_part(tag, IMPLIED_END),
            Rp | Rt => self.start_ruby_part(tag, IMPLIED_END_BUT_RTC),
            Math => self.start_foreign(tag, Namespace::Math),
            Svg => self.start_foreign(tag, Namespace::Svg),
            Html => self.merge_attrs(1, tag),
            Body => {
                self.frameset_ok = false;
                self.merge_attrs(2, tag);
            }
            Frameset => self.body_to_frameset(tag),
            Caption | Col | Colgroup | Frame | Head | Tbody | Td | Tfoot | Th | Thead | Tr => {}
            _ => self.start_inline(tag),
        }
        Flow::Done
    }

    fn start_block(&mut self, tag: &StartTag) {
        self.close_p();
        self.insert(tag);
    }

    pub(super) fn start_inline(&mut self, tag: &StartTag) {
        self.resume_link();
        self.insert(tag);
    }

    pub(super) fn start_void(&mut self, tag: &StartTag) {
        self.resume_link();
        self.insert_void(tag);
        self.frameset_ok = false;
    }

    pub(super) fn start_raw(&mut self, tag: &StartTag) {
        self.frameset_ok = false;
        self.insert_raw(tag);
    }

    fn start_foreign(&mut self, tag: &StartTag, namespace: Namespace) {
        self.resume_link();
        self.insert_foreign(tag, namespace);
    }

    /// `<li>` closes an open `<li>`, `<dd>` and `<dt>` each other, unless a wall stands between.
    fn start_item(&mut self, tag: &StartTag) {
        self.frameset_ok = false;
        let open: Place = match tag.tag {
            Tag::Li => self.open.last(Tag::Li),
            _ => self.open.last(Tag::Dd).max(self.open.last(Tag::Dt)),
        };
        if open > 0 && open >= self.open.item_wall() {
            self.pop_to(open);
        }
        self.start_block(tag);
    }

    fn start_ruby_part(&mut self, tag: &StartTag, implied: TagSet) {
        if self.open.in_scope(Tag::Ruby) {
            self.close_implied(implied);
        }
        self.insert(tag);
    }

    fn start_control(&mut self, tag: &StartTag) {
        let in_select = self.open.in_scope(Tag::Select);
        match tag.tag {
            Tag::Button => {
                if self.open.in_scope(Tag::Button) {
                    self.pop_through(Tag::Button);
                }
                self.start_inline(tag);
                self.frameset_ok = false;
            }
            Tag::Input => self.start_input(tag, in_select),
            Tag::Select if in_select => self.pop_through(Tag::Select),
            Tag::Select => {
                self.start_inline(tag);
                self.frameset_ok = false;
            }
            Tag::Textarea => self.start_raw(tag),
            option_or_group => {
                if in_select {
                    let option = option_or_group == Tag::Option;
                    self.close_implied(if option { IMPLIED_END_BUT_OPTGROUP } else { IMPLIED_END });
                } else if self.open.top_is(Tag::Option) {
                    self.pop();
                }
                self.start_inline(tag);
            }
        }
    }

    fn start_input(&mut self, tag: &StartTag, in_select: bool) {
        if in_select {
            self.pop_through(Tag::Select);
        }
        self.resume_link();
        self.insert_void(tag);
        if !self.is_hidden_input(tag) {
            self.frameset_ok = false;
        }
    }

    pub(super) fn is_hidden_input(&self, tag: &StartTag) -> bool {
        self.attr(tag, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"))
    }

    /// A second `<html>` or `<body>` gives its attributes to the first one if that has none.
    fn merge_attrs(&mut self, place: Place, tag: &StartTag) {
        let Some(open) = self.open.at(place).filter(|open| open.tag == tag.tag) else { return };
        if self.open.has(Tag::Template) {
            return;
        }
        if let Some(element) = self.tree.element_mut(open.node).filter(|element| element.attrs.is_empty()) {
            element.attrs = tag.attrs;
        }
    }

    /// Closes the paragraph that a block-level element ends.
    pub(super) fn close_p(&mut self) {
        if self.open.in_button_scope(Tag::P) {
            self.close_implied(IMPLIED_END_BUT_P);
            self.pop_through(Tag::P);
        }
    }
}
