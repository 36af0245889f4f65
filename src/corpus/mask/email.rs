//! Mail addresses.

use std::ops::Range;

use super::line::Line;

/// RFC 5321, 4.5.3.1.
const LONGEST_LOCAL: usize = 64;
const LONGEST_DOMAIN: usize = 255;

/// Finds all mail addresses and takes them out of the line. What else touches an `@` is walled off: `@name`,
/// `icon@2x.png`, passwords.
pub(super) fn find(line: &mut Line) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut after = 0;
    for at in 0..line.len() {
        if line.at(at) != '@' || at < after {
            continue;
        }
        let local = (after..at).rev().take_while(|&at| is_local(line.at(at))).last().unwrap_or(at);
        let end = (at + 1..line.len()).find(|&at| !is_domain(line.at(at))).unwrap_or(line.len());
        let inner = trimmed(line, end);
        if is_mail(line, local..inner, at) {
            line.blank(local..inner);
            found.push(local..inner);
        } else {
            line.wall(local..end);
        }
        after = end;
    }
    found
}

/// The end of a domain without the points and hyphens behind it.
fn trimmed(line: &Line, end: usize) -> usize {
    end - (1..=end).take_while(|&back| matches!(line.before(end, back), '.' | '-')).count()
}

fn is_mail(line: &Line, all: Range<usize>, sign: usize) -> bool {
    let (local, domain) = (line.slice(all.start..sign), line.slice(sign + 1..all.end));
    // `@name@host` is the handle of a network, `git@host:path` a repository.
    let other = line.before(all.start, 1) == '@' || line.at(all.end) == '@' || local == ['g', 'i', 't'];
    !other && is_local_part(local) && is_host(domain)
}

fn is_local_part(local: &[char]) -> bool {
    let edge = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    local.len() <= LONGEST_LOCAL && edge(local.first()) && local.last().is_some_and(|c| *c != '.')
}

/// Whether it is a domain somebody can have: below a suffix that is known, so `2x.png` and `1.2.3` are none.
fn is_host(domain: &[char]) -> bool {
    if domain.len() > LONGEST_DOMAIN {
        return false;
    }
    let domain: String = domain.iter().map(char::to_ascii_lowercase).collect();
    let labels = domain.split('.').all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    let suffix = psl::suffix(domain.as_bytes()).filter(psl::Suffix::is_known);
    labels && suffix.is_some_and(|suffix| suffix.as_bytes().len() < domain.len())
}

fn is_local(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-')
}

fn is_domain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-')
}
