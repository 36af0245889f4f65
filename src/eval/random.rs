//! A Mersenne Twister seeded and read as Python's `random.Random(0)` is, so that intervals can be checked against
//! any script that draws its samples with `random.choices`.

const WORDS: usize = 624;
const SHIFT: usize = 397;

/// The generator MT19937.
pub(super) struct Random {
    words: [u32; WORDS],
    next: usize,
}

impl Random {
    /// The generator with seed 0.
    pub(super) fn new() -> Self {
        let mut words = [0; WORDS];
        words[0] = 19_650_218;
        for i in 1..WORDS {
            words[i] = spread(words[i - 1], 1_812_433_253).wrapping_add(i as u32);
        }
        // The seed is an array of one word, 0, which adds nothing.
        let mut at = 1;
        for _ in 0..WORDS {
            words[at] ^= spread(words[at - 1], 1_664_525);
            at = following(&mut words, at);
        }
        for _ in 1..WORDS {
            words[at] = (words[at] ^ spread(words[at - 1], 1_566_083_941)).wrapping_sub(at as u32);
            at = following(&mut words, at);
        }
        words[0] = 1 << 31;
        Random { words, next: WORDS }
    }

    /// A number below `n`.
    pub(super) fn below(&mut self, n: usize) -> usize {
        (self.unit() * n as f64) as usize
    }

    /// A number in [0, 1) with 53 random bits.
    fn unit(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    fn word(&mut self) -> u32 {
        if self.next == WORDS {
            self.turn();
        }
        let mut word = self.words[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    fn turn(&mut self) {
        for i in 0..WORDS {
            let pair = (self.words[i] & 0x8000_0000) | (self.words[(i + 1) % WORDS] & 0x7fff_ffff);
            let odd = if pair & 1 == 1 { 0x9908_b0df } else { 0 };
            self.words[i] = self.words[(i + SHIFT) % WORDS] ^ (pair >> 1) ^ odd;
        }
        self.next = 0;
    }
}

fn spread(word: u32, factor: u32) -> u32 {
    (word ^ (word >> 30)).wrapping_mul(factor)
}

/// The place after this one; behind the last comes the second, and the first takes over the last word.
fn following(words: &mut [u32; WORDS], at: usize) -> usize {
    if at + 1 < WORDS {
        return at + 1;
    }
    words[0] = words[WORDS - 1];
    1
}

#[cfg(test)]
mod tests {
    use super::Random;

    /// `r = random.Random(0); [r.random() for _ in range(3)]`
    #[test]
    fn numbers_are_those_of_python() {
        let mut random = Random::new();
        let drawn = [random.unit(), random.unit(), random.unit()];
        assert_eq!(drawn, [0.844_421_851_525_048_1, 0.757_954_402_940_302_5, 0.420_571_580_830_845]);
    }

    /// `r = random.Random(0); r.choices(range(1000), k=2000)[-3:]`
    #[test]
    fn they_stay_so_when_the_words_are_turned() {
        let mut random = Random::new();
        let drawn: Vec<_> = (0..2000).map(|_| random.below(1000)).collect();
        assert_eq!(drawn[1997..], [14, 531, 352]);
    }
}
