"""Scores of pages, and tables of them."""
import random

import numpy as np

import bags
import decide
import model


def score(store, p, pages, candidate):
    """For each page (F1, precision, recall), or for snippets which of the wanted and of the unwanted ones are kept;
    and the F1 that was promised."""
    scores, promised = [], []
    for i in pages:
        r = store.rows(i)
        kept, _ = decide.keep(p[r], store.n[r], store.texts[i], candidate[r], store.places(i))
        judged = candidate[r].copy()
        judged[store.title(i)] = False
        promised.append(decide.promised(p[r][judged], store.n[r][judged]))
        kept = np.flatnonzero(kept)
        if store.pages[i].corpus.partial:
            flat = ' '.join(' '.join(store.texts[i][j] for j in kept).lower().split())
            scores.append(tuple([' '.join(s.lower().split()) in flat for s in store.pages[i].meta.get(key) or []]
                                for key in ('with', 'without')))
        else:
            scores.append(bags.f1([t for j in kept for t in store.tokens[i][j]], store.gold[i]))
    return scores, np.array(promised)


def table(store, pages, scores, title, key=lambda page: page.corpus.name):
    """One line a group: pages, F1 with its 95 % bootstrap interval, precision, recall."""
    groups = {}
    for i, s in zip(pages, scores):
        groups.setdefault(str(key(store.pages[i])), []).append(s)
    for name, rows in sorted(groups.items()):
        print(f'| {title} | {name} | {len(rows)} | {_line(rows)} |', flush=True)


def _line(rows):
    if len(rows[0]) == 2:
        wanted, unwanted = ([x for row in rows for x in row[k]] for k in (0, 1))
        return f'kept {np.mean(wanted):.4f} - {np.mean(unwanted):.4f} = {np.mean(wanted) - np.mean(unwanted):.4f}'
    mean, low, high = interval([row[0] for row in rows])
    return f'{mean:.4f} [{low:.3f}..{high:.3f}] | {np.mean([r[1] for r in rows]):.4f} | {np.mean([r[2] for r in rows]):.4f}'


def interval(values):
    """Their mean and its 95 % bootstrap interval."""
    rng = random.Random(0)
    boot = sorted(np.mean(rng.choices(values, k=len(values))) for _ in range(300))
    return np.mean(values), boot[7], boot[292]


def types(store, pages, probabilities):
    """How often the likeliest type of a page is its own, and where it is not, which one it is taken for."""
    known = [(model.page_type(store.pages[i]), model.PAGE_TYPES[probabilities[i].argmax()]) for i in pages]
    known = [(own, guess) for own, guess in known if own]
    print(f'| page types | {len(known)} | {np.mean([own == guess for own, guess in known]):.3f} |')
    for kind in model.PAGE_TYPES:
        taken = [guess for own, guess in known if own == kind]
        counts = {guess: taken.count(guess) for guess in sorted(set(taken), key=taken.count, reverse=True)}
        print(f'| {kind} | {len(taken)} | {counts} |', flush=True)
