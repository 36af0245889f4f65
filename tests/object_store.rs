//! Inputs and outputs in an S3 store: `tests/object_store/check.py`, against the server of moto on loopback.

#![allow(clippy::print_stderr, reason = "a test that is skipped says so")]

mod python;

#[test]
fn a_store_is_read_and_written_as_a_disk_is() {
    python::check("object_store/check.py", "boto3, moto.server", "pip install 'moto[server]' boto3", 11);
}
