"""The trees that weigh what the site of a page repeats: what it adds to the log odds of a block.

They begin where the judgement without a memory ends, so they say nothing where nothing is known. What they begin with is
what was thought of pages that were not trained on.
"""
import collections
import json

import numpy as np

import bags
import corpora
import decide
import report
import trees

# The pages of sites with others are few: larger trees, and such as ask for more than SITE, gained nothing.
SIZE = trees.Size(count=40, depth=2, rate=0.05)
SITE = ('site_',)
# Pages of a site from which on it can repeat something.
PAGES = 3
# Odds further from even say no more; as in src/model/features/site.rs.
SURE = 9.2


class Memory:
    """The pages of a store that have a site with others, their rows, and what is thought of them without a memory."""

    def __init__(self, trainer):
        self.trainer, store = trainer, trainer.store
        gold = [i for i, page in enumerate(store.pages) if trainer.original[i] and trainer.trainable[i]
                and not page.corpus.partial and page.corpus is not corpora.HOUSE]
        gold = [i for i in gold if ':' not in store.pages[i].domain]
        counts = collections.Counter(store.domains[i] for i in gold)
        sites = np.array([domain for domain, pages in counts.items() if pages >= PAGES])
        self.which = np.array([i for i in gold if store.domains[i] in sites])
        known = np.isin(store.domains, sites)
        self.rows, p = trainer.fit(trainer.trainable & ~known).predict(np.isin(np.arange(len(store.pages)), self.which))
        folder = store.with_sites(self.which)
        self.x = np.array(np.load(folder / 'features.npy', mmap_mode='r'))
        assert len(self.x) == len(self.rows)
        odds = np.log(p.clip(1e-6) / (1 - p).clip(1e-6)).clip(-SURE, SURE)
        self.odds = odds.astype(np.float32)
        self.x[:, store.column['site_odds']] = self.odds
        self.asked = self.x[:, store.column['site_acts']] == 1

    def fit(self, pages, seed):
        """Trees from the blocks of the pages for which `pages` holds."""
        store, trainer = self.trainer.store, self.trainer
        use = self.asked & pages[store.page_of[self.rows]] & (trainer.weight[self.rows] > 0)
        if not use.any():
            return trees.Trees.none(self.x.shape[1])
        rows = self.rows[use]
        return trees.train_on(store.columns(SITE), self.x[use], store.y[rows], trainer.weight[rows], SIZE, seed, self.odds[use])

    def gains(self, seed):
        """For each page its score without a memory and with one, by trees that saw no page of its domain."""
        store = self.trainer.store
        for fold in range(corpora.FOLDS):
            forest = self.fit(store.folds != fold, seed)
            yield from [self._gain(i, forest) for i in self.which if store.folds[i] == fold]

    def _gain(self, page, forest):
        store = self.trainer.store
        r, candidate = store.rows(page), self.trainer.candidate[store.rows(page)]
        start = np.searchsorted(self.rows, r.start)
        own = slice(start, start + r.stop - r.start)
        more = np.where(self.asked[own], forest.odds(self.x[own]), 0)
        def score(odds):
            p = 1 / (1 + np.exp(-odds))
            kept, _ = decide.keep(p, store.n[r], store.texts[page], candidate, store.places(page))
            return bags.f1([t for j in np.flatnonzero(kept) for t in store.tokens[page][j]], store.gold[page])
        return page, score(self.odds[own]), score(self.odds[own] + more)


def tell(memory, title, seed):
    """What the memory gains, corpus by corpus."""
    store, groups = memory.trainer.store, {}
    for page, before, after in memory.gains(seed):
        groups.setdefault(store.pages[page].corpus.name, []).append((before, after))
        groups.setdefault('all', []).append((before, after))
    for name, pairs in sorted(groups.items()):
        before = np.mean([pair[0] for pair in pairs], axis=0)
        gains = [report.interval([after[k] - before[k] for before, after in pairs]) for k in range(3)]
        told = ' | '.join(f'{mean:+.4f} [{low:+.4f}, {high:+.4f}]' for mean, low, high in gains)
        print(f'| {title} | {name} | {len(pairs)} | {before[0]:.4f} | {told} |', flush=True)
