//! The state as bytes: a header, then one record a text, in order.
//!
//! As records stand alone, a file of them is a log as well: what was kept since the last save is appended, and reading
//! them all in order makes the same state again. A record is [`Seen::record_size`] bytes: the ordinal, the signature,
//! and their XXH3 of 64 bits, by which a damaged one is told. Numbers are little-endian.

use std::io::{self, ErrorKind, Read, Write};

use twox_hash::XxHash3_64;

use super::error::LoadError;
use super::options::Options;
use super::seen::Seen;
use super::signature::Signature;

const MAGIC: &[u8; 8] = b"scutseen";
/// Another one whenever the same text would get another signature.
const VERSION: u8 = 1;

impl Seen {
    /// Bytes of the header of a saved state.
    pub const HEADER: usize = 12;

    /// Bytes of a record in a saved state: `32 + 8 * bands`, 144 by default.
    #[must_use]
    pub fn record_size(options: &Options) -> usize {
        16 + Signature::size(options)
    }

    /// Writes all that is remembered: the header, then a record a text, the oldest first.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn save(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(MAGIC)?;
        out.write_all(&[VERSION])?;
        out.write_all(&shape(self.options()))?;
        let (records, bands) = (self.records(), self.options().bands());
        for place in records.places() {
            let mut record = records.ordinal(place).to_le_bytes().to_vec();
            record.extend(records.exact(place).to_le_bytes());
            record.extend((0..bands).flat_map(|band| records.band(place, band).to_le_bytes()));
            seal(&mut record);
            out.write_all(&record)?;
        }
        Ok(())
    }

    /// Writes the record of one text, to stand behind a saved state. Only texts that were kept need one.
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn append(&self, ordinal: u64, signature: &Signature, out: &mut impl Write) -> io::Result<()> {
        let mut record = ordinal.to_le_bytes().to_vec();
        record.extend(signature.to_bytes(self.options()));
        seal(&mut record);
        out.write_all(&record)
    }

    /// Reads what [`Seen::save`] and [`Seen::append`] wrote. With the same options it tells the same of all that
    /// follows; with less memory, the oldest texts are forgotten.
    ///
    /// # Errors
    ///
    /// What is no saved state, or one of another version or shape, is refused; so is one with a damaged record or an
    /// unfinished one, and the error names the bytes up to which it is whole.
    pub fn load(input: &mut impl Read, options: Options) -> Result<Self, LoadError> {
        let mut header = [0; Self::HEADER];
        if read(input, &mut header)? < header.len() {
            return Err(LoadError::Foreign);
        }
        check(&header, &options)?;
        let mut seen = Seen::new(options);
        let mut record = vec![0; Self::record_size(&options)];
        for n in 0.. {
            let whole = (Self::HEADER + record.len() * n) as u64;
            match read(input, &mut record)? {
                0 => break,
                got if got < record.len() => return Err(LoadError::Torn { record: n as u64, whole }),
                _ => {}
            }
            let (ordinal, signature) =
                unseal(&record, &options).ok_or(LoadError::Damaged { record: n as u64, whole })?;
            seen.check(ordinal, &signature);
        }
        Ok(seen)
    }
}

fn check(header: &[u8; Seen::HEADER], options: &Options) -> Result<(), LoadError> {
    let rest = header.strip_prefix(MAGIC).ok_or(LoadError::Foreign)?;
    let (version, saved) = rest.split_first().ok_or(LoadError::Foreign)?;
    if *version != VERSION {
        return Err(LoadError::Version { found: *version, known: VERSION });
    }
    let wanted = shape(options);
    if saved != wanted {
        return Err(LoadError::Options { saved: told(saved), wanted: told(&wanted) });
    }
    Ok(())
}

/// What signatures depend on: bands, rows, words of a shingle; zeros where only exact duplicates are found.
fn shape(options: &Options) -> [u8; 3] {
    options.near.map_or([0; 3], |near| [near.bands.get(), near.rows.get(), near.shingle.get()])
}

fn told(shape: &[u8]) -> String {
    match shape {
        [bands, rows, shingle] if *bands > 0 => format!("{bands} bands of {rows} rows, shingles of {shingle}"),
        _ => "exact duplicates only".to_owned(),
    }
}

fn seal(record: &mut Vec<u8>) {
    record.extend(XxHash3_64::oneshot(record).to_le_bytes());
}

fn unseal(record: &[u8], options: &Options) -> Option<(u64, Signature)> {
    let (content, seal) = record.split_last_chunk::<8>()?;
    let (ordinal, signature) = content.split_first_chunk::<8>()?;
    let whole = XxHash3_64::oneshot(content) == u64::from_le_bytes(*seal);
    let signature = Signature::from_bytes(signature, options).filter(|_| whole)?;
    Some((u64::from_le_bytes(*ordinal), signature))
}

/// Reads until the buffer is full or the input ends; how many bytes came.
fn read(input: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match input.read(rest) {
            Ok(0) => break,
            Ok(got) => filled += got,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
