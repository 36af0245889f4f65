"""Which blocks to keep, given their probabilities. The same rule as src/model/decide.rs; a test holds them together.

Expected F1, in two views mixed 3:1. Comonotone: one u, uniform in 0..1, makes gold of all blocks with p > u; what is
kept is the blocks with p above a threshold. Independent: 2 sum(p n) / (sum n + sum over the page (p n)).
"""
import numpy as np

GRID = 128
COMONOTONE = 0.75
# With less to be expected a page has no content.
ABSTAIN = 0.2
# Tokens that any page may have beside what is judged: what is left of it may be only its title.
DOUBT = 10.0
# In flattened text so many lines in a row that stand twice were copied.
PASSAGE = 3


def threshold(p, n, favor=0.0):
    """(threshold, expected F1) that are best on the grid. p: probabilities, n: tokens of the blocks."""
    level = np.minimum((p * GRID).astype(int), GRID - 1)
    size = np.bincount(level, n, GRID)[::-1].cumsum()[::-1]          # tokens with p >= t/GRID
    mass = np.bincount(level, p * n, GRID)[::-1].cumsum()[::-1]
    whole = mass[0]
    both = np.minimum(size[:, None], size[None, :])
    total = size[:, None] + size[None, :]
    comonotone = (2 * both / np.maximum(total, 1e-9)).mean(axis=1)
    independent = 2 * mass / np.maximum(size + whole, 1e-9)
    expected = COMONOTONE * comonotone + (1 - COMONOTONE) * independent
    # What is nearly sure to be rubbish is never kept.
    best = 1 + int(expected[1:].argmax())
    return best / GRID, float(expected[best])


def promised(p, n):
    """The expected F1, given that a short text may be all that is left of a page."""
    if not len(p):
        return 0.0
    t, expected = threshold(p, n)
    kept = n[np.minimum((p * GRID).astype(int), GRID - 1) >= round(t * GRID)].sum()
    return expected * float(kept / (kept + DOUBT))


def is_passage(texts, first, second):
    """Whether as many texts in a row as make a passage are the same at both places."""
    def same(step):
        a, b = first + step, second + step
        return 0 <= a and b < len(texts) and texts[a] == texts[b]
    before = next(step for step in range(1, PASSAGE + 1) if step == PASSAGE or not same(-step))
    after = next(step for step in range(1, PASSAGE + 1) if step == PASSAGE or not same(step))
    return second >= first + PASSAGE and before + after - 1 >= PASSAGE


def keep(p, n, texts, candidates, places):
    """Which blocks are kept, and the expected F1. places: of the element around that of each block, or -1."""
    kept = np.zeros(len(p), bool)
    if not candidates.any():
        return kept, 0.0
    t, expected = threshold(p[candidates], n[candidates])
    if expected < ABSTAIN:
        return kept, expected
    kept = candidates & (np.minimum((p * GRID).astype(int), GRID - 1) >= round(t * GRID))
    said, beside, flat = {}, set(), (places < 0).all()
    for i in np.flatnonzero(kept):
        if n[i] >= 8:
            # What two children of one element say, the author said twice; without elements only a passage is a copy.
            if texts[i] in said:
                before = said[texts[i]]
                copied = any(is_passage(texts, first, i) for first in before) if flat else (texts[i], places[i]) not in beside
                kept[i] = not copied
            said[texts[i]] = said.get(texts[i], [i])[:1] + [i]
            if places[i] >= 0:
                beside.add((texts[i], places[i]))
    return kept, expected
