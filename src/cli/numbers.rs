//! Numbers as people read them.

/// `1234567` as `1,234,567`.
pub(super) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 page`, `1,234 pages`.
pub(super) fn counted(n: u64, noun: &str) -> String {
    format!("{} {noun}{}", grouped(n), if n == 1 { "" } else { "s" })
}

/// A number of bytes in powers of 1000, as `--max-bytes` reads them: `12 B`, `1.5 MB`.
pub(super) fn bytes(n: u64) -> String {
    let (mut size, mut unit) = (n as f64, "B");
    for larger in ["kB", "MB", "GB", "TB"] {
        // From here on it would be rounded to 1000.
        if size < 999.5 {
            break;
        }
        (size, unit) = (size / 1000.0, larger);
    }
    if unit == "B" || size >= 9.95 { format!("{size:.0} {unit}") } else { format!("{size:.1} {unit}") }
}

/// The second number less the first, with its sign.
pub(super) fn difference(first: u64, second: u64) -> String {
    match first.cmp(&second) {
        std::cmp::Ordering::Equal => "=".to_owned(),
        std::cmp::Ordering::Less => format!("+{}", grouped(second - first)),
        std::cmp::Ordering::Greater => format!("-{}", grouped(first - second)),
    }
}

#[cfg(test)]
mod tests {
    use super::{bytes, counted, difference, grouped};

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([1, 2000].map(|n| counted(n, "page")), ["1 page", "2,000 pages"]);
        assert_eq!([(1, 1), (1, 2000), (5, 2)].map(|(a, b)| difference(a, b)), ["=", "+1,999", "-3"]);
    }

    #[test]
    fn sizes_have_two_digits_at_least() {
        let sizes = [0, 999, 1000, 9_949, 9_950, 1_500_000, 999_600, 48_200_000_000];
        assert_eq!(sizes.map(bytes), ["0 B", "999 B", "1.0 kB", "9.9 kB", "10 kB", "1.5 MB", "1.0 MB", "48 GB"]);
    }
}
