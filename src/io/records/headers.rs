//! Header fields, one a line, as HTTP, MIME and WARC write them.

/// Header fields in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Headers {
    fields: Vec<(String, String)>,
    /// The first line that is no field.
    odd: Option<String>,
}

impl Headers {
    /// Reads lines of `name: value`; one that begins with white space goes on with the value before it. What is not
    /// UTF-8 is replaced: HTTP would have it Latin-1, but then it is mostly broken.
    pub(super) fn read(block: &[u8]) -> Self {
        let mut headers = Headers::default();
        for line in block.split(|&byte| byte == b'\n') {
            let line = String::from_utf8_lossy(line.trim_ascii_end());
            headers.add(&line);
        }
        headers
    }

    fn add(&mut self, line: &str) {
        let goes_on = line.starts_with([' ', '\t']);
        match (line.split_once(':'), self.fields.last_mut()) {
            _ if line.is_empty() => {}
            (_, Some((_, value))) if goes_on => {
                value.push(' ');
                value.push_str(line.trim());
            }
            (Some((name, value)), _) if !goes_on && !name.trim().is_empty() => {
                self.fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
            _ => self.odd = self.odd.take().or_else(|| Some(line.to_owned())),
        }
    }

    /// The value of the first field of this name, in any case.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// The values of all fields of this name, in any case.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let wanted = self.fields.iter().filter(move |(own, _)| own.eq_ignore_ascii_case(name));
        wanted.map(|(_, value)| value.as_str())
    }

    /// The first line that is no field.
    pub(super) fn odd(&self) -> Option<&str> {
        self.odd.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::Headers;

    #[test]
    fn fields_are_found_in_any_case_and_over_several_lines() {
        let headers = Headers::read(b"Type : a;\r\n\tb\r\nVia: 1\nvia:2\r\nEmpty:\r\n\r\n");
        assert_eq!(headers.get("TYPE"), Some("a; b"));
        assert_eq!(headers.all("Via").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!((headers.get("empty"), headers.get("none"), headers.odd()), (Some(""), None, None));
    }

    #[test]
    fn lines_that_are_no_fields_are_known() {
        for odd in ["no field", ": no name", " goes on with nothing"] {
            assert_eq!(Headers::read(odd.as_bytes()).odd(), Some(odd));
        }
    }
}
