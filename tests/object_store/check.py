"""An S3 store in and out: every run is held against the same one on this disk.

python3 check.py PROGRAM FOLDER
"""

import gzip
import json
import logging
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import boto3
from moto.server import ThreadedMotoServer

PROGRAM, FOLDER = sys.argv[1], Path(sys.argv[2])
BUCKET = "crawl"
PAGE = (
    "<html><head><title>Ferry {n}</title></head><body><nav><a href=/>Home</a> <a href=/b>Boats</a></nav><article>"
    "<h1>Ferry {n}</h1><p>The ferry of half past {n} left the harbour in the rain, and nobody on board knew yet that the "
    "bridge had been closed for the night.</p><p>It was the first time in years that the river rose so high.</p>"
    "</article></body></html>"
)


def main():
    # Every request would be told.
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    os.environ.update(
        AWS_ACCESS_KEY_ID="key",
        AWS_SECRET_ACCESS_KEY="secret",
        AWS_REGION="us-east-1",
        AWS_DEFAULT_REGION="us-east-1",
        AWS_ENDPOINT_URL=f"http://{host}:{port}",
    )
    os.chdir(FOLDER)
    store = boto3.client("s3")
    store.create_bucket(Bucket=BUCKET)
    for check in [folders, odd_keys, data_sets, tables, shards_survive, texts, large, failures, restart, retry, protections]:
        check(Store(store))
        print(check.__name__, "... ok")
    server.stop()


class Store:
    def __init__(self, client):
        self.client = client

    def put(self, key, content):
        self.client.put_object(Bucket=BUCKET, Key=key, Body=content)

    def get(self, key):
        return self.client.get_object(Bucket=BUCKET, Key=key)["Body"].read()

    def keys(self, prefix):
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, Prefix=prefix)
        return [entry["Key"] for page in pages for entry in page.get("Contents", [])]

    def files(self, prefix):
        return {key[len(prefix) :]: self.get(key) for key in self.keys(prefix)}


def command(*args):
    return [PROGRAM, "clean", "-q", *map(str, args)]


