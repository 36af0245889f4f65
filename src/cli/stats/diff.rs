//! A few lines of a difference, each on one line of the terminal.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};

use super::facts::fitted;
use crate::cases::{Line, Sign};

const MISSING: Style = AnsiColor::Red.on_default();
const EXTRA: Style = AnsiColor::Green.on_default();
const QUIET: Style = Style::new().dimmed();

/// Characters left of the place where two lines part, when their beginnings are left out.
const BEFORE: usize = 20;
/// Beginnings of fewer characters are never left out.
const SHORT: usize = 40;

/// The lines, cut to so many columns; of two lines of which the one took the place of the other, the part that differs.
pub(super) fn write(out: &mut String, lines: &[Line], columns: usize) {
    let starts = starts(lines);
    for (line, start) in lines.iter().zip(starts) {
        let style = match line.sign {
            Sign::Both => Style::new(),
            Sign::Missing => MISSING,
            Sign::Extra => EXTRA,
            Sign::Gap => QUIET,
        };
        let blame =
            line.blame.as_deref().map(|blame| format!("  <- {}", fitted(blame, columns / 2))).unwrap_or_default();
        let room = columns.saturating_sub(blame.chars().count() + 6);
        let dots = if start > 0 { "…" } else { "" };
        let text: String = line.text.chars().skip(start).collect();
        let text = fitted(&format!("{dots}{}", text.trim_start()), room);
        let _ = writeln!(out, "    {style}{} {text}{style:#}{QUIET}{blame}{QUIET:#}", line.sign.mark());
    }
}

/// How many characters are left out at the beginning of each line.
fn starts(lines: &[Line]) -> Vec<usize> {
    let mut starts = vec![0; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let missing = run(&lines[at..], Sign::Missing);
        let extra = run(&lines[at + missing..], Sign::Extra);
        for one in at..at + missing.min(extra) {
            let other = one + missing;
            let start = parting(&lines[one].text, &lines[other].text);
            (starts[one], starts[other]) = (start, start);
        }
        at += (missing + extra).max(1);
    }
    starts
}

fn run(lines: &[Line], sign: Sign) -> usize {
    lines.iter().take_while(|line| line.sign == sign).count()
}

fn parting(a: &str, b: &str) -> usize {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    if common < SHORT { 0 } else { common - BEFORE }
}

#[cfg(test)]
mod tests {
    use super::write;
    use crate::cases::{Line, Sign};

    fn drawn(lines: &[(Sign, &str)]) -> Vec<String> {
        let lines: Vec<_> =
            lines.iter().map(|(sign, text)| Line { sign: *sign, text: (*text).to_owned(), blame: None }).collect();
        let mut out = String::new();
        write(&mut out, &lines, 50);
        anstream::adapter::strip_str(&out).to_string().lines().map(|line| line.trim().to_owned()).collect()
    }

    #[test]
    fn lines_begin_where_they_part() {
        let long = "It rained in the hills all night long, and the river rose";
        let told = drawn(&[
            (Sign::Both, "fog"),
            (Sign::Missing, &format!("{long} a.")),
            (Sign::Missing, "snow"),
            (Sign::Extra, &format!("{long} b.")),
        ]);
        assert_eq!(told, ["fog", "- …and the river rose a.", "- snow", "+ …and the river rose b."]);
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let wide = drawn(&[(Sign::Missing, &"雨下了".repeat(40)), (Sign::Extra, "x\u{1b}[2J")]);
        assert!(wide[0].ends_with('…') && unicode_width::UnicodeWidthStr::width(wide[0].as_str()) <= 46, "{}", wide[0]);
        assert_eq!(wide[1], "+ x<U+001B>[2J");
    }
}
