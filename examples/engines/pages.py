"""Makes a small Parquet of the project's cases: id, url and html, which are bytes as they were scraped.

    python3 pages.py pages.parquet
"""

import sys
from pathlib import Path

import pyarrow
import pyarrow.parquet

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


def main(path: str) -> None:
    files = sorted(FIXTURES.glob("*/input.*"))
    table = pyarrow.table(
        {
            "id": [f"{file.parent.name}/{file.name}" for file in files],
            "url": [f"https://{file.parent.name}.test/" for file in files],
            "html": pyarrow.array([file.read_bytes() for file in files], pyarrow.binary()),
        }
    )
    pyarrow.parquet.write_table(table, path, row_group_size=64)


if __name__ == "__main__":
    main(*sys.argv[1:])
