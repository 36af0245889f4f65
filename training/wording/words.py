"""What each word weighs: two logistic regressions over hashed words."""

import struct
import subprocess

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

# Sizes of the tables, as powers of two.
JUNK = 19
PROMOTION = 15
TOPICS = 16
STEPS = 127


def buckets(tool: str, command: list[str], lines: list[str]) -> list[np.ndarray]:
    """For each line the buckets of its words, as the program counts them."""
    joined = "".join(line.replace("\n", " ").replace("\r", " ") + "\n" for line in lines)
    out = subprocess.run([tool, *command], input=joined.encode(), capture_output=True, check=True).stdout
    numbers, at, found = np.frombuffer(out, dtype="<u4"), 0, []
    for _ in lines:
        found.append(numbers[at + 1 : at + 1 + numbers[at]])
        at += 1 + int(numbers[at])
    return found


def rarity(tool: str, texts: list[tuple[str, ...]]) -> bytes:
    """How rare each word is that may carry a topic: ln of the texts by those that hold it, by what one text would have,
    a byte each."""
    holders = np.zeros(1 << TOPICS)
    for words in buckets(tool, ["topics"], [" \u3002 ".join(lines) for lines in texts]):
        holders[np.unique(words)] += 1
    rarity = np.log((len(texts) + 1) / (holders + 1)) / np.log(len(texts) + 1)
    return np.rint(255 * rarity).astype(np.uint8).tobytes()


def matrix(tool: str, lines: list[str], bits: int) -> sparse.csr_matrix:
    """Words of lines, each by the root of their number."""
    columns = buckets(tool, ["buckets", str(bits)], lines)
    counts = np.array([len(column) for column in columns])
    pointers = np.concatenate([[0], np.cumsum(counts)])
    values = np.repeat(1 / np.sqrt(counts + 1), counts).astype(np.float32)
    shape = (len(lines), 1 << bits)
    return sparse.csr_matrix((values, np.concatenate(columns), pointers), shape=shape)


def fit(lines: sparse.csr_matrix, is_positive: np.ndarray, weights: np.ndarray, strength: float) -> tuple[np.ndarray, float]:
    model = LogisticRegression(C=strength, solver="liblinear", random_state=0)
    model.fit(lines, is_positive, sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


def packed(bits: int, model: tuple[np.ndarray, float]) -> bytes:
    """Weights rounded to a byte each."""
    weights, bias = model
    step = float(np.abs(weights).max()) / STEPS
    return struct.pack("<B2f", bits, step, bias) + np.rint(weights / step).astype(np.int8).tobytes()


def tables(tool: str, honest: list[tuple[str, float]], junk: list[tuple[str, bool]]) -> bytes:
    """`honest` are lines with their weights, `junk` lines and whether they promote something."""
    lines = [line for line, _ in honest] + [line for line, _ in junk]
    is_junk = np.r_[np.zeros(len(honest)), np.ones(len(junk))]
    weights = np.r_[[weight for _, weight in honest], np.full(len(junk), 3.0)]
    of_junk = fit(matrix(tool, lines, JUNK), is_junk, weights, 16.0)
    promotes = np.array([promotes for _, promotes in junk])
    of_promotion = fit(matrix(tool, lines[len(honest) :], PROMOTION), promotes, np.ones(len(junk)), 4.0)
    return packed(JUNK, of_junk) + packed(PROMOTION, of_promotion)
