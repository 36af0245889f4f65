"""What each word weighs: two logistic regressions over hashed words."""

import struct
import subprocess

import numpy as np
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression

# Sizes of the tables, as powers of two.
JUNK = 19
PROMOTION = 15
STEPS = 127


def matrix(tool: str, lines: list[str], bits: int) -> sparse.csr_matrix:
    """Words of lines, each by the root of their number, as the program counts them."""
    joined = "".join(line.replace("\n", " ").replace("\r", " ") + "\n" for line in lines)
    out = subprocess.run([tool, "buckets", str(bits)], input=joined.encode(), capture_output=True, check=True).stdout
    numbers = np.frombuffer(out, dtype="<u4")
    pointers, columns, values, at = [0], [], [], 0
    for _ in lines:
        count = int(numbers[at])
        columns.append(numbers[at + 1 : at + 1 + count])
        values.append(np.full(count, 1 / np.sqrt(count + 1), dtype=np.float32))
        pointers.append(pointers[-1] + count)
        at += 1 + count
    shape = (len(lines), 1 << bits)
    return sparse.csr_matrix((np.concatenate(values), np.concatenate(columns), pointers), shape=shape)


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
    of_junk = fit(matrix(tool, lines, JUNK), is_junk, weights, 4.0)
    promotes = np.array([promotes for _, promotes in junk])
    of_promotion = fit(matrix(tool, lines[len(honest) :], PROMOTION), promotes, np.ones(len(junk)), 4.0)
    return packed(JUNK, of_junk) + packed(PROMOTION, of_promotion)
