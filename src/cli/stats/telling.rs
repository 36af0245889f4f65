//! A run for people, on a screen.

use std::fmt::Write;
use std::path::Path;

use anstyle::Style;

use super::super::clean::summary;
use super::super::error::ERROR;
use super::super::numbers::{bytes, counted, grouped};
use super::facts::{self, fitted};
use crate::batch::{Manifest, OutputFile, Stand};
use crate::compare::{Failures, Run, State};
use crate::report::printable;

const BOLD: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// Files that are named one by one.
const FILES: usize = 4;

/// What a run was and did. `texts` are the number and the bytes of those in its folder.
pub(super) fn text(run: &Run, failures: &[Failures], texts: Option<(u64, u64)>, columns: usize) -> String {
    let mut sheet = Sheet { out: String::new(), columns };
    match &run.state {
        State::Finished(manifest) => sheet.finished(&run.output, manifest, texts),
        State::Unfinished(stand) => sheet.unfinished(&run.output, stand),
    }
    failures.iter().for_each(|kind| sheet.failures(kind));
    if let State::Unfinished(_) = run.state {
        sheet.line(format_args!("\nto go on, repeat its command with --resume; to begin anew, with --restart"));
    }
    sheet.out
}

struct Sheet {
    out: String,
    columns: usize,
}

impl Sheet {
    fn line(&mut self, line: impl std::fmt::Display) {
        let _ = writeln!(self.out, "{line}");
    }

    fn finished(&mut self, output: &Path, manifest: &Manifest, texts: Option<(u64, u64)>) {
        self.line(format_args!("{BOLD}{}{BOLD:#}: ended {}", name(output), manifest.ended));
        self.setup(&manifest.setup);
        self.files(&manifest.files);
        if let Some((count, size)) = texts {
            self.fact("files", &format!("{}, {}", counted(count, "text"), bytes(size)));
        }
        self.out.push_str(&summary::text(&manifest.summary, false));
    }

    fn unfinished(&mut self, output: &Path, stand: &Stand) {
        let name = name(output);
        self.line(format_args!("{BOLD}{name}{BOLD:#}: {ERROR}not finished{ERROR:#}, stopped or still under way"));
        self.setup(&stand.setup);
        self.fact("done", &format!("{} files and records of the inputs", grouped(stand.position.finds)));
        if let Some(written) = stand.written {
            let (rows, number) = (counted(written.rows, "row"), written.shard + 1);
            self.fact("written", &format!("{rows}; {} of file {}", bytes(written.bytes), grouped(number.into())));
        }
        self.out.push_str(&summary::text(&stand.summary, false));
    }

    fn setup(&mut self, setup: &serde_json::Map<String, serde_json::Value>) {
        facts::of(setup).for_each(|(name, said)| self.fact(name, &said));
    }

    fn fact(&mut self, name: &str, said: &str) {
        let said = fitted(said, self.columns.saturating_sub(16));
        self.line(format_args!("  {QUIET}{:<13}{QUIET:#} {said}", printable(name)));
    }

    fn files(&mut self, files: &[OutputFile]) {
        for (at, file) in files.iter().take(FILES).enumerate() {
            let head = if at == 0 { "files" } else { "" };
            self.fact(head, &format!("{}  {}", file.path.display(), bytes(file.bytes)));
        }
        if let Some(rest) = files.get(FILES..).filter(|rest| !rest.is_empty()) {
            let (count, size) = (rest.len() as u64, files.iter().map(|file| file.bytes).sum());
            self.fact("", &format!("and {}; {} in all", counted(count, "more file"), bytes(size)));
        }
    }

    fn failures(&mut self, kind: &Failures) {
        self.line(format_args!("{ERROR}{} {}{ERROR:#}", grouped(kind.count), printable(&kind.kind)));
        for failure in &kind.first {
            let said = fitted(&format!("{}: {}", failure.path, failure.message), self.columns.saturating_sub(2));
            self.line(format_args!("  {said}"));
        }
    }
}

fn name(path: &Path) -> String {
    printable(&path.display().to_string()).into_owned()
}
