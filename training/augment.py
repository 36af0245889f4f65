"""Pages as scraping leaves them, made from others: so that one model survives what it has not seen.

Every variant keeps the gold of its page; labels are aligned anew, so what was put in is no content and what was cut
off is not missed. All choices come from a seed and the page's name.
"""
import dataclasses
import pathlib
import random
import re
import sys
import zlib

import bags
import corpora

CLASSES = re.compile(rb'''(\s(?:class|id)\s*=\s*)("[^"]*"|'[^']*'|[^\s>"']+)''', re.I)
CLOSINGS = re.compile(rb'</(?:p|div|li|h[1-6]|section|blockquote)\s*>', re.I)
BODY_END = re.compile(rb'</body\s*>', re.I)
WORD = re.compile(rb'[A-Za-z]+')
# Junk as sites and injectors write it, and how it is put around a text, are those of the judge of wording.
sys.path.append(str(pathlib.Path(__file__).resolve().parent / 'wording'))
import serve  # noqa: E402
import sources  # noqa: E402

WORDING = pathlib.Path(__file__).resolve().parent / 'wording'
JUNK = sources.groups(WORDING / 'lines')
LISTS = serve.Lists(JUNK)


def variant(kind, raw, rng, others):
    """A variant of these bytes of HTML; others: lines of other pages."""
    return {'nameless': nameless, 'renamed': renamed, 'truncated': truncated, 'spammed': spammed,
            'commented': commented}[kind](raw, rng, others)


def nameless(raw, rng, others):
    """Without classes and ids."""
    return CLASSES.sub(b'', raw)


def renamed(raw, rng, others):
    """Every word in classes and ids is another one, the same everywhere on the page."""
    key = rng.getrandbits(32)

    def word(match):
        code = zlib.crc32(match.group().lower(), key)
        return bytes(97 + (code >> 4 * i) % 26 for i in range(6))
    return CLASSES.sub(lambda match: match.group(1) + WORD.sub(word, match.group(2)), raw)


def truncated(raw, rng, others):
    """The download broke off."""
    start = max(raw.lower().find(b'<body'), 0)
    return raw[:start + int((len(raw) - start) * rng.uniform(0.3, 0.9))]


def spammed(raw, rng, others):
    """Junk between blocks."""
    places = [match.end() for match in CLOSINGS.finditer(raw)]
    for place in sorted(rng.sample(places, min(len(places), rng.randint(2, 12))), reverse=True):
        tag = rng.choice(['p', 'div', 'p', 'span'])
        junk = ''.join(f'<{tag}>{ascii_entities(line)}</{tag}>' for line in rng.choice(JUNK).lines)
        raw = raw[:place] + junk.encode() + raw[place:]
    return raw


def served(gold, as_html, rng):
    """The gold text alone, on a spam-ridden site."""
    text = sources.Text('', sources.lines_of(gold), 1.0)
    return serve.serve(text, LISTS, as_html, rng).source.encode() if text.lines else b''


def commented(raw, rng, others):
    """Comments or a feed of other articles at the end, by telling names or by none."""
    name = rng.choice(['comment-list', 'comments', 'feed', 'related-posts', 'list', 'c12', ''])
    lines = [rng.choice(others) for _ in range(rng.randint(5, 30))]
    feed = 'feed' in name or 'related' in name
    item = '<div class="{0}-item">{1}</div>' if not feed else '<div class="{0}-item"><h3><a href="/a">{1}</a></h3></div>'
    markup = ''.join(item.format(name, ascii_entities(line)) for line in lines)
    markup = f'<div class="{name}">{markup}</div>'.encode()
    ends = list(BODY_END.finditer(raw))
    place = ends[-1].start() if ends else len(raw)
    after = [match.end() for match in re.finditer(rb'</(?:article|main)\s*>', raw, re.I)]
    if after and rng.random() < 0.5:
        place = after[-1]
    return raw[:place] + markup + raw[place:]


def ascii_entities(text):
    """Text that means the same in every charset."""
    text = text.replace('&', '&amp;').replace('<', '&lt;')
    return text.encode('ascii', 'xmlcharrefreplace').decode()


KINDS = ('nameless', 'renamed', 'truncated', 'spammed', 'commented', 'served')


def text_variant(kind, raw, rng, others, gold):
    """A variant of flattened text."""
    if kind == 'clean':
        return gold.encode()
    try:
        lines = raw.decode().splitlines()
    except UnicodeDecodeError:
        return b''
    if kind == 'truncated':
        return '\n'.join(lines[:int(len(lines) * rng.uniform(0.3, 0.9)) + 1]).encode()
    if kind == 'spammed':
        for _ in range(rng.randint(2, 15)):
            place = rng.randint(0, len(lines))
            lines[place:place] = rng.choice(JUNK).lines
    if kind == 'commented':
        lines += [rng.choice(others) for _ in range(rng.randint(5, 30))]
    return '\n'.join(lines).encode()


TEXT_KINDS = ('clean', 'served', 'truncated', 'spammed', 'commented')


def lines_of(pages):
    """Lines of prose of these pages, to be put into others."""
    lines = [line.strip() for page in pages for line in page.gold.splitlines()[:40]]
    return [line for line in lines if 8 <= len(bags.tokens(line)) <= 80]


def rng_of(seed, page, kind):
    return random.Random(f'{seed} {page.corpus.name} {page.id} {kind}')


def pages(sources, kind, folder, seed):
    """Variants of pages, written to `folder`: two of each page of the small corpora, one of every third other."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = lines_of(sources)
    result = []
    for page in sources:
        if page.corpus.partial or page.corpus.weight <= 0:
            continue
        for which in _kinds(page, kind, seed):
            rng = rng_of(seed, page, which)
            raw = page.path.read_bytes()
            if which == 'served':
                out = served(page.gold, kind == 'html', rng)
            elif kind == 'html':
                out = variant(which, raw, rng, lines)
            else:
                out = text_variant(which, raw, rng, lines, page.gold)
            path = folder / f'{page.corpus.name}-{page.id}-{which}{page.path.suffix}'
            path.write_bytes(out)
            if out.strip():
                result.append(dataclasses.replace(page, path=path, augmented=True))
    return result


def own(kind, folder, seed):
    """The texts of the judge of wording, each on a spam-ridden site and half of them alone, as text, too."""
    folder.mkdir(parents=True, exist_ok=True)
    result = []
    for text in sources.own_texts(WORDING / 'texts'):
        gold = '\n'.join(text.lines)
        name = text.name.replace('/', '-')
        page = corpora.Page(corpora.OWN, name, None, gold, {}, f'own:{name}', augmented=True)
        rng = rng_of(seed, page, 'served')
        out = served(gold, kind == 'html', rng)
        if kind == 'text' and rng.random() < 0.5:
            out = gold.encode()
        path = folder / f'own-{name}{".html" if kind == "html" else ".txt"}'
        path.write_bytes(out)
        result.append(dataclasses.replace(page, path=path))
    return result


def _kinds(page, kind, seed):
    rng = rng_of(seed, page, 'kinds')
    kinds = list(KINDS if kind == 'html' else TEXT_KINDS)
    # Comments under a page whose gold has what people wrote would be labelled as rubbish.
    if not page.corpus.body_only:
        kinds.remove('commented')
    if page.corpus.weight > 1:
        return rng.sample(kinds, 2)
    return rng.sample(kinds, 1) if rng.random() < 0.4 else []
