"""The same Parquet through every engine gives the same bytes of text as the program does.

What runs are the examples, each in a process of its own, on the real engine.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import by_id, scutch_command

pa = pytest.importorskip("pyarrow", reason="the tests of engines need pyarrow")

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "engines"


def needs(module: str) -> pytest.MarkDecorator:
    missing = importlib.util.find_spec(module) is None
    return pytest.mark.skipif(missing, reason=f"{module} is not installed: pip install {module}")


def run(script: str, pages: Path, out: Path, **env: str) -> None:
    command = [sys.executable, EXAMPLES / script, pages, out]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, cwd=out.parent)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


def check(out: Path, expected: dict) -> None:
    import pyarrow.dataset

    table = pyarrow.dataset.dataset(out, format="parquet", exclude_invalid_files=True).to_table()
    assert table.num_rows == len(expected)
    assert by_id(table.select(["id", "text"]).to_pylist()) == expected


@pytest.fixture(scope="session")
def survey(cleaner, parquet):
    """What the sites of all pages repeat, surveyed at once."""
    survey = cleaner.survey_batch(pa.parquet.read_table(parquet))
    assert survey.sites > 5
    return survey


def test_one_machine(parquet, texts, tmp_path) -> None:
    run("on_one_machine.py", parquet, tmp_path / "clean.parquet")
    check(tmp_path / "clean.parquet", texts)


def test_the_pages_of_the_examples_are_made(tmp_path) -> None:
    subprocess.run([sys.executable, EXAMPLES / "pages.py", tmp_path / "pages.parquet"], check=True)
    assert scutch_command("clean", "-q", tmp_path / "pages.parquet", "-o", tmp_path / "out.jsonl").returncode == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) > 150 and all(row["status"] in {"ok", "empty", "review"} for row in rows)


@pytest.mark.engine
@needs("pyspark")
@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17, and there is no java")
def test_spark(parquet, texts, tmp_path) -> None:
    run("on_spark.py", parquet, tmp_path / "clean")
    check(tmp_path / "clean", texts)


@pytest.mark.engine
@needs("ray")
def test_ray(parquet, texts, tmp_path) -> None:
    run("on_ray.py", parquet, tmp_path / "clean")
    check(tmp_path / "clean", texts)


@pytest.mark.engine
@needs("dask")
def test_dask(parquet, texts, tmp_path) -> None:
    run("on_dask.py", parquet, tmp_path / "clean")
    check(tmp_path / "clean", texts)


@pytest.mark.engine
@needs("pyspark")
@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java 17, and there is no java")
def test_spark_surveys(parquet, survey, monkeypatch) -> None:
    # Workers are started by name, which may be another Python.
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    import scutch.spark
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    assert scutch.spark.survey(spark.read.parquet(str(parquet)).repartition(3)) == survey
    spark.stop()


@pytest.mark.engine
@needs("ray")
def test_ray_surveys(parquet, survey) -> None:
    import ray.data
    import scutch.ray

    assert scutch.ray.survey(ray.data.read_parquet(str(parquet)), batch_size=30) == survey
    ray.shutdown()


@pytest.mark.engine
@needs("dask")
def test_dask_surveys(parquet, survey) -> None:
    import dask.dataframe
    import scutch.dask

    assert scutch.dask.survey(dask.dataframe.read_parquet(parquet, split_row_groups=True)) == survey


@pytest.mark.engine
@needs("datasets")
def test_datasets(parquet, texts, tmp_path) -> None:
    run("on_datasets.py", parquet, tmp_path / "clean.parquet", HF_HOME=str(tmp_path / "hf"), HF_HUB_OFFLINE="1")
    check(tmp_path / "clean.parquet", texts)


@pytest.mark.engine
@needs("datatrove")
def test_datatrove(parquet, texts, tmp_path) -> None:
    run("on_datatrove.py", parquet, tmp_path / "clean")
    rows = lines(tmp_path / "clean" / "texts")
    dropped = {row["id"]: row for row in lines(tmp_path / "clean" / "dropped")}
    assert {row["id"] for row in rows} | dropped.keys() == texts.keys()
    assert all(row["metadata"]["filter_reason"] == "empty" and not texts[id] for id, row in dropped.items())
    # The line filter cleans once more, and cleaning a clean text removes next to nothing.
    same = [row for row in rows if row["text"].rstrip("\n") == texts[row["id"]].rstrip("\n")]
    assert len(same) > 0.9 * len(rows)


def lines(folder: Path) -> list:
    files = sorted(folder.glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").split("\n") if line]
