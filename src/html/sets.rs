//! Sets of tags, as the parsing rules name them.

use crate::page::Tag;

/// A set of tags that answers in one step.
#[derive(Clone, Copy, Debug)]
pub(super) struct TagSet([u64; 3]);

impl TagSet {
    pub(super) const fn new(tags: &[Tag]) -> Self {
        TagSet([0; 3]).with(tags)
    }

    pub(super) const fn with(mut self, tags: &[Tag]) -> Self {
        let mut i = 0;
        while i < tags.len() {
            let tag = tags[i] as usize;
            self.0[tag / 64] |= 1 << (tag % 64);
            i += 1;
        }
        self
    }

    pub(super) const fn without(mut self, tags: &[Tag]) -> Self {
        let mut i = 0;
        while i < tags.len() {
            let tag = tags[i] as usize;
            self.0[tag / 64] &= !(1 << (tag % 64));
            i += 1;
        }
        self
    }

    pub(super) const fn has(self, tag: Tag) -> bool {
        self.0[tag as usize / 64] >> (tag as usize % 64) & 1 == 1
    }
}

/// Elements that bound a search for an open element.
pub(super) const SCOPE: TagSet = TagSet::new(&[
    Tag::Applet,
    Tag::Caption,
    Tag::Html,
    Tag::Table,
    Tag::Td,
    Tag::Th,
    Tag::Marquee,
    Tag::Object,
    Tag::Select,
    Tag::Template,
]);

/// Elements that an end tag of some other name never closes.
pub(super) const SPECIAL: TagSet = TagSet::new(&[
    Tag::Address,
    Tag::Applet,
    Tag::Area,
    Tag::Article,
    Tag::Aside,
    Tag::Base,
    Tag::Basefont,
    Tag::Bgsound,
    Tag::Blockquote,
    Tag::Body,
    Tag::Br,
    Tag::Button,
    Tag::Caption,
    Tag::Center,
    Tag::Col,
    Tag::Colgroup,
    Tag::Dd,
    Tag::Details,
    Tag::Dir,
    Tag::Div,
    Tag::Dl,
    Tag::Dt,
    Tag::Embed,
    Tag::Fieldset,
    Tag::Figcaption,
    Tag::Figure,
    Tag::Footer,
    Tag::Form,
    Tag::Frame,
    Tag::Frameset,
    Tag::H1,
    Tag::H2,
    Tag::H3,
    Tag::H4,
    Tag::H5,
    Tag::H6,
    Tag::Head,
    Tag::Header,
    Tag::Hgroup,
    Tag::Hr,
    Tag::Html,
    Tag::Iframe,
    Tag::Img,
    Tag::Input,
    Tag::Li,
    Tag::Link,
    Tag::Listing,
    Tag::Main,
    Tag::Marquee,
    Tag::Menu,
    Tag::Meta,
    Tag::Nav,
    Tag::Noembed,
    Tag::Noframes,
    Tag::Noscript,
    Tag::Object,
    Tag::Ol,
    Tag::P,
    Tag::Param,
    Tag::Plaintext,
    Tag::Pre,
    Tag::Script,
    Tag::Section,
    Tag::Select,
    Tag::Source,
    Tag::Style,
    Tag::Summary,
    Tag::Table,
    Tag::Tbody,
    Tag::Td,
    Tag::Template,
    Tag::Textarea,
    Tag::Tfoot,
    Tag::Th,
    Tag::Thead,
    Tag::Title,
    Tag::Tr,
    Tag::Track,
    Tag::Ul,
    Tag::Wbr,
    Tag::Xmp,
]);

/// The special elements that keep a new list item from closing an older one.
pub(super) const ITEM_WALL: TagSet = SPECIAL.without(&[Tag::Address, Tag::Div, Tag::P]);

/// Elements whose end tag may be left out.
pub(super) const IMPLIED_END: TagSet =
    TagSet::new(&[Tag::Dd, Tag::Dt, Tag::Li, Tag::Option, Tag::Optgroup, Tag::P, Tag::Rb, Tag::Rp, Tag::Rt, Tag::Rtc]);

pub(super) const IMPLIED_END_IN_TEMPLATE: TagSet =
    IMPLIED_END.with(&[Tag::Caption, Tag::Colgroup, Tag::Tbody, Tag::Td, Tag::Tfoot, Tag::Th, Tag::Thead, Tag::Tr]);

pub(super) const HEADINGS: TagSet = TagSet::new(&[Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6]);

/// Where text does not belong: it moves before the table.
pub(super) const FOSTERING: TagSet = TagSet::new(&[Tag::Table, Tag::Tbody, Tag::Tfoot, Tag::Thead, Tag::Tr]);

pub(super) const TABLE_SCOPE: TagSet = TagSet::new(&[Tag::Html, Tag::Table, Tag::Template]);
pub(super) const BODY_SCOPE: TagSet = TagSet::new(&[Tag::Tbody, Tag::Tfoot, Tag::Thead, Tag::Template, Tag::Html]);
pub(super) const ROW_SCOPE: TagSet = TagSet::new(&[Tag::Tr, Tag::Template, Tag::Html]);

/// Start tags that end whatever SVG or MathML is open.
pub(super) const LEAVES_FOREIGN: TagSet = HEADINGS.with(&[
    Tag::B,
    Tag::Big,
    Tag::Blockquote,
    Tag::Body,
    Tag::Br,
    Tag::Center,
    Tag::Code,
    Tag::Dd,
    Tag::Div,
    Tag::Dl,
    Tag::Dt,
    Tag::Em,
    Tag::Embed,
    Tag::Head,
    Tag::Hr,
    Tag::I,
    Tag::Img,
    Tag::Li,
    Tag::Listing,
    Tag::Menu,
    Tag::Meta,
    Tag::Nobr,
    Tag::Ol,
    Tag::P,
    Tag::Pre,
    Tag::Ruby,
    Tag::S,
    Tag::Small,
    Tag::Span,
    Tag::Strong,
    Tag::Strike,
    Tag::Sub,
    Tag::Sup,
    Tag::Table,
    Tag::Tt,
    Tag::U,
    Tag::Ul,
    Tag::Var,
]);
