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


def keep(p, n, texts, candidates, places):
    """Which blocks are kept, and the expected F1. places: of the element around that of each block, or -1."""
    kept = np.zeros(len(p), bool)
    if not candidates.any():
        return kept, 0.0
    t, expected = threshold(p[candidates], n[candidates])
    if expected < ABSTAIN:
        return kept, expected
    kept = candidates & (np.minimum((p * GRID).astype(int), GRID - 1) >= round(t * GRID))
    said, beside = set(), set()
    for i in np.flatnonzero(kept):
        if n[i] >= 8:
            # What two children of one element say, the author said twice.
            kept[i] = texts[i] not in said or (texts[i], places[i]) in beside
            said.add(texts[i])
            if places[i] >= 0:
                beside.add((texts[i], places[i]))
    return kept, expected
