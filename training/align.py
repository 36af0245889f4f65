"""Labels of blocks: the share of a block's tokens that the gold text has at this place.

The gold is aligned with what the page shows (longest common subsequence), what remains of it with what the page hides.
Stray words do not count: a match must be three tokens long or half of its block. Text that stands in another order on
the page is found by its runs of four tokens.
"""
import numpy as np
from rapidfuzz.distance import LCSseq

RUN = 3
LONGEST = 60_000


def labels(blocks, shown, gold):
    """blocks: lists of tokens; shown: bools; gold: tokens -> array of shares in 0..1."""
    matched = [np.zeros(len(block), bool) for block in blocks]
    left = gold[:LONGEST]
    for visible in (True, False):
        if len(left) >= RUN:
            taken = _align([i for i, s in enumerate(shown) if s == visible], blocks, matched, left)
            left = [token for token, used in zip(left, taken) if not used]
    _align_moved(blocks, matched, left)
    _align_repeated(blocks, matched)
    return np.array([m.mean() if len(m) else 0.0 for m in matched], np.float32)


def _align(which, blocks, matched, gold):
    """Marks what of these blocks stands in the gold; returns which gold tokens were used."""
    taken = np.zeros(len(gold), bool)
    known = set(gold)
    places = [(b, i) for b in which for i, token in enumerate(blocks[b]) if token in known][:4 * LONGEST]
    page = [blocks[b][i] for b, i in places]
    if not page:
        return taken
    codes = {token: code for code, token in enumerate(known)}
    ops = LCSseq.opcodes([codes[t] for t in page], [codes[t] for t in gold])
    pairs = [(op.src_start + k, op.dest_start + k)
             for op in ops if op.tag == 'equal' for k in range(op.src_end - op.src_start)]
    for run in _runs(pairs, places):
        block = places[run[0][0]][0]
        if len(run) >= RUN or 2 * len(run) >= len(blocks[block]):
            for src, dest in run:
                matched[block][places[src][1]] = True
                taken[dest] = True
    return taken


def _runs(pairs, places):
    """Matches that follow each other on both sides, inside one block."""
    run = []
    for src, dest in pairs:
        if run:
            (b0, i0), (b1, i1) = places[run[-1][0]], places[src]
            if b0 != b1 or i1 != i0 + 1 or dest != run[-1][1] + 1:
                yield run
                run = []
        run.append((src, dest))
    if run:
        yield run


def _align_moved(blocks, matched, left):
    grams = {tuple(left[i:i + 4]) for i in range(len(left) - 3)}
    if not grams:
        return
    for block, match in zip(blocks, matched):
        if len(block) >= 4 and match.mean() < 0.5:
            hits = [i for i in range(len(block) - 3) if tuple(block[i:i + 4]) in grams]
            if len(hits) >= 0.7 * (len(block) - 3):
                for i in hits:
                    match[i:i + 4] = True


def _align_repeated(blocks, matched):
    """What stands twice is gold twice, or chance would choose: a summary and the opening that it repeats."""
    gold = {}
    for block, match in zip(blocks, matched):
        if len(block) >= 8 and match.mean() >= 0.8:
            gold[tuple(block[-8:])] = len(block)
    for block, match in zip(blocks, matched):
        if len(block) >= 8 and match.mean() < 0.5 and abs(gold.get(tuple(block[-8:]), 0) - len(block)) <= 4:
            match[:] = True


def partial(texts, wanted, unwanted):
    """Labels from snippets: 1 where a snippet that must be kept stands, 0 where one that must not, NaN elsewhere."""
    result = np.full(len(texts), np.nan, np.float32)
    flat = [' '.join(text.lower().split()) for text in texts]
    for snippets, value in ((unwanted, 0.0), (wanted, 1.0)):
        for snippet in snippets or []:
            snippet = ' '.join(snippet.lower().split())
            for i, text in enumerate(flat):
                if snippet and (snippet in text or len(text) > 20 and text in snippet):
                    result[i] = value
    return result
