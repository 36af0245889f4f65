"""Writes tests/model/golden.jsonl anew after rules or fixtures have changed: `python3 golden.py SCUTCH`.

It says what the packed trees make of our own pages when they are asked in Python, row by row.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

import trees
import weights

HERE = pathlib.Path(__file__).parent
WEIGHTS = HERE.parent / 'src/model/weights.bin'
PAGES = 12


def golden(scutch, data, kind, width, places):
    paths = sorted((HERE.parent / 'fixtures').glob(f'*/input.{"html" if kind == "html" else "txt"}'))[:PAGES]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for name in ('lexicon', 'first'):
            (folder / name).write_bytes(data[places[name]])
        (folder / 'list').write_text('\n'.join(map(str, paths)))
        command = [scutch, 'features', '--files-from', folder / 'list', '--input', kind, '--output', folder / 'out']
        command += ['--lexicon', folder / 'lexicon', '--first', folder / 'first']
        subprocess.run(command, check=True, capture_output=True)
        rows = np.load(folder / 'out/features.npy')
        pages = [json.loads(line) for line in open(folder / 'out/pages.jsonl')]
    blocks, _ = trees.read(data, places['blocks'].start, width)
    at = 0
    for page in pages:
        p = blocks.predict(rows[at:at + len(page['texts'])])
        at += len(p)
        name = pathlib.Path(page['path']).relative_to(HERE.parent / 'fixtures')
        yield json.dumps({'page': str(name), 'p': [round(float(value), 6) for value in p]})


def write(scutch):
    data = WEIGHTS.read_bytes()
    lines = [line for part in weights.parts(data) for line in golden(scutch, data, *part)]
    (HERE.parent / 'tests/model/golden.jsonl').write_text('\n'.join(lines) + '\n')


if __name__ == '__main__':
    write(sys.argv[1])
