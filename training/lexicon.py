"""The lexicon: what words in classes, ids, short texts and headings say of the text, as smoothed log odds over domains.

Each domain has one voice, so that a site with many pages does not teach its own names.
"""
import numpy as np

LEAST_DOMAINS = 4
SMOOTH = 3.0
STEP = 16


class Evidence:
    """For every page and word: the share of what it speaks of that is gold, and that share of the whole page.

    A word in a class or an id speaks of all tokens inside its element; a word of a block or of the heading above it
    speaks of that block.
    """

    def __init__(self):
        self.names, self.pages, self.share, self.base = [], [], [], []

    def add_names(self, page, holders, parents, counts, names, y, n):
        total = np.zeros(len(parents))
        gold = np.zeros(len(parents))
        held = holders >= 0
        np.add.at(total, holders[held], n[held])
        np.add.at(gold, holders[held], (n * y)[held])
        for i in range(len(parents) - 1, -1, -1):
            if parents[i] >= 0:
                total[parents[i]] += total[i]
                gold[parents[i]] += gold[i]
        self._add(page, names, np.repeat(total, counts), np.repeat(gold, counts), (n * y).sum() / max(n.sum(), 1))

    def add_marks(self, page, counts, marks, y, n):
        weight = np.sqrt(n)
        base = (weight * y).sum() / max(weight.sum(), 1)
        self._add(page, marks, np.repeat(weight, counts), np.repeat(weight * y, counts), base)

    def _add(self, page, words, total, gold, base):
        known, inverse = np.unique(words, return_inverse=True)
        total, gold = np.bincount(inverse, total), np.bincount(inverse, gold)
        ok = total > 0
        self.names.append(known[ok])
        self.share.append((gold / np.maximum(total, 1e-9))[ok].astype(np.float32))
        self.pages.append(np.full(ok.sum(), page, np.int32))
        self.base.append(np.full(ok.sum(), base, np.float32))

    def close(self):
        for key in ('names', 'pages', 'share', 'base'):
            setattr(self, key, np.concatenate(getattr(self, key)))


def learn(evidence, wanted, domains):
    """Lexicon bytes from the pages for which `wanted` (bools by page) holds; `domains`: numbers by page."""
    use = wanted[evidence.pages]
    names, pages = evidence.names[use], evidence.pages[use]
    key = names.astype(np.uint64) << np.uint64(32) | domains[pages].astype(np.uint64)
    pairs, inverse, count = np.unique(key, return_inverse=True, return_counts=True)
    share = np.bincount(inverse, evidence.share[use]) / count
    base = np.bincount(inverse, evidence.base[use]) / count
    words, inverse, voices = np.unique((pairs >> np.uint64(32)).astype(np.uint32), return_inverse=True,
                                       return_counts=True)
    prior = base.mean()
    rate = (np.bincount(inverse, share) + SMOOTH * prior) / (voices + SMOOTH)
    norm = (np.bincount(inverse, base) + SMOOTH * prior) / (voices + SMOOTH)
    logit = lambda q: np.log(np.clip(q, 1e-3, 1 - 1e-3) / (1 - np.clip(q, 1e-3, 1 - 1e-3)))
    weights = np.clip(np.round((logit(rate) - logit(norm)) * STEP), -127, 127).astype(np.int8)
    ok = (voices >= LEAST_DOMAINS) & (weights != 0)
    record = np.zeros(ok.sum(), np.dtype([('hash', '<u4'), ('weight', 'i1')]))
    record['hash'], record['weight'] = words[ok], weights[ok]
    return record.tobytes()
