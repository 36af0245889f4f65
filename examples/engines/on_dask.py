"""Dask, here on threads of this machine; with dask.distributed the same lines run on a cluster.

    python3 on_dask.py pages.parquet clean.parquet
"""

import sys

import dask.dataframe
import scutch.dask


def main(pages: str, clean: str) -> None:
    df = dask.dataframe.read_parquet(pages, split_row_groups=True)
    scutch.dask.clean(df, column="html", url="url").to_parquet(clean, write_index=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
