"""Dask: ``scutch.dask.clean(df)``, through ``map_partitions``."""

from __future__ import annotations

import dask.dataframe
import pandas
import pyarrow

from . import Survey
from ._config import Config, cleaner_of
from ._scutch import _PAGE_COLUMNS


def clean(
    df: dask.dataframe.DataFrame,
    column: str | None = None,
    url: str | None = None,
    *,
    config: Config = None,
    markdown: bool = False,
    ledger: bool = False,
) -> dask.dataframe.DataFrame:
    """Clean the pages in a column of a DataFrame: one row out for each row in, under the same index.

    Columns and rows are those of ``Cleaner.clean_batch``: its own of Arrow's types, the others as they were. ``config``:
    what ``Cleaner`` takes, or a ``Cleaner``. Threads of Dask clean side by side, because the GIL is released. Raises
    ``ValueError`` at once where a column is not there.
    """
    cleaner, (column, url) = cleaner_of(config), _columns(df, column, url)
    taken = [name for name in (column, url) if name]

    def cleaned(part: pandas.DataFrame) -> pandas.DataFrame:
        pages = pyarrow.Table.from_pandas(part, preserve_index=False)
        rows = pyarrow.table(cleaner.clean_batch(pages, column, url, markdown=markdown, ledger=ledger))
        # As they are, under their new names: an empty column of objects has no type of Arrow.
        others = part.drop(columns=taken)
        own = rows.num_columns - len(others.columns)
        others.columns = rows.column_names[own:]
        cleaned = rows.select(range(own)).to_pandas(types_mapper=pandas.ArrowDtype).set_index(part.index)
        return pandas.concat([cleaned, others], axis=1)

    return df.map_partitions(cleaned, meta=cleaned(df._meta))


def _columns(df: dask.dataframe.DataFrame, column: str | None, url: str | None) -> tuple[str, str | None]:
    """The columns of pages and of addresses, by name, so that partitions without a page in them find the same."""
    names = list(df.columns)
    column = column or next((name for name in _PAGE_COLUMNS if name in names), _PAGE_COLUMNS[0])
    url = url or ("url" if "url" in names else None)
    for name in (column, url):
        if name and name not in names:
            raise ValueError(f"there is no column `{name}`: name one of {', '.join(map(str, names))}")
    return column, url


def survey(
    df: dask.dataframe.DataFrame, column: str | None = None, url: str | None = None, *, config: Config = None
) -> Survey:
    """What the sites of the pages repeat: each partition is surveyed by itself, the parts are merged here. Runs at once.

    ``scutch.dask.clean(df, ..., config=scutch.Cleaner(sites=survey))`` weighs it.
    """
    cleaner, (column, url) = cleaner_of(config), _columns(df, column, url)

    def surveyed(part: pandas.DataFrame) -> Survey:
        return cleaner.survey_batch(pyarrow.Table.from_pandas(part, preserve_index=False), column, url)

    return Survey.merged(dask.compute(*(dask.delayed(surveyed)(part) for part in df.to_delayed())))
