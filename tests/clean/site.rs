//! A folder to work in, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// A page with text, whatever stages come to be.
pub(crate) const PAGE: &str = "\
<!DOCTYPE html><html><head><title>The ferry</title></head><body><article><h1>The ferry</h1>
<p>The ferry left the harbour at six in the morning, and nobody on board had slept, because of the wind.</p>
<p>By noon the island lay before us, grey and flat, with a single lighthouse and a row of low white houses.</p>
<p>We stayed for three days, walked along the shore, and wrote down every bird that we could name.</p>
</article></body></html>
";

/// A page on which nothing is content.
pub(crate) const BLANK: &str = " \n\n\t\n";

pub(crate) struct Site(TempDir);

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Site {
    /// Pages at these paths.
    pub(crate) fn with(paths: &[&str]) -> Self {
        let site = Site(tempfile::tempdir().unwrap());
        for path in paths {
            site.write(path, PAGE);
        }
        site
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.path(path).symlink_metadata().is_ok()
    }

    /// All files below a folder, with `/` between names, in order.
    pub(crate) fn files(&self, folder: &str) -> Vec<String> {
        let mut files = Vec::new();
        list(&self.path(folder), Path::new(""), &mut files);
        files.sort();
        files
    }

    /// `scutch` in this folder.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("scutch");
        command.current_dir(self.0.path()).args(args);
        command
    }

    pub(crate) fn scutch(&self, args: &[&str]) -> Run {
        Run::of(self.command(args).output().unwrap())
    }

    /// `scutch clean` with these arguments, which must do all well.
    pub(crate) fn clean(&self, args: &[&str]) -> Run {
        let run = self.scutch(&[&["clean"], args].concat());
        assert_eq!(run.code, Some(0), "{}", run.err);
        run
    }
}

impl Run {
    pub(crate) fn of(output: Output) -> Run {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// It ended with this code, and said this on standard error.
    #[track_caller]
    pub(crate) fn fails(&self, code: i32, saying: &str) {
        assert_eq!(self.code, Some(code), "{}", self.err);
        assert!(self.err.contains(saying), "{:?} is not in {:?}", saying, self.err);
    }
}

fn list(folder: &Path, name: &Path, files: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let entry = entry.unwrap();
        let name = name.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => list(&entry.path(), &name, files),
            false => files.push(name.to_string_lossy().replace('\\', "/")),
        }
    }
}
