//! Whether a page shows an element, as far as the element itself says. Style sheets are not read.

use super::document::Document;
use super::tree::Element;
use crate::page::Tag;

/// Farther out than this many pixels is off the screen: pages move text by hundreds to thousands.
const OFF_SCREEN: f32 = -500.0;

/// What an element says about its own appearance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Appearance {
    /// It is not shown.
    pub(super) hidden: bool,
    /// Its style makes it a block whatever its name.
    pub(super) block: bool,
}

/// Reads the attributes that decide how an element appears.
pub(super) fn appearance(doc: &Document<'_>, element: &Element) -> Appearance {
    let mut appearance = Appearance { hidden: element.tag == Tag::Dialog, block: false };
    for attr in doc.attrs(element) {
        let (name, value) = (doc.str(attr.name), doc.str(attr.value));
        match name.len() {
            4 if element.tag == Tag::Dialog && name.eq_ignore_ascii_case("open") => appearance.hidden = false,
            5 if name.eq_ignore_ascii_case("style") => {
                let style = Style::read(value);
                appearance.hidden |= style.hides();
                appearance.block = style.block;
            }
            6 if name.eq_ignore_ascii_case("hidden") => appearance.hidden = true,
            11 if name.eq_ignore_ascii_case("aria-hidden") => {
                appearance.hidden |= value.trim().eq_ignore_ascii_case("true");
            }
            _ => {}
        }
    }
    appearance
}

/// So many bytes of a style are read: a link that is resumed in every block has its style read there again.
const LONGEST: usize = 4096;

/// The declarations of a style attribute that matter here.
#[derive(Debug, Default)]
struct Style {
    gone: bool,
    block: bool,
    narrow: bool,
    flat: bool,
    clipped: bool,
}

impl Style {
    fn read(style: &str) -> Style {
        let mut read = Style::default();
        let end = (0..=LONGEST.min(style.len())).rev().find(|&at| style.is_char_boundary(at)).unwrap_or_default();
        for (name, value) in style[..end].split(';').filter_map(|declaration| declaration.split_once(':')) {
            read.declare(name.trim(), value.trim());
        }
        read
    }

    fn declare(&mut self, name: &str, value: &str) {
        let named = |names: &[&str]| names.iter().any(|n| name.eq_ignore_ascii_case(n));
        let word = value.split([' ', '!', '\t', '\n']).next().unwrap_or_default();
        let is = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
        if named(&["display"]) {
            self.gone |= is(&["none"]);
            self.block = is(&["block", "flex", "grid", "table", "list-item", "flow-root"]);
        } else if named(&["visibility"]) {
            self.gone |= is(&["hidden", "collapse"]);
        } else if named(&["opacity"]) {
            self.gone |= word.parse() == Ok(0.0);
        } else if named(&["width", "max-width"]) {
            self.narrow |= is_tiny(word);
        } else if named(&["height", "max-height"]) {
            self.flat |= is_tiny(word);
        } else if named(&["overflow", "clip", "clip-path"]) {
            self.clipped |= is(&["hidden"]) || word.starts_with("rect(") || word.starts_with("inset(");
        } else if named(&["left", "top", "right", "margin-left", "margin-top", "text-indent"]) {
            self.gone |= pixels(word).is_some_and(|offset| offset <= OFF_SCREEN);
        }
    }

    fn hides(&self) -> bool {
        self.gone || self.narrow && self.flat || (self.narrow || self.flat) && self.clipped
    }
}

fn is_tiny(length: &str) -> bool {
    pixels(length).is_some_and(|size| (0.0..=1.0).contains(&size))
}

/// A length in pixels; an em is taken for 16 of them.
fn pixels(value: &str) -> Option<f32> {
    let digits = value.find(|c: char| c.is_ascii_alphabetic() || c == '%').unwrap_or(value.len());
    let number: f32 = value[..digits].parse().ok()?;
    match value[digits..].to_ascii_lowercase().as_str() {
        "" | "px" => Some(number),
        "em" | "rem" => Some(number * 16.0),
        _ if number == 0.0 => Some(0.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Style;

    #[test]
    fn styles_that_hide() {
        for style in [
            "display:none",
            "color:red; DISPLAY : None !important",
            "visibility:hidden",
            "opacity: 0",
            "width:0;height:0",
            "opacity:0.0",
            "position:absolute;left:-9999px",
            "text-indent: -999em",
            "top:-1000",
            "width:1px;height:1px;overflow:hidden",
            "height:0;overflow:hidden",
        ] {
            assert!(Style::read(style).hides(), "{style}");
        }
    }

    #[test]
    fn styles_that_do_not() {
        for style in
            ["", "display:block", "opacity:0.5", "left:-20px", "height:0", "overflow:hidden;width:100%", "left"]
        {
            assert!(!Style::read(style).hides(), "{style}");
        }
        assert!(Style::read("display: block").block);
        assert!(!Style::read("display: inline-block").block);
    }
}
