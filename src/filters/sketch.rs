//! Of which names the lists speak at all.
//!
//! Compiled lists are megabytes, so every question to the engine waits for memory, and nearly all names of a page
//! stand in no list. This table is small enough to stay near the processor, and says so of 95 in 100 of them.

/// Bits of the table; a power of two. The lists of the world have some 60,000 names.
const BITS: usize = 1 << 19;

/// Its size.
pub(super) const BYTES: usize = BITS / 8;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Class = b'.' as isize,
    Id = b'#' as isize,
    Host = b'|' as isize,
}

/// A Bloom filter of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sketch(Vec<u8>);

impl Sketch {
    pub(super) fn new() -> Sketch {
        Sketch(vec![0; BYTES])
    }

    /// From what [`bytes`](Self::bytes) gave.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Sketch> {
        (bytes.len() == BYTES).then(|| Sketch(bytes.to_vec()))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn add(&mut self, kind: Kind, name: &str) {
        for bit in bits(kind, name) {
            self.0[bit / 8] |= 1 << (bit % 8);
        }
    }

    /// Whether the name may have been added; if not, it was not.
    pub(super) fn may_hold(&self, kind: Kind, name: &str) -> bool {
        bits(kind, name).iter().all(|bit| self.0[bit / 8] >> (bit % 8) & 1 == 1)
    }

    /// Whether a host or one it lies below may have been added.
    pub(super) fn may_hold_host(&self, host: &str) -> bool {
        // The engine writes such a name in ASCII and small letters.
        if host.bytes().any(|byte| !byte.is_ascii() || byte.is_ascii_uppercase()) {
            return true;
        }
        let below = host.match_indices('.').map(|(at, _)| &host[at + 1..]);
        std::iter::once(host).chain(below).any(|name| self.may_hold(Kind::Host, name))
    }
}

/// FNV-1a, its halves folded apart.
fn bits(kind: Kind, name: &str) -> [usize; 2] {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = name.bytes().fold(step(0xcbf2_9ce4_8422_2325, kind as u8), step);
    let mixed = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    [mixed as usize % BITS, (mixed >> 40) as usize % BITS]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_there_and_little_else() {
        let mut sketch = Sketch::new();
        let name = |at: usize| format!("name-{at}");
        (0..60_000).for_each(|at| sketch.add(Kind::Class, &name(at)));
        assert!((0..60_000).all(|at| sketch.may_hold(Kind::Class, &name(at))));
        let wrong = |kind| (60_000..70_000).filter(|at| sketch.may_hold(kind, &name(*at))).count();
        assert!(wrong(Kind::Class) < 600 && wrong(Kind::Id) < 600, "{} {}", wrong(Kind::Class), wrong(Kind::Id));
        assert_eq!(Sketch::from_bytes(sketch.bytes()), Some(sketch));
    }

    #[test]
    fn hosts_lie_below_hosts() {
        let mut sketch = Sketch::new();
        sketch.add(Kind::Host, "boots.example");
        assert!(sketch.may_hold_host("boots.example") && sketch.may_hold_host("a.b.boots.example"));
        assert!(!sketch.may_hold_host("example") && !sketch.may_hold_host("myboots.example"));
        assert!(sketch.may_hold_host("BOOTS.example") && sketch.may_hold_host("靴.example"));
    }
}
