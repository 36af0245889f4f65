//! The lengths that an Arrow file or stream claims.
//!
//! Arrow takes memory for what a message claims before it reads it (59.3: `MutableBuffer::from_len_zeroed`), so that
//! one damaged byte ends the program. Here the claims are looked at first; the bodies are passed over.

use std::io::{self, Read, Seek, SeekFrom};

use arrow_ipc::{Message, RecordBatch, root_as_footer, root_as_message};

/// No compression of columns gives more, but for what nobody writes.
const DENSEST: u64 = 10_000;
/// Claims of less are harmless, in bytes.
const HARMLESS: u64 = 64 << 20;
/// Before the schema of a message: its length, which newer writers mark.
const MARK: u32 = u32::MAX;

/// Looks at what lies in a file of `size` bytes.
pub(super) struct Lengths<R> {
    from: R,
    size: u64,
}

impl<R: Read + Seek> Lengths<R> {
    pub(super) fn new(mut from: R) -> io::Result<Self> {
        let size = from.seek(SeekFrom::End(0))?;
        Ok(Lengths { from, size })
    }

    /// All messages of a stream.
    pub(super) fn check_stream(mut self) -> io::Result<()> {
        let mut at = 0;
        while at < self.size {
            match self.check_message(at)? {
                Some(next) => at = next,
                None => break,
            }
        }
        Ok(())
    }

    /// The messages that the end of a file names.
    pub(super) fn check_file(mut self) -> io::Result<()> {
        let end = self.size.checked_sub(10).ok_or_else(damaged)?;
        let length = u64::from(u32::from_le_bytes(self.read_array(end)?));
        let footer = self.read(end.checked_sub(length).ok_or_else(damaged)?, length)?;
        let footer = root_as_footer(&footer).map_err(|_| damaged())?;
        for block in footer.dictionaries().iter().flatten().chain(footer.recordBatches().iter().flatten()) {
            let lengths = [block.offset(), block.metaDataLength().into(), block.bodyLength()];
            let end = lengths.into_iter().try_fold(0, |sum: i64, n| sum.checked_add(n.max(0))).ok_or_else(damaged)?;
            let found = self.check_message(block.offset().try_into().map_err(|_| damaged())?)?;
            // Where the message and its name in the footer disagree, bytes of the one are read as lengths of the other.
            let agree = found.is_some_and(|found| i64::try_from(found) == Ok(end)) && block.metaDataLength() >= 0;
            self.within(if agree { end } else { i64::MAX })?;
        }
        Ok(())
    }

    /// Where the next message begins; `None` after the last.
    fn check_message(&mut self, mut at: u64) -> io::Result<Option<u64>> {
        let mut length = u32::from_le_bytes(self.read_array(at)?);
        at += 4;
        if length == MARK {
            length = u32::from_le_bytes(self.read_array(at)?);
            at += 4;
        }
        if length == 0 {
            return Ok(None);
        }
        let head = self.read(at, length.into())?;
        let message = root_as_message(&head).map_err(|_| damaged())?;
        let body = at + u64::from(length);
        let end = body.checked_add(message.bodyLength().try_into().map_err(|_| damaged())?).ok_or_else(damaged)?;
        self.within(end.try_into().map_err(|_| damaged())?)?;
        self.check_buffers(&message, body)?;
        Ok(Some(end))
    }

    /// What compressed buffers claim to become.
    fn check_buffers(&mut self, message: &Message<'_>, body: u64) -> io::Result<()> {
        let dictionary = || message.header_as_dictionary_batch()?.data();
        let Some(batch) = message.header_as_record_batch().or_else(dictionary).filter(is_compressed) else {
            return Ok(());
        };
        for buffer in batch.buffers().iter().flatten() {
            let (at, length) = (buffer.offset(), buffer.length());
            let (at, length) =
                (u64::try_from(at).map_err(|_| damaged())?, u64::try_from(length).map_err(|_| damaged())?);
            let end = body.checked_add(at).and_then(|at| at.checked_add(length)).ok_or_else(damaged)?;
            self.within(end.try_into().map_err(|_| damaged())?)?;
            if length < 8 {
                continue;
            }
            let claim = i64::from_le_bytes(self.read_array(body.checked_add(at).ok_or_else(damaged)?)?);
            // -1 says that the buffer is as it is.
            if u64::try_from(claim).is_ok_and(|claim| claim > HARMLESS.max(length.saturating_mul(DENSEST)))
                || claim < -1
            {
                return Err(damaged());
            }
        }
        Ok(())
    }

    fn within(&self, end: i64) -> io::Result<()> {
        if u64::try_from(end).is_ok_and(|end| end <= self.size) { Ok(()) } else { Err(damaged()) }
    }

    fn read_array<const N: usize>(&mut self, at: u64) -> io::Result<[u8; N]> {
        let mut bytes = [0; N];
        self.from.seek(SeekFrom::Start(at))?;
        self.from.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn read(&mut self, at: u64, length: u64) -> io::Result<Vec<u8>> {
        let end = at.checked_add(length).and_then(|end| i64::try_from(end).ok()).ok_or_else(damaged)?;
        self.within(end)?;
        let mut bytes = Vec::new();
        self.from.seek(SeekFrom::Start(at))?;
        self.from.by_ref().take(length).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

fn is_compressed(batch: &RecordBatch<'_>) -> bool {
    batch.compression().is_some()
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a length in it leads beyond its end: it is damaged, fetch it again")
}
