"""Trees over what is around a line, and the form in which the program reads them."""

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


def packed(booster: lightgbm.Booster) -> bytes:
    dump = booster.dump_model()["tree_info"]
    return struct.pack("<H", len(dump)) + b"".join(tree(info["tree_structure"]) for info in dump)


def tree(root: dict) -> bytes:
    nodes, leaves = [], []
    total = root.get("internal_count", root.get("leaf_count", 1)) or 1

    def walk(node: dict) -> None:
        if "leaf_value" in node:
            share = min(65535, round(65535 * node.get("leaf_count", total) / total))
            leaves.append(struct.pack("<fH", node["leaf_value"], share))
            return
        begin, place = len(leaves), len(nodes)
        nodes.append(b"")
        walk(node["left_child"])
        split = len(leaves)
        walk(node["right_child"])
        threshold = below(node["threshold"])
        nodes[place] = struct.pack("<Hf3B", node["split_feature"], threshold, begin, split, len(leaves))

    walk(root)
    return struct.pack("<B", len(leaves)) + b"".join(nodes) + b"".join(leaves)


def below(threshold: float) -> float:
    """The greatest 32-bit float that is not above the threshold: a row goes the same way on either side."""
    value = np.float32(threshold)
    return float(value if float(value) <= threshold else np.nextafter(value, np.float32(-np.inf)))
