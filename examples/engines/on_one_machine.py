"""One machine, no engine: batch after batch, in bounded memory, on all cores.

    python3 on_one_machine.py pages.parquet clean.parquet

`scutch clean pages.parquet -o clean.parquet` does the same and can go on after a kill.
"""

import sys

import pyarrow
import pyarrow.dataset
import pyarrow.parquet
import scutch


def main(pages: str, clean: str) -> None:
    scanner = pyarrow.dataset.dataset(pages).scanner(batch_size=256)
    cleaned = scutch.Cleaner().clean_batch(scanner.to_reader(), column="html", url="url", threads=0)
    reader = pyarrow.RecordBatchReader.from_stream(cleaned)
    with pyarrow.parquet.ParquetWriter(clean, reader.schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)


if __name__ == "__main__":
    main(*sys.argv[1:])
