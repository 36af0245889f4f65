"""Ray Data: ``scutch.ray.clean(ds)``, through ``Dataset.map_batches`` with batches of pyarrow."""

from __future__ import annotations

from typing import Any

import pyarrow
from ray.data import Dataset

from . import Survey
from ._config import Config, cleaner_of


def clean(
    ds: Dataset,
    column: str | None = None,
    url: str | None = None,
    *,
    config: Config = None,
    markdown: bool = False,
    ledger: bool = False,
    batch_size: int | None = 128,
    **options: Any,
) -> Dataset:
    """Clean the pages in a column of a dataset: one row out for each row in.

    Columns and rows are those of ``Cleaner.clean_batch``. ``config``: what ``Cleaner`` takes, or a ``Cleaner``.
    ``batch_size``: rows at once. ``options`` go to ``map_batches`` (``num_cpus``, ``concurrency``, ...). Each task cleans
    on one core.
    """
    cleaner = cleaner_of(config)

    def cleaned(batch: pyarrow.Table) -> pyarrow.Table:
        return pyarrow.table(cleaner.clean_batch(batch, column, url, markdown=markdown, ledger=ledger))

    return ds.map_batches(cleaned, batch_format="pyarrow", batch_size=batch_size, **options)


def survey(
    ds: Dataset,
    column: str | None = None,
    url: str | None = None,
    *,
    config: Config = None,
    batch_size: int | None = 1024,
    **options: Any,
) -> Survey:
    """What the sites of the pages repeat: each task surveys its part, the parts are merged here. Runs at once.

    ``scutch.ray.clean(ds, ..., config=scutch.Cleaner(sites=survey))`` weighs it.
    """
    cleaner = cleaner_of(config)

    def surveyed(batch: pyarrow.Table) -> pyarrow.Table:
        return pyarrow.table({"survey": [bytes(cleaner.survey_batch(batch, column, url))]})

    parts = ds.map_batches(surveyed, batch_format="pyarrow", batch_size=batch_size, **options)
    return Survey.merged(row["survey"] for row in parts.iter_rows())
