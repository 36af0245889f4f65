"""datatrove: pages to text, then the lines that rules take, then JSON lines. What is dropped is saved with its reason.

    python3 on_datatrove.py pages.parquet clean
"""

import sys
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import ParquetReader
from datatrove.pipeline.writers import JsonlWriter
from scutch.datatrove import ScutchExtractor, ScutchLineFilter


def main(pages: str, clean: str) -> None:
    source = Path(pages)
    steps = [
        ParquetReader(str(source.parent), glob_pattern=source.name, text_key="html", id_key="id"),
        ScutchExtractor(exclusion_writer=JsonlWriter(f"{clean}/dropped", compression=None)),
        ScutchLineFilter(),
        # Not Parquet: its writer wants the same metadata on every document.
        JsonlWriter(f"{clean}/texts", compression=None),
    ]
    LocalPipelineExecutor(steps, logging_dir=f"{clean}/logs").run()


if __name__ == "__main__":
    main(*sys.argv[1:])
