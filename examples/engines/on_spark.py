"""Apache Spark, here on two cores of this machine. Needs pyspark and Java 17.

    python3 on_spark.py pages.parquet clean.parquet
"""

import os
import sys

import scutch.spark
from pyspark.sql import SparkSession


def main(pages: str, clean: str) -> None:
    # Workers are to find what this Python finds.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("scutch").master("local[2]")
    # Rows that Python gets at once: with pages of 300 KB, 256 of them are 77 MB.
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", 256)
    spark = builder.config("spark.ui.enabled", "false").getOrCreate()
    df = spark.read.parquet(pages)
    scutch.spark.clean(df, column="html", url="url").write.mode("overwrite").parquet(clean)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
