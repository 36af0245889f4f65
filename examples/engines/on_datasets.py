"""Hugging Face datasets: `map` over batches of Arrow, in two processes.

    python3 on_datasets.py pages.parquet clean.parquet
"""

import sys

import datasets
import pyarrow
import scutch

CLEANER = scutch.Cleaner()


def clean_table(table: pyarrow.Table) -> pyarrow.Table:
    return pyarrow.table(CLEANER.clean_batch(table, column="html", url="url"))


def main(pages: str, clean: str) -> None:
    ds = datasets.load_dataset("parquet", data_files=pages, split="train").with_format("arrow")
    cleaned = ds.map(clean_table, batched=True, batch_size=128, num_proc=2, remove_columns=ds.column_names)
    cleaned.to_parquet(clean)


if __name__ == "__main__":
    main(*sys.argv[1:])
