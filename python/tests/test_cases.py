"""The same cases through the library, the binary and the wheel."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
import scutch
from conftest import scutch_command
from pages import FIXTURES, Case, cases


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_case_comes_out_as_expected(case: Case) -> None:
    cleaner = scutch.Cleaner(case.config(), case.sites())
    for path in case.inputs:
        result = cleaner.clean(path.read_bytes(), case.url)
        if case.format == "md":
            # The front matter of the file is told by the other fields.
            assert result.markdown == case.expected.split("---\n", 2)[2].lstrip("\n"), path.name
        else:
            assert result.text == case.expected, path.name
        assert result.status == case.spec.get("status", result.status)
        for fact, value in case.spec.get("metadata", {}).items():
            assert (getattr(result, fact) or "") == str(value), (path.name, fact)


def test_the_program_of_the_wheel_passes_every_case() -> None:
    done = scutch_command("test", "--no-config", FIXTURES)
    assert done.returncode == 0, done.stdout


def test_the_binary_writes_the_same_bytes_as_the_program_of_the_wheel(parquet, tmp_path) -> None:
    binary = os.environ.get("SCUTCH_BIN")
    if not binary:
        pytest.skip("SCUTCH_BIN does not name the binary")
    command = ["clean", "-q", "--no-config", parquet, "--with-markdown", "--with-ledger", "-o"]
    assert scutch_command(*command, tmp_path / "wheel.jsonl").returncode == 0
    subprocess.run([binary, *map(str, command), str(tmp_path / "binary.jsonl")], check=True)
    written = (tmp_path / "binary.jsonl").read_bytes()
    assert written == (tmp_path / "wheel.jsonl").read_bytes()
    assert len(written.splitlines()) > 150


def test_the_wheel_says_of_a_page_all_that_the_program_says(cleaner, parquet, texts) -> None:
    import pyarrow.parquet

    out = parquet.with_name("clean.jsonl")
    done = scutch_command("clean", "-q", "--no-config", parquet, "--with-markdown", "--with-ledger", "-o", out)
    assert done.returncode == 0, done.stderr
    pages = pyarrow.parquet.read_table(parquet).to_pylist()
    results = cleaner.clean_many((page["html"], page["url"]) for page in pages)
    for result, line in zip(results, out.read_text("utf-8").splitlines()):
        row = json.loads(line)
        same = set(result._fields) - {"removed"}
        assert {name: getattr(result, name) for name in same} == {name: row[name] for name in same} | {
            "confidence": pytest.approx(row["confidence"])
        }
        assert [removal._asdict() for removal in result.removed] == row["ledger"]
