"""Counts the instructions of a page with callgrind; fails when they have grown.

  instructions.py            holds the counts against benches/instructions.json
  instructions.py --accept   writes them there

Counts do not depend on what else the machine does, seconds do. They move a little with the compiler and the processor,
so up to GROWTH is let pass. scutch is optimised for it, and its dependencies are those of the tests: to build all that is
shipped once more would take minutes.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FILE = ROOT / 'benches/instructions.json'
KINDS = ('html', 'text')
GROWTH = 0.05
# A page is counted as the difference of two runs, so that the start is not.
FEW, MANY = 2, 6
# How scutch is built for it.
OPTIMISED = ('opt-level=3', 'debug-assertions=false', 'overflow-checks=false')


def built():
    command = ['cargo', 'test', '--locked', '--bench', 'instructions', '--no-run', '--message-format=json']
    for setting in OPTIMISED:
        command += ['--config', f'profile.dev.package.scutch.{setting}']
    told = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    parts = [json.loads(line) for line in told.splitlines()]
    return next(part['executable'] for part in parts
                if part.get('executable') and part['target']['name'] == 'instructions')


def count(program, kind, times):
    command = ['valgrind', '--tool=callgrind', '--callgrind-out-file=/dev/null', program, kind, str(times)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f'{program} {kind} {times}: {done.stderr}')
    return int(re.search(r'Collected : (\d+)', done.stderr)[1])


def main():
    if not shutil.which('valgrind'):
        return print('instructions: not counted, valgrind is not installed')
    program = built()
    counts = {kind: (count(program, kind, MANY) - count(program, kind, FEW)) // (MANY - FEW) for kind in KINDS}
    if '--accept' in sys.argv:
        FILE.write_text(json.dumps(counts, indent=2) + '\n')
    before = json.loads(FILE.read_text())
    for kind in KINDS:
        print(f'instructions: {kind} {counts[kind]:,}, {counts[kind] / before[kind] - 1:+.1%}')
    grown = [kind for kind in KINDS if counts[kind] > before[kind] * (1 + GROWTH)]
    if grown:
        sys.exit(f'{", ".join(grown)}: more than {GROWTH:.0%} more instructions than {FILE.relative_to(ROOT)} says; '
                 'find out why, or accept them: python3 .ci/instructions.py --accept')


if __name__ == '__main__':
    main()
