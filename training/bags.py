"""Tokens and the score: F1 over bags of tokens, a token being one CJK character or a run of other word characters."""
import collections
import re

TOKEN = re.compile(
    r'[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]'
    r'|[^\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+')


def tokens(text):
    return TOKEN.findall(text.lower())


def f1(pred, gold):
    """F1, precision and recall of two lists of tokens; an empty text is right only where the gold is empty."""
    if not pred or not gold:
        same = float(not pred and not gold)
        return same, same, same
    pred, gold = collections.Counter(pred), collections.Counter(gold)
    hit = sum((pred & gold).values())
    precision, recall = hit / pred.total(), hit / gold.total()
    return (2 * precision * recall / (precision + recall) if hit else 0.0), precision, recall
