//! Which marks a line has at all: most lines have few, and no shape made of others need be looked for.

/// A set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    pub(super) const DIGIT: Marks = Marks(1);
    pub(super) const POINT: Marks = Marks(1 << 1);
    pub(super) const COLON: Marks = Marks(1 << 2);
    /// Arrows between the steps of a path.
    pub(super) const STEP: Marks = Marks(1 << 3);
    pub(super) const BAR: Marks = Marks(1 << 4);
    /// Dots between the items of a menu.
    pub(super) const DOT: Marks = Marks(1 << 5);
    /// Square brackets and lines of a table.
    pub(super) const BRACKET: Marks = Marks(1 << 6);
    pub(super) const QUOTE: Marks = Marks(1 << 7);
    pub(super) const PARENTHESIS: Marks = Marks(1 << 8);
    pub(super) const EQUALS: Marks = Marks(1 << 9);
    pub(super) const HYPHEN: Marks = Marks(1 << 10);
    pub(super) const BRACE: Marks = Marks(1 << 11);
    /// Anything beyond ASCII.
    pub(super) const WIDE: Marks = Marks(1 << 12);
    pub(super) const SLASH: Marks = Marks(1 << 13);
    pub(super) const AT: Marks = Marks(1 << 14);

    /// Those of a folded line.
    pub(super) fn of(text: &str) -> Marks {
        let mut marks = Marks(text.bytes().fold(0, |marks, byte| marks | KINDS[byte as usize].0));
        if marks.meet(Marks::WIDE) {
            text.chars().filter(|c| !c.is_ascii()).for_each(|c| marks = marks | wide(c));
        }
        marks
    }

    pub(super) fn meet(self, others: Marks) -> bool {
        self.0 & others.0 != 0
    }
}

impl std::ops::BitOr for Marks {
    type Output = Marks;

    fn bitor(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

/// What each byte is.
const KINDS: [Marks; 256] = {
    let mut kinds = [Marks(0); 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = kind(byte as u8);
        byte += 1;
    }
    kinds
};

const fn kind(byte: u8) -> Marks {
    match byte {
        b'0'..=b'9' => Marks::DIGIT,
        b'.' => Marks::POINT,
        b':' => Marks::COLON,
        b'>' => Marks::STEP,
        b'|' => Marks::BAR,
        b'[' => Marks::BRACKET,
        b'"' => Marks::QUOTE,
        b'(' => Marks::PARENTHESIS,
        b'=' => Marks::EQUALS,
        b'-' => Marks::HYPHEN,
        b'{' => Marks::BRACE,
        b'/' => Marks::SLASH,
        b'@' => Marks::AT,
        0x80.. => Marks::WIDE,
        _ => Marks(0),
    }
}

fn wide(c: char) -> Marks {
    match c {
        '»' | '›' | '→' => Marks::STEP,
        '丨' => Marks::BAR,
        '·' | '┊' | '•' => Marks::DOT,
        '【' | '】' | '│' => Marks::BRACKET,
        '“' | '”' | '「' | '『' | '„' | '«' => Marks::QUOTE,
        _ => Marks(0),
    }
}

#[cfg(test)]
mod tests {
    use super::Marks;

    #[test]
    fn a_line_has_the_marks_of_its_characters() {
        assert_eq!(Marks::of("rain in the hills"), Marks::default());
        assert_eq!(Marks::of("5 p.m."), Marks::DIGIT | Marks::POINT);
        assert_eq!(Marks::of("山 › “[水]”"), Marks::WIDE | Marks::STEP | Marks::QUOTE | Marks::BRACKET);
    }
}
