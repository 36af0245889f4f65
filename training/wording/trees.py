"""Trees over what is around a line, and how src/learned/leafwise.rs reads them."""

import struct

import lightgbm
import numpy as np

SETTINGS = {
    "objective": "binary",
    "num_leaves": 24,
    "learning_rate": 0.06,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 2.0,
    "verbose": -1,
    "num_threads": 2,
    "deterministic": True,
    "seed": 7,
}


def train(rows: np.ndarray, junk: np.ndarray, weights: np.ndarray, trees: int) -> lightgbm.Booster:
    return lightgbm.train(SETTINGS, lightgbm.Dataset(rows, junk, weight=weights), trees)


def floor32(x):
    """The largest f32 that is not above x: features are f32, so the comparison comes out the same."""
    near = np.float32(x)
    return near if float(near) <= x else np.nextafter(near, np.float32(-np.inf))


def pack(model: lightgbm.Booster) -> bytes:
    """The trees of a model with one output."""
    trees = model.dump_model()['tree_info']
    out = [struct.pack('<H', len(trees))]
    for tree in trees:
        nodes, leaves = [], []
        _collect(tree['tree_structure'], nodes, leaves)
        total = sum(count for _, count in leaves) or 1
        out.append(struct.pack('<B', len(leaves)))
        out += [struct.pack('<HfBBB', *node) for node in nodes]
        out += [struct.pack('<fH', value, round(65535 * count / total)) for value, count in leaves]
    return b''.join(out)


def _collect(node, nodes, leaves):
    """Appends the leaves of a subtree from left to right, and its nodes; returns (from, to) of its leaves."""
    if 'leaf_value' in node:
        leaves.append((node['leaf_value'], node.get('leaf_count', 1)))
        return len(leaves) - 1, len(leaves)
    assert node['decision_type'] == '<='
    at = len(nodes)
    nodes.append(None)
    first, split = _collect(node['left_child'], nodes, leaves)
    _, last = _collect(node['right_child'], nodes, leaves)
    nodes[at] = (node['split_feature'], floor32(node['threshold']), first, split, last)
    return first, last
