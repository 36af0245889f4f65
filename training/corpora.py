"""The packs that weights are trained on, and what each of them calls the main text."""
import dataclasses
import json
import pathlib
import re
import urllib.parse
import zlib


@dataclasses.dataclass(frozen=True)
class Corpus:
    name: str
    # How much a page counts beside one of the largest corpus.
    weight: float
    # Its gold is the body of an article, without comments; so they may be put under its pages.
    body_only: bool
    # It has no gold text, only snippets.
    partial: bool = False


TRAIN = (
    Corpus('wcxb-dev', 1.0, False),
    Corpus('magic-article-a', 3.0, True),
    Corpus('magic-forum-a', 2.0, False),
    Corpus('scrapinghub-a', 3.0, True),
    Corpus('readability-pages', 2.0, True),
    Corpus('zh-mixed', 3.0, True),
    Corpus('snippets-a', 1.0, True, partial=True),
)
# Our own pages: small, in many languages, each with one difficulty; they also say what belongs to a text beside its
# body: headline, by-line, credits.
HOUSE = Corpus('fixtures', 4.0, True)
# The texts of the judge of wording, served by spam-ridden sites.
OWN = Corpus('own', 0.5, True)
DEV = (
    Corpus('daniel-en-el-pl-ru', 0.0, True),
    Corpus('zh-news-5-sites', 0.0, True),
)
FOLDS = 5
# Public suffixes of two labels that occur in the packs.
SECOND_LEVEL = {'co', 'com', 'org', 'net', 'gov', 'edu', 'ac', 'or', 'ne'}


@dataclasses.dataclass
class Page:
    corpus: Corpus
    id: str
    path: pathlib.Path
    gold: str
    meta: dict
    domain: str
    # Pages made from others are trained on and never tested on.
    augmented: bool = False

    @property
    def fold(self):
        return zlib.crc32(self.domain.encode()) % FOLDS


def pages(corpus, folder):
    """The pages of a pack that lies in this folder."""
    base = pathlib.Path(folder) / corpus.name
    files = {path.stem: path for path in sorted((base / 'pages').iterdir())}
    result = []
    for line in (base / 'meta.jsonl').read_text().splitlines():
        meta = json.loads(line)
        gold = base / 'gold' / f"{meta['id']}.txt"
        text = '' if corpus.partial else gold.read_text()
        if meta['id'] in files:
            result.append(Page(corpus, meta['id'], files[meta['id']], text, meta, domain(corpus, meta)))
    return result


def house(folder, kind):
    """The cases of fixtures/ that run the standard pipeline and are no forum."""
    result = []
    for path in sorted(folder.glob('*/input.html' if kind == 'html' else '*/input.txt')):
        expected, case = path.with_name('expected.txt'), path.with_name('case.toml').read_text()
        special = re.search(r'^(stages|skip|comments|keep_credits|format|status|site_pages)\b', case, re.M)
        if expected.exists() and not special and not re.search('forum|posts', path.parent.name):
            name = path.parent.name
            result.append(Page(HOUSE, name, path, expected.read_text(), {}, f'fixtures:{name}'))
    return result


def domain(corpus, meta):
    """The site of a page: its registered domain, else its name without the last number."""
    url = (meta.get('url') or '').replace('hard::', 'http://')
    host = urllib.parse.urlsplit(url if '//' in url else 'http://' + url).hostname or ''
    labels = host.split('.')
    if len(labels) >= 2 and not host.replace('.', '').isdigit():
        keep = 3 if len(labels) > 2 and labels[-2] in SECOND_LEVEL else 2
        return '.'.join(labels[-keep:])
    site = meta.get('site') or re.sub(r'[-_]?\d+$', '', meta['id'])
    return f'{corpus.name}:{site or meta["id"]}'
