"""Oblivious trees over levels of a byte, grown by CatBoost and packed as src/learned/forest.rs reads them.

The byte is taken before training, so the trees see what they will see, and what they say comes out the same to the bit
but for the leaves, which are rounded to 1/32767 of the largest.
"""
import dataclasses
import json
import pathlib
import struct
import tempfile

import catboost
import numpy as np

# Of the values of a feature so many per cent lie beyond each end of its scale.
BEYOND = 0.1
# Log odds of what was always so in training.
SURE = 5.0


@dataclasses.dataclass(frozen=True)
class Size:
    count: int
    depth: int
    rate: float


class Scales:
    """How the values of features become levels: low, levels by unit, median; float32 as in the program."""

    def __init__(self, low, per_unit, median=None):
        self.low, self.per_unit, self.median = low, per_unit, median

    @classmethod
    def of(cls, x):
        low, high = np.percentile(x[::max(1, len(x) // 200_000)], [BEYOND, 100 - BEYOND], axis=0).astype(np.float32)
        high = np.where(high > low, high, np.maximum(x.max(axis=0), low))
        span = (high - low).astype(np.float32)
        per_unit = np.divide(np.float32(255), span, out=np.zeros_like(span), where=span > 0)
        scales = cls(low, per_unit)
        scales.median = np.median(scales.levels(x), axis=0).astype(np.uint8)
        return scales

    def levels(self, x):
        x = np.asarray(x, np.float32)
        return np.clip((x - self.low) * self.per_unit + np.float32(0.5), 0, 255).astype(np.uint8)


class Trees:
    """Trees in the form in which they are packed."""

    def __init__(self, scales, trees, bias, step):
        # trees: (features, levels, leaves); the answer to the first question is the lowest bit.
        self.scales, self.trees, self.bias, self.step = scales, trees, np.float32(bias), np.float32(step)

    @classmethod
    def none(cls, width, odds=0.0):
        """The same log odds for every row of so many features."""
        low, per_unit = np.zeros((2, width), np.float32)
        return cls(Scales(low, per_unit, np.zeros(width, np.uint8)), [], odds, 1.0)

    def odds(self, x):
        levels = self.scales.levels(x)
        sums = np.zeros(len(levels), np.int64)
        for features, bounds, leaves in self.trees:
            bits = levels[:, features] > bounds
            sums += leaves[bits @ (1 << np.arange(len(features)))]
        return self.bias + self.step * sums.astype(np.float32)

    def predict(self, x):
        return 1 / (1 + np.exp(-self.odds(x)))

    def pack(self):
        out = [struct.pack('<ff', self.bias, self.step)]
        out += [struct.pack('<ffB', *scale) for scale in zip(self.scales.low, self.scales.per_unit, self.scales.median)]
        out.append(struct.pack('<H', len(self.trees)))
        for features, bounds, leaves in self.trees:
            out.append(struct.pack('<B', len(features)))
            out += [struct.pack('<HB', *question) for question in zip(features, bounds)]
            out.append(leaves.astype('<i2').tobytes())
        return b''.join(out)


def read(data, at, width):
    """Trees that were packed at `at`, and where they end."""
    bias, step = struct.unpack_from('<ff', data, at)
    scales = np.frombuffer(data, np.dtype([('low', '<f4'), ('per_unit', '<f4'), ('median', 'u1')]), width, at + 8)
    at += 8 + scales.nbytes
    count, = struct.unpack_from('<H', data, at)
    at, trees = at + 2, []
    for _ in range(count):
        depth = data[at]
        asks = np.frombuffer(data, np.dtype([('feature', '<u2'), ('level', 'u1')]), depth, at + 1)
        leaves = np.frombuffer(data, '<i2', 1 << depth, at + 1 + asks.nbytes)
        at += 1 + asks.nbytes + leaves.nbytes
        trees.append((asks['feature'].astype(int), asks['level'], leaves))
    return Trees(Scales(scales['low'], scales['per_unit'], scales['median']), trees, bias, step), at


def train(x, y, weight, size, seed, odds=None):
    """x: rows of features; y: what is to be foretold, 0 to 1; weight: of the rows; odds: log odds that the trees add to."""
    if not size.count:
        return Trees.none(x.shape[1])
    if np.ptp(y) == 0:
        return Trees.none(x.shape[1], SURE if y[0] > 0.5 else -SURE)
    scales = Scales.of(x)
    model = catboost.CatBoostClassifier(
        loss_function='CrossEntropy', iterations=size.count, depth=size.depth, learning_rate=size.rate,
        l2_leaf_reg=5, border_count=127, bootstrap_type='Bernoulli', subsample=0.7, leaf_estimation_iterations=1,
        random_seed=seed, thread_count=2, verbose=False, allow_writing_files=False)
    model.fit(catboost.Pool(scales.levels(x), label=y, weight=weight, baseline=odds))
    return _of(model, scales)


def train_on(columns, x, *args):
    """The same of trees that ask for some columns only."""
    grown = train(x[:, columns], *args)
    whole = Trees.none(x.shape[1])
    for name in ('low', 'per_unit', 'median'):
        getattr(whole.scales, name)[columns] = getattr(grown.scales, name)
    asked = [(np.array(columns)[features], bounds, leaves) for features, bounds, leaves in grown.trees]
    return Trees(whole.scales, asked, grown.bias, grown.step)


def _of(model, scales):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'model.json'
        model.save_model(str(path), format='json')
        grown = json.loads(path.read_text())
    factor, (bias,) = grown['scale_and_bias']
    leaves = [np.array(tree['leaf_values']) * factor for tree in grown['oblivious_trees']]
    step = max(np.abs(values).max() for values in leaves) / 32767
    trees = []
    for tree, values in zip(grown['oblivious_trees'], leaves):
        asks = tree['splits']
        assert all(ask['split_type'] == 'FloatFeature' for ask in asks)
        features = np.array([ask['float_feature_index'] for ask in asks], int)
        bounds = np.floor([ask['border'] for ask in asks]).astype(np.uint8)
        trees.append((features, bounds, np.round(values / step).astype(np.int16)))
    return Trees(scales, trees, bias, step)
