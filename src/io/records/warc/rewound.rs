//! A stream of which a piece can be read again.

use std::io::{self, BufRead, Cursor, Read};

/// A stream with what was given back before it.
pub(super) struct Rewound<R> {
    held: Cursor<Vec<u8>>,
    from: R,
}

impl<R> Rewound<R> {
    pub(super) fn new(from: R) -> Self {
        Rewound { held: Cursor::default(), from }
    }

    /// Whether what comes next was read before.
    pub(super) fn is_rewound(&self) -> bool {
        self.held.position() < self.held.get_ref().len() as u64
    }

    /// Gives back what was read last. Nothing of an earlier piece may be left.
    pub(super) fn give_back(&mut self, piece: Vec<u8>) {
        self.held = Cursor::new(piece);
    }
}

impl<R: BufRead> BufRead for Rewound<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.is_rewound() { self.held.fill_buf() } else { self.from.fill_buf() }
    }

    fn consume(&mut self, amount: usize) {
        if self.is_rewound() { self.held.consume(amount) } else { self.from.consume(amount) }
    }
}

impl<R: BufRead> Read for Rewound<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.is_rewound() { self.held.read(into) } else { self.from.read(into) }
    }
}
