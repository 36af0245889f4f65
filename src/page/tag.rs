//! The names of HTML elements.

macro_rules! tags {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// The name of an element. Names that HTML does not know are [`Tag::Other`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "each is the element of its name")]
        pub enum Tag { $($variant,)* Other }

        impl Tag {
            /// Every known name.
            pub const ALL: &[Tag] = &[$(Tag::$variant),*];

            /// The name as written in HTML, lower case; empty for [`Tag::Other`].
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Tag::$variant => $name,)* Tag::Other => "" }
            }

            /// The tag of a name in any case.
            #[must_use]
            pub fn of(name: &str) -> Tag {
                Tag::of_bytes(name.as_bytes())
            }

            /// The tag of a name in any case.
            #[must_use]
            pub fn of_bytes(name: &[u8]) -> Tag {
                let mut slot = slot(name);
                // The table is never full, so the search ends.
                while let tag @ 0..OTHER = SLOTS[slot] {
                    let tag = Tag::ALL[tag as usize];
                    if tag.name().as_bytes().eq_ignore_ascii_case(name) {
                        return tag;
                    }
                    slot = (slot + 1) % SLOTS.len();
                }
                Tag::Other
            }
        }
    };
}

const OTHER: u8 = Tag::Other as u8;

/// Names by hash. A page has thousands of tags, and a match on strings compares one of 130 names after the other.
const SLOTS: [u8; 1024] = {
    let mut slots = [OTHER; 1024];
    let mut tag = 0;
    while tag < Tag::ALL.len() {
        let mut slot = slot(Tag::ALL[tag].name().as_bytes());
        while slots[slot] != OTHER {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = tag as u8;
        tag += 1;
    }
    slots
};

/// Where the search for a name begins.
const fn slot(name: &[u8]) -> usize {
    let (mut hash, mut i) = (name.len() as u32, 0);
    while i < name.len() && i < 10 {
        hash = hash.wrapping_mul(31).wrapping_add((name[i] | 0x20) as u32);
        i += 1;
    }
    (hash.wrapping_mul(0x9e37_79b1) >> 22) as usize
}

tags! {
    A = "a",
    Abbr = "abbr",
    Acronym = "acronym",
    Address = "address",
    Applet = "applet",
    Area = "area",
    Article = "article",
    Aside = "aside",
    Audio = "audio",
    B = "b",
    Base = "base",
    Basefont = "basefont",
    Bdi = "bdi",
    Bdo = "bdo",
    Bgsound = "bgsound",
    Big = "big",
    Blink = "blink",
    Blockquote = "blockquote",
    Body = "body",
    Br = "br",
    Button = "button",
    Canvas = "canvas",
    Caption = "caption",
    Center = "center",
    Cite = "cite",
    Code = "code",
    Col = "col",
    Colgroup = "colgroup",
    Data = "data",
    Datalist = "datalist",
    Dd = "dd",
    Del = "del",
    Details = "details",
    Dfn = "dfn",
    Dialog = "dialog",
    Dir = "dir",
    Div = "div",
    Dl = "dl",
    Dt = "dt",
    Em = "em",
    Embed = "embed",
    Fieldset = "fieldset",
    Figcaption = "figcaption",
    Figure = "figure",
    Font = "font",
    Footer = "footer",
    Form = "form",
    Frame = "frame",
    Frameset = "frameset",
    H1 = "h1",
    H2 = "h2",
    H3 = "h3",
    H4 = "h4",
    H5 = "h5",
    H6 = "h6",
    Head = "head",
    Header = "header",
    Hgroup = "hgroup",
    Hr = "hr",
    Html = "html",
    I = "i",
    Iframe = "iframe",
    Image = "image",
    Img = "img",
    Input = "input",
    Ins = "ins",
    Kbd = "kbd",
    Keygen = "keygen",
    Label = "label",
    Legend = "legend",
    Li = "li",
    Link = "link",
    Listing = "listing",
    Main = "main",
    Map = "map",
    Mark = "mark",
    Marquee = "marquee",
    Math = "math",
    Menu = "menu",
    Menuitem = "menuitem",
    Meta = "meta",
    Meter = "meter",
    Nav = "nav",
    Nobr = "nobr",
    Noembed = "noembed",
    Noframes = "noframes",
    Noscript = "noscript",
    Object = "object",
    Ol = "ol",
    Optgroup = "optgroup",
    Option = "option",
    Output = "output",
    P = "p",
    Param = "param",
    Picture = "picture",
    Plaintext = "plaintext",
    Pre = "pre",
    Progress = "progress",
    Q = "q",
    Rb = "rb",
    Rbc = "rbc",
    Rp = "rp",
    Rt = "rt",
    Rtc = "rtc",
    Ruby = "ruby",
    S = "s",
    Samp = "samp",
    Script = "script",
    Search = "search",
    Section = "section",
    Select = "select",
    Slot = "slot",
    Small = "small",
    Source = "source",
    Spacer = "spacer",
    Span = "span",
    Strike = "strike",
    Strong = "strong",
    Style = "style",
    Sub = "sub",
    Summary = "summary",
    Sup = "sup",
    Svg = "svg",
    Table = "table",
    Tbody = "tbody",
    Td = "td",
    Template = "template",
    Textarea = "textarea",
    Tfoot = "tfoot",
    Th = "th",
    Thead = "thead",
    Time = "time",
    Title = "title",
    Tr = "tr",
    Track = "track",
    Tt = "tt",
    U = "u",
    Ul = "ul",
    Var = "var",
    Video = "video",
    Wbr = "wbr",
    Xmp = "xmp",
}

#[cfg(test)]
mod tests {
    use super::Tag;

    #[test]
    fn every_name_finds_its_tag() {
        for &tag in Tag::ALL {
            assert_eq!(Tag::of(tag.name()), tag);
        }
        assert_eq!(Tag::of("TabLe"), Tag::Table);
        assert_eq!(Tag::of("x-widget"), Tag::Other);
        assert_eq!(Tag::of(""), Tag::Other);
    }
}
