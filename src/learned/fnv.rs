//! A hash that is the same on every machine and in every version: weights hold what it gives.

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// FNV-1a, 64 bits: short, and good enough for names of a few letters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(BASIS)
    }
}

impl Fnv {
    /// The hash that goes on where another, given whole, ended.
    pub(crate) fn after(whole: u64) -> Fnv {
        Fnv(whole)
    }

    /// The hash with one more byte.
    pub(crate) fn byte(self, byte: u8) -> Fnv {
        Fnv((self.0 ^ u64::from(byte)).wrapping_mul(PRIME))
    }

    /// The hash with some more bytes.
    pub(crate) fn bytes(self, bytes: &[u8]) -> Fnv {
        bytes.iter().fold(self, |hash, &byte| hash.byte(byte))
    }

    /// The hash with another mixed in.
    pub(crate) fn mix(self, other: u64) -> Fnv {
        Fnv((self.0 ^ other).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
    }

    /// All 64 bits.
    pub(crate) fn whole(self) -> u64 {
        self.0
    }

    /// Folded to 32 bits.
    pub(crate) fn short(self) -> u32 {
        (self.0 ^ (self.0 >> 32)) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::Fnv;

    #[test]
    fn the_published_test_vectors_hold() {
        assert_eq!(Fnv::default().bytes(b"").whole(), 0xcbf2_9ce4_8422_2325);
        assert_eq!(Fnv::default().bytes(b"foobar").whole(), 0x8594_4171_f739_67e8);
    }
}
