#!/usr/bin/env python3
"""Trains the block model; docs/MODEL.md says on what and how well.

  train.py weights PACKS    cross-validates, trains on all of PACKS and writes src/model/weights.bin
  train.py memory PACKS     trains only what weighs the memory of sites, reports on it, and changes it in weights.bin
  train.py cv PACKS         cross-validates by domain
  train.py holdout PACKS    holds every corpus out wholly
  train.py dev PACKS        trains on all of PACKS and reports on the packs that are for measuring only

PACKS holds the packs, unpacked: PACKS/NAME/{pages,gold,meta.jsonl}; those of flattened text lie in PACKS/flat/NAME.
"""
import argparse
import pathlib
import sys
import time

import numpy as np

import augment
import calibrate
import corpora
import golden
import memory
import model
import report
import store
import weights

HERE = pathlib.Path(__file__).resolve().parent
WEIGHTS = HERE.parent / 'src/model/weights.bin'


def say(*words):
    print(time.strftime('%H:%M:%S'), *words, file=sys.stderr, flush=True)


def trainer(args, kind, extra=()):
    """Everything of one kind, measured and labelled."""
    base = pathlib.Path(args.packs) / ('flat' if kind == 'text' else '')
    train = [c for c in corpora.TRAIN if not (kind == 'text' and c.partial)]
    pages = [page for corpus in [*train, *extra] for page in corpora.pages(corpus, base)]
    pages += corpora.house(HERE.parent / 'fixtures', kind)
    if args.augment:
        folder = pathlib.Path(args.cache) / f'augmented-{kind}'
        pages += augment.pages(pages, kind, folder, args.seed) + augment.own(kind, folder, args.seed)
    result = model.Trainer(store.Store(pages, args.scutch, args.cache, kind), args.seed)
    say(kind, len(pages), 'pages', len(result.store.x), 'blocks')
    return result


def held_out(args, kind, groups, title):
    """Trains without each of the groups of pages, judges it, and prints tables. groups: trainer -> [(name, test)].

    Returns for calibration the promised and the measured F1 of the pages that have gold.
    """
    t = trainer(args, kind)
    st = t.store
    p = np.zeros(len(st.x), np.float32)
    types = np.zeros((len(st.pages), len(model.PAGE_TYPES)))
    tested = np.zeros(len(st.pages), bool)
    for name, test in groups(t):
        models = t.fit(t.trainable & ~test)
        test = test & t.original
        tested |= test
        rows, values = models.predict(test)
        p[rows] = values
        types[test] = models.page_types(np.flatnonzero(test))
        say(kind, 'without', name)
    which = np.flatnonzero(tested)
    np.savez(pathlib.Path(args.cache) / f'{title}-{kind}.npz', pages=which, types=types, p=p)
    scores, promised = report.score(st, p, which, t.candidate)
    report.table(st, which, scores, f'{title}, {kind}')
    of_type = [k for k, i in enumerate(which) if st.pages[i].corpus.name == 'wcxb-dev']
    report.table(st, which[of_type], [scores[k] for k in of_type], f'{title}, {kind}',
                 lambda page: f"{page.corpus.name} {page.meta['page_type']}")
    whole = [k for k, i in enumerate(which) if not st.pages[i].corpus.partial]
    calibration = promised[whole], np.array([scores[k][0] for k in whole])
    report.types(st, which, types)
    calibrate.table(f'{title}, {kind}', *calibration)
    return calibration


def cv(args, kind):
    folds = lambda t: [(f'fold {f}', t.store.folds == f) for f in range(corpora.FOLDS)]
    return held_out(args, kind, folds, 'cv')


def site_trees(args, kind, t):
    """What weighs the memory of sites."""
    known = memory.Memory(t)
    say(kind, len(known.which), 'pages of sites with others,', int(known.asked.sum()), 'blocks')
    memory.tell(known, f'memory, {kind}', args.seed)
    return known.fit(t.trainable, args.seed)


def change_memory(args, kind):
    weights.change(WEIGHTS, kind, site_trees(args, kind, trainer(args, kind)))


def holdout(args, kind):
    """Without a corpus, nothing of its domains is trained on either."""
    def groups(t):
        names = np.array([page.corpus.name for page in t.store.pages])
        return [(corpus.name, names == corpus.name) for corpus in corpora.TRAIN if corpus.name in names]
    held_out(args, kind, groups, 'held out')


def dev(args, kind):
    t = trainer(args, kind, corpora.DEV)
    models = t.fit(t.trainable)
    which = np.flatnonzero(~t.trainable)
    rows, values = models.predict(~t.trainable)
    p = np.zeros(len(t.store.x), np.float32)
    p[rows] = values
    scores, _ = report.score(t.store, p, which, t.candidate)
    report.table(t.store, which, scores, f'dev, {kind}')


def write_weights(args):
    parts = []
    for kind in ('html', 'text'):
        knots = calibrate.knots(*cv(args, kind))
        t = trainer(args, kind)
        parts.append(weights.part(t.fit(t.trainable), site_trees(args, kind, t), t.store.names, knots))
        say(kind, 'trained')
    weights.write(WEIGHTS, parts)
    golden.write(args.scutch)
    say(WEIGHTS.stat().st_size, 'bytes')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('command', choices=['weights', 'cv', 'memory', 'holdout', 'dev'])
    parser.add_argument('packs')
    parser.add_argument('--scutch', default=str(HERE.parent / 'target/release/scutch'))
    parser.add_argument('--cache', default=str(HERE / 'cache'))
    parser.add_argument('--kind', choices=['html', 'text'])
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--no-augment', dest='augment', action='store_false')
    args = parser.parse_args()
    if args.command == 'weights':
        return write_weights(args)
    for kind in [args.kind] if args.kind else ['html', 'text']:
        {'cv': cv, 'memory': change_memory, 'holdout': holdout, 'dev': dev}[args.command](args, kind)


if __name__ == '__main__':
    main()
