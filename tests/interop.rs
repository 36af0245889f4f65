//! What others write is read, and others read what is written: `tests/interop/check.py`, with their own libraries.

#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

mod python;

#[test]
fn others_read_what_is_written_and_write_what_is_read() {
    python::check("interop/check.py", "duckdb, pyarrow, warcio", "pip install duckdb pyarrow warcio", 5);
}
