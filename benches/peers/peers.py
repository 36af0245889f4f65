"""The extractors that Python has, on the pages of labelled packs: their texts, and their speed.

    pip install -r benches/peers/requirements.txt
    python3 benches/peers/peers.py text PACK OUT     OUT/<peer>/<id>.txt, which `scutch eval PACK OUT/<peer>` scores
    python3 benches/peers/peers.py speed PACK...     a JSON line for each peer and pack; ROUNDS and EVERY as for `peers`

PACK is what `peers decode` wrote: a pack in UTF-8, so that charsets found out wrong do not count against anyone.

Settings are those of trafilatura's evaluation (tests/evaluate.py), which runs all of these, with two exceptions: the
address is given to those that take it, and the HTML of readability-lxml and magic-html becomes text as in the benchmark
of magic-html. No peer is told what type a page is.
"""

import json
import logging
import os
import signal
import statistics
import sys
import time
import warnings
from pathlib import Path

import justext
import readability
import trafilatura
from bs4 import BeautifulSoup
from magic_html import GeneralExtractor
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree
from trafilatura.external import jt_stoplist_init

SECONDS_A_PAGE = 60
STOPWORDS = jt_stoplist_init()
MAGIC_HTML = GeneralExtractor()


def text_of(html):
    return BeautifulSoup(html, "lxml").get_text("\n", strip=True)


def run_trafilatura(page, url):
    settings = {"include_comments": False, "include_tables": True, "include_formatting": False}
    return trafilatura.extract(page, url=url, fast=False, **settings)


def run_resiliparse(page, url):
    return extract_plain_text(HTMLTree.parse(page), main_content=True)


def run_readability(page, url):
    return text_of(readability.Document(page, url=url).summary())


def run_justext(page, url):
    paragraphs = justext.justext(page, STOPWORDS, 50, 200, 0.1, 0.2, 0.2, 200, True)
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def run_magic_html(page, url):
    return text_of(MAGIC_HTML.extract(html=page, base_url=url or "")["html"])


PEERS = {
    "trafilatura": run_trafilatura,
    "resiliparse": run_resiliparse,
    "readability-lxml": run_readability,
    "justext": run_justext,
    "magic-html": run_magic_html,
}


def pages(pack):
    """Id, address and HTML of each page."""
    for line in (pack / "meta.jsonl").read_text(encoding="utf-8").splitlines():
        meta = json.loads(line)
        url = meta["url"] if (meta.get("url") or "").startswith("http") else None
        yield meta["id"], url, (pack / "pages" / f"{meta['id']}.html").read_bytes().decode()


def too_slow(*_):
    raise TimeoutError


def extract(peer, page, url):
    """The text of a page and what went wrong."""
    signal.alarm(SECONDS_A_PAGE)
    try:
        return PEERS[peer](page, url) or "", None
    except Exception as error:  # whatever a peer raises, it has no text for the page
        return "", error
    finally:
        signal.alarm(0)


def write(pack, out):
    failures = {peer: [] for peer in PEERS}
    for name, url, page in pages(pack):
        for peer in PEERS:
            text, error = extract(peer, page, url)
            if error:
                failures[peer].append(f"{name}: {type(error).__name__}")
            file = out / peer / f"{name}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", errors="replace")
    for peer, errors in failures.items():
        print(f"{peer}: {len(errors)} exceptions", *errors[:5], sep="\n  ", file=sys.stderr)


def cpu_seconds(peer, chosen):
    start = time.process_time()
    for _, url, page in chosen:
        extract(peer, page, url)
    return time.process_time() - start


def measure(pack):
    chosen = list(pages(pack))[:: int(os.environ.get("EVERY", 1))]
    seconds = {peer: [] for peer in PEERS}
    for _ in range(int(os.environ.get("ROUNDS", 5))):
        for peer in PEERS:
            seconds[peer].append(cpu_seconds(peer, chosen))
    size = sum(len(page.encode()) for _, _, page in chosen)
    for peer, times in seconds.items():
        median = statistics.median(times)
        speed = {"seconds": median, "pages_per_s": len(chosen) / median, "mb_per_s": size / 1e6 / median}
        print(json.dumps({"pack": pack.name, "peer": peer, "pages": len(chosen)} | speed), flush=True)


def main(arguments):
    logging.disable()
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, too_slow)
    match arguments:
        case ["text", pack, out]:
            write(Path(pack), Path(out))
        case ["speed", pack, *more]:
            for folder in [pack, *more]:
                measure(Path(folder))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
