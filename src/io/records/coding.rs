//! What was done to the body of an HTTP response on its way, undone.
//!
//! Some crawlers keep the header that the server sent and store the body already plain, so what the header claims is
//! believed only where the body bears it out.

use std::io;
#[cfg(feature = "compression")]
use std::io::Read;

use super::bomb;
use super::chunked::joined;
use super::headers::Headers;
use crate::io::read::begins_like_page;

/// No server codes a body more often.
const MOST: usize = 3;

/// The beginning of a page is looked for in so many bytes.
const START: usize = 16 * 1024;

/// How a body is coded.
#[derive(Clone, Debug, Default)]
pub(super) struct Codings {
    chunked: bool,
    /// In the order in which they were applied.
    content: Vec<Coding>,
}

/// A coding of a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Gzip,
    Deflate,
    Brotli,
    Zstd,
}

impl Codings {
    /// What the header claims.
    pub(super) fn of(headers: &Headers) -> Self {
        let names = |field: &'static str| headers.all(field).flat_map(|list| list.split(',')).map(str::trim);
        let chunked = names("transfer-encoding").any(|name| name.eq_ignore_ascii_case("chunked"));
        let coded = names("transfer-encoding").chain(names("content-encoding")).filter_map(Coding::named);
        Codings { chunked, content: coded.take(MOST).collect() }
    }

    /// The plain body, at most `most` bytes; of one that is `cut`, what there is.
    ///
    /// # Errors
    /// Why it cannot be had.
    pub(super) fn undo(&self, body: Vec<u8>, most: u64, cut: bool) -> Result<Vec<u8>, String> {
        let mut body = match self.chunked.then(|| joined(&body)).flatten() {
            Some((whole, true)) => whole,
            Some((whole, false)) if cut => whole,
            Some(_) => return Err("its chunks do not follow one another: fetch the page again".into()),
            None => body,
        };
        for coding in self.content.iter().rev() {
            body = match coding.undo(&body, most) {
                Done::Whole(plain) => plain,
                Done::Broken(plain, _) if cut && !plain.is_empty() => plain,
                Done::Broken(_, _) if begins_like_page(&body) => body,
                Done::Broken(_, error) => return Err(coding.broken(&error)),
                Done::Plain => body,
            };
            if body.len() as u64 > most {
                return Err(bomb(most));
            }
        }
        Ok(body)
    }

    /// The first bytes of the plain body, at most `most`.
    pub(super) fn start(&self, body: &[u8], most: u64) -> Vec<u8> {
        let body = &body[..body.len().min(START)];
        let mut start = match self.chunked.then(|| joined(body)).flatten() {
            Some((whole, _)) => whole,
            None => body.to_vec(),
        };
        for coding in self.content.iter().rev() {
            start = match coding.undo(&start, most) {
                Done::Whole(plain) | Done::Broken(plain, _) if !plain.is_empty() => plain,
                _ => start,
            };
        }
        start.truncate(usize::try_from(most).unwrap_or(usize::MAX));
        start
    }
}

/// What became of a body.
enum Done {
    Whole(Vec<u8>),
    /// What came out before it broke.
    Broken(Vec<u8>, io::Error),
    /// It was not coded at all.
    Plain,
}

impl Coding {
    /// Others are either no codings (`identity`, `utf-8`) or as good as dead (`compress`).
    fn named(name: &str) -> Option<Coding> {
        match name.to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => Some(Coding::Gzip),
            "deflate" => Some(Coding::Deflate),
            "br" => Some(Coding::Brotli),
            "zstd" => Some(Coding::Zstd),
            _ => None,
        }
    }

    fn broken(self, error: &io::Error) -> String {
        format!("its body is said to be coded ({self:?}) and cannot be unpacked ({error}): fetch the page again")
    }

    /// Unpacks one byte more than `most` at the most.
    fn undo(self, body: &[u8], most: u64) -> Done {
        match self {
            Coding::Gzip if !body.starts_with(b"\x1f\x8b") => Done::Plain,
            Coding::Zstd if !body.starts_with(b"\x28\xb5\x2f\xfd") => Done::Plain,
            _ if body.is_empty() => Done::Plain,
            _ => match unpack(self, body, most.saturating_add(1)) {
                (plain, None) => Done::Whole(plain),
                (plain, Some(error)) => Done::Broken(plain, error),
            },
        }
    }
}

