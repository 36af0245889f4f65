//! How an element takes part in the flow of text, as far as its name tells.

use super::sets::TagSet;
use crate::page::Tag;

/// Elements whose content is no text of the page: code, styles, controls, and what stands in for media that a
/// browser can play.
pub(super) const UNREAD: TagSet = TagSet::new(&[
    Tag::Audio,
    Tag::Canvas,
    Tag::Datalist,
    Tag::Frameset,
    Tag::Head,
    Tag::Iframe,
    Tag::Meter,
    Tag::Noembed,
    Tag::Noframes,
    Tag::Optgroup,
    Tag::Option,
    Tag::Progress,
    // Pronunciation beside the text it belongs to.
    Tag::Rp,
    Tag::Rt,
    Tag::Rtc,
    Tag::Script,
    Tag::Select,
    Tag::Style,
    Tag::Svg,
    Tag::Template,
    Tag::Textarea,
    Tag::Title,
    Tag::Video,
]);

/// Elements that begin and end a block.
pub(super) const BLOCK: TagSet = TagSet::new(&[
    Tag::Address,
    Tag::Article,
    Tag::Aside,
    Tag::Blockquote,
    Tag::Body,
    Tag::Button,
    Tag::Caption,
    Tag::Center,
    Tag::Colgroup,
    Tag::Dd,
    Tag::Details,
    Tag::Dialog,
    Tag::Dir,
    Tag::Div,
    Tag::Dl,
    Tag::Dt,
    Tag::Fieldset,
    Tag::Figcaption,
    Tag::Figure,
    Tag::Footer,
    Tag::Form,
    Tag::H1,
    Tag::H2,
    Tag::H3,
    Tag::H4,
    Tag::H5,
    Tag::H6,
    Tag::Header,
    Tag::Hgroup,
    Tag::Hr,
    Tag::Html,
    Tag::Legend,
    Tag::Li,
    Tag::Listing,
    Tag::Main,
    Tag::Marquee,
    Tag::Menu,
    Tag::Nav,
    Tag::Noscript,
    Tag::Ol,
    Tag::P,
    Tag::Plaintext,
    Tag::Pre,
    Tag::Search,
    Tag::Section,
    Tag::Summary,
    Tag::Table,
    Tag::Tbody,
    Tag::Td,
    Tag::Tfoot,
    Tag::Th,
    Tag::Thead,
    Tag::Tr,
    Tag::Ul,
    Tag::Xmp,
]);

/// Blocks that show an `<object>` to hold more than a note that a plug-in is missing: its end tag was forgotten.
pub(super) const STRUCTURE: TagSet = BLOCK.without(&[Tag::Center, Tag::P]);

/// Lists, whose depth and order an item takes.
pub(super) const LIST: TagSet = TagSet::new(&[Tag::Dir, Tag::Menu, Tag::Ol, Tag::Ul]);

/// Elements in which white space is text.
pub(super) const PREFORMATTED: TagSet = TagSet::new(&[Tag::Listing, Tag::Plaintext, Tag::Pre, Tag::Xmp]);
