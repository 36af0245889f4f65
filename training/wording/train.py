"""Trains the judge of how lines are worded: `python3 train.py TOOL PACKS OUT [--without PACK]...`.

TOOL is the benchmark `wording`, PACKS the folder of unpacked packs, OUT the file of weights; `--without` leaves a pack
out, to measure on it. Lists of junk and honest texts lie beside this file. Same input, same weights.
"""

import argparse
import json
import random
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

import words
from sources import Group, Text, gold_texts, groups, own_texts
from serve import Lists, Served, serve

HERE = Path(__file__).resolve().parent
# Trees are grown and packed as those of the block model.
sys.path.append(str(HERE.parent))
import trees  # noqa: E402

MAGIC = b"SCL2"
# Pages that each text is served as, in each form.
TIMES = 2
TREES = trees.Size(count=300, depth=6, rate=0.1)
SEED = 7


def split(items: list, seed: int) -> tuple[list, list]:
    shuffled = items[:]
    random.Random(seed).shuffle(shuffled)
    return shuffled[::2], shuffled[1::2]


def tables(tool: str, texts: list[Text], junk: list[Group]) -> bytes:
    honest = [(line, text.weight) for text in texts for line in dict.fromkeys(text.lines)]
    promotes = [(line, group.promotes) for group in junk for line in group.lines]
    return words.tables(tool, honest, promotes) + words.rarity(tool, [text.lines for text in texts])


def pages(texts: list[Text], junk: list[Group], seed: int) -> list[Served]:
    lists, rng = Lists(junk), random.Random(seed)
    return [serve(text, lists, as_html, rng) for text in texts for as_html in (False, True) for _ in range(TIMES)]


def rows(tool: str, scored: bytes, served: list[Served]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features, whether each line is junk, and its weight."""
    requests = (json.dumps({"source": page.source, "html": page.html, "lines": page.lines}) for page in served)
    with tempfile.NamedTemporaryFile() as file:
        file.write(scored)
        file.flush()
        command = [tool, "rows", file.name]
        out = subprocess.run(command, input="\n".join(requests).encode(), capture_output=True, check=True).stdout
    found = np.frombuffer(out, dtype="<f4").reshape(-1, features(tool)[0] + 2)
    of = [(served[int(page)], int(line)) for page, line in found[:, :2]]
    junk = np.array([page.junk[line] for page, line in of])
    # What is lost is counted in characters, what is left in lines.
    cost = np.array([1.0 if page.junk[at] else page.text.weight * (1 + len(page.lines[at]) / 20) for page, at in of])
    return found[:, 2:], junk, cost


def features(tool: str) -> tuple[int, int]:
    """How many there are, and their signature."""
    count, signature = subprocess.run([tool, "features"], capture_output=True, check=True).stdout.split()
    return int(count), int(signature)


def train(tool: str, texts: list[Text], junk: list[Group]) -> bytes:
    start = MAGIC + struct.pack("<I", features(tool)[1])
    none = trees.Trees.none(features(tool)[0]).pack()
    text_halves, junk_halves = split(texts, 1), split(junk, 2)
    parts = []
    for half in (0, 1):
        # Lines are scored by weights that were not trained on them.
        scored = start + tables(tool, text_halves[half], junk_halves[half]) + none
        parts.append(rows(tool, scored, pages(text_halves[1 - half], junk_halves[1 - half], half)))
    found, is_junk, cost = (np.concatenate(part) for part in zip(*parts))
    grown = trees.train(found, is_junk.astype(float), cost, TREES, SEED)
    return start + tables(tool, texts, junk) + grown.pack()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool")
    parser.add_argument("packs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", action="append", default=[], metavar="PACK")
    arguments = parser.parse_args()
    gold = [text for text in gold_texts(arguments.packs) if text.name.split("/")[0] not in arguments.without]
    texts = own_texts(HERE / "texts") + gold
    learned = train(arguments.tool, texts, groups(HERE / "lines"))
    arguments.out.write_bytes(learned)
    print(f"{len(texts)} texts, {len(learned)} bytes")


if __name__ == "__main__":
    main()
