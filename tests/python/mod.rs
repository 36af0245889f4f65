//! Checks that are written in Python, because they need libraries of others.

use std::path::Path;
use std::process::Command;

/// Runs a script of this folder with the program and an empty folder. It must say of each of its `checks` that all is well.
/// Where Python lacks `modules`, it is skipped.
pub(crate) fn check(script: &str, modules: &str, install: &str, checks: usize) {
    let python = |args: &[&str]| Command::new("python3").args(args).output();
    if !python(&["-c", &format!("import {modules}")]).is_ok_and(|done| done.status.success()) {
        eprintln!("skipped: this test needs Python with some libraries: {install}");
        return;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(script);
    let folder = tempfile::tempdir().unwrap();
    let program = assert_cmd::cargo::cargo_bin!("scutch");
    let args = [script.as_path(), program, folder.path()].map(|path| path.to_str().unwrap());
    let done = python(&args).unwrap();
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{out}{err}");
    assert_eq!(out.matches("... ok").count(), checks, "{out}");
}
