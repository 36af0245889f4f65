"""The models of one kind of page: which blocks are main text, and of what type a page is."""
import numpy as np

import corpora
import lexicon
import trees

BLOCKS = trees.Size(count=400, depth=8, rate=0.08)
TYPES = trees.Size(count=80, depth=4, rate=0.08)
# In the order of src/model/page_type.rs.
PAGE_TYPES = ('article', 'forum', 'product', 'collection', 'listing', 'documentation', 'service')
# A page made from another one counts for so much of it.
AUGMENTED = 0.5
# Features of a page as a whole begin so.
PAGE = ('page_', 'ld_', 'has_author', 'has_date')


class Trainer:
    """Trains on some pages of a store and judges others."""

    def __init__(self, store, seed):
        self.store, self.seed = store, seed
        self.lexicon_columns = [i for i, n in enumerate(store.names) if n.startswith('lexicon_')]
        self.page_columns = [i for i, n in enumerate(store.names) if n.startswith(PAGE)]
        self.evidence = store.evidence()
        # What a stage removes for what a rule saw is not for the model to judge.
        self.candidate = np.array(store.x[:, store.column['rule_acts']]) == 0
        self.weight = self._weights()
        self.body = np.array([page.corpus.body_only for page in store.pages])
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
        """Models from the pages for which `train` holds."""
        store = self.store
        lex = {page: values for f in range(corpora.FOLDS)
               for page, values in self._lexicon(train & (store.folds == f), train & (store.folds != f))}
        rows, x = self._matrix(np.flatnonzero(train), lex)
        x[:, store.column['body_only']] = self.body[store.page_of[rows]]
        use = self.weight[rows] > 0
        blocks = trees.train(x[use], store.y[rows][use], self.weight[rows][use], BLOCKS, self.seed)
        return Models(self, train, blocks, self._fit_types(train))

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

    def _lexicon(self, which, source):
        """For each of these pages its lexicon columns, by a lexicon learned from `source`."""
        which = np.flatnonzero(which)
        if not len(which):
            return []
        values = self.store.lexicon_columns(which, lexicon.learn(self.evidence, source & self.original, self.store.domains))
        ends = np.cumsum(np.diff(self.store.first)[which])
        return zip(which, np.split(values, ends[:-1]))

    def _matrix(self, pages, lex):
        store = self.store
        rows = np.concatenate([np.arange(store.first[i], store.first[i + 1]) for i in pages])
        x = np.array(store.x[rows])
        if lex:
            x[:, self.lexicon_columns] = np.concatenate([lex[i] for i in pages])
        return rows, x


class Models:
    def __init__(self, trainer, train, blocks, types):
        self.trainer, self.train, self.blocks, self.types = trainer, train, blocks, types

    def lexicon(self):
        trainer = self.trainer
        return lexicon.learn(trainer.evidence, self.train & trainer.original, trainer.store.domains)

    def predict(self, test, body=None):
        """Probabilities of the rows of these pages: (rows, p). body: the switch; None as the type of the page says."""
        trainer, store = self.trainer, self.trainer.store
        lex = dict(trainer._lexicon(test, self.train))
        which = np.flatnonzero(test)
        rows, x = trainer._matrix(which, lex)
        if body is None:
            switch = np.zeros(len(store.pages))
            switch[which] = self.page_types(which)[:, 0] > 0.5
            body = switch[store.page_of[rows]]
        x[:, store.column['body_only']] = body
        return rows, self.blocks.predict(x)

    def page_types(self, which):
        """For each page and type its probability, judged by itself."""
        x = self.trainer.page_rows(which)
        return np.stack([forest.predict(x) for forest in self.types], axis=1)


def page_type(page):
    """None where it is not known."""
    kind = {'news': 'article', 'mixed': None}.get(page.meta.get('page_type'), page.meta.get('page_type'))
    return None if page.corpus.partial else kind