def clean(*args, code=0):
    done = subprocess.run(command(*args), capture_output=True, text=True)
    assert done.returncode == code, (args, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def write(name, content):
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def files(folder):
    found = (path for path in Path(folder).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def both(store, name, content):
    """The same on the disk and in the store."""
    write(name, content)
    store.put(name, content)


def lines(count, **more):
    rows = ({"id": n, "html": PAGE.format(n=n) if n % 9 else " ", "depth": n, **more} for n in range(count))
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def folders(store):
    for n in range(60):
        both(store, f"site/{n % 3}/{n}.html", PAGE.format(n=n).encode())
    # More than a store lists at once.
    for n in range(1100):
        store.put(f"many/{n:04}.txt", b"Rain fell.")
    both(store, "site/style.css", b"p {}")
    clean("site", "-o", "site-texts")
    clean(f"s3://{BUCKET}/site/", "-o", "store-texts")
    assert len(files("site-texts")) == 60
    assert files("site-texts") == files("store-texts")
    clean(f"s3://{BUCKET}/site/*/1*.html", "-o", "some-texts")
    assert len(files("some-texts")) == 11
    assert len(clean(f"s3://{BUCKET}/many/*9.txt", f"s3://{BUCKET}/many/0000.txt", "-f", "jsonl").splitlines()) == 111


def odd_keys(store):
    # One key that nobody can ask for is a failure; the rest of its folder is read.
    store.put("odd/a.html", PAGE.format(n=1).encode())
    for key in ["odd//b.html", "odd/../c.html", "odd/./d.html"]:
        store.put(key, b"Rain fell.")
    args = [f"s3://{BUCKET}/odd/", "-o", "odd-texts"]
    told = clean(*args, code=1)
    assert list(files("odd-texts")) == ["a.txt"]
    assert told.count("is no key that can be asked for") == 3, told
    told = clean(*args, "--retry-errors", code=1)
    assert told.count("is no key that can be asked for") == 3, told
    for key in store.keys("odd/"):
        store.client.delete_object(Bucket=BUCKET, Key=key)


def data_sets(store):
    both(store, "rows/a.jsonl.gz", gzip.compress(lines(40)))
    both(store, "rows/b.jsonl", lines(20))
    here = clean("rows", "--format", "jsonl")
    there = clean(f"s3://{BUCKET}/rows", "--format", "jsonl")
    assert len(here.splitlines()) == 60
    assert here == there


def tables(store):
    clean(f"s3://{BUCKET}/rows/b.jsonl", "-o", f"s3://{BUCKET}/out/b.parquet")
    clean("rows/b.jsonl", "-o", "b.parquet")
    assert store.get("out/b.parquet") == Path("b.parquet").read_bytes()
    clean(f"s3://{BUCKET}/out/b.parquet", "-o", f"s3://{BUCKET}/out/again.jsonl", code=1)  # Empty texts are no pages.
    assert len(store.get("out/again.jsonl").splitlines()) == 20
    manifest = json.loads(store.get("out/b.parquet.scutch/manifest.json"))
    assert manifest["files"] == [{"path": f"s3://{BUCKET}/out/b.parquet", "bytes": len(store.get("out/b.parquet"))}]
    assert manifest["setup"]["destination"] == f"s3://{BUCKET}/out/b.parquet"


def shards_survive(store):
    content = lines(900)
    both(store, "many.jsonl", content)
    for format, size in [("jsonl.zst", "1"), ("parquet", "1")]:
        flags = ["--format", format, "--shard-size", size]
        clean("many.jsonl", "-o", f"here-{format}", *flags)
        expected = files(f"here-{format}")
        assert len(expected) > 3, expected.keys()
        for seed in range(2):
            output, journal = f"out/{format}-{seed}", f"notes/{format}-{seed}"
            run = [f"s3://{BUCKET}/many.jsonl", "-o", f"s3://{BUCKET}/{output}", *flags, "--journal", journal]
            room = f"{journal}/s3-{BUCKET}-out-{format}-{seed}.scutch"
            killed(run, room, random.Random(seed).randrange(700))
            clean(*run, "--resume")
            left = store.files(output + "/")
            assert left == expected, (left.keys(), expected.keys())
            assert os.listdir(room) == ["manifest.json"], os.listdir(room)
            assert store.keys(output + ".scutch/") == [f"{output}.scutch/manifest.json"]


def killed(run, room, finds):
    """Kills a run that has noted so many finds."""
    process = subprocess.Popen(command(*run))
    while process.poll() is None and noted(room) < finds:
        time.sleep(0)
    process.kill()
    assert process.wait() == -9 and Path(room, "journal.json").exists(), "it ended before it was killed"


def noted(room):
    try:
        return json.loads(Path(room, "journal.json").read_text())["position"]["finds"]
    except (OSError, ValueError):
        return 0


def texts(store):
    flags = ["--format", "md"]
    clean(f"s3://{BUCKET}/site/0/", "-o", f"s3://{BUCKET}/site/0/clean/", *flags)
    clean("site/0", "-o", "clean-0", *flags)
    assert store.files("site/0/clean/") == files("clean-0")
    # The texts of a folder are no pages of it.
    store.put("site/0/clean/0.md", b"mine")
    clean(f"s3://{BUCKET}/site/0/", "-o", f"s3://{BUCKET}/site/0/clean/", *flags, "--no-clobber")
    assert store.get("site/0/clean/0.md") == b"mine"
    assert len(store.keys("site/0/clean/")) == 20


def large(store):
    # Several ranges in, several pieces out.
    rng = random.Random(1)
    rows = ({"html": PAGE.format(n=n), "pad": rng.randbytes(600_000).hex()} for n in range(20))
    both(store, "large.jsonl", "".join(json.dumps(row) + "\n" for row in rows).encode())
    clean("large.jsonl", "-o", "large-out.jsonl")
    clean(f"s3://{BUCKET}/large.jsonl", "-o", f"s3://{BUCKET}/out/large.jsonl")
    here, there = Path("large-out.jsonl").read_text(), store.get("out/large.jsonl").decode()
    assert len(here) > 20_000_000
    assert here == there.replace(f"s3://{BUCKET}/", "")


def failures(store):
    told = clean(f"s3://{BUCKET}/lost.html", f"s3://{BUCKET}/rows/b.jsonl", "-o", "lost.jsonl", code=1)
    assert "there is no such object" in told, told
    assert len(Path("lost.jsonl").read_text().splitlines()) == 21
    told = clean("s3://nobucket/a/", "-o", "lost", code=1)
    assert "NoSuchBucket" in told, told
    told = clean(f"s3://{BUCKET}/rows/", "-o", "s3://nobucket/a.jsonl", code=2)
    assert "--output s3://nobucket/a.jsonl: cannot be reached (NoSuchBucket" in told, told
    told = clean(f"s3://{BUCKET}/rows/b.jsonl", "-o", f"s3://{BUCKET}/rows/b.jsonl", code=2)
    assert "take the place of an input" in told, told
    store.put("broken.jsonl.gz", gzip.compress(lines(30))[:-200])
    told = clean(f"s3://{BUCKET}/broken.jsonl.gz", "-o", f"s3://{BUCKET}/out/broken.jsonl", code=1)
    assert "breaks off here" in told, told
    failed = store.get("out/broken.jsonl.scutch/errors.jsonl").splitlines()
    assert len(failed) == 1, failed


def restart(store):
    run = [f"s3://{BUCKET}/many.jsonl", "-o", f"s3://{BUCKET}/out/again/", "--format", "jsonl"]
    clean(*run, "--shard-size", "100k")
    assert len(store.keys("out/again/")) > 1
    told = clean(*run, "--shard-size", "100MB", code=2)
    assert "lies there already" in told, told
    clean(*run, "--shard-size", "100MB", "--restart")
    assert store.keys("out/again/") == ["out/again/part-00000.jsonl"]


def retry(store):
    # Failures in the first and the last of three shards, of which one goes away with larger pages.
    rows = [json.dumps({"id": n, "html": PAGE.format(n=n)}) for n in range(700)]
    broken = [*rows]
    broken[3] = broken[690] = "broken"
    large = json.dumps({"id": 600, "html": PAGE.format(n=600).replace("</p>", "It rained. " * 200 + "</p>")})
    rows[600] = broken[600] = large
    for format in ["jsonl.zst", "parquet"]:
        prefix = f"again/{format}/"
        write("again.jsonl", "\n".join(broken).encode())
        flags = ["--format", format, "--shard-size", "1"]
        here = ["again.jsonl", "-o", f"again-{format}", *flags]
        there = ["again.jsonl", "-o", f"s3://{BUCKET}/{prefix}", *flags, "--journal", "again-notes"]
        for run in [here, there]:
            clean(*run, "--max-bytes", "1500", code=1)
        before = store.files(prefix)
        assert before == files(f"again-{format}") and len(before) == 3, before.keys()
        write("again.jsonl", "\n".join(rows).encode())
        retries = [*there, "--max-bytes", "1MB", "--retry-errors"]
        room = Path("again-notes", f"s3-{BUCKET}-again-{format}.scutch")
        spoiled(store, prefix, retries)
        old = {name: Path(room, name).read_bytes() for name in ["manifest.json", "errors.jsonl"]} | {"shards": before}
        for run in [here, there]:
            clean(*run, "--max-bytes", "1MB", "--retry-errors")
        after = store.files(prefix)
        assert after == files(f"again-{format}"), after.keys()
        changed = [name for name in before if before[name] != after[name]]
        assert changed == [f"part-00000.{format}", f"part-00002.{format}"], changed
        assert os.listdir(room) == ["manifest.json"], os.listdir(room)
        told = json.loads(store.get(f"again/{format}.scutch/manifest.json"))
        assert told["summary"]["failed"] == 0, told
        sizes = {Path(file["path"]).name: file["bytes"] for file in told["files"]}
        assert sizes == {name: len(content) for name, content in after.items()}, sizes
        assert store.keys(f"again/{format}.scutch/") == [f"again/{format}.scutch/manifest.json"]
        cut_off(store, prefix, old, retries, room)
        assert "there is nothing to retry" in subprocess.run(
            [PROGRAM, "clean", *map(str, retries)], capture_output=True, text=True, check=True
        ).stderr


def spoiled(store, prefix, retries):
    """What is not as the run left it is not touched."""
    name = store.keys(prefix)[1]
    content = store.get(name)
    store.put(name, b"mine")
    told = clean(*retries, code=2)
    assert "is not as the run left it" in told, told
    assert store.get(name) == b"mine"
    store.put(name, content)


def cut_off(store, prefix, old, retries, room):
    """A retry that was killed when one shard was put and the other was not is ended by the next command."""
    after, manifest = store.files(prefix), json.loads(Path(room, "manifest.json").read_text())
    names = sorted(name for name in after if old["shards"][name] != after[name])
    store.put(prefix + names[1], old["shards"][names[1]])
    for name in ["manifest.json", "errors.jsonl"]:
        write(Path(room, name), old[name])
    moves = [[f"file-{number}", name] for number, name in enumerate(names)]
    write(Path(room, "retry", "file-1"), after[names[1]])
    write(Path(room, "retry", "errors.jsonl"), b"")
    write(Path(room, "retry", "commit.json"), json.dumps({"manifest": manifest, "moves": moves}).encode())
    # Whoever writes texts does not know where shards lie.
    assert "another output.format" in clean(*without(retries, "--format", "--shard-size"), code=2)
    assert Path(room, "retry", "commit.json").exists()
    clean(*retries)
    assert store.files(prefix) == after
    assert os.listdir(room) == ["manifest.json"], os.listdir(room)


def without(args, *flags):
    """The arguments without these flags and their values."""
    return [arg for before, arg in zip([""] + args, args) if arg not in flags and before not in flags]


def protections(store):
    # Texts over pages, by a name, a folder around them, a wildcard, another spelling.
    for n in range(3):
        store.put(f"mine/in/{n}.txt", PAGE.format(n=n).encode())
    store.put("mine/in/in/0.txt", PAGE.format(n=0).encode())
    mine = store.files("mine/")
    address = f"s3://{BUCKET}/mine"
    for named, output in [
        ([f"{address}/in/0.txt", f"{address}/in/1.txt"], f"{address}/in"),
        ([f"{address}/in/"], f"{address}/"),
        ([f"{address}/in/*.txt"], f"{address}/in/"),
    ]:
        told = clean(*named, "-o", output, "--journal", "mine-notes", code=1)
        assert "take the place of a page" in told, told
        assert {name: content for name, content in store.files("mine/").items() if name in mine} == mine
    clean(f"{address}/in/", "-o", f"S3://{BUCKET}/mine/in/", code=2)
    # Files beside a journal.
    for name in ["part-keep.txt", "part-00000", "errors.jsonl", "seen"]:
        write(f"kept/{name}", b"mine")
    clean(f"{address}/in/", "-o", f"s3://{BUCKET}/out/kept.jsonl", "--journal", "kept")
    assert all(Path("kept", name).read_bytes() == b"mine" for name in ["part-keep.txt", "part-00000", "errors.jsonl", "seen"])
    # Another output of the same name, and one whose journal would have the same name.
    store.put("other/kept.jsonl", b"mine")
    told = clean(f"{address}/in/", "-o", f"s3://{BUCKET}/other/kept.jsonl", "--journal", "kept", code=2)
    assert "lies there already" in told, told
    assert store.get("other/kept.jsonl") == b"mine"
    told = clean(f"{address}/in/", "-o", f"s3://{BUCKET}/out-kept.jsonl", "--journal", "kept", code=2)
    assert "belongs to a run with another output" in told, told
    # An output at the top of a bucket; one in none; one that was killed before it told of itself.
    store.client.create_bucket(Bucket="top")
    run = [f"{address}/in/", "-o", "s3://top/", "--format", "jsonl"]
    clean(*run)
    told = "top.scutch/manifest.json"
    store.client.delete_object(Bucket="top", Key=told)
    clean(*run, "--resume")
    assert store.client.get_object(Bucket="top", Key=told)["Body"].read()
    assert "names no bucket" in clean(f"{address}/in/", "-o", "s3://", code=2)
    assert "NoSuchBucket" in clean(f"{address}/in/", "-o", "s3://nobucket/a/", code=2)
    # A key that cannot be asked for is a page that fails, not the end of the others.
    told = clean(f"s3://{BUCKET}/a//b.html", f"{address}/in/", "-o", "odd", code=1)
    assert "is no key" in told and len(files("odd")) == 4, told


main()
