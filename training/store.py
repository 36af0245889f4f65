"""Features, labels and texts of pages, as `scutch features` dumps them; what costs time is kept in a cache."""
import hashlib
import json
import pathlib
import pickle
import subprocess

import numpy as np

import align
import bags
import lexicon


class Store:
    """All pages of a run. x: features (mapped from disk); first: first row of each page, and the end."""

    def __init__(self, pages, scutch, cache, kind='html'):
        self.scutch, self.cache, self.kind = scutch, pathlib.Path(cache), kind
        self.flat = kind == 'text'
        folder = self._dump(pages)
        self.names = (folder / 'features.txt').read_text().split()
        self.column = {name: i for i, name in enumerate(self.names)}
        self.x = np.load(folder / 'features.npy', mmap_mode='r')
        about = [json.loads(line) for line in open(folder / 'pages.jsonl')]
        by_path = {str(page.path): page for page in pages}
        self.pages = [by_path[a['path']] for a in about]
        self.texts = [a['texts'] for a in about]
        self.first = np.concatenate([[0], np.cumsum([len(t) for t in self.texts])])
        self.elements = np.concatenate([[0], np.cumsum([a['elements'] for a in about])])
        self.page_of = np.repeat(np.arange(len(self.pages)), np.diff(self.first))
        self.folder = folder
        self.holders, self.parents = (np.load(folder / f'{name}.npy') for name in ('holders', 'parents'))
        self.folds = np.array([page.fold for page in self.pages])
        codes = {}
        self.domains = np.array([codes.setdefault(page.domain, len(codes)) for page in self.pages])
        self._label()

    def _dump(self, pages, learned=None):
        """Runs `scutch features` over the pages, or takes what an equal run left. learned: flag -> bytes for it."""
        paths, learned = '\n'.join(str(page.path) for page in pages), learned or {}
        key = hashlib.sha256(pathlib.Path(self.scutch).read_bytes())
        key.update(f'{self.kind}\n{paths}'.encode())
        for flag, data in sorted(learned.items()):
            key.update(flag.encode() + data)
        folder = self.cache / key.hexdigest()[:16]
        if not (folder / 'features.txt').exists():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / 'list').write_text(paths)
            command = [self.scutch, 'features', '--files-from', folder / 'list', '--input', self.kind, '--output', folder]
            for flag, data in learned.items():
                (folder / flag).write_bytes(data)
                command += [f'--{flag}', folder / flag]
            subprocess.run(command, check=True, capture_output=True)
        return folder

    def with_sites(self, which):
        """The folder of a dump of these pages that knows what their sites repeat among them."""
        sites = {str(self.pages[i].path): self.pages[i].domain for i in which}
        return self._dump([self.pages[i] for i in which], {'sites': json.dumps(sites, sort_keys=True).encode()})

    def columns(self, beginnings):
        """The columns of the features whose names begin so."""
        return [i for i, name in enumerate(self.names) if name.startswith(beginnings)]

    def places(self, page):
        """For each block of a page the element around its own, or -1."""
        held = self.holders[self.rows(page)]
        parents = self.parents[self.elements[page]:self.elements[page + 1]]
        return np.array([parents[element] if element >= 0 else -1 for element in held], int)

    def rows(self, page):
        return slice(self.first[page], self.first[page + 1])

    def _label(self):
        """y: label of each block (NaN: none), n: its tokens, gold: tokens of each page's gold."""
        cache = self.folder / 'labels.pickle'
        if cache.exists():
            self.y, self.n, self.gold, self.tokens = pickle.loads(cache.read_bytes())
            return
        y, n, self.gold, self.tokens = [], [], [], []
        hidden = None if self.flat else self.column['hidden']
        for i, page in enumerate(self.pages):
            blocks = [bags.tokens(text) for text in self.texts[i]]
            gold = bags.tokens(page.gold)
            if page.corpus.partial:
                y.append(align.partial(self.texts[i], page.meta.get('with'), page.meta.get('without')))
            else:
                shown = np.ones(len(blocks), bool) if hidden is None else self.x[self.rows(i), hidden] == 0
                y.append(align.labels(blocks, shown, gold))
                # Some golds leave the headline out; what to do with it is for the user, not for the model.
                y[-1][self.title(i)] = 1.0
            n.append(np.array([len(block) for block in blocks], np.float32))
            self.gold.append(gold)
            self.tokens.append(blocks)
        self.y, self.n = np.concatenate(y), np.concatenate(n)
        cache.write_bytes(pickle.dumps((self.y, self.n, self.gold, self.tokens)))

    def title(self, page):
        """The row of the page's headline, inside the page; none or one."""
        r = self.rows(page)
        return np.flatnonzero((self.x[r, self.column['after_title']] == 0) & (self.x[r, self.column['has_title']] == 1))

    def evidence(self):
        """What the lexicon is learned from."""
        load = lambda name: np.load(self.folder / f'{name}.npy')
        ends = lambda counts: np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
        holders, parents, names, marks = map(load, ('holders', 'parents', 'names', 'marks'))
        name_counts, mark_counts = load('name_counts'), load('mark_counts')
        name_ends, mark_ends = ends(name_counts), ends(mark_counts)
        found = lexicon.Evidence()
        for i, page in enumerate(self.pages):
            if page.corpus.partial or page.corpus.weight <= 0 or page.augmented:
                continue
            e, r = slice(self.elements[i], self.elements[i + 1]), self.rows(i)
            if e.stop > e.start:
                found.add_names(i, holders[r], parents[e], name_counts[e], names[name_ends[e.start]:name_ends[e.stop]],
                                self.y[r], self.n[r])
            if self.flat:
                found.add_marks(i, mark_counts[r], marks[mark_ends[r.start]:mark_ends[r.stop]], self.y[r], self.n[r])
        found.close()
        return found

    def learned(self, which, columns, words, first=None):
        """For each of these pages, by number, these columns of its rows, given a lexicon and first trees: (page, values)."""
        if not len(which):
            return []
        folder = self._dump([self.pages[i] for i in which], {'lexicon': words} | ({'first': first} if first else {}))
        small = folder / 'learned.npy'
        if not small.exists():
            np.save(small, np.load(folder / 'features.npy', mmap_mode='r')[:, columns])
            (folder / 'features.npy').unlink()
        ends = np.cumsum(np.diff(self.first)[which])
        return zip(which, np.split(np.load(small), ends[:-1]))
