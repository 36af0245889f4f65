#!/usr/bin/env python3
"""Trains the block model; docs/MODEL.md says on what and how well.

  train.py weights PACKS    trains on all of PACKS and writes src/model/weights.bin
  train.py cv PACKS         cross-validates by domain
  train.py holdout PACKS    holds every corpus out wholly
  train.py dev PACKS        trains on all of PACKS and reports on the packs that are for measuring only

PACKS holds the packs, unpacked: PACKS/NAME/{pages,gold,meta.jsonl}; those of flattened text lie in PACKS/flat/NAME.
"""
import argparse
import json
import pathlib
import sys
import time

import numpy as np

import augment
import corpora
import model
import report
import store
import weights

HERE = pathlib.Path(__file__).resolve().parent
# So many fixtures of each kind are held against LightGBM.
GOLDEN = 12


def say(*words):
    print(time.strftime('%H:%M:%S'), *words, file=sys.stderr, flush=True)


def trainer(args, kind, extra=()):
    """Everything of one kind, measured and labelled."""
    base = pathlib.Path(args.packs) / ('flat' if kind == 'text' else '')
    train = [c for c in corpora.TRAIN if not (kind == 'text' and c.partial)]
    pages = [page for corpus in [*train, *extra] for page in corpora.pages(corpus, base)]
    pages += corpora.house(HERE.parent / 'fixtures', kind)
    if args.augment:
        pages += augment.pages(pages, kind, pathlib.Path(args.cache) / f'augmented-{kind}', args.seed)
    result = model.Trainer(store.Store(pages, args.scutch, args.cache, kind), args.seed)
    say(kind, len(pages), 'pages', len(result.store.x), 'blocks')
    return result


def held_out(args, kind, groups, title):
    """Trains without each of the groups of pages and judges it. groups: trainer -> [(name, test)]"""
    t = trainer(args, kind)
    st = t.store
    p = {body: np.zeros(len(st.x), np.float32) for body in ('auto', 'corpus')}
    tested = np.zeros(len(st.pages), bool)
    for name, test in groups(t):
        models = t.fit(t.trainable & ~test)
        test = test & t.original
        tested |= test
        for body in p:
            switch = None if body == 'auto' else t.body[st.page_of[np.flatnonzero(test[st.page_of])]]
            rows, values = models.predict(test, switch)
            p[body][rows] = values
        say(kind, 'without', name)
    which = np.flatnonzero(tested)
    for body in p:
        scores = report.score(st, p[body], which, t.candidate)
        report.table(st, which, scores, f'{title}, {kind}, switch {body}')
        of_type = [k for k, i in enumerate(which) if st.pages[i].corpus.name == 'wcxb-dev']
        report.table(st, which[of_type], [scores[k] for k in of_type], f'{title}, {kind}, switch {body}',
                     lambda page: f"{page.corpus.name} {page.meta['page_type']}")
    np.savez(pathlib.Path(args.cache) / f'{title}-{kind}.npz', pages=which, **p)


def cv(args, kind):
    folds = lambda t: [(f'fold {f}', t.store.folds == f) for f in range(corpora.FOLDS)]
    held_out(args, kind, folds, 'cv')


def holdout(args, kind):
    """Without a corpus, nothing of its domains is trained on either."""
    def groups(t):
        names = np.array([page.corpus.name for page in t.store.pages])
        return [(name, names == name) for name in dict.fromkeys(names)]
    held_out(args, kind, groups, 'held out')


def dev(args, kind):
    t = trainer(args, kind, corpora.DEV)
    models = t.fit(t.trainable)
    which = np.flatnonzero(~t.trainable)
    rows, values = models.predict(~t.trainable)
    p = np.zeros(len(t.store.x), np.float32)
    p[rows] = values
    report.table(t.store, which, report.score(t.store, p, which, t.candidate), f'dev, {kind}')


def golden(models, kind, fixtures):
    """What LightGBM says of our own pages, for the test that holds Rust to it."""
    store = models.trainer.store
    paths = sorted(fixtures.glob('*/input.html' if kind == 'html' else '*/input.txt'))[:GOLDEN]
    pages = [corpora.Page(corpora.TRAIN[0], path.parent.name, path, '', {}, path.parent.name) for path in paths]
    x, counts = store.features(pages, models.lexicon())
    p = np.split(models.blocks.predict(x), np.cumsum(counts)[:-1])
    return [json.dumps({'page': str(path.relative_to(fixtures)), 'p': [round(float(v), 6) for v in values]})
            for path, values in zip(paths, p)]


def write_weights(args):
    parts, lines = [], []
    for kind in ('html', 'text'):
        t = trainer(args, kind)
        models = t.fit(t.trainable)
        parts.append((models, t.store.names))
        lines += golden(models, kind, HERE.parent / 'fixtures')
        say(kind, 'trained')
    path = HERE.parent / 'src/model/weights.bin'
    weights.write(path, parts)
    (HERE.parent / 'tests/model/golden.jsonl').write_text('\n'.join(lines) + '\n')
    say(path.stat().st_size, 'bytes')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('command', choices=['weights', 'cv', 'holdout', 'dev'])
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
        {'cv': cv, 'holdout': holdout, 'dev': dev}[args.command](args, kind)


if __name__ == '__main__':
    main()
