"""How fast the wheel cleans, held against the binary, on one core.

    throughput.py BINARY PAGES [ROUNDS]

PAGES is a folder of pages. Both must be built with the same settings, and the wheel be installed for this Python. Each way
runs in a process of its own, in turn, and what counts is its CPU time with all it takes: start, reading, cleaning, writing.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ONE_BY_ONE = """
import sys, pathlib, scutch
cleaner = scutch.Cleaner()
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    pathlib.Path(sys.argv[2], path.stem + ".txt").write_text(cleaner.clean(path.read_bytes()).text, "utf-8")
"""
MANY = """
import sys, pathlib, scutch
paths = sorted(pathlib.Path(sys.argv[1]).iterdir())
results = scutch.Cleaner().clean_many(path.read_bytes() for path in paths)
for path, result in zip(paths, results):
    pathlib.Path(sys.argv[2], path.stem + ".txt").write_text(result.text, "utf-8")
"""
BATCHES = """
import sys, pyarrow as pa, pyarrow.parquet as pq, scutch
cleaner, writer = scutch.Cleaner(), None
for batch in pq.ParquetFile(sys.argv[1]).iter_batches(batch_size=64):
    out = pa.record_batch(cleaner.clean_batch(batch, column="html"))
    writer = writer or pq.ParquetWriter(sys.argv[2], out.schema, compression="zstd")
    writer.write_batch(out)
writer.close()
"""


def cpu_seconds(command: list) -> float:
    """The CPU time of a command, its own and the system's for it."""
    before = os.times()
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def table(pages: Path, path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    files = sorted(pages.iterdir())
    columns = {"id": [file.name for file in files], "html": [file.read_bytes() for file in files]}
    pyarrow.parquet.write_table(pyarrow.table(columns), path, row_group_size=256)


def main(binary: str, pages: str, rounds: str = "5") -> None:
    folder, count = Path(pages), len(list(Path(pages).iterdir()))
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        (out / "texts").mkdir()
        source = out / "pages.parquet"
        table(folder, source)
        python = [sys.executable, "-c"]
        ways = {
            "binary, files": [binary, "clean", "-q", "-j", 1, "--no-config", folder, "-o", out / "binary"],
            "wheel, clean": [*python, ONE_BY_ONE, folder, out / "texts"],
            "wheel, clean_many": [*python, MANY, folder, out / "texts"],
            "binary, Parquet": [binary, "clean", "-q", "-j", 1, "--no-config", "--restart", source, "-o", out / "b.parquet"],
            "wheel, clean_batch": [*python, BATCHES, source, out / "w.parquet"],
        }
        seconds = {way: [] for way in ways}
        for _ in range(int(rounds)):
            for way, command in ways.items():
                seconds[way].append(cpu_seconds(command))
    for way, taken in seconds.items():
        other = "binary, Parquet" if "batch" in way or "Parquet" in way else "binary, files"
        share = statistics.median(theirs / ours for theirs, ours in zip(seconds[other], taken))
        print(f"{way:20} {count / statistics.median(taken):7.1f} pages/s of CPU time, {share:6.1%} of the binary")


if __name__ == "__main__":
    main(*sys.argv[1:])
