"""Scores of pages, and tables of them."""
import random

import numpy as np

import bags
import decide


def score(store, p, pages, candidate):
    """For each page (F1, precision, recall), or for snippets (shares of wanted and unwanted ones that are kept)."""
    scores = []
    for i in pages:
        r = store.rows(i)
        kept, _ = decide.keep(p[r], store.n[r], store.texts[i], candidate[r])
        kept = np.flatnonzero(kept)
        if store.pages[i].corpus.partial:
            flat = ' '.join(' '.join(store.texts[i][j] for j in kept).lower().split())
            scores.append(tuple([' '.join(s.lower().split()) in flat for s in store.pages[i].meta.get(key) or []]
                                for key in ('with', 'without')))
        else:
            scores.append(bags.f1([t for j in kept for t in store.tokens[i][j]], store.gold[i]))
    return scores


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
    f1 = [row[0] for row in rows]
    rng = random.Random(0)
    boot = sorted(np.mean(rng.choices(f1, k=len(f1))) for _ in range(300))
    return (f'{np.mean(f1):.4f} [{boot[7]:.3f}..{boot[292]:.3f}] | {np.mean([r[1] for r in rows]):.4f} | '
            f'{np.mean([r[2] for r in rows]):.4f}')
