//! Personal data masked in text: addresses of people and machines, and the numbers that stand for a person.
//!
//! A model that learned a telephone number will tell it. What is looked for is what can be told by its form or by its
//! checksum: everything else that holds digits (dates, prices, versions, years, ISBNs, addresses of pages, decimals)
//! must stay, as a corpus without its numbers is worth less. So where a form alone does not tell, a label must
//! (`电话`, `Tel`, `passport`), and in doubt a number stays. Names and postal addresses are not looked for.
//!
//! ```
//! use scutch::corpus::mask::Mask;
//!
//! let masked = Mask::all().apply("订座请拨 138-0571-2046 或写信到 lin@shancheng.com，1998-2004 年的菜单也在。");
//! assert_eq!(masked.text, "订座请拨 <phone> 或写信到 <email>，1998-2004 年的菜单也在。");
//! assert_eq!((masked.counts.phone, masked.counts.email), (1, 1));
//! ```
//!
//! A text is read line by line, digits and signs of full width as those of ASCII. Every place where a number may begin
//! is tried with a few detectors, each of which looks at a bounded number of characters, so that time grows with the
//! length of the text alone. Masking a masked text changes nothing: whether a number is one may never depend on a
//! neighbour that is masked itself, which is why a number that is joined to another by a sign is none.

mod card;
mod document;
mod email;
mod groups;
mod ip;
mod kind;
mod label;
mod line;
mod phone;
#[cfg(test)]
mod tests;
mod wall;

use std::borrow::Cow;
use std::ops::Range;

pub use kind::{Counts, Kind};
use line::Line;

/// A text after masking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked<'t> {
    /// The text; borrowed when nothing was replaced.
    pub text: Cow<'t, str>,
    /// What was replaced.
    pub counts: Counts,
}

/// Replaces personal data of some kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mask {
    kinds: Vec<Kind>,
}

/// Tells where something of its kind ends that begins at this character.
type Detector = fn(&Line, usize) -> Option<usize>;

/// The first that sees something decides; those with a checksum come first.
const DETECTORS: &[(Kind, Detector)] = &[
    (Kind::Ip, ip::v6),
    (Kind::Ip, ip::v4),
    (Kind::Id, card::iban),
    (Kind::Id, document::resident),
    (Kind::Id, document::passport),
    (Kind::Id, card::payment),
    (Kind::Id, document::social_security),
    (Kind::Phone, phone::chinese_mobile),
    (Kind::Phone, phone::chinese_landline),
    (Kind::Phone, phone::north_american),
    (Kind::Phone, phone::international),
    (Kind::Phone, phone::labelled),
];

impl Mask {
    /// Masks these kinds. Others are told apart all the same, so that a card number is never taken for a telephone.
    #[must_use]
    pub fn new(kinds: impl IntoIterator<Item = Kind>) -> Self {
        Mask { kinds: kinds.into_iter().collect() }
    }

    /// Masks all kinds.
    #[must_use]
    pub fn all() -> Self {
        Mask::new(Kind::ALL)
    }

    /// The text with its personal data replaced. A text without digits and `@` (of any width) is returned as it is.
    #[must_use]
    pub fn apply<'t>(&self, text: &'t str) -> Masked<'t> {
        let mut out = String::new();
        let (mut copied, mut start) = (0, 0);
        let mut counts = Counts::default();
        let mut line = Line::default();
        for piece in text.split_inclusive('\n') {
            if line::may_hold_data(piece) {
                line.read(piece);
                for (found, kind) in find(&mut line).into_iter().filter(|(_, kind)| self.kinds.contains(kind)) {
                    let bytes = line.bytes(found);
                    out.push_str(text.get(copied..start + bytes.start).unwrap_or_default());
                    out.push_str(kind.replacement());
                    copied = start + bytes.end;
                    counts.add(kind);
                }
            }
            start += piece.len();
        }
        if counts.total() == 0 {
            return Masked { text: Cow::Borrowed(text), counts };
        }
        out.push_str(text.get(copied..).unwrap_or_default());
        Masked { text: Cow::Owned(out), counts }
    }
}

/// All personal data of a line, in order.
fn find(line: &mut Line) -> Vec<(Range<usize>, Kind)> {
    wall::around_addresses(line);
    let mut found: Vec<_> = email::find(line).into_iter().map(|range| (range, Kind::Email)).collect();
    let mut at = 0;
    while at < line.len() {
        let hit = may_begin(line, at).then(|| detect(line, at)).flatten();
        at = match hit {
            Some((kind, end)) => {
                line.blank(at..end);
                found.push((at..end, kind));
                end
            }
            None => at + 1,
        };
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

fn may_begin(line: &Line, at: usize) -> bool {
    let c = line.at(at);
    (c.is_ascii_alphanumeric() || c == '+' || c == '(') && !line.is_joined_before(at)
}

fn detect(line: &Line, at: usize) -> Option<(Kind, usize)> {
    DETECTORS.iter().find_map(|(kind, detector)| {
        let end = detector(line, at).filter(|end| *end > at)?;
        Some((*kind, end))
    })
}
