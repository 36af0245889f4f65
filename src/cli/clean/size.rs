//! Sizes as people write them.

use std::str::FromStr;

/// A number of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub(in crate::cli) struct Size(pub(in crate::cli) u64);

impl FromStr for Size {
    type Err = String;

    /// `800`, `800k`, `1.5 MB`, `2GiB`: powers of 1000, with an `i` of 1024.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
        let (number, unit) = text.split_at(end);
        let factor = factor(&unit.trim().to_ascii_lowercase());
        match (number.parse::<f64>(), factor) {
            (Ok(number), Some(factor)) => Ok(Size((number * factor as f64) as u64)),
            _ => Err("write a number of bytes, as in 500000, 800k, 50MB or 1GiB".into()),
        }
    }
}

fn factor(unit: &str) -> Option<u64> {
    let unit = unit.strip_suffix('b').unwrap_or(unit);
    let (letter, base) = unit.strip_suffix('i').map_or((unit, 1000_u64), |letter| (letter, 1024));
    let power = ["", "k", "m", "g", "t"].iter().position(|&known| known == letter)?;
    (power > 0 || base == 1000).then(|| base.pow(power as u32))
}

#[cfg(test)]
mod tests {
    use super::Size;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        let cases = [("0", 0), ("800", 800), ("800b", 800), ("12k", 12_000), ("1.5 MB", 1_500_000), ("2GiB", 2 << 30)];
        for (text, bytes) in cases {
            assert_eq!(text.parse(), Ok(Size(bytes)), "{text}");
        }
    }

    #[test]
    fn what_is_no_size_is_refused_with_examples() {
        for text in ["", "MB", "-5", "5 apples", "1.2.3", "5i"] {
            assert!(text.parse::<Size>().unwrap_err().contains("50MB"), "{text:?}");
        }
    }
}
