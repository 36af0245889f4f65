//! Inputs and outputs in an S3 store: `tests/object_store/check.py`, against the server of moto on loopback.

#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

use std::path::Path;
use std::process::Command;

/// What the check needs, as Python imports it and as pip installs it.
const MODULES: &str = "import boto3, moto.server";
const INSTALL: &str = "pip install 'moto[server]' boto3";

#[test]
fn a_store_is_read_and_written_as_a_disk_is() {
    let python = |args: &[&str]| Command::new("python3").args(args).output();
    if !python(&["-c", MODULES]).is_ok_and(|done| done.status.success()) {
        eprintln!("skipped: this test needs Python with some libraries: {INSTALL}");
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/object_store/check.py");
    let folder = tempfile::tempdir().unwrap();
    let program = assert_cmd::cargo::cargo_bin!("scutch");
    let args = [script.as_path(), program, folder.path()].map(|path| path.to_str().unwrap());
    let done = python(&args).unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{out}{err}");
    assert_eq!(out.matches("... ok").count(), 9, "{out}");
}
