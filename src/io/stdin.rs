//! Standard input. It may be silent for as long as it likes, so a thread of its own waits for it, and whoever reads can be
//! told to stop.

use std::io::{self, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};

/// Bytes that are read at once, at most, and how many such pieces may wait.
const PIECE: usize = 64 << 10;
const WAITING: usize = 4;

/// How soon somebody who waits sees that it is to stop.
const PATIENCE: Duration = Duration::from_millis(100);

/// Standard input, until its flag is true. Copies share the flag.
#[derive(Clone, Debug, Default)]
pub struct Stdin {
    stop: Arc<AtomicBool>,
}

/// There is only one.
impl PartialEq for Stdin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Stdin {}

/// Reads what comes. Its end may be left unread, and the thread that waits for it then waits on.
struct Pieces {
    pieces: Receiver<io::Result<Vec<u8>>>,
    present: Cursor<Vec<u8>>,
    stop: Arc<AtomicBool>,
}

impl Stdin {
    /// Standard input, to be read no further once the flag is true.
    #[must_use]
    pub fn until(stop: Arc<AtomicBool>) -> Self {
        Stdin { stop }
    }

    /// Begins to read it.
    pub(super) fn reader(&self) -> io::Result<impl Read + Send + use<>> {
        self.read_from(|| io::stdin().lock())
    }

    fn read_from<R: Read>(&self, from: impl FnOnce() -> R + Send + 'static) -> io::Result<Pieces> {
        let (to, pieces) = bounded(WAITING);
        // Nobody waits for its end: a pipe may never have one.
        thread::Builder::new().name("scutch-stdin".into()).spawn(move || pour(from(), &to))?;
        Ok(Pieces { pieces, present: Cursor::default(), stop: self.stop.clone() })
    }
}

fn pour(mut from: impl Read, to: &Sender<io::Result<Vec<u8>>>) {
    loop {
        let mut piece = vec![0; PIECE];
        let read = match from.read(&mut piece) {
            Ok(0) => return,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read,
        };
        let is_last = read.is_err();
        let piece = read.map(|read| {
            piece.truncate(read);
            piece
        });
        if to.send(piece).is_err() || is_last {
            return;
        }
    }
}

impl Pieces {
    /// The next piece; `None` at the end.
    fn next(&self) -> io::Result<Option<Vec<u8>>> {
        loop {
            match self.pieces.recv_timeout(PATIENCE) {
                Ok(piece) => return piece.map(Some),
                Err(RecvTimeoutError::Disconnected) => return Ok(None),
                Err(RecvTimeoutError::Timeout) if self.stop.load(Ordering::Relaxed) => {
                    return Err(io::Error::other("the run was stopped before it came"));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}

impl Read for Pieces {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.present.read(to)?;
            if read > 0 || to.is_empty() {
                return Ok(read);
            }
            match self.next()? {
                Some(piece) => self.present = Cursor::new(piece),
                None => return Ok(0),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::{PIECE, Stdin};

    /// Gives what it has, then waits for something that never comes.
    struct Silent(crossbeam_channel::Receiver<()>);

    impl Read for Silent {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            self.0.recv().map_or(Ok(0), |()| Ok(0))
        }
    }

    #[test]
    fn what_comes_is_read_to_its_end() {
        let long: Vec<u8> = (0..3 * PIECE + 7).map(|n| n as u8).collect();
        let (given, mut read) = (long.clone(), Vec::new());
        Stdin::default().read_from(move || io::Cursor::new(given)).unwrap().read_to_end(&mut read).unwrap();
        assert!(read == long);
    }

    #[test]
    fn whoever_waits_for_nothing_can_be_stopped() {
        let (stop, (hold, silence)) = (Arc::new(AtomicBool::new(false)), crossbeam_channel::unbounded());
        let from = move || io::Cursor::new(b"rain").chain(Silent(silence));
        let mut reader = Stdin::until(stop.clone()).read_from(from).unwrap();
        let mut read = [0; 4];
        reader.read_exact(&mut read).unwrap();
        stop.store(true, Ordering::Relaxed);
        let error = reader.read(&mut read).unwrap_err();
        assert!(error.to_string().contains("stopped"), "{error}");
        drop(hold);
    }

    #[test]
    fn an_error_is_told_as_it_is() {
        struct Torn;
        impl Read for Torn {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
        }
        let error = Stdin::default().read_from(|| Torn).unwrap().read(&mut [0; 4]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
