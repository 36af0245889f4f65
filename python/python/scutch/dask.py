"""Dask: ``scutch.dask.clean(df)``, through ``map_partitions``."""

from __future__ import annotations

import dask.dataframe
import pandas
import pyarrow

from . import Survey
from ._config import Config, cleaner_of


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

    Columns and rows are those of ``Cleaner.clean_batch``, as columns of Arrow's types. ``config``: what ``Cleaner`` takes,
    or a ``Cleaner``. Threads of Dask clean side by side, because the GIL is released. Raises ``ValueError`` at once where
    a column is not there.
    """
    cleaner = cleaner_of(config)

    def cleaned(part: pandas.DataFrame) -> pandas.DataFrame:
        pages = pyarrow.Table.from_pandas(part, preserve_index=False)
        rows = pyarrow.table(cleaner.clean_batch(pages, column, url, markdown=markdown, ledger=ledger))
        return rows.to_pandas(types_mapper=pandas.ArrowDtype).set_index(part.index)

    return df.map_partitions(cleaned, meta=cleaned(df._meta))


def survey(
    df: dask.dataframe.DataFrame, column: str | None = None, url: str | None = None, *, config: Config = None
) -> Survey:
    """What the sites of the pages repeat: each partition is surveyed by itself, the parts are merged here. Runs at once.

    ``scutch.dask.clean(df, ..., config=scutch.Cleaner(sites=survey))`` weighs it.
    """
    cleaner = cleaner_of(config)

    def surveyed(part: pandas.DataFrame) -> Survey:
        return cleaner.survey_batch(pyarrow.Table.from_pandas(part, preserve_index=False), column, url)

    return Survey.merged(dask.compute(*(dask.delayed(surveyed)(part) for part in df.to_delayed())))