#[cfg(feature = "compression")]
fn unpack(coding: Coding, body: &[u8], most: u64) -> (Vec<u8>, Option<io::Error>) {
    match coding {
        Coding::Gzip => members(body, most),
        // By the letter a zlib stream, but some servers send it bare.
        Coding::Deflate => match drain(flate2::bufread::ZlibDecoder::new(body), most) {
            (plain, Some(_)) if plain.is_empty() => drain(flate2::bufread::DeflateDecoder::new(body), most),
            done => done,
        },
        Coding::Brotli => drain(brotli_decompressor::Decompressor::new(body, 4096), most),
        Coding::Zstd => match zstd::stream::read::Decoder::with_buffer(body) {
            Ok(decoder) => drain(decoder, most),
            Err(error) => (Vec::new(), Some(error)),
        },
    }
}

#[cfg(not(feature = "compression"))]
fn unpack(_: Coding, _: &[u8], _: u64) -> (Vec<u8>, Option<io::Error>) {
    (Vec::new(), Some(io::Error::other("scutch was built without the feature `compression`")))
}

/// What follows the last member is passed over, as browsers do.
#[cfg(feature = "compression")]
fn members(mut body: &[u8], most: u64) -> (Vec<u8>, Option<io::Error>) {
    let mut plain = Vec::new();
    while body.starts_with(b"\x1f\x8b") && (plain.len() as u64) < most {
        let mut decoder = flate2::bufread::GzDecoder::new(body);
        if let Err(error) = decoder.by_ref().take(most - plain.len() as u64).read_to_end(&mut plain) {
            return (plain, Some(error));
        }
        body = decoder.into_inner();
    }
    (plain, None)
}

#[cfg(feature = "compression")]
fn drain(from: impl Read, most: u64) -> (Vec<u8>, Option<io::Error>) {
    let mut plain = Vec::new();
    let error = from.take(most).read_to_end(&mut plain).err();
    (plain, error)
}

#[cfg(test)]
mod tests {
    use super::{Codings, Headers};

    fn undo(fields: &str, body: &[u8]) -> Result<Vec<u8>, String> {
        Codings::of(&Headers::read(fields.as_bytes())).undo(body.to_vec(), 1000, false)
    }

    #[test]
    fn a_body_already_plain_is_left_alone() {
        for coding in ["gzip", "deflate", "br", "zstd", "gzip, br", "identity", "utf-8"] {
            let fields = format!("Content-Encoding: {coding}\nTransfer-Encoding: chunked");
            assert_eq!(undo(&fields, b"<!doctype html><p>rain").unwrap(), b"<!doctype html><p>rain", "{coding}");
        }
    }

    #[cfg(feature = "compression")]
    mod packed {
        use std::io::Read;

        use super::super::{Codings, Headers};
        use super::undo;
        use crate::io::{Codec, deflate};

        /// `<p>rain</p>`, stored without being packed.
        const BROTLI: &[u8] = b"\x0b\x05\x80<p>rain</p>\x03";

        fn zlib(text: &[u8]) -> Vec<u8> {
            let mut out = Vec::new();
            flate2::bufread::ZlibEncoder::new(text, flate2::Compression::fast()).read_to_end(&mut out).unwrap();
            out
        }

        #[test]
        fn every_coding_is_undone() {
            let page = b"<p>rain</p>".as_slice();
            let zlib = zlib(page);
            let bodies = [
                ("gzip", [deflate(Codec::Gzip, page).unwrap().as_slice(), b"junk"].concat()),
                ("X-GZIP", deflate(Codec::Gzip, page).unwrap()),
                ("zstd", deflate(Codec::Zstd, page).unwrap()),
                ("br", BROTLI.to_vec()),
                ("deflate", zlib.clone()),
                ("deflate", zlib[2..zlib.len() - 4].to_vec()),
                ("zstd, gzip", deflate(Codec::Gzip, &deflate(Codec::Zstd, page).unwrap()).unwrap()),
            ];
            for (coding, body) in bodies {
                assert_eq!(undo(&format!("content-encoding: {coding}"), &body).as_deref(), Ok(page), "{coding}");
            }
        }

        #[test]
        fn bombs_and_broken_bodies_say_how_to_repair_them() {
            let bomb = deflate(Codec::Gzip, &vec![b'x'; 1 << 20]).unwrap();
            assert!(undo("content-encoding: gzip", &bomb).unwrap_err().contains("--max-bytes"));
            let broken = &bomb[..bomb.len() / 2];
            let codings = Codings::of(&Headers::read(b"content-encoding: gzip"));
            let why = codings.undo(broken.to_vec(), 1 << 20, false).unwrap_err();
            assert!(why.contains("fetch the page again"), "{why}");
            assert!(codings.undo(broken.to_vec(), 1 << 20, true).unwrap().len() > 1000, "the writer cut it");
            assert_eq!(codings.start(&bomb, 10), b"xxxxxxxxxx");
        }
    }
}
