"""Apache Spark: ``scutch.spark.clean(df)``, through ``DataFrame.mapInArrow``, without a shuffle.

Spark hands over ``spark.sql.execution.arrow.maxRecordsPerBatch`` rows at once, 10,000 if nothing else is said. Of web pages
that is gigabytes: set it to some hundreds. docs/DISTRIBUTED.md has figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from . import Survey
from ._config import Config, cleaner_of


def clean(
    df: DataFrame,
    column: str | None = None,
    url: str | None = None,
    *,
    config: Config = None,
    markdown: bool = False,
    ledger: bool = False,
) -> DataFrame:
    """Clean the pages in a column of a DataFrame: one row out for each row in.

    Columns and rows are those of ``Cleaner.clean_batch``. ``config``: what ``Cleaner`` takes, or a ``Cleaner``. Each task
    cleans on its own core. Raises ``ValueError`` at once where a column is not there.
    """
    cleaner, options = cleaner_of(config), {"markdown": markdown, "ledger": ledger}

    def cleaned(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            yield pyarrow.record_batch(cleaner.clean_batch(batch, column, url, **options))

    # Of no rows, so that nothing runs yet.
    nothing = to_arrow_schema(df.schema).empty_table()
    schema = pyarrow.schema(cleaner.clean_batch(nothing, column, url, **options))
    return df.mapInArrow(cleaned, from_arrow_schema(schema))


def survey(df: DataFrame, column: str | None = None, url: str | None = None, *, config: Config = None) -> Survey:
    """What the sites of the pages repeat: each task surveys its part, the parts are merged here. Runs at once.

    ``scutch.spark.clean(df, ..., config=scutch.Cleaner(sites=survey))`` weighs it.
    """
    cleaner = cleaner_of(config)

    def surveyed(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        parts = Survey.merged(cleaner.survey_batch(batch, column, url) for batch in batches)
        yield pyarrow.record_batch({"survey": [bytes(parts)]})

    # All parts in one job: an iterator over them would run one after the other.
    return Survey.merged(bytes(row.survey) for row in df.mapInArrow(surveyed, "survey binary").collect())
