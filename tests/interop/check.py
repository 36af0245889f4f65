"""Data sets that others write are read, and others read what scutch writes.

Usage: check.py PROGRAM FOLDER. The folder is empty and takes the files.
"""

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PROGRAM, FOLDER = sys.argv[1], Path(sys.argv[2])
COUNT = 30


def page(n):
    """A page whose text is known."""
    return (
        f"<!DOCTYPE html><html><head><title>渡船 {n}</title></head><body><article><h1>渡船 {n}</h1>"
        f"<p>渡船清晨{n}点离开港口，船上没有人睡过觉，因为整夜都刮着大风，浪打在甲板上。</p>"
        f"<p>中午时分，岛屿出现在眼前，灰色而平坦，只有一座灯塔和一排低矮的白房子。</p></article></body></html>"
    )


def sentence(n):
    return f"渡船清晨{n}点离开港口"


def run(*args):
    done = subprocess.run([PROGRAM, "clean", *map(str, args), "-q"], cwd=FOLDER, capture_output=True, text=True)
    assert done.returncode == 0, f"{args}: {done.returncode} {done.stderr}"
    return done.stdout


def rows(text):
    return [json.loads(line) for line in text.splitlines()]


def check(found, count=COUNT):
    assert len(found) == count, len(found)
    for n, row in enumerate(found):
        assert row["status"] == "ok" and sentence(n) in row["text"], (n, row)


def warc(name, codec, charset, coding=None, chunked=False):
    """Responses, each between records that are no pages."""
    with open(FOLDER / name, "wb") as file:
        writer = WARCWriter(file, gzip=codec)
        file_info = writer.create_warcinfo_record(name, {"software": "check"})
        writer.write_record(file_info)
        for n in range(COUNT):
            url = f"http://ferry.test/{n}"
            body = page(n).encode(charset)
            headers = [("Content-Type", f"text/html; charset={charset}")]
            if coding == "gzip":
                body = gzip.compress(body)
                headers.append(("Content-Encoding", "gzip"))
            if chunked:
                half = len(body) // 2
                chunks = [body[:half], body[half:], b""]
                body = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
                headers.append(("Transfer-Encoding", "chunked"))
            http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "ferry.test")], is_http_request=True)
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=http))
            writer.write_record(writer.create_warc_record(url, "request", http_headers=request))
        missing = StatusAndHeaders("404 Not Found", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        body = io.BytesIO(b"<p>It is not here.")
        writer.write_record(writer.create_warc_record("http://ferry.test/x", "response", payload=body, http_headers=missing))
        image = StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
        body = io.BytesIO(b"\x89PNG")
        writer.write_record(writer.create_warc_record("http://ferry.test/y", "response", payload=body, http_headers=image))


def warcs_are_read():
    warc("plain.warc", False, "utf-8")
    warc("gz.warc.gz", True, "gb18030", coding="gzip", chunked=True)
    for name in ("plain.warc", "gz.warc.gz"):
        found = rows(run(name))
        check(found)
        assert [row["url"] for row in found] == [f"http://ferry.test/{n}" for n in range(COUNT)]
        assert found[0]["id"].startswith("urn:uuid:"), found[0]["id"]


def wets_are_read():
    with open(FOLDER / "a.warc.wet.gz", "wb") as file:
        writer = WARCWriter(file, gzip=True)
        for n in range(COUNT):
            text = f"渡船 {n}\n{sentence(n)}，船上没有人睡过觉，因为整夜都刮着大风，浪打在甲板上。\n".encode()
            record = writer.create_warc_record(
                f"http://ferry.test/{n}", "conversion", payload=io.BytesIO(text), warc_content_type="text/plain"
            )
            writer.write_record(record)
    check(rows(run("a.warc.wet.gz")))


def table(text_type):
    pages = [page(n) for n in range(COUNT)]
    if pa.types.is_binary(text_type) or pa.types.is_large_binary(text_type):
        pages = [text.encode("gb18030") for text in pages]
    return pa.table(
        {
            "id": pa.array(range(COUNT), pa.int64()),
            "html": pa.array(pages, text_type),
            "url": [f"http://ferry.test/{n}" for n in range(COUNT)],
            "depth": pa.array([n % 3 for n in range(COUNT)], pa.int16()),
            "when": pa.array([1_700_000_000_000 + n for n in range(COUNT)], pa.timestamp("ms")),
            "tags": [[f"t{n}"] for n in range(COUNT)],
        }
    )


def tables_are_read_and_keep_their_columns():
    for n, kind in enumerate((pa.string(), pa.large_string(), pa.binary(), pa.large_binary())):
        source = table(kind)
        pa.parquet.write_table(source, FOLDER / f"in{n}.parquet", row_group_size=7, compression="snappy")
        run(f"in{n}.parquet", "-o", f"out{n}.parquet", "--with-ledger", "--with-markdown")
        out = pa.parquet.read_table(FOLDER / f"out{n}.parquet")
        check(out.to_pylist())
        assert out.column("id").to_pylist() == [str(n) for n in range(COUNT)]
        for name in ("depth", "when", "tags"):
            assert out.column(name).combine_chunks().equals(source.column(name).combine_chunks()), name
        assert out.schema.field("chars_out").type == pa.int64()
        assert [row["chars_out"] for row in out.to_pylist()] == [len(row["text"]) for row in out.to_pylist()]
    pa.feather.write_feather(table(pa.string()), FOLDER / "in.feather", compression="lz4")
    check(rows(run("in.feather")))
    with pa.ipc.new_stream(FOLDER / "in.arrows", table(pa.string()).schema) as stream:
        stream.write_table(table(pa.string()), max_chunksize=4)
    check(rows(run("in.arrows")))


def duckdb_reads_what_is_written():
    lines = [json.dumps({"id": n, "html": page(n), "depth": n % 3}, ensure_ascii=False) for n in range(COUNT)]
    (FOLDER / "lines.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    run("lines.jsonl.gz", "-o", "shards", "--format", "parquet", "--shard-size", "1")
    run("lines.jsonl.gz", "-o", "lines.out.jsonl.zst")
    con = duckdb.connect()
    query = "select count(*), min(chars_out) > 40, sum(removed.\"strip-ads\"), sum((extra->>'depth')::int) from '{}'"
    found = con.execute(query.format(FOLDER / "shards" / "*.parquet")).fetchone()
    assert found == (COUNT, True, None, COUNT), found
    query = "select count(*), count(distinct text), sum(depth) from read_json('{}')"
    found = con.execute(query.format(FOLDER / "lines.out.jsonl.zst")).fetchone()
    assert found == (COUNT, COUNT, COUNT), found


def every_form_says_the_same():
    texts = {}
    for name in ("plain.warc", "in0.parquet", "in2.parquet", "in.feather", "lines.jsonl.gz"):
        texts[name] = [row["text"] for row in rows(run(name))]
    first, *others = texts.values()
    assert all(other == first for other in others)


for test in (
    warcs_are_read,
    wets_are_read,
    tables_are_read_and_keep_their_columns,
    duckdb_reads_what_is_written,
    every_form_says_the_same,
):
    test()
    print(f"{test.__name__} ... ok")
