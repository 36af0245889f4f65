//! Why a charset was chosen.

use std::fmt;

/// What decided the charset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A byte order mark.
    Bom,
    /// Said from outside: an HTTP header, an option.
    Given,
    /// `<meta>`.
    Declared,
    /// `<?xml encoding="...">`.
    XmlDeclared,
    /// The bytes are valid UTF-8, or nearly.
    Valid,
    /// Guessed from the bytes.
    Detected,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Evidence::Bom => "from the byte order mark",
            Evidence::Given => "given from outside",
            Evidence::Declared => "from <meta>",
            Evidence::XmlDeclared => "from the XML declaration",
            Evidence::Valid => "valid as such",
            Evidence::Detected => "detected",
        })
    }
}
