"""The models of one kind of page: which blocks are main text, and whether a page is an article."""
import lightgbm as lgb
import numpy as np

import corpora
import lexicon

BLOCKS = dict(objective='cross_entropy', learning_rate=0.08, num_leaves=24, min_data_in_leaf=60, feature_fraction=0.4,
              bagging_fraction=0.7, bagging_freq=1, lambda_l2=5.0, max_bin=127)
BLOCK_TREES = 250
ARTICLES = dict(objective='binary', learning_rate=0.08, num_leaves=8, min_data_in_leaf=15, feature_fraction=0.5,
                lambda_l2=5.0)
ARTICLE_TREES = 60
COMMON = dict(num_threads=1, verbose=-1, use_missing=False, deterministic=True, force_row_wise=True)
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
        blocks = self._train(BLOCKS, BLOCK_TREES, x[use], store.y[rows][use], self.weight[rows][use])
        return Models(self, train, blocks, self._fit_articles(train))

    def _train(self, params, trees, x, y, weight):
        data = lgb.Dataset(x, y, weight=weight, feature_name=self.store.names)
        return lgb.train({**COMMON, **params, 'seed': self.seed}, data, trees)

    def _fit_articles(self, train):
        """From the first block of each page whose type is known."""
        store = self.store
        kind = np.array([article(page) for page in store.pages])
        which = np.flatnonzero(train & self.original & ~np.isnan(kind))
        x = np.zeros((len(which), len(store.names)), np.float32)
        x[:, self.page_columns] = store.x[store.first[which]][:, self.page_columns]
        return self._train(ARTICLES, ARTICLE_TREES, x, kind[which], np.ones(len(which)))

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
    def __init__(self, trainer, train, blocks, articles):
        self.trainer, self.train, self.blocks, self.articles = trainer, train, blocks, articles

    def lexicon(self):
        trainer = self.trainer
        return lexicon.learn(trainer.evidence, self.train & trainer.original, trainer.store.domains)

    def predict(self, test, body=None):
        """Probabilities of the rows of these pages: (rows, p). body: the switch; None as the type of the page says."""
        trainer, store = self.trainer, self.trainer.store
        lex = dict(trainer._lexicon(test, self.train))
        rows, x = trainer._matrix(np.flatnonzero(test), lex)
        if body is None:
            which = np.flatnonzero(test)
            page = np.zeros((len(which), len(store.names)), np.float32)
            page[:, trainer.page_columns] = store.x[store.first[which]][:, trainer.page_columns]
            switch = np.zeros(len(store.pages))
            switch[which] = self.articles.predict(page) > 0.5
            body = switch[store.page_of[rows]]
        x[:, store.column['body_only']] = body
        return rows, self.blocks.predict(x)


def article(page):
    """1 for articles, 0 for others, NaN where it is not known."""
    kind = page.meta.get('page_type')
    if page.corpus.partial or kind == 'mixed' or kind is None:
        return np.nan
    return float(kind in ('article', 'news'))
