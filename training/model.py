"""The models of one kind of page: which blocks are main text, and of what type a page is."""
import numpy as np

import corpora
import lexicon
import trees

# The first judgement of each block by itself, and the one that knows what was first thought of the blocks around.
FIRST = trees.Size(count=200, depth=6, rate=0.1)
NONE = trees.Size(count=0, depth=1, rate=1.0)
BLOCKS = trees.Size(count=400, depth=8, rate=0.08)
TYPES = trees.Size(count=80, depth=4, rate=0.08)
# In the order of src/model/page_type.rs.
PAGE_TYPES = ('article', 'forum', 'product', 'collection', 'listing', 'documentation', 'service')
# A page made from another one counts for so much of it.
AUGMENTED = 0.5
# Features of a page as a whole begin so.
PAGE = ('page_', 'ld_', 'has_author', 'has_date')
# Features that rest on a lexicon, and on a first judgement, begin so.
LEXICON = ('lexicon_',)
CONTEXT = ('first_',)


class Trainer:
    """Trains on some pages of a store and judges others."""

    def __init__(self, store, seed):
        self.store, self.seed = store, seed
        self.learned = store.columns(LEXICON) + store.columns(CONTEXT)
        self.page_columns = store.columns(PAGE)
        self.evidence = store.evidence()
        # What a stage removes for what a rule saw is not for the model to judge.
        self.candidate = np.array(store.x[:, store.column['rule_acts']]) == 0
        self.weight = self._weights()
        self.trainable = np.array([page.corpus.weight > 0 for page in store.pages])
        self.original = np.array([not page.augmented for page in store.pages])

    def _weights(self):
        """A block counts by the root of its tokens; the blocks of a page together by the weight of its corpus."""
        store = self.store
        weight = np.sqrt(store.n + 1) * (~np.isnan(store.y) & self.candidate)
        total = np.bincount(store.page_of, weight, len(store.pages))
        page = np.array([p.corpus.weight * (AUGMENTED if p.augmented else 1) for p in store.pages])
        return weight * (page / np.maximum(total, 1e-9))[store.page_of] * 100

    def fit(self, train):
        """Models from the pages for which `train` holds.

        What is learned of a page is used on others: each fold of the pages gets its lexicon columns and its context
        from a lexicon and first trees of the other folds. (The lexicon columns of those were learned from all folds but
        their own; a lexicon for each pair of folds would cost four times as much.)
        """
        store = self.store
        halves = [(train & (store.folds == f), train & (store.folds != f)) for f in range(corpora.FOLDS)]
        halves = [(own, rest, self._lexicon(rest)) for own, rest in halves if own.any()]
        columns = {}
        for own, _, words in halves:
            columns.update(store.learned(np.flatnonzero(own), self.learned, words))
        rows, x = self._matrix(np.flatnonzero(train), columns)
        # Flattened text gains nothing by a second look, so it has no context.
        first = self._train(rows, x, FIRST if store.columns(CONTEXT) else NONE)
        for own, rest, words in halves if store.columns(CONTEXT) else []:
            part = rest[store.page_of[rows]]
            trees_of_rest = self._train(rows[part], x[part], FIRST)
            columns.update(store.learned(np.flatnonzero(own), self.learned, words, trees_of_rest.pack()))
        rows, x = self._matrix(np.flatnonzero(train), columns)
        return Models(self, self._lexicon(train), first, self._train(rows, x, BLOCKS), self._fit_types(train))

    def _train(self, rows, x, size):
        use = self.weight[rows] > 0
        return trees.train(x[use], self.store.y[rows][use], self.weight[rows][use], size, self.seed)

    def _lexicon(self, source):
        return lexicon.learn(self.evidence, source & self.original, self.store.domains)

    def _fit_types(self, train):
        """For each type what tells its pages from others, from the first block of each page whose type is known."""
        kinds = np.array([page_type(page) for page in self.store.pages])
        which = np.flatnonzero(train & self.original & (kinds != None))  # noqa: E711
        x, one = self.page_rows(which), np.ones(len(which))
        return [trees.train(x, (kinds[which] == kind).astype(float), one, TYPES, self.seed) for kind in PAGE_TYPES]

    def page_rows(self, which):
        """What is known of these pages as a whole, in rows as wide as those of blocks."""
        x = np.zeros((len(which), len(self.store.names)), np.float32)
        x[:, self.page_columns] = self.store.x[self.store.first[which]][:, self.page_columns]
        return x

    def _matrix(self, pages, columns):
        """The features of these pages, row by row, with what was learned; columns: page -> learned columns."""
        store = self.store
        rows = np.concatenate([np.arange(store.first[i], store.first[i + 1]) for i in pages])
        x = np.array(store.x[rows])
        x[:, self.learned] = np.concatenate([columns[i] for i in pages])
        return rows, x


class Models:
    def __init__(self, trainer, words, first, blocks, types):
        self.trainer, self.lexicon, self.first, self.blocks, self.types = trainer, words, first, blocks, types

    def predict(self, test):
        """Probabilities of the rows of these pages: (rows, p)."""
        trainer, which = self.trainer, np.flatnonzero(test)
        columns = trainer.store.learned(which, trainer.learned, self.lexicon, self.first.pack())
        rows, x = trainer._matrix(which, dict(columns))
        return rows, self.blocks.predict(x)

    def page_types(self, which):
        """For each page and type its probability, judged by itself."""
        x = self.trainer.page_rows(which)
        return np.stack([forest.predict(x) for forest in self.types], axis=1)


def page_type(page):
    """None where it is not known."""
    kind = {'news': 'article', 'mixed': None}.get(page.meta.get('page_type'), page.meta.get('page_type'))
    return None if page.corpus.partial else kind
