//! How the bytes of a part were written so that mail could carry them.

use super::super::base64;

/// A Content-Transfer-Encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transfer {
    /// `7bit`, `8bit`, `binary`: not at all.
    Plain,
    QuotedPrintable,
    Base64,
}

impl Transfer {
    pub(super) fn of(name: Option<&str>) -> Self {
        match name.unwrap_or_default().trim().to_ascii_lowercase().as_str() {
            "quoted-printable" => Transfer::QuotedPrintable,
            "base64" => Transfer::Base64,
            _ => Transfer::Plain,
        }
    }

    /// The bytes as they were.
    ///
    /// # Errors
    /// Why they cannot be had.
    pub(super) fn undo(self, body: Vec<u8>) -> Result<Vec<u8>, String> {
        match self {
            Transfer::Plain => Ok(body),
            Transfer::QuotedPrintable => Ok(unquoted(&body)),
            Transfer::Base64 => base64::decode(&body)
                .map_err(|error| format!("the page is no base64 ({error}): save it again, or leave it out")),
        }
    }
}

/// What is quoted wrongly stands for itself.
fn unquoted(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(at) = memchr::memchr(b'=', rest) {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        match (line_end(rest), byte(rest)) {
            (Some(end), _) => rest = &rest[end..],
            (None, Some(byte)) => {
                out.push(byte);
                rest = &rest[2..];
            }
            (None, None) => out.push(b'='),
        }
    }
    out.extend_from_slice(rest);
    out
}

/// Where a line goes on that was broken here; mail may have put blanks at its end.
fn line_end(rest: &[u8]) -> Option<usize> {
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    (rest.get(blanks) == Some(&b'\n')).then_some(blanks + 1)
}

fn byte(rest: &[u8]) -> Option<u8> {
    let digit = |at: usize| char::from(*rest.get(at)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Transfer, unquoted};

    #[test]
    fn quoted_bytes_come_back() {
        assert_eq!(unquoted("=E9=9b=A8 a=3Db ra= \r\nin=\nfog".as_bytes()), "雨 a=b rainfog".as_bytes());
        assert_eq!(unquoted(b"a=b=x=\r= 1 ="), b"a=b=x=\r= 1 =");
    }

    #[test]
    fn names_are_read_in_any_case() {
        assert_eq!(Transfer::of(Some("Quoted-Printable ")), Transfer::QuotedPrintable);
        assert_eq!(Transfer::of(Some("BASE64")), Transfer::Base64);
        assert_eq!((Transfer::of(Some("8bit")), Transfer::of(None)), (Transfer::Plain, Transfer::Plain));
        assert!(Transfer::Base64.undo(b"*".to_vec()).unwrap_err().contains("save it again"));
    }
}
