//! IP addresses.

use std::net::Ipv6Addr;

use super::label;
use super::line::Line;

/// Four numbers up to 255 with points between them.
///
/// So are versions and numbers of chapters: what follows a word for version stays, what begins a line before a word,
/// and, unless a label says that it is an address, what has single digits only. So do 0.*, 127.* and 255.*, which
/// are nobody's.
pub(super) fn v4(line: &Line, at: usize) -> Option<usize> {
    let (mut parts, mut end) = ([0_u32; 4], at);
    for (n, part) in parts.iter_mut().enumerate() {
        let start = if n == 0 { at } else { end + 1 };
        if n > 0 && line.at(end) != '.' {
            return None;
        }
        end = line.run(start, 4, |c| c.is_ascii_digit());
        *part = octet(line.slice(start..end))?;
    }
    let plain = parts.iter().any(|part| *part > 9) || line.is_labelled(at, label::IP);
    let somebody = !matches!(parts.first(), Some(0 | 127 | 255));
    let other = line.is_labelled(at, label::VERSION) || is_chapter(line, at, end);
    (plain && somebody && !other && ends_v4(line, end)).then_some(end)
}

/// A number up to 255 without a zero before it.
fn octet(digits: &[char]) -> Option<u32> {
    if !(1..=3).contains(&digits.len()) || (digits.len() > 1 && digits.starts_with(&['0'])) {
        return None;
    }
    digits.iter().try_fold(0, |sum, c| Some(sum * 10 + c.to_digit(10)?)).filter(|octet| *octet < 256)
}

/// `10.1.2.3 Where the river bends` at the beginning of a line; 第10.1.2.3条. A word with digits is no title: it may be
/// masked itself.
fn is_chapter(line: &Line, at: usize, end: usize) -> bool {
    let first = (1..=at).all(|back| line.before(at, back) == ' ' && back <= 8);
    let word = line.run(end + 1, 40, |c| c != ' ' && !c.is_ascii_digit());
    let title = line.at(end) == ' ' && line.at(end + 1).is_alphabetic() && !line.at(word).is_ascii_digit();
    (first && title) || line.before(at, 1) == '第' || matches!(line.at(end), '条' | '節' | '节' | '章')
}

/// A port may follow.
fn ends_v4(line: &Line, end: usize) -> bool {
    let port = line.run(end + 1, 6, |c| c.is_ascii_digit());
    match line.at(end) {
        ':' if (1..=5).contains(&(port - end - 1)) => !line.is_joined_after(port),
        _ => !line.is_joined_after(end),
    }
}

/// Eight groups, or at least three and `::`, with a digit in them. `::1` and `fe80::1` are nobody's.
pub(super) fn v6(line: &Line, at: usize) -> Option<usize> {
    // The longest address has 39 characters, and a colon may follow it.
    let end = line.run(at, 41, |c| c.is_ascii_hexdigit() || c == ':');
    let chars = line.slice(at..end);
    let chars =
        if chars.ends_with(&[':']) && !chars.ends_with(&[':', ':']) { chars.get(..chars.len() - 1)? } else { chars };
    let end = at + chars.len();
    let groups = chars.split(|c| *c == ':').filter(|group| !group.is_empty()).count();
    if groups < 3 || chars.ends_with(&[':']) || !chars.iter().any(char::is_ascii_digit) {
        return None;
    }
    let text: String = chars.iter().collect();
    (text.parse::<Ipv6Addr>().is_ok() && !line.is_joined_after(end)).then_some(end)
}
