//! Addresses of pages: nothing in them is looked at, as the digits in them are those of articles and shops.

use super::line::Line;

/// Walls off every address that names its scheme or begins with `www.`, up to white space, a quote or a character
/// beyond ASCII.
pub(super) fn around_addresses(line: &mut Line) {
    let mut at = 0;
    while at < line.len() {
        let Some(start) = start(line, at) else {
            at += 1;
            continue;
        };
        let end = (at..line.len()).find(|&at| !is_address(line.at(at))).unwrap_or(line.len());
        line.wall(start..end);
        at = end.max(at + 1);
    }
}

/// Where the address begins that shows itself here.
fn start(line: &Line, at: usize) -> Option<usize> {
    let is = |word: &str| word.chars().enumerate().all(|(n, c)| line.at(at + n).eq_ignore_ascii_case(&c));
    if is("://") {
        let scheme = (1..=16).take_while(|&back| is_scheme(line.before(at, back))).count();
        return (scheme > 0).then(|| at - scheme);
    }
    (is("www.") && !line.before(at, 1).is_ascii_alphanumeric()).then_some(at)
}

fn is_scheme(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')
}

fn is_address(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\'' | '`')
}
