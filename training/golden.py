"""Writes tests/model/golden.jsonl anew after rules or fixtures have changed: `python3 golden.py SCUTCH`.

What LightGBM said stands in the weights; here their trees are walked down one node at a time, which is another way
than that of the program.
"""
import json
import math
import pathlib
import struct
import subprocess
import sys
import tempfile

import numpy as np

HERE = pathlib.Path(__file__).parent
PAGES = 12


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, form):
        values = struct.unpack_from('<' + form, self.data, self.at)
        self.at += struct.calcsize('<' + form)
        return values if len(values) > 1 else values[0]

    def bytes(self, count):
        self.at += count
        return self.data[self.at - count:self.at]


def forest(reader):
    trees = []
    for _ in range(reader.take('H')):
        leaves = reader.take('B')
        nodes = [reader.take('HfBBB') for _ in range(leaves - 1)]
        trees.append((nodes, [reader.take('fH')[0] for _ in range(leaves)]))
    return trees


def walk(tree, row):
    """The value of the leaf that a row ends in."""
    nodes, leaves = tree
    places = {(begin, end): (feature, threshold, split) for feature, threshold, begin, split, end in nodes}
    begin, end = 0, len(leaves)
    while end - begin > 1:
        feature, threshold, split = places[begin, end]
        begin, end = (begin, split) if row[feature] <= threshold else (split, end)
    return leaves[begin]


def golden(scutch, kind, lexicon, trees):
    paths = sorted((HERE.parent / 'fixtures').glob(f'*/input.{"html" if kind == "html" else "txt"}'))[:PAGES]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / 'lexicon').write_bytes(lexicon)
        (folder / 'list').write_text('\n'.join(map(str, paths)))
        command = [scutch, 'features', '--files-from', folder / 'list', '--input', kind, '--output', folder / 'out']
        subprocess.run([*command, '--lexicon', folder / 'lexicon'], check=True, capture_output=True)
        rows = np.load(folder / 'out/features.npy')
        pages = [json.loads(line) for line in open(folder / 'out/pages.jsonl')]
    at = 0
    for page in pages:
        count = len(page['texts'])
        odds = [sum(walk(tree, row) for tree in trees) for row in rows[at:at + count]]
        at += count
        name = pathlib.Path(page['path']).relative_to(HERE.parent / 'fixtures')
        yield json.dumps({'page': str(name), 'p': [round(1 / (1 + math.exp(-value)), 6) for value in odds]})


def main():
    reader = Reader((HERE.parent / 'src/model/weights.bin').read_bytes())
    reader.bytes(4)
    lines = []
    for kind in ('html', 'text'):
        reader.take('HI')
        lexicon = reader.bytes(reader.take('I') * 5)
        trees, _ = forest(reader), forest(reader)
        lines += golden(sys.argv[1], kind, lexicon, trees)
    (HERE.parent / 'tests/model/golden.jsonl').write_text('\n'.join(lines) + '\n')


if __name__ == '__main__':
    main()
