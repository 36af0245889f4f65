"""What the tests share: the cases of the project, and a small table made of their pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import scutch
from pages import rows


@pytest.fixture(scope="session")
def cleaner() -> scutch.Cleaner:
    return scutch.Cleaner()


@pytest.fixture(scope="session")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages of all cases: id, url, html as bytes."""
    pyarrow = pytest.importorskip("pyarrow", reason="the tests of tables need pyarrow")
    import pyarrow.parquet

    path = tmp_path_factory.mktemp("pages") / "pages.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(list(rows())), path, row_group_size=40)
    return path


def scutch_command(*args: object, **options) -> subprocess.CompletedProcess:
    """Runs the program of the wheel."""
    return subprocess.run([sys.executable, "-m", "scutch", *map(str, args)], capture_output=True, **options)


@pytest.fixture(scope="session")
def texts(parquet: Path) -> dict[str, str | None]:
    """The text of every page by its id, as the program writes them."""
    import pyarrow.parquet

    out = parquet.with_name("clean.parquet")
    done = scutch_command("clean", "-q", "--no-config", parquet, "-o", out)
    assert done.returncode == 0, done.stderr
    return by_id(pyarrow.parquet.read_table(out).to_pylist())


def by_id(rows) -> dict[str, str | None]:
    return {row["id"]: row["text"] for row in rows}
