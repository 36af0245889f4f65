"""Writes tests/model/golden.jsonl anew after rules or fixtures have changed: `python3 golden.py SCUTCH`.

It says what the packed trees make of our own pages when they are asked in Python, row by row.
"""
import json
import pathlib
import struct
import subprocess
import sys
import tempfile

import numpy as np

import trees

HERE = pathlib.Path(__file__).parent
WEIGHTS = HERE.parent / 'src/model/weights.bin'
PAGES = 12
TYPES = 7


def parts(data):
    """The lexicon, the first trees, packed, and those that judge blocks in their context, of HTML and of text."""
    at = 4
    for kind in ('html', 'text'):
        width, _, entries = struct.unpack_from('<HII', data, at)
        at += 10
        lexicon = data[at:at + 5 * entries]
        begin = at + len(lexicon)
        _, at = trees.read(data, begin, width)
        first = data[begin:at]
        blocks, at = trees.read(data, at, width)
        for _ in range(TYPES):
            _, at = trees.read(data, at, width)
        at += 1 + 8 * data[at]
        yield kind, lexicon, first, blocks


def golden(scutch, kind, lexicon, first, blocks):
    paths = sorted((HERE.parent / 'fixtures').glob(f'*/input.{"html" if kind == "html" else "txt"}'))[:PAGES]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / 'lexicon').write_bytes(lexicon)
        (folder / 'first').write_bytes(first)
        (folder / 'list').write_text('\n'.join(map(str, paths)))
        command = [scutch, 'features', '--files-from', folder / 'list', '--input', kind, '--output', folder / 'out']
        command += ['--lexicon', folder / 'lexicon', '--first', folder / 'first']
        subprocess.run(command, check=True, capture_output=True)
        rows = np.load(folder / 'out/features.npy')
        pages = [json.loads(line) for line in open(folder / 'out/pages.jsonl')]
    at = 0
    for page in pages:
        p = blocks.predict(rows[at:at + len(page['texts'])])
        at += len(p)
        name = pathlib.Path(page['path']).relative_to(HERE.parent / 'fixtures')
        yield json.dumps({'page': str(name), 'p': [round(float(value), 6) for value in p]})


def write(scutch):
    lines = [line for part in parts(WEIGHTS.read_bytes()) for line in golden(scutch, *part)]
    (HERE.parent / 'tests/model/golden.jsonl').write_text('\n'.join(lines) + '\n')


if __name__ == '__main__':
    write(sys.argv[1])
