//! Compression, told by the first bytes and not by the name.
//!
//! What is read may be several streams one after the other (members of gzip, frames of zstd), as crawlers write
//! them; what is written is one stream a piece, so that pieces can be joined.

use std::io::{self, BufRead, BufReader, Cursor, Read};

/// The most bytes by which a stream is told.
const MAGIC: usize = 6;
/// What is read at once, in bytes.
const BUFFER: usize = 256 * 1024;

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Codec {
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstd,
    /// `.bz2`
    Bzip2,
    /// `.xz`
    Xz,
}

impl Codec {
    /// All of them.
    pub const ALL: [Codec; 4] = [Codec::Gzip, Codec::Zstd, Codec::Bzip2, Codec::Xz];

    /// The extension of such files, without a point.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Codec::Gzip => "gz",
            Codec::Zstd => "zst",
            Codec::Bzip2 => "bz2",
            Codec::Xz => "xz",
        }
    }

    /// The codec that an extension, in lower case, stands for.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Codec> {
        match extension {
            "gzip" => Some(Codec::Gzip),
            "zstd" => Some(Codec::Zstd),
            _ => Codec::ALL.into_iter().find(|codec| codec.extension() == extension),
        }
    }

    /// The codec of a stream that begins so.
    #[must_use]
    pub fn of_bytes(start: &[u8]) -> Option<Codec> {
        let magic = |codec: &Codec| match codec {
            Codec::Gzip => start.starts_with(b"\x1f\x8b\x08"),
            Codec::Zstd => start.starts_with(b"\x28\xb5\x2f\xfd"),
            // "BZh", the size of a block, and the digits of pi that begin it.
            Codec::Bzip2 => start.starts_with(b"BZh") && matches!(start.get(3..6), Some([b'1'..=b'9', b'1', b'A'])),
            Codec::Xz => start.starts_with(b"\xfd7zXZ\0"),
        };
        Codec::ALL.into_iter().find(magic)
    }
}

/// Reads a stream as it is, or what it holds where it is compressed.
///
/// # Errors
/// When the stream cannot be read, or scutch was built without the feature `compression` and needs it.
pub fn inflate<'r>(mut from: impl Read + Send + 'r) -> io::Result<Box<dyn BufRead + Send + 'r>> {
    let mut start = Vec::with_capacity(MAGIC);
    from.by_ref().take(MAGIC as u64).read_to_end(&mut start)?;
    let codec = Codec::of_bytes(&start);
    let whole = BufReader::with_capacity(BUFFER, Cursor::new(start).chain(from));
    match codec {
        None => Ok(Box::new(whole)),
        Some(codec) => Ok(Box::new(BufReader::with_capacity(BUFFER, reader(codec, whole)?))),
    }
}

#[cfg(feature = "compression")]
fn reader<'r>(codec: Codec, from: impl BufRead + Send + 'r) -> io::Result<Box<dyn Read + Send + 'r>> {
    Ok(match codec {
        Codec::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(from)),
        Codec::Zstd => Box::new(zstd::stream::read::Decoder::with_buffer(from)?),
        Codec::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(from)),
        Codec::Xz => Box::new(liblzma::bufread::XzDecoder::new_multi_decoder(from)),
    })
}

#[cfg(not(feature = "compression"))]
fn reader<'r>(codec: Codec, _: impl BufRead + Send + 'r) -> io::Result<Box<dyn Read + Send + 'r>> {
    Err(without(codec))
}

/// Compresses a piece of a file into a stream of its own; equal pieces give equal streams.
///
/// # Errors
/// When scutch was built without the feature `compression`.
#[cfg(feature = "compression")]
pub fn deflate(codec: Codec, piece: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(piece.len() / 3);
    match codec {
        Codec::Gzip => flate2::bufread::GzEncoder::new(piece, flate2::Compression::default()).read_to_end(&mut out),
        Codec::Zstd => zstd::stream::read::Encoder::new(piece, zstd::DEFAULT_COMPRESSION_LEVEL)?.read_to_end(&mut out),
        Codec::Bzip2 => bzip2::bufread::BzEncoder::new(piece, bzip2::Compression::best()).read_to_end(&mut out),
        Codec::Xz => liblzma::bufread::XzEncoder::new(piece, 6).read_to_end(&mut out),
    }?;
    Ok(out)
}

/// Compresses a piece of a file.
///
/// # Errors
/// Always: scutch was built without the feature `compression`.
#[cfg(not(feature = "compression"))]
pub fn deflate(codec: Codec, _: &[u8]) -> io::Result<Vec<u8>> {
    Err(without(codec))
}

#[cfg(not(feature = "compression"))]
fn without(codec: Codec) -> io::Error {
    let why = format!("is .{} and scutch was built without the feature `compression`", codec.extension());
    io::Error::new(io::ErrorKind::Unsupported, why)
}

#[cfg(all(test, feature = "compression"))]
mod tests {
    use std::io::Read;

    use proptest::prelude::*;

    use super::{Codec, deflate, inflate};

    fn inflated(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
        let mut out = Vec::new();
        inflate(bytes)?.read_to_end(&mut out).map(|_| out)
    }

    #[test]
    fn joined_pieces_are_read_as_one() {
        for codec in Codec::ALL {
            let pieces = [&b"rain\n"[..], b"", b"fog\n"].map(|piece| deflate(codec, piece).unwrap());
            assert_eq!(inflated(&pieces.concat()).unwrap(), b"rain\nfog\n", "{codec:?}");
        }
    }

    #[test]
    fn a_stream_cut_off_is_an_error() {
        for codec in Codec::ALL {
            let whole = deflate(codec, &b"It rained in the hills all night. ".repeat(50)).unwrap();
            assert_eq!(Codec::of_bytes(&whole), Some(codec));
            assert!(inflated(&whole[..whole.len() - 9]).is_err(), "{codec:?}");
        }
    }

    #[test]
    fn what_is_not_compressed_is_read_as_it_is() {
        for text in ["", "B", "BZh", "BZhou is a name", "\u{1f}"] {
            assert_eq!(inflated(text.as_bytes()).unwrap(), text.as_bytes());
        }
    }

    #[test]
    fn extensions_name_codecs() {
        let names = ["gz", "zst", "bz2", "xz", "gzip", "zstd", "html"].map(Codec::of_extension);
        let [gzip, zstd, bzip2, xz] = Codec::ALL.map(Some);
        assert_eq!(names, [gzip, zstd, bzip2, xz, gzip, zstd, None]);
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..300), start in 0_usize..5) {
            let magic: [&[u8]; 5] = [b"", b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd", b"BZh91A", b"\xfd7zXZ\0"];
            let _ = inflated(&[magic[start], &bytes].concat());
        }
    }
}
