//! The transfer coding of HTTP/1.1 in which a body comes in pieces, each after its size.

/// The chunks of a body, joined, and whether they are all it holds; `None` where already the first is
/// none. A body that ends before the last chunk is common: the server went away.
pub(super) fn joined(body: &[u8]) -> Option<(Vec<u8>, bool)> {
    let (first, mut rest) = chunk(body)?;
    let mut whole = first.to_vec();
    let mut ended = first.is_empty();
    while let (false, Some((chunk, after))) = (ended, chunk(rest)) {
        whole.extend_from_slice(chunk);
        (rest, ended) = (after, chunk.is_empty());
    }
    Some((whole, ended || rest.is_empty()))
}

/// The first chunk and what follows it; an unfinished one reaches to the end.
fn chunk(body: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = memchr::memchr(b'\n', &body[..body.len().min(256)])?;
    let size = body[..end].split(|&byte| byte == b';').next()?.trim_ascii();
    let size = usize::from_str_radix(std::str::from_utf8(size).ok()?, 16).ok()?;
    let rest = &body[end + 1..];
    if size == 0 {
        // Headers may follow the last chunk.
        return Some((&[], &[]));
    }
    let Some((chunk, after)) = rest.split_at_checked(size) else { return Some((rest, &[])) };
    let after = after.strip_prefix(b"\r").unwrap_or(after);
    match after.strip_prefix(b"\n") {
        Some(after) => Some((chunk, after)),
        None => after.is_empty().then_some((chunk, after)),
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn chunks_are_joined() {
        let joined =
            |body: &str| joined(body.as_bytes()).map(|(whole, done)| (String::from_utf8(whole).unwrap(), done));
        let whole = |text: &str| Some((text.to_owned(), true));
        assert_eq!(joined("3;x=1\r\nrai\r\nA\nn and fog.\n0\r\nX: y\r\n\r\n"), whole("rain and fog."));
        assert_eq!(joined("3\r\nrai\r\n"), whole("rai"), "no last chunk");
        assert_eq!(joined("3\r\nra"), whole("ra"), "broken off");
        assert_eq!(joined("3\r\nrai\r\nfog"), Some(("rai".into(), false)));
        assert_eq!(joined("3\r\nrain"), None);
        assert_eq!(joined("<p>rain"), None);
        assert_eq!(joined("ffffffffffffffffff\r\n"), None);
    }
}
