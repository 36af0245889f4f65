//! From the first byte to `<body>`: elements that nobody wrote are supplied.

use super::{Builder, Flow, Mode};
use crate::html::sets::IMPLIED_END_IN_TEMPLATE;
use crate::html::tokenizer::{EndTag, StartTag};
use crate::html::tree::Data;
use crate::page::{Span, Tag};

impl Builder<'_> {
    pub(super) fn doctype(&mut self, span: Span) {
        if self.mode == Mode::Initial {
            self.quirks = is_quirky(span.of(self.source));
            self.mode = Mode::BeforeHtml;
        }
    }

    /// A start tag before `<head>`.
    pub(super) fn early_start(&mut self, tag: &StartTag) -> Flow {
        match (self.mode, tag.tag) {
            (Mode::Initial, _) => self.without_doctype(),
            (Mode::BeforeHtml, Tag::Html) => {
                self.insert(tag);
                self.set_mode(Mode::BeforeHead)
            }
            (Mode::BeforeHead, Tag::Html) => self.body_start(tag),
            (Mode::BeforeHead, Tag::Head) => {
                self.head = Some(self.insert(tag));
                self.set_mode(Mode::InHead)
            }
            _ => self.supply_next(),
        }
    }

    pub(super) fn early_end(&mut self, tag: &EndTag) -> Flow {
        match (self.mode, tag.tag) {
            (Mode::Initial, _) => self.without_doctype(),
            (_, Tag::Head | Tag::Body | Tag::Html | Tag::Br) => self.supply_next(),
            _ => Flow::Done,
        }
    }

    /// Text before `<body>`: white space is left out, anything else opens the body.
    pub(super) fn early_text(&mut self, span: Span) {
        let (_, text) = self.split_blank(span);
        if text.is_empty() {
            return;
        }
        while self.mode != Mode::InBody {
            self.supply_next();
        }
        self.body_text(text);
    }

    fn without_doctype(&mut self) -> Flow {
        self.quirks = true;
        self.again_in(Mode::BeforeHtml)
    }

    /// Supplies the tag that the page left out, one step towards the body.
    pub(super) fn supply_next(&mut self) -> Flow {
        match self.mode {
            Mode::Initial => self.without_doctype(),
            Mode::BeforeHtml => {
                self.insert_implied(Tag::Html);
                self.again_in(Mode::BeforeHead)
            }
            Mode::BeforeHead => {
                self.head = Some(self.insert_implied(Tag::Head));
                self.again_in(Mode::InHead)
            }
            Mode::InHeadNoscript => {
                self.pop();
                self.again_in(Mode::InHead)
            }
            Mode::InHead => {
                self.pop();
                self.again_in(Mode::AfterHead)
            }
            _ => {
                self.insert_implied(Tag::Body);
                self.again_in(Mode::InBody)
            }
        }
    }

    pub(super) fn head_start(&mut self, tag: &StartTag) -> Flow {
        match tag.tag {
            Tag::Html => return self.body_start(tag),
            Tag::Base | Tag::Basefont | Tag::Bgsound | Tag::Link | Tag::Meta => {
                self.insert_void(tag);
            }
            Tag::Title | Tag::Noframes | Tag::Style | Tag::Script => self.insert_raw(tag),
            // Scripts never run here, so what is meant for readers without them counts.
            Tag::Noscript => {
                self.insert(tag);
                self.mode = Mode::InHeadNoscript;
            }
            Tag::Template => {
                self.insert(tag);
                self.push_link_level();
                self.frameset_ok = false;
                self.template_modes.push(Mode::InTemplate);
                self.mode = Mode::InTemplate;
            }
            Tag::Head => {}
            _ => return self.supply_next(),
        }
        Flow::Done
    }

    /// Inserts an element whose content is text whatever it looks like.
    pub(super) fn insert_raw(&mut self, tag: &StartTag) {
        let node = self.insert_void(tag);
        let text = self.tokens.raw_text(tag.tag, &mut self.tree.attrs);
        if !text.is_empty() {
            self.tree.append(node, Data::Text(text));
        }
    }

    pub(super) fn head_end(&mut self, tag: &EndTag) -> Flow {
        match tag.tag {
            Tag::Head => {
                self.pop();
                self.set_mode(Mode::AfterHead)
            }
            Tag::Body | Tag::Html | Tag::Br => self.supply_next(),
            Tag::Template => self.end_template(),
            _ => Flow::Done,
        }
    }

    pub(super) fn end_template(&mut self) -> Flow {
        if self.open.has(Tag::Template) {
            self.close_implied(IMPLIED_END_IN_TEMPLATE);
            self.pop_through(Tag::Template);
            self.pop_link_level();
            self.template_modes.pop();
            self.reset_mode();
        }
        Flow::Done
    }

    pub(super) fn head_noscript_start(&mut self, tag: &StartTag) -> Flow {
        match tag.tag {
            Tag::Html => self.body_start(tag),
            Tag::Basefont | Tag::Bgsound | Tag::Link | Tag::Meta | Tag::Noframes | Tag::Style => self.head_start(tag),
            Tag::Head | Tag::Noscript => Flow::Done,
            _ => self.supply_next(),
        }
    }

    pub(super) fn head_noscript_end(&mut self, tag: &EndTag) -> Flow {
        match tag.tag {
            Tag::Noscript => {
                self.pop();
                self.set_mode(Mode::InHead)
            }
            Tag::Br => self.supply_next(),
            _ => Flow::Done,
        }
    }

    pub(super) fn after_head_start(&mut self, tag: &StartTag) -> Flow {
        match tag.tag {
            Tag::Html => self.body_start(tag),
            Tag::Body => {
                self.insert(tag);
                self.frameset_ok = false;
                self.set_mode(Mode::InBody)
            }
            Tag::Frameset => {
                self.insert(tag);
                self.set_mode(Mode::InFrameset)
            }
            Tag::Base
            | Tag::Basefont
            | Tag::Bgsound
            | Tag::Link
            | Tag::Meta
            | Tag::Noframes
            | Tag::Script
            | Tag::Style
            | Tag::Template
            | Tag::Title => self.head_start(tag),
            Tag::Head => Flow::Done,
            _ => self.supply_next(),
        }
    }

    pub(super) fn after_head_end(&mut self, tag: &EndTag) -> Flow {
        match tag.tag {
            Tag::Template => self.end_template(),
            Tag::Body | Tag::Html | Tag::Br => self.supply_next(),
            _ => Flow::Done,
        }
    }
}

/// Whether a doctype asks for the layout of old browsers. All that depends on it here is whether a table ends a
/// paragraph, so the short form of the list in the standard will do.
fn is_quirky(doctype: &str) -> bool {
    const OLD: [&str; 6] = [
        "-//w3c//dtd html 3",
        "-//w3c//dtd html 4.0 transitional",
        "-//w3c//dtd html 4.0 frameset",
        "-//ietf//dtd html",
        "-//netscape",
        "-//microsoft",
    ];
    let doctype = doctype.to_ascii_lowercase();
    let transitional = doctype.contains("-//w3c//dtd html 4.01 transitional//");
    let html = doctype.trim_start().strip_prefix("html");
    html.is_none_or(|rest| rest.starts_with(|c: char| !c.is_ascii_whitespace()))
        || OLD.iter().any(|old| doctype.contains(old))
        || transitional && !doctype.contains("http:")
}
