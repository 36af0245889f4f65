"""What Spark and Ray cost beside cleaning, by the size of batches.

    engines.py PAGES [TIMES]

PAGES is a folder of pages; they are taken TIMES times. Each engine runs on one core of this machine, on the same Parquet, with
its start not counted, and is held against `clean_batch` over the same file in this process.
"""

import sys
import tempfile
import time
from pathlib import Path

import pyarrow
import pyarrow.parquet
import scutch

SIZES = (16, 64, 256, 1024)


def table(pages: Path, path: Path, times: int) -> int:
    files = sorted(pages.iterdir()) * times
    columns = {"id": [str(n) for n in range(len(files))], "html": [file.read_bytes() for file in files]}
    pyarrow.parquet.write_table(pyarrow.table(columns), path, row_group_size=256)
    return len(files)


def seconds(work) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def alone(source: Path, out: Path, size: int) -> None:
    cleaner, writer = scutch.Cleaner(), None
    for batch in pyarrow.parquet.ParquetFile(source).iter_batches(batch_size=size):
        cleaned = pyarrow.record_batch(cleaner.clean_batch(batch, column="html"))
        writer = writer or pyarrow.parquet.ParquetWriter(out, cleaned.schema, compression="zstd")
        writer.write_batch(cleaned)
    writer.close()


def on_spark(source: Path, out: Path) -> dict:
    import scutch.spark
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.memory", "4g").config("spark.log.level", "ERROR")
    spark = builder.config("spark.sql.parquet.compression.codec", "zstd").getOrCreate()

    def run(size: int) -> None:
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", size)
        cleaned = scutch.spark.clean(spark.read.parquet(str(source)), column="html")
        cleaned.write.mode("overwrite").parquet(str(out / f"spark-{size}"))

    run(1024)
    taken = {size: seconds(lambda size=size: run(size)) for size in SIZES}
    spark.stop()
    return taken


def on_ray(source: Path, out: Path) -> dict:
    import ray
    import scutch.ray

    ray.init(num_cpus=1, include_dashboard=False, log_to_driver=False, logging_level="ERROR")

    def run(size: int) -> None:
        cleaned = scutch.ray.clean(ray.data.read_parquet(str(source)), column="html", batch_size=size)
        cleaned.write_parquet(str(out / f"ray-{size}"))

    run(1024)
    taken = {size: seconds(lambda size=size: run(size)) for size in SIZES}
    ray.shutdown()
    return taken


def main(pages: str, times: str = "1") -> None:
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        source = out / "pages.parquet"
        count = table(Path(pages), source, int(times))
        alone(source, out / "alone.parquet", 256)
        bare = {size: seconds(lambda size=size: alone(source, out / "alone.parquet", size)) for size in SIZES}
        for engine, run in (("clean_batch", None), ("Spark", on_spark), ("Ray", on_ray)):
            for size, taken in (run(source, out) if run else bare).items():
                line = f"{engine:12} {size:5} rows {count / taken:7.1f} pages/s {taken / bare[256] - 1:+7.1%}"
                print(line, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
