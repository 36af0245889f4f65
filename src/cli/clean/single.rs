//! One page to standard output.

use std::io;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use super::super::CliError;
use super::run::Run;
use crate::batch::{Event, Step, Summary};
use crate::io::{Entry, Found, Sink};
use crate::pipeline::Status;
use crate::render::Format;

/// Holds the text until all is well.
#[derive(Default)]
struct Held(Mutex<String>);

impl Sink for Held {
    fn keeps_old(&self, _: &Entry) -> bool {
        false
    }

    fn write(&self, _: &Entry, text: &str) -> io::Result<()> {
        let mut held = self.0.lock().map_err(|_| io::ErrorKind::Other)?;
        text.clone_into(&mut held);
        Ok(())
    }

    fn withdraw(&self, _: &Entry) -> io::Result<()> {
        Ok(())
    }
}

impl Run<'_> {
    pub(super) fn to_stdout(&self, page: &Entry, format: Format) -> Result<Summary, CliError> {
        let (held, mut errors) = (Held::default(), self.errors(None)?);
        let source = std::iter::once(Found::Page(page.clone()));
        let observe = |step: &mut Step<'_>, _: Option<()>| match step.event {
            Event::Failed(failure) => errors.tell(failure),
            Event::Cleaned { status, .. } => self.remark(*status),
            _ => {}
        };
        let run =
            self.batch(&AtomicBool::new(false)).run(source, &self.texts(&held, format), Summary::default(), observe);
        let summary = run.map_err(|error| CliError::Usage(error.to_string()))?;
        errors.finish()?;
        let text = held.0.into_inner().unwrap_or_default();
        // A page that failed has no text, and what becomes of standard output must not hide that.
        if summary.failed == 0 {
            self.console.document(&text)?;
        }
        Ok(summary)
    }

    /// An empty answer must not look like a fault of the shell.
    fn remark(&self, status: Status) {
        let remark = match status {
            Status::Ok => return,
            Status::Empty => "nothing on this page is content: scutch explain shows why",
            Status::Review => "the rules stepped back from this page: check the text with scutch explain",
        };
        if !self.args.quiet {
            self.console.note(remark);
        }
    }
}
