"""trafilatura's title, author and date of the pages of some packs, as JSONL for `cargo bench --bench metadata -- --score`.

    pip install trafilatura lxml_html_clean
    python3 benches/peers/metadata.py trafilatura.jsonl PACK...
"""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from trafilatura.metadata import extract_metadata


def predict(job):
    pack, page = job
    url = page["url"] if (page["url"] or "").startswith("http") else None
    source = (pack / "pages" / f"{page['id']}.html").read_bytes()
    facts = {"pack": pack.name, "id": page["id"]}
    try:
        found = extract_metadata(source, default_url=url)
    except Exception as error:  # a page that fails has no facts; the error is shown
        print(pack.name, page["id"], error, file=sys.stderr)
        return facts
    return facts | {"title": found.title, "author": found.author, "date": found.date, "site": found.sitename}


def main(out, *packs):
    jobs = [(Path(pack), json.loads(line)) for pack in packs for line in open(Path(pack) / "meta.jsonl", encoding="utf-8")]
    with ProcessPoolExecutor(2) as pool, open(out, "w", encoding="utf-8") as lines:
        for facts in pool.map(predict, jobs, chunksize=8):
            lines.write(json.dumps(facts, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
