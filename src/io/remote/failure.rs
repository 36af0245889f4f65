//! What to say when an object cannot be had.

use std::io;

use object_store::Error;

use super::secret::said_without_secrets;

/// Characters of what a server says that are told.
const LONGEST: usize = 200;

/// The error of a request to S3, or to the web, in the words of this program.
pub(super) fn io_error(error: &Error, web: bool) -> io::Error {
    let (kind, why) = match error {
        Error::NotFound { .. } if web => {
            (io::ErrorKind::NotFound, "there is no such page: check its address".to_owned())
        }
        Error::NotFound { .. } => {
            (io::ErrorKind::NotFound, "there is no such object: check its name and that of the bucket".to_owned())
        }
        Error::Unauthenticated { .. } | Error::PermissionDenied { .. } if web => {
            let why = "the server does not give it to everybody: fetch it with what may have it, and name the file";
            (io::ErrorKind::PermissionDenied, why.to_owned())
        }
        Error::Unauthenticated { .. } | Error::PermissionDenied { .. } => (
            io::ErrorKind::PermissionDenied,
            "access is denied: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of somebody who has it, or \
             AWS_SKIP_SIGNATURE=true for a public bucket"
                .to_owned(),
        ),
        Error::Precondition { .. } => {
            (io::ErrorKind::InvalidData, "was changed while it was read: run it again".to_owned())
        }
        Error::InvalidPath { .. } => (
            io::ErrorKind::InvalidInput,
            format!("is no key that can be asked for ({}): rename the object", last(error)),
        ),
        _ if web => {
            (io::ErrorKind::Other, format!("cannot be fetched ({}): check the address and the network", last(error)))
        }
        _ => (
            io::ErrorKind::Other,
            format!(
                "cannot be reached ({}): check the address and the network, and for S3 AWS_REGION, AWS_ENDPOINT_URL \
                 and the credentials",
                last(error)
            ),
        ),
    };
    io::Error::new(kind, why)
}

/// The innermost reason, for those around it repeat it with their names; of an answer of S3 what it says.
fn last(error: &Error) -> String {
    let mut innermost: &dyn std::error::Error = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    let text = said_without_secrets(&innermost.to_string());
    let said = [element(&text, "Code"), element(&text, "Message")];
    let said: Vec<_> = said.into_iter().flatten().collect();
    let said = if said.is_empty() { text } else { said.join(": ") };
    // It comes from a stranger, and may not speak to the terminal.
    let said: String = said.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands in the first element of this name.
fn element<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    rest.split_once(&format!("</{name}>")).map(|(inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use std::io;

    use object_store::Error;

    use super::io_error;

    #[test]
    fn every_error_says_what_to_do() {
        let source = || io::Error::other("connection\n refused").into();
        let path = || "a".to_owned();
        let cases = [
            (Error::NotFound { path: path(), source: source() }, io::ErrorKind::NotFound, "check its name"),
            (Error::Unauthenticated { path: path(), source: source() }, io::ErrorKind::PermissionDenied, "AWS_"),
            (Error::PermissionDenied { path: path(), source: source() }, io::ErrorKind::PermissionDenied, "AWS_"),
            (Error::Precondition { path: path(), source: source() }, io::ErrorKind::InvalidData, "run it again"),
            (Error::Generic { store: "S3", source: source() }, io::ErrorKind::Other, "(connection refused)"),
        ];
        for (error, kind, part) in cases {
            let told = io_error(&error, false);
            assert!(!io_error(&error, true).to_string().contains("AWS_"), "the web is not S3");
            assert!(told.kind() == kind && told.to_string().contains(part), "{told}");
        }
    }

    #[test]
    fn an_answer_of_s3_is_told_in_short() {
        let answer = "404: <?xml?><Error><Code>NoSuchBucket</Code>\n<Message>There is none</Message><Id>7</Id></Error>";
        let told =
            io_error(&Error::Generic { store: "S3", source: io::Error::other(answer).into() }, false).to_string();
        assert!(told.contains("cannot be reached (NoSuchBucket: There is none):"), "{told}");
    }

    #[test]
    fn what_a_stranger_says_is_cut_and_cannot_speak_to_the_terminal() {
        let source = io::Error::other(format!("500: \u{1b}[2J{}", "x".repeat(100_000))).into();
        let told = io_error(&Error::Generic { store: "HTTP", source }, true).to_string();
        assert!(told.len() < 300 && !told.contains('\u{1b}') && told.contains("500:"), "{told}");
    }
}
