"""`Cleaner.clean_batch` over everything that speaks Arrow."""

from __future__ import annotations

import threading

import pytest
import scutch
from conftest import by_id
from test_cleaner import PAGE, SENTENCE, TEXT

pa = pytest.importorskip("pyarrow", reason="the tests of Arrow need pyarrow")

TYPES = [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view()]


def batch(pages, kind=None, **columns):
    return pa.record_batch({"page": pa.array(pages, kind or pa.string()), **columns})


@pytest.mark.parametrize("kind", [*TYPES, pa.dictionary(pa.int8(), pa.string())], ids=str)
def test_columns_of_every_type_are_read(cleaner, kind) -> None:
    out = pa.record_batch(cleaner.clean_batch(batch([PAGE, None], kind), column="page"))
    assert out.column("text").to_pylist() == [TEXT, None]
    assert out.column("status").to_pylist() == ["ok", "error"]
    assert "null" in out.column("error").to_pylist()[1]


def test_bytes_are_decoded_and_strings_are(cleaner) -> None:
    page = "<meta charset=gbk><p>雨下了整整一夜，河水漫过了石桥，村里的人都没有睡。</p>"
    for pages, kind, encoding in (([page], pa.string(), "utf-8"), ([page.encode("gbk")], pa.binary(), "gb18030")):
        out = pa.record_batch(cleaner.clean_batch(batch(pages, kind), column="page")).to_pylist()[0]
        assert (out["encoding"], "村里的人" in out["text"]) == (encoding, True)


def test_one_bad_row_fails_alone(cleaner) -> None:
    pages = [PAGE.encode(), b"", None, b"%PDF-1.7 x", b"\n", PAGE.encode()]
    out = pa.record_batch(cleaner.clean_batch(batch(pages, pa.binary()), column="page"))
    assert out.column("status").to_pylist() == ["ok", "error", "error", "error", "empty", "ok"]
    assert out.column("text").to_pylist() == [TEXT, None, None, None, "", TEXT]
    assert [error is None for error in out.column("error").to_pylist()] == [True, False, False, False, True, True]


def test_a_batch_gives_a_batch_and_a_table_gives_a_stream(cleaner) -> None:
    pages = batch([PAGE] * 3)
    out = cleaner.clean_batch(pages, column="page")
    assert hasattr(out, "__arrow_c_array__") and not hasattr(out, "__arrow_c_stream__") and len(out) == 3
    for given in (pa.table(pages), pa.RecordBatchReader.from_batches(pages.schema, [pages])):
        out = cleaner.clean_batch(given, column="page")
        assert hasattr(out, "__arrow_c_stream__") and not hasattr(out, "__arrow_c_array__")
        assert pa.schema(out) == pa.table(out).schema
    with pytest.raises(ValueError, match="read once"):
        pa.table(out)


def test_a_stream_is_cleaned_as_it_is_read(cleaner) -> None:
    asked = []

    def batches():
        for n in range(3):
            asked.append(n)
            yield batch([PAGE])

    stream = pa.RecordBatchReader.from_batches(batch([PAGE]).schema, batches())
    reader = pa.RecordBatchReader.from_stream(cleaner.clean_batch(stream, column="page"))
    assert asked == []
    assert reader.read_next_batch().column("text").to_pylist() == [TEXT] and asked == [0]
    assert reader.read_all().num_rows == 2


def test_other_columns_are_the_same_memory(cleaner) -> None:
    numbers = pa.array([7, 8], pa.int64())
    given = batch([PAGE] * 2, depth=numbers, title=numbers, id=numbers)
    out = pa.record_batch(cleaner.clean_batch(given, column="page"))
    for name in ("depth", "input_title", "id"):
        assert out.column(name).buffers()[1].address == numbers.buffers()[1].address
    assert "page" not in out.schema.names


def test_what_is_asked_for_is_there(cleaner) -> None:
    given = batch([PAGE], link=pa.array(["https://hills.test/"]))
    out = pa.record_batch(cleaner.clean_batch(given, column="page", url="link", markdown=True, ledger=True)).to_pylist()[0]
    assert (out["url"], out["markdown"]) == ("https://hills.test/", f"# Rain\n\n{SENTENCE}\n")
    assert out["ledger"] == [{"stage": "strip-ads", "rule": "share/share-bar", "text": "Share this article"}]
    plain = pa.record_batch(cleaner.clean_batch(given, column="page")).schema.names
    assert "markdown" not in plain and "ledger" not in plain and "link" in plain


def test_types_are_those_of_the_parquet_that_scutch_writes(cleaner, parquet, texts) -> None:
    import pyarrow.parquet

    written = pyarrow.parquet.read_schema(parquet.with_name("clean.parquet"))
    out = pa.schema(cleaner.clean_batch(pyarrow.parquet.read_table(parquet)))
    assert {field.name: field.type for field in out} == {field.name: field.type for field in written}


def test_threads_change_nothing(cleaner, parquet) -> None:
    import pyarrow.parquet

    pages = pyarrow.parquet.read_table(parquet).combine_chunks().to_batches()[0]
    one, four, all_cores = (pa.record_batch(cleaner.clean_batch(pages, threads=threads)) for threads in (1, 4, 0))
    assert one == four == all_cores


def test_one_thread_is_the_callers(cleaner) -> None:
    before = threading.active_count(), len(list_of_threads())
    cleaner.clean_batch(batch([PAGE] * 50), column="page")
    assert (threading.active_count(), len(list_of_threads())) == before


def list_of_threads() -> list:
    from pathlib import Path

    tasks = Path("/proc/self/task")
    return list(tasks.iterdir()) if tasks.exists() else []


def test_mistakes_are_told_before_anything_is_cleaned(cleaner) -> None:
    given = batch([PAGE], depth=pa.array([1]))
    for columns in ({"column": "html"}, {"column": "depth"}, {}, {"column": "page", "url": "link"}):
        for form in (given, pa.table(given)):
            with pytest.raises(ValueError, match="there is no column .* name one of `page`, `depth`"):
                cleaner.clean_batch(form, **columns)
    with pytest.raises(TypeError, match="list is no Arrow"):
        cleaner.clean_batch([PAGE], column="page")


def test_an_empty_table_has_all_columns(cleaner) -> None:
    out = pa.table(cleaner.clean_batch(batch([]).schema.empty_table(), column="page"))
    assert out.num_rows == 0 and {"text", "status", "error", "title"} <= set(out.schema.names)


def test_polars_and_duckdb_say_the_same(cleaner, parquet, texts) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    frame = polars.read_parquet(parquet)
    assert by_id(polars.DataFrame(cleaner.clean_batch(frame)).to_dicts()) == texts
    found = duckdb.sql(f"select * from '{parquet}'")
    assert by_id(pa.table(cleaner.clean_batch(found)).to_pylist()) == texts


def test_pandas_says_the_same(cleaner, parquet, texts) -> None:
    pandas = pytest.importorskip("pandas", "2.2", reason="pandas 2.2 is not installed")
    frame = pandas.read_parquet(parquet)
    assert by_id(pa.table(cleaner.clean_batch(frame)).to_pylist()) == texts
    assert len(texts) == len(frame) > 150
